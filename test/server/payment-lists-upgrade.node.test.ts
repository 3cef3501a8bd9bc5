import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { openStore } from '../../src/server/store/store.ts';
import { earlierDatabases } from '../support/earlier-database.ts';

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

async function fill(db: Kysely<unknown>): Promise<void> {
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
}

for (const { name, address } of await earlierDatabases('0009-amount-changes', fill))
  describe(`payments of the release before, on ${name}`, () => {
    test('stand in the lists with their 対応状況 and ペイジェント状況', async () => {
      const store = await openStore(address);
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
