import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { litModules } from '../../demo/assets.ts';
import { importsOf } from '../support/imports.ts';

test('all that the elements take of Lit is put together once for the pages of the demo, and nothing else', () => {
  const taken = globSync('src/{console,elements,ui}/**/*.ts')
    .flatMap((file) => importsOf(file, readFileSync(file, 'utf8')))
    .filter(({ from, isTypeOnly }) => !isTypeOnly && /^lit(?:\/|$)/.test(from))
    .map(({ from }) => from);
  assert.deepEqual([...new Set(taken)].sort(), [...litModules].sort());
});
