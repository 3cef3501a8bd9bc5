import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { type CompiledQuery, Kysely, sql } from 'kysely';
import { DeliveryBooks } from '../../src/server/store/delivery-books.ts';
import { LostBooks } from '../../src/server/store/lost-books.ts';
import { type PaymentFilter, PaymentListBooks } from '../../src/server/store/payment-list-books.ts';
import { postgresDialect } from '../../src/server/store/postgres.ts';
import type { Database } from '../../src/server/store/schema/database.ts';
import { sqliteDialect } from '../../src/server/store/sqlite.ts';
import { openStore, type Store } from '../../src/server/store/store.ts';
import { FIRST_AT, fillWithPayments, orderIdOf } from '../support/many-payments.ts';
import { startPostgres } from '../support/postgres.ts';

const PAYMENTS = 100;

/** Only what a query has picked out itself is read through; a table or a whole index never is. */
const READ_THROUGH = {
  // What is open is few, and has an index of its own.
  sqlite: /SCAN (?!rows|stretch|\(|CONSTANT|op USING (COVERING )?INDEX operations_open)/,
  // Alarms and open operations are few: their tables are read as they are.
  postgres: /Seq Scan on (payments|orders|sessions|events|deliveries)/,
};

/** All of a shop's rows, but in the order in which they are shown, or any one of them: there the limit ends it. */
const WHOLE_SHOP =
  /USING (COVERING )?INDEX (?!(payments_(by|to_capture)_(created|updated)_at|changes_open|deliveries_(by_time|dead|due)|events_delivered) )\w+ \(shop=\?( AND environment=\?)?\)/;

const DAY = 86_400_000;
const sorts = ['created_at', 'updated_at'] as const;
const place = { at: FIRST_AT + 10 * DAY, id: 'pay_x' };
const span = { from: FIRST_AT + DAY, until: FIRST_AT + 2 * DAY };

/** Everything the list is asked for, but for searches that are walked. */
const filters: Record<string, Partial<PaymentFilter>> = {
  'the first page': {},
  'a page of one status': { status: 'authorized' },
  'a page of one 対応状況': { orderStatus: 'awaiting_payment' },
  'a page of one method': { method: 'konbini' },
  未処理一覧: { isToCapture: true },
  'payments found before': { among: ['pay_0000000000000001', 'pay_0000000000000002'] },
};

interface Asked {
  db: Kysely<Database>;
  lists: PaymentListBooks;
  deliveries: DeliveryBooks;
  lost: LostBooks;
  /** What was sent to the database since the last look. */
  queries(): CompiledQuery[];
}

function askedOf(db: Kysely<Database>, seen: CompiledQuery[]): Asked {
  return {
    db,
    lists: new PaymentListBooks(db, { shop: 'shop' }),
    deliveries: new DeliveryBooks(db, { shop: 'shop' }),
    lost: new LostBooks(db, { shop: 'shop' }),
    queries: () => seen.splice(0),
  };
}

/** Runs every question of the list; each with the name it is told by. */
async function* questions({ lists, deliveries, lost }: Asked): AsyncGenerator<string> {
  for (const sort of sorts) {
    for (const [name, filter] of Object.entries(filters)) {
      await lists.page('test', { sort, ...filter }, { limit: 26 });
      yield `${name} by ${sort}`;
      await lists.page('test', { sort, ...filter }, { limit: 26, after: place });
      yield `${name} by ${sort}, after a place`;
    }
    const own = sort === 'created_at' ? { created: span } : { updated: span };
    await lists.page('test', { sort, ...own }, { limit: 26 });
    yield `some days by ${sort}`;
    const stretch = { limit: 26, after: place, downTo: { at: place.at - DAY, id: '' } };
    await lists.page('test', { sort, text: 'ミヤコ' }, stretch);
    yield `one stretch of a search by ${sort}`;
    await lists.placeBelow('test', { sort, text: 'ミヤコ' }, place, 2000);
    yield `the end of a stretch by ${sort}`;
  }
  await lists.beginningWith('test', 'order-00001', 20);
  yield 'what begins an id';
  await lists.counts('test', 1000);
  yield 'the counts';
  await lists.withAlarm('test', 100);
  yield 'open alarms';
  await lists.confirming('test', 100);
  yield 'open outcomes';
  await lists.ofOrder('shop/test/order-000001');
  yield 'one order';
  const event = { created_at: place.at, event_id: 'evt_x' };
  for (const dead of [false, true]) {
    const which = dead ? 'deliveries given up' : 'deliveries';
    await deliveries.list({ limit: 51, dead });
    yield `${which} by time`;
    await deliveries.list({ limit: 51, dead, before: event });
    yield `${which} by time, after a place`;
  }
  await deliveries.deadCount();
  yield 'how many deliveries were given up';
  await deliveries.nextAt();
  yield 'when the next delivery is due';
  await lost.hasDelivered();
  yield 'whether the hook was ever told';
  for (const number of ['order-000001', `K${'0'.repeat(22)}A`, '10000001', 'R0000001'])
    await lost.byNumber('test', number);
  yield 'a payment with a number';
}

/** News of half the orders, some told to the shop's hook, some on their way to its address, some given up. */
async function fillWithNews(store: Store): Promise<void> {
  await store.transaction(async (books) => {
    for (let n = 0; n < PAYMENTS / 2; n++) {
      const id = `evt_${n}`;
      const order_key = `shop/test/${orderIdOf(n)}`;
      const created_at = FIRST_AT + n * 60_000;
      const event = { id, order_key, type: 'payment.captured', body: '{}', created_at } as const;
      await books.deliveries.add({
        event_id: id,
        order_key,
        due_at: created_at,
        created_at: await books.addEvent(event),
      });
      if (n % 3 === 0) await books.markDelivered(id, created_at);
      if (n % 5 === 0) await books.deliveries.update(id, { dead_at: created_at });
    }
  });
}

/** How the engine answers a query, in its own words. */
async function planOf(
  db: Kysely<Database>,
  explain: string,
  query: Pick<CompiledQuery, 'sql' | 'parameters'>,
) {
  const { rows } = await db.executeQuery<Record<string, string>>({
    ...sql`select 1`.compile(db),
    sql: `${explain} ${query.sql}`,
    parameters: query.parameters,
  });
  return rows.map((row) => row['detail'] ?? row['QUERY PLAN']).join('\n');
}

/** One that no index answers: what the looks below must be able to see. */
const readThrough = { sql: 'select id from payments where fee = 1', parameters: [] };

describe('the lists on SQLite', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kessai-plans-'));
  const file = path.join(folder, 'plans.db');
  after(() => rmSync(folder, { recursive: true }));

  test('answer every question from an index, in the order of the index', async () => {
    const store = await openStore(`file:${file}`);
    await fillWithPayments(store, PAYMENTS);
    await fillWithNews(store);
    await store.close();
    const seen: CompiledQuery[] = [];
    const db = new Kysely<Database>({
      dialect: sqliteDialect(file),
      log: ({ query }) => void seen.push(query),
    });
    const asked = askedOf(db, seen);
    assert.match(await planOf(db, 'explain query plan', readThrough), READ_THROUGH.sqlite);
    asked.queries();
    for await (const name of questions(asked)) {
      for (const query of asked.queries()) {
        const plan = await planOf(db, 'explain query plan', query);
        asked.queries();
        assert.doesNotMatch(plan, READ_THROUGH.sqlite, `${name}:\n${plan}`);
        assert.doesNotMatch(plan, WHOLE_SHOP, `${name}:\n${plan}`);
        if (name === 'what begins an id') assert.match(plan, /_find_/, plan);
        const isPicked =
          name.includes('found before') || name.includes('the end of') || !name.includes(' by ');
        if (!isPicked) assert.doesNotMatch(plan, /TEMP B-TREE/, `${name}:\n${plan}`);
      }
    }
    await db.destroy();
  });
});

describe('the lists on PostgreSQL', () => {
  test('answer every question without reading a table through', async () => {
    const server = await startPostgres();
    after(() => server.stop());
    const url = await server.create('plans');
    const store = await openStore(url);
    await fillWithPayments(store, PAYMENTS);
    await fillWithNews(store);
    await store.close();
    const seen: CompiledQuery[] = [];
    const db = new Kysely<Database>({
      // So few rows it would rather read through; at this it does so only where there is no other way.
      dialect: await postgresDialect(`${url}?options=-c%20enable_seqscan%3Doff`, () => {}),
      log: ({ query }) => void seen.push(query),
    });
    const asked = askedOf(db, seen);
    assert.match(await planOf(db, 'explain', readThrough), READ_THROUGH.postgres);
    asked.queries();
    for await (const name of questions(asked)) {
      for (const query of asked.queries()) {
        const plan = await planOf(db, 'explain', query);
        asked.queries();
        assert.doesNotMatch(plan, READ_THROUGH.postgres, `${name}:\n${plan}`);
      }
    }
    await db.destroy();
  });
});
