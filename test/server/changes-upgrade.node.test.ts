import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { openStore } from '../../src/server/store/store.ts';
import { earlierDatabases } from '../support/earlier-database.ts';

const MANY = 50;

/** Amount changes of the release before, each with the call that asked for it. */
async function fill(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  for (let n = 1; n <= MANY; n++) {
    await run(
      `insert into orders (key, shop, environment, order_id, created_at) values ('o${n}', 'shop', 'test', '${n}', ${n})`,
    );
    await run(`insert into sessions (id, order_key, secret_hash, environment, merchant_id, amount, capture, return_url,
      created_at, expires_at) values ('s${n}', 'o${n}', 'h${n}', 'test', '1', 4080, 0, '/', ${n}, ${n})`);
    await run(`insert into payments (id, shop, session_id, order_key, method, amount, environment, gateway, merchant_id,
      trading_id, status, live, status_since, capture, reference, created_at, updated_at) values
      ('p${n}', 'shop', 's${n}', 'o${n}', 'card', 4080, 'test', 'paygent', '1', 'T${n}', 'authorized', 1, ${n}, 0, 'R', ${n}, ${n})`);
    await run(`insert into operations (id, payment_id, order_key, kind, key, digest, amount, state, created_at) values
      ('op${n}', 'p${n}', 'o${n}', 'change', 'k', 'd', 3000, 'unknown', ${n})`);
    await run(`insert into changes (id, shop, order_key, payment_id, replacement_id, operation_id, amount_before, amount,
      captured, state, accepts_loss, actor, created_at) values
      ('c${n}', 'shop', 'o${n}', 'p${n}', 'r${n}', 'op${n}', 4080, ${3000 + n}, 0, 'asked', 0, 'sato', 1795000000000)`);
  }
}

for (const { name, address } of await earlierDatabases('0014-found-by-index', fill))
  describe(`amount changes of the release before, on ${name}`, () => {
    it('are all there, still one to a call, and one without a call can stand beside them', async () => {
      const store = await openStore(address);
      for (let n = 1; n <= MANY; n++) {
        const change = (await store.books.changes.ofOperation(`op${n}`))!;
        assert.deepEqual(
          [change.id, change.amount, change.state, change.created_at],
          [`c${n}`, 3000 + n, 'asked', 1_795_000_000_000],
        );
      }
      const [change] = await store.books.changes.openOfOrder('o1');
      const another = (over: object) =>
        store.transaction((books) => books.changes.add({ ...change!, id: 'new', ...over }));
      await assert.rejects(another({}), /unique/i);
      await assert.rejects(another({ operation_id: null, payment_id: 'nobody' }), /foreign key/i);
      await another({ operation_id: null });
      await another({ id: 'newer', operation_id: null });
      assert.equal((await store.books.changes.ofOrder('o1')).length, 3);
      assert.equal((await store.books.order('o1'))?.agreed_amount, null);
      await store.close();
      // The second start finds nothing to do.
      await (await openStore(address)).close();
    });
  });
