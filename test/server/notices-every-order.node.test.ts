import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { effectsDue } from '../../src/core/effect.ts';
import type { Method } from '../../src/core/method.ts';
import { orderStatusOf } from '../../src/core/order-status.ts';
import { edges } from '../../src/core/payment.ts';
import { exploreNotices, type Happening, type Point, type Walk } from '../support/notice-graph.ts';

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
    // The record bears its notices out: they are no mismatch, and the sum has an alarm of its own.
    ['in the provider’s portal', {}, ['AMOUNT_DIFFERS']],
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
