import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { openStore } from '../../src/server/store/store.ts';
import { earlierDatabases } from '../support/earlier-database.ts';

const PAYMENTS = 300;

/** A database as the release before left it: payments with rows of other tables that point at them. */
async function fill(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  for (let n = 1; n <= PAYMENTS; n++) {
    await run(
      `insert into orders (key, shop, environment, order_id, created_at) values ('o${n}', 'shop', 'test', '${n}', ${n})`,
    );
    await run(`insert into sessions (id, order_key, secret_hash, environment, merchant_id, amount, capture, return_url,
      created_at, expires_at) values ('s${n}', 'o${n}', 'h${n}', 'test', '1', 4080, 0, '/', ${n}, ${n})`);
    await run(`insert into payments (id, shop, session_id, order_key, method, amount, environment, gateway, merchant_id,
      trading_id, status, live, status_since, capture, reference, created_at, updated_at, fee, search_text) values
      ('p${n}', 'shop', 's${n}', 'o${n}', 'card', ${4000 + n}, 'test', 'paygent', '1', 'T${n}', 'authorized', 1, ${n}, 0,
      'R', 1795000000000, ${n}, 7, 'yamada')`);
    await run(`insert into operations (id, payment_id, order_key, kind, key, digest, amount, state, created_at) values
      ('op${n}', 'p${n}', 'o${n}', 'authorize', 'k', 'd', 4080, 'done', ${n})`);
    await run(
      `insert into payment_statuses (payment_id, provider_status, source, at) values ('p${n}', '20', 'answer', ${n})`,
    );
  }
}

const databases = await earlierDatabases('0008-staff', fill);

for (const { name, address } of databases)
  describe(`a filled database of the release before, on ${name}`, () => {
    it('keeps every payment, and lets one trading id be shared by a payment and its replacement alone', async () => {
      const store = await openStore(address);
      for (const n of [1, 150, PAYMENTS]) {
        const payment = (await store.books.payment(`p${n}`))!;
        assert.deepEqual(
          [payment.amount, payment.trading_id, payment.fee, payment.created_at, payment.replaces],
          [4000 + n, `T${n}`, 7, 1_795_000_000_000, null],
        );
        assert.equal((await store.books.operationsOfPayment(`p${n}`)).length, 1);
      }
      const first = (await store.books.payment('p1'))!;
      const another = (over: object) =>
        store.transaction((books) => books.addPayment({ ...first, id: 'new', live: 0, ...over }));
      await assert.rejects(another({}), /unique/i);
      await assert.rejects(another({ replaces: 'p1', live: 1 }), /unique/i);
      await another({ replaces: 'p1' });
      await assert.rejects(
        store.transaction((books) =>
          books.addPayment({ ...first, id: 'x', trading_id: 'X', order_key: 'nobody', live: 0 }),
        ),
        /foreign key/i,
      );
      await store.close();
      // The second start finds nothing to do.
      await (await openStore(address)).close();
    });
  });

it('an index of payments is none the fewer after the table was written anew', () => {
  const database = new DatabaseSync(databases[0]!.address.slice('file:'.length));
  const names = database
    .prepare(
      "select name from sqlite_master where type = 'index' and tbl_name = 'payments' and sql is not null",
    )
    .all()
    .map((row) => row['name']);
  for (const expected of [
    'payments_one_live',
    'payments_by_session',
    'payments_by_nonce',
    'payments_by_provider_id',
    'payments_by_created_at',
    'payments_by_updated_at',
    'payments_by_order',
    'payments_one_original',
    'payments_by_trading_id',
    'payments_by_replaced',
  ])
    assert.ok(names.includes(expected), expected);
  assert.deepEqual(database.prepare('pragma foreign_key_check').all(), []);
  const references = database.prepare("select sql from sqlite_master where name = 'operations'").get();
  assert.match(String(references?.['sql']), /references "payments"/);
  database.close();
});
