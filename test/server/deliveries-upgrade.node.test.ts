import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { openStore } from '../../src/server/store/store.ts';
import { earlierDatabases } from '../support/earlier-database.ts';

/** Deliveries of the release before: event, when it happened, delivered, given up. Written in another order than they happened. */
const rows = [
  ['evt_c', 30, null, null],
  ['evt_a', 10, 11, null],
  ['evt_d', 40, null, 45],
  ['evt_b', 20, null, 25],
] as const;

async function fill(db: Kysely<unknown>): Promise<void> {
  for (const [id, at, delivered, dead] of rows) {
    await sql`insert into orders (key, shop, environment, order_id, created_at)
      values (${`o${id}`}, 'shop', 'test', ${id}, ${at})`.execute(db);
    await sql`insert into events (id, shop, order_key, type, body, created_at)
      values (${id}, 'shop', ${`o${id}`}, 'payment.captured', '{}', ${at})`.execute(db);
    await sql`insert into deliveries (event_id, shop, order_key, tries, due_at, delivered_at, dead_at)
      values (${id}, 'shop', ${`o${id}`}, 1, 50, ${delivered}, ${dead})`.execute(db);
  }
}

for (const { name, address } of await earlierDatabases('0013-audit-outcomes', fill))
  describe(`deliveries of the release before, on ${name}`, () => {
    test('are listed by the time of their events, and sent on', async () => {
      const store = await openStore(address);
      after(() => store.close());
      const { deliveries, lost } = store.books;
      const idsOf = (found: { event_id: string }[]) => found.map(({ event_id }) => event_id);
      const all = await deliveries.list({ limit: 10, dead: false });
      assert.deepEqual(idsOf(all), ['evt_d', 'evt_c', 'evt_b', 'evt_a']);
      assert.deepEqual(
        all.map(({ created_at }) => created_at),
        [40, 30, 20, 10],
      );
      const [, second] = all;
      assert.deepEqual(idsOf(await deliveries.list({ limit: 10, dead: false, before: second })), [
        'evt_b',
        'evt_a',
      ]);
      assert.deepEqual(idsOf(await deliveries.list({ limit: 10, dead: true })), ['evt_d', 'evt_b']);
      assert.deepEqual(idsOf(await deliveries.due(50, 10)), ['evt_c']);
      assert.equal(await deliveries.nextAt(), 50);
      assert.equal(await deliveries.deadCount(), 2);
      assert.equal(await lost.hasDelivered(), false);
      await store.transaction((books) => books.markDelivered('evt_a', 60));
      assert.equal(await lost.hasDelivered(), true);
    });
  });
