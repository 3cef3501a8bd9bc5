import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { type Dialect, Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from '../../src/server/store/migrations/index.ts';
import { postgresDialect } from '../../src/server/store/postgres.ts';
import { sqliteDialect } from '../../src/server/store/sqlite.ts';
import { openStore } from '../../src/server/store/store.ts';
import { startPostgres } from '../support/postgres.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kessai-upgrade-'));
const postgres = await startPostgres();
after(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true });
});

/** Payments of the release before: method, 決済ステータス, what the shop was last told; and what the lists then show. */
const rows = [
  ['card', '20', 'accepted', null, 'accepted'],
  ['card', '40', 'paid', 'sold', 'paid'],
  ['card', '60', 'cancelled', 'sale_cancelled', 'cancelled'],
  ['card', '32', 'cancelled', 'authorization_cancelled', 'cancelled'],
  ['carrier', '44', 'paid', 'sold', 'paid'],
  ['carrier', '62', 'cancelled', 'cancelled', 'cancelled'],
  ['paidy', '20', 'accepted', 'authorized', 'accepted'],
  ['paidy', '41', 'paid', 'sale_final', 'paid'],
  ['konbini', '43', 'paid', null, 'paid'],
  ['konbini', '10', null, null, 'processing'],
] as const;

async function fill(dialect: Dialect): Promise<void> {
  const db = new Kysely<unknown>({ dialect });
  const { error } = await new Migrator({ db, provider: migrations }).migrateTo('0009-amount-changes');
  assert.equal(error, undefined);
  for (const [n, [method, status, told]] of rows.entries()) {
    await sql`insert into orders (key, shop, environment, order_id, created_at, told_status)
      values (${`o${n}`}, 'shop', 'test', ${String(n)}, ${n}, ${told})`.execute(db);
    await sql`insert into sessions (id, order_key, secret_hash, environment, merchant_id, amount, capture, return_url,
      created_at, expires_at) values (${`s${n}`}, ${`o${n}`}, ${`h${n}`}, 'test', '1', 4080, 0, '/', ${n}, ${n})`.execute(
      db,
    );
    await sql`insert into payments (id, shop, session_id, order_key, method, amount, environment, gateway, merchant_id,
      trading_id, status, provider_status, live, status_since, capture, reference, created_at, updated_at) values
      (${`p${n}`}, 'shop', ${`s${n}`}, ${`o${n}`}, ${method}, 4080, 'test', 'paygent', '1', ${`T${n}`}, 'captured',
      ${status}, 1, ${n}, 0, 'R', ${n}, ${n})`.execute(db);
  }
  await db.destroy();
}

const file = path.join(folder, 'filled.db');
const address = await postgres.create('filled');

for (const [name, database, dialect] of [
  ['SQLite', `file:${file}`, async () => sqliteDialect(file)],
  ['PostgreSQL', address, () => postgresDialect(address, () => {})],
] as const)
  describe(`payments of the release before, on ${name}`, () => {
    test('stand in the lists with their 対応状況 and ペイジェント状況', async () => {
      await fill(await dialect());
      const store = await openStore(database);
      const page = await store.books.lists.page('test', { sort: 'created_at' }, { limit: 20 });
      await store.close();
      assert.deepEqual(
        page
          .toReversed()
          .map(({ method, provider_status, status_word, order_status }) => [
            method,
            provider_status,
            status_word,
            order_status,
          ]),
        rows.map(([method, status, , word, orderStatus]) => [method, status, word, orderStatus]),
      );
    });
  });
