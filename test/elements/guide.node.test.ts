import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';

const guide = readFileSync('docs/guide/elements.md', 'utf8');

/** The lines of the guide's tables that begin with an element, as one text. */
const rowsOf = (tag: string) =>
  guide
    .split('\n')
    .filter((line) => line.startsWith(`| \`${tag}\` |`))
    .join('\n');

/** What the doc comment of an element names, by doc tag. */
const named = (source: string, docTag: string) =>
  [...source.matchAll(new RegExp(`^ \\* @${docTag} (?:\\{.*?\\} )?([\\w-]+)(?= )`, 'gm'))].map(
    ([, name]) => name!,
  );

describe('the guide of the elements', () => {
  for (const file of globSync('src/elements/*/define.ts')) {
    const name = path.basename(path.dirname(file));
    const source = readFileSync(path.join(path.dirname(file), `${name}.ts`), 'utf8');
    for (const docTag of ['event', 'csspart', 'cssState', 'attr']) {
      test(`names every ${docTag} of kessai-${name}`, () => {
        const rows = rowsOf(`kessai-${name}`);
        assert.notEqual(rows, '');
        assert.deepEqual(
          named(source, docTag).filter((it) => !rows.includes(`\`${it}\``)),
          [],
        );
      });
    }
  }
});
