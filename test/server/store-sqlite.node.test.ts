import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, it } from 'node:test';
import { openStore } from '../../src/server/store/store.ts';
import { runStaffListsSuite } from '../suites/staff-lists.ts';
import { runStoreSuite } from '../suites/store.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'kessai-sqlite-'));
after(() => rm(folder, { recursive: true, force: true }));

runStoreSuite({ name: 'SQLite', create: async () => `file:${path.join(folder, 'suite.db')}` });
runStaffListsSuite({ name: 'SQLite', create: async () => `file:${path.join(folder, 'lists.db')}` });

it('commits durably: write-ahead log, synchronised at every commit', async () => {
  const file = path.join(folder, 'durable.db');
  const store = await openStore(`file:${file}`);
  const journal = new DatabaseSync(file).prepare('PRAGMA journal_mode').get();
  assert.deepEqual({ ...journal }, { journal_mode: 'wal' });
  await store.close();
});

it('names what it accepts when the address is something else', async () => {
  await assert.rejects(openStore('mysql://localhost'), /file: or postgres/);
});
