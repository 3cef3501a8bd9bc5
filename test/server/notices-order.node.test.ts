import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { effectsDue } from '../../src/core/effect.ts';
import type { Method } from '../../src/core/method.ts';
import { compareNoticeIds, judge } from '../../src/core/notice.ts';
import { orderStatusOf } from '../../src/core/order-status.ts';
import { edges } from '../../src/core/payment.ts';
import { getOrder } from '../../src/server/orders/view-order.ts';
import { exploreNotices, type Happening, type Point, type Walk } from '../support/notice-graph.ts';
import { type NoticedWorld, noticedWorld } from '../support/noticed.ts';

/** What the provider tells of a payment, oldest first, and what must have come of it in the end. */
const histories: [method: Method, statuses: readonly string[], status: string, effects: string[]][] = [
  ['konbini', ['10', '43', '40'], 'paid', ['reserve', 'commit']],
  ['konbini', ['10', '43', '61'], 'cancelled', ['reserve', 'release']],
  ['konbini', ['10', '12'], 'cancelled', ['reserve', 'release']],
  ['atm', ['10', '40'], 'paid', ['reserve', 'commit']],
  ['atm', ['10', '32'], 'cancelled', ['reserve', 'release']],
  ['bank', ['10', '40'], 'paid', ['reserve', 'commit']],
  ['bank', ['10', '15'], 'processing', ['reserve']],
  ['card', ['14', '20', '30', '40'], 'paid', ['reserve', 'commit']],
  ['card', ['20', '30', '40', '42', '50', '60'], 'cancelled', ['reserve', 'release']],
  ['carrier', ['10', '20', '40', '34'], 'paid', ['reserve', 'commit']],
  ['carrier', ['10', '20', '21', '30', '40', '44'], 'paid', ['reserve', 'commit']],
  ['paidy', ['10', '20', '31', '32'], 'cancelled', ['reserve', 'release']],
  ['paidy', ['10', '20', '30', '40', '42', '40'], 'paid', ['reserve', 'commit']],
];

/** Up to so many events, every order is tried one by one; of longer ones some, at the worker's and the network's whim. */
const EXHAUSTIVE = 4;

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, at) =>
    permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]),
  );
}

/** Each order once more with each of its notices delivered twice, the second time at the end. */
const withDuplicates = <T>(orders: readonly T[][]): T[][] =>
  orders.flatMap((order, at) => [order, [...order, order[at % order.length]!]]);

describe('the notices of a payment, in any order and as often as they come', () => {
  let world: NoticedWorld;
  before(async () => {
    world = await noticedWorld();
  });
  after(() => world.close());

  /** Delivers a history in this order; `together`: the worker looks when all are there. Gives what came of the order. */
  async function deliver(
    method: Method,
    statuses: readonly string[],
    order: readonly number[],
    together: boolean,
  ) {
    const payment = await world.pay(method, { status: statuses[0]!, lost: false });
    world.change(payment, statuses.at(-1)!);
    for (const at of order) {
      await world.post(world.fieldsOf(payment, `${payment.id.slice(4)}${at}`, statuses[at]!));
      if (!together) await world.jobs.runDue();
    }
    await world.jobs.runDue();
    const { provider_status } = await world.read(payment);
    const { status, effects, alarms } = await getOrder(world.context, payment.order_key.split('/')[2]!);
    return { provider_status, status, effects: effects.map(({ kind }) => kind), alarms };
  }

  for (const [method, statuses, status, effects] of histories) {
    const goal = { provider_status: statuses.at(-1)!, status };
    const check = (result: Awaited<ReturnType<typeof deliver>>) => {
      assert.deepEqual({ provider_status: result.provider_status, status: result.status }, goal);
      assert.deepEqual(result.alarms, []);
      // Where the first notice is already the last word, what would have been in between is never said.
      assert.deepEqual(
        result.effects,
        effects.filter((kind) => result.effects.includes(kind as never)),
      );
      assert.equal(result.effects.at(-1), result.effects.length > 0 ? effects.at(-1) : undefined);
      assert.equal(new Set(result.effects).size, result.effects.length);
    };
    const indices = statuses.map((_, index) => index);
    const name = `${method} ${statuses.join(' → ')}`;

    if (statuses.length <= EXHAUSTIVE) {
      it(`${name} ends ${status} in every order, with duplicates`, async () => {
        for (const [at, order] of withDuplicates(permutations(indices)).entries())
          check(await deliver(method, statuses, order, at % 2 === 0));
      });
    } else {
      it(`${name} ends ${status} in any order, with duplicates and losses`, async () => {
        // The last word is among them: what is lost for good is the gap filler's business.
        const last = indices.at(-1)!;
        const deliveries = fc
          .array(fc.constantFrom(...indices), { maxLength: 8 })
          .chain((some) => fc.shuffledSubarray([...some, last], { minLength: some.length + 1 }));
        await fc.assert(
          fc.asyncProperty(deliveries, fc.boolean(), async (order, together) =>
            check(await deliver(method, statuses, order, together)),
          ),
          { numRuns: 25 },
        );
      });
    }
  }

  it('none of which matters while they come as things happen, with the buyer’s and the provider’s steps in between', async () => {
    const [method, statuses] = ['card', ['20', '30', '40', '42', '50', '60']] as const;
    const payment = await world.pay(method, { status: '20' });
    for (const [at, status] of statuses.entries()) {
      world.change(payment, status);
      // The one before comes late, and again.
      if (at > 0) await world.notify(payment, 900_000 + at - 1, statuses[at - 1]!);
      await world.notify(payment, 900_000 + at, status);
    }
    const { status, effects } = await getOrder(world.context, payment.order_key.split('/')[2]!);
    assert.equal(status, 'cancelled');
    assert.deepEqual(
      effects.map(({ kind }) => kind),
      ['reserve', 'commit', 'release'],
    );
  });
});

/** Every way a payment can go by the edges of its method, up to so many happenings. */
const everyWay =
  (method: Method, length: number) =>
  (walk: Walk): Happening[] =>
    walk.length < length ? (edges[method][walk.at(-1)!.status] ?? []).map((status) => ({ status })) : [];

/** One way. */
const oneWay =
  (way: Walk) =>
  (walk: Walk): Happening[] =>
    way.slice(walk.length, walk.length + 1);

const kindsOf = ({ order }: Point) => order.effects.map(({ kind }) => kind);
const alarmsOf = ({ order }: Point) => order.alarms.map(({ kind }) => kind).toSorted();
const statusesOf = ({ walk }: Point) => walk.map(({ status }) => status);
const isTold = ({ walk, delivered }: Point) => delivered.size === walk.length;

/** What is true wherever a payment and its notices have got to. */
function checkAnywhere(point: Point): void {
  const { order, rows } = point;
  const kinds = kindsOf(point);
  const payment = order.payments[0]!;
  // I-7: once each, in the order of a sale; nothing goes back that was not taken, and nothing that is due is left out.
  assert.deepEqual(
    kinds,
    (['reserve', 'commit', 'release'] as const).filter((kind) => kinds.includes(kind)),
  );
  assert.ok(kinds.length === 0 || kinds[0] === 'reserve');
  assert.deepEqual(effectsDue(order.status, new Set(kinds)), []);
  const said = rows
    .get('events')!
    .map(({ type }) => String(type))
    .filter((type) => type.startsWith('stock.'));
  assert.deepEqual(said.toSorted(), kinds.map((kind) => `stock.${kind}`).toSorted());
  // R-46, I-5: never ahead of the provider, and nothing is paid that only a notice says.
  assert.ok(statusesOf(point).includes(payment.providerStatus!));
  const book = rows.get('payments')![0]!;
  assert.equal(book['inquired_status'], payment.providerStatus);
  // I-3
  assert.ok(payment.refunded >= 0 && payment.refunded <= payment.amount);
}

/** What must have come of it once every notice was delivered. */
function checkTold(point: Point): void {
  const statuses = statusesOf(point);
  const payment = point.order.payments[0]!;
  assert.equal(payment.providerStatus, statuses.at(-1));
  const says = statuses.map((status) => orderStatusOf(payment.method, status)).findLast(Boolean);
  assert.equal(point.order.status, says ?? 'processing');
  for (const { verdict } of point.rows.get('notices')!) assert.match(String(verdict), /^(known|applied)$/);
  assert.ok(point.rows.get('jobs')!.every(({ kind }) => kind !== 'notice'));
}

/** All that outlasts the notices: where order and payment stand, what was said of stock and points, what staff must look at. */
const outcomeOf = (point: Point) => ({
  status: point.order.status,
  providerStatus: point.order.payments[0]!.providerStatus,
  refunded: point.order.payments[0]!.refunded,
  effects: point.order.effects.map(({ kind, reservation, cause }) => ({ kind, reservation, cause })),
  alarms: alarmsOf(point),
});

/** The points at which all is told, by what had happened at the provider. */
function toldByWalk(points: Iterable<Point>): Map<string, Point[]> {
  const told = new Map<string, Point[]>();
  for (const point of [...points].filter(isTold)) {
    const walk = statusesOf(point).join(' → ');
    told.set(walk, [...(told.get(walk) ?? []), point]);
  }
  return told;
}

/** Where the answer to our own call leaves a payment. A card without 本人認証 is accepted at once. */
const beginnings: [method: Method, beginning: string][] = [
  ['konbini', '10'],
  ['atm', '10'],
  ['bank', '10'],
  ['card', '10'],
  ['card', '20'],
  ['carrier', '10'],
  ['paidy', '10'],
];

describe('every history of a payment (T-4)', () => {
  for (const [method, beginning] of beginnings) {
    it(`${method} from ${beginning}: six notices come to one end in every order, however often each comes`, async () => {
      const { points } = await exploreNotices(method, beginning, everyWay(method, 6), 'afterwards');
      for (const point of points.values()) checkAnywhere(point);
      const told = toldByWalk(points.values());
      assert.ok(told.size > 0);
      for (const [walk, ends] of told) {
        for (const end of ends) {
          checkTold(end);
          assert.deepEqual(alarmsOf(end), []);
          assert.deepEqual(outcomeOf(end), outcomeOf(ends[0]!), walk);
        }
      }
    });

    it(`${method} from ${beginning}: so do four that come while the payment goes on`, async () => {
      const { points } = await exploreNotices(method, beginning, everyWay(method, 4), 'meanwhile');
      for (const point of points.values()) {
        checkAnywhere(point);
        assert.deepEqual(alarmsOf(point), []);
        if (isTold(point)) checkTold(point);
      }
    });
  }

  const part = { amount: 3080 };
  const refunds: [what: string, refunded: { refunded?: number }, alarms: string[]][] = [
    ['by us', { refunded: 1000 }, []],
    ['in the provider’s portal', {}, ['AMOUNT_DIFFERS', 'NOTICE_MISMATCH']],
  ];
  for (const method of ['paidy', 'carrier'] as const) {
    for (const [what, refunded, alarms] of refunds) {
      it(`${method}: a part given back ${what} comes to one end in every order`, async () => {
        const paid = ['10', '20', '30', '40'].map((status) => ({ status }));
        const way = [...paid, { status: '42', ...part, ...refunded }, { status: '40', ...part }];
        const { points } = await exploreNotices(method, '10', oneWay(way), 'afterwards');
        const ends = [...points.values()].filter(isTold);
        assert.ok(ends.length > 0);
        for (const end of ends) {
          checkAnywhere(end);
          assert.equal(end.order.status, 'paid');
          assert.equal(end.order.payments[0]!.providerStatus, '40');
          assert.equal(end.order.payments[0]!.refunded, refunded.refunded ?? 0);
          assert.deepEqual(kindsOf(end), ['reserve', 'commit']);
          assert.deepEqual(alarmsOf(end), alarms);
        }
      });
    }
  }
});

describe('judge', () => {
  it('comes to one status for every order of every history of six, given the provider’s present record', () => {
    for (const [method, statuses] of histories) {
      const now = statuses.at(-1)!;
      for (const order of permutations(statuses.map((_, index) => index))) {
        const notices = order.map((at, receivedAt) => ({
          noticeId: String(at + 8),
          providerStatus: statuses[at]!,
          receivedAt,
        }));
        for (let askedAt = 0; askedAt <= order.length; askedAt++) {
          const said = judge(method, { providerStatus: now, askedAt }, notices);
          // Either the record speaks or the newest notice, which says the same; an old one never does.
          if (said !== 'needs_inquiry') assert.equal(said.providerStatus, now);
        }
      }
    }
  });

  it('compares the numbers of notices as numbers', () => {
    assert.ok(compareNoticeIds('10', '9') > 0);
    assert.ok(compareNoticeIds('0010', '9') > 0);
    assert.equal(compareNoticeIds('007', '7'), 0);
  });
});
