import assert from 'node:assert/strict';
import type { Method } from '../../src/core/method.ts';
import type { Yen } from '../../src/core/money.ts';
import { movePayment } from '../../src/server/move-payment.ts';
import { getOrder, type WholeOrder } from '../../src/server/orders/view-order.ts';
import type { Payment } from '../../src/server/store/schema/payments.ts';
import { type NoticedWorld, noticedWorld } from './noticed.ts';
import { openSnapshots, type Row, type Rows, sharedMemory } from './snapshots.ts';

/** One thing that happened to a payment at the provider, of which there is a notice. */
export interface Happening {
  status: string;
  /** What the provider's record and the notice name from then on; the payment's amount when left out. */
  amount?: Yen;
  /** It was our doing: the answer to our call, which we had at once, says that so much was given back by now. */
  refunded?: Yen;
}

/** What has happened at the provider, oldest first. */
export type Walk = readonly Happening[];

/** A point that some order of happenings and deliveries leads to. */
export interface Point {
  walk: Walk;
  /** Places in the walk whose notices have been delivered, once or more. */
  delivered: ReadonlySet<number>;
  order: WholeOrder;
  rows: Rows;
  /** Where the next happening (`→ 40`) or delivery (`40 at 3`) leads to. */
  next: Map<string, string>;
}

export interface NoticeGraph {
  root: string;
  points: ReadonlyMap<string, Point>;
}

interface Moment {
  key: string;
  walk: Walk;
  delivered: ReadonlySet<number>;
  rows: Rows;
  now: number;
}

/** Of so many arrivals at a point that is known already, one is followed from there again. */
const SAMPLED = 64;

/**
 * All that can come of a payment at the provider, told by notices that come in any order, any number of times each, and
 * any time after what they tell of. Every delivery is a real one: posted, stored, judged, its effects written.
 *
 * Written as lists these orders are without number. But two beginnings that leave the same behind have the same future, so it is
 * gone into once: points are told apart by all that the database holds (see {@link contentOf}) and what has happened at the
 * provider. A notice that comes again leaves everything as it was and so leads back to the very point it came to: that is
 * how any number of duplicates at any place is covered. That nothing was forgotten in telling points apart is checked
 * too: of the other ways to a known point every sixty-fourth is followed one step further, and has to find what the first found.
 *
 * @param beginning the status our own call was answered with, where every walk begins
 * @param happens what can happen next after a walk
 * @param told whether notices come while things go on happening, or only when nothing more can
 */
export async function exploreNotices(
  method: Method,
  beginning: string,
  happens: (walk: Walk) => readonly Happening[],
  told: 'meanwhile' | 'afterwards',
): Promise<NoticeGraph> {
  const database = sharedMemory();
  const world = await noticedWorld({ database: `file:${database}` });
  const snapshots = openSnapshots(database);
  const payment = await world.pay(method, { status: beginning });
  const orderId = payment.order_key.split('/')[2]!;

  const take = (walk: Walk, delivered: ReadonlySet<number>): Moment => {
    const rows = snapshots.take();
    const now = world.context.clock.now();
    return { key: JSON.stringify([walk, ...contentOf(rows, now)]), walk, delivered, rows, now };
  };

  function goTo({ walk, rows, now }: Moment): void {
    snapshots.restore(rows);
    world.advance(now - world.context.clock.now());
    const { status, amount = payment.amount } = walk.at(-1)!;
    Object.assign(world.provider.get(payment.trading_id)!, { providerStatus: status, amount });
  }

  /** All that can be next, each from this very moment. */
  async function* onward(moment: Moment): AsyncGenerator<[name: string, next: Moment]> {
    const happenings = happens(moment.walk);
    for (const happening of happenings) {
      goTo(moment);
      if (happening.refunded !== undefined) await answer(world, payment, happening, happening.refunded);
      yield [`→ ${happening.status}`, take([...moment.walk, happening], moment.delivered)];
    }
    if (told === 'afterwards' && happenings.length > 0) return;
    for (const [at, { status, amount = payment.amount }] of moment.walk.entries()) {
      goTo(moment);
      const fields = world.fieldsOf({ ...payment, amount }, at + 1, status);
      assert.equal((await world.post(fields)).text, 'result=0');
      await world.jobs.runDue();
      const next = take(moment.walk, new Set([...moment.delivered, at]));
      // Said here and not with the rest: without it there is no end of points.
      assert.equal(
        next.rows.get('notices')!.length,
        next.delivered.size,
        'each notice stands there once (R-43)',
      );
      yield [`${status} at ${at}`, next];
    }
  }

  const points = new Map<string, Point>();
  const open: Moment[] = [];
  const twins: Moment[] = [];
  let arrivals = 0;
  async function arrive(moment: Moment): Promise<void> {
    if (points.has(moment.key)) {
      if (++arrivals % SAMPLED === 0) twins.push(moment);
      return;
    }
    const { walk, delivered, rows } = moment;
    points.set(moment.key, {
      walk,
      delivered,
      rows,
      order: await getOrder(world.context, orderId),
      next: new Map(),
    });
    open.push(moment);
  }

  const root = take([{ status: beginning }], new Set());
  await arrive(root);
  for (const moment of open) {
    for await (const [name, next] of onward(moment)) {
      points.get(moment.key)!.next.set(name, next.key);
      await arrive(next);
    }
  }
  for (const twin of twins) {
    for await (const [name, { key }] of onward(twin)) assert.equal(key, points.get(twin.key)!.next.get(name));
  }
  snapshots.close();
  await world.close();
  return { root: root.key, points };
}

/** Our own call was answered. */
async function answer(
  { context, store, read }: NoticedWorld,
  payment: Payment,
  { status }: Happening,
  refunded: Yen,
): Promise<void> {
  const before = await read(payment);
  await store.transaction((books) =>
    movePayment(context, books, before, {
      providerStatus: status,
      providerPaymentId: before.provider_payment_id!,
      refunded,
    }),
  );
}

/**
 * What the books hold, in words that do not depend on how it came to be: every row and column, but for
 * - ids made by chance, in whose place the number of the notice stands;
 * - times, of which only is kept what is ever asked of them: whether a notice is younger than the last inquiry, and whether
 *   work is due;
 * - how often a notice came again, which only the page for staff shows.
 */
function contentOf(rows: Rows, now: number): string[] {
  const numbers = new Map(rows.get('notices')!.map(({ id, notice_id }) => [id, notice_id]));
  const askedAt = Number(rows.get('payments')![0]!['inquired_at'] ?? 0);
  const newest = String(Math.max(...[...numbers.values()].map(Number)));
  const left: Record<string, (row: Row) => Row> = {
    notices: ({ id: _id, repeats: _repeats, repeated_at: _repeatedAt, received_at, ...row }) => ({
      ...row,
      isYoung: Number(row['notice_id'] === newest && Number(received_at) > askedAt),
    }),
    jobs: ({ subject, due_at, ...row }) => ({
      ...row,
      subject: numbers.get(subject!) ?? subject!,
      isDue: Number(Number(due_at) <= now),
    }),
    events: ({ id: _id, body, ...row }) => ({ ...row, body: String(body).replace(/"at":"[^"]+"/, '') }),
    alarms: ({ id: _id, ...row }) => row,
  };
  return [...rows].map(([table, all]) => {
    const content = all.map((row) =>
      JSON.stringify(Object.entries((left[table] ?? ((it) => it))(row)).map(timeless)),
    );
    return `${table}: ${content.toSorted().join()}`;
  });
}

/** A time becomes whether there is one. */
const timeless = ([column, value]: [string, Row[string]]) =>
  /^at$|_at$|_since$/.test(column) ? [column, value !== null] : [column, value];
