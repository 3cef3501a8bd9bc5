import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const guide = readFileSync('docs/guide/operations.md', 'utf8');

/** Everything the console says in Japanese, and the settings' own labels. */
const said = globSync([
  'src/console/**/*ja.ts',
  'src/console/console/tabs.ts',
  'src/console/internal/*-names.ts',
  'src/core/provider-status-words.ts',
  'src/gateways/paygent/form/*.ts',
])
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

/** What stands between the parts that differ from order to order. */
const partsOf = (quoted: string): string[] =>
  quoted
    .split(/…|→|N(?=件| 件)|\d+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

test('every word the guide of the console puts into 「」 stands on the screen', () => {
  const quoted = [...guide.matchAll(/「([^」]+)」/g)].map(([, words]) => words as string);
  assert.ok(quoted.length > 50);
  const unknown = quoted.filter((words) => !partsOf(words).every((part) => said.includes(part)));
  assert.deepEqual([...new Set(unknown)], []);
});
