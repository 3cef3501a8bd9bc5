import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { outcomeNow } from '../../src/server/staff/audit-outcome.ts';
import { openStore } from '../../src/server/store/store.ts';
import { earlierDatabases } from '../support/earlier-database.ts';

/** Calls of one payment, and when they were begun. The last two began in the same millisecond. */
const operations = [
  ['op1', 'authorize', 'done', 10],
  ['op2', 'capture', 'done', 100],
  ['op3', 'refund', 'declined', 200],
  ['op4', 'refund', 'done', 300],
  ['op5', 'change', 'unknown', 400],
  ['op6', 'change', 'unknown', 400],
] as const;

/** Presses as the release before wrote them down: when they were over. */
const presses = [
  ['aud_1', 'capture', 'conflict', 120],
  ['aud_2', 'capture', 'done', 150],
  ['aud_3', 'inquire', 'done', 160],
  ['aud_4', 'capture', 'conflict', 190],
  ['aud_5', 'refund', '2003', 250],
  ['aud_6', 'refund', 'done', 350],
  ['aud_7', 'change', 'unknown', 450],
] as const;

/** A database as the release before left it. */
async function fill(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(
    "insert into orders (key, shop, environment, order_id, created_at) values ('o', 'shop', 'test', 'A', 1)",
  );
  await run(`insert into sessions (id, order_key, secret_hash, environment, merchant_id, amount, capture, return_url,
    created_at, expires_at) values ('s', 'o', 'h', 'test', '1', 4080, 0, '/', 1, 1)`);
  await run(`insert into payments (id, shop, session_id, order_key, method, amount, environment, gateway, merchant_id,
    trading_id, status, live, status_since, capture, reference, created_at, updated_at) values
    ('p', 'shop', 's', 'o', 'card', 4080, 'test', 'paygent', '1', 'T', 'captured', 1, 1, 0, 'R', 1, 1)`);
  for (const [id, kind, state, at] of operations)
    await run(`insert into operations (id, payment_id, order_key, kind, key, digest, amount, state, error_code, created_at)
      values ('${id}', 'p', 'o', '${kind}', '${id}', 'd', 4080, '${state}', ${state === 'declined' ? "'2003'" : 'null'}, ${at})`);
  for (const [id, action, outcome, at] of presses)
    await run(`insert into audit (id, shop, at, actor, role, action, subject, order_key, payment_id, outcome)
      values ('${id}', 'shop', ${at}, 'sato', 'operator', '${action}', 'p', 'o', 'p', '${outcome}')`);
}

for (const { name, address } of await earlierDatabases('0012-recovery', fill))
  describe(`the audit log of the release before, on ${name}`, () => {
    it('says what it said, and each call knows its press, refusals before a call left out', async () => {
      const store = await openStore(address);
      const known = await store.books.operationsOfPayment('p');
      assert.deepEqual(known.map(({ id, audit_id }) => [id, audit_id]).toSorted(), [
        ['op1', null],
        ['op2', 'aud_2'],
        ['op3', 'aud_5'],
        ['op4', 'aud_6'],
        ['op5', null],
        ['op6', 'aud_7'],
      ]);
      const log = await store.books.audit.ofOrder('o');
      assert.deepEqual(
        log.map((row) => [row.id, row.action, outcomeNow(row, Date.now()), row.at]),
        presses,
      );
      await store.close();
      // The second start finds nothing to do.
      await (await openStore(address)).close();
    });
  });
