import assert from 'node:assert/strict';
import { after, it } from 'node:test';
import { openStore } from '../../src/server/store/store.ts';
import { runStaffListsSuite } from '../suites/staff-lists.ts';
import { runStoreSuite } from '../suites/store.ts';
import { startPostgres } from '../support/postgres.ts';

const server = await startPostgres();
after(() => server.stop());

// In Japanese order capitals, small letters and signs stand otherwise than on SQLite, which goes by the bytes.
runStoreSuite({ name: 'PostgreSQL', create: () => server.create('suite', 'ja') });
runStaffListsSuite({ name: 'PostgreSQL', create: () => server.create('lists', 'ja') });

it('refuses a server that answers commits before they are on disk, unless told otherwise', async () => {
  const address = `${await server.create('weak')}?options=-c%20synchronous_commit%3Doff`;
  await assert.rejects(openStore(address), /synchronous_commit/);
  const store = await openStore(address, { allowWeakDurability: true });
  await store.close();
});
