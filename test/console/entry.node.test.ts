import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { groups, tabs } from '../../src/console/console/tabs.ts';

const src = path.join(import.meta.dirname, '../../src');
const parts = globSync('console/*/define.ts', { cwd: src }).map((file) => path.basename(path.dirname(file)));

test('the entry knows every element of the console', () => {
  const entry = readFileSync(path.join(src, 'console.ts'), 'utf8');
  assert.ok(parts.length >= 3);
  assert.deepEqual(
    parts.filter((part) => !entry.includes(`'./console/${part}/define.ts'`)),
    [],
  );
});

test('each tab has a place of its own in the address, and an element that is there', () => {
  assert.equal(new Set(tabs.map(({ key }) => key)).size, tabs.length);
  for (const { tag } of tabs) assert.ok(parts.includes(tag.replace(/^kessai-/, '')), tag);
});

test('the list is what is shown when the address names nothing', () => {
  assert.equal(tabs[0]?.key, 'payments');
});

test('the tabs of a group stand together, in the order of the groups', () => {
  const order = tabs.map(({ group }) => group).filter((group, at, all) => group !== all[at - 1]);
  assert.deepEqual(order, Object.keys(groups));
});
