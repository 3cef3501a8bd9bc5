import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { dayJst } from '../../src/core/date.ts';
import { orderStatuses } from '../../src/core/order-status.ts';
import { openStore } from '../../src/server/store/store.ts';
import { type Console, consoleOf } from '../support/console.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { type Bought, fillStaffBooks } from '../support/staff-books.ts';
import type { Engine } from './store.ts';

/** More than two pages of the longest ones. */
const COUNT = 120;

/** What 決済の一覧 may be narrowed to, and which payments are meant. */
const filters: [query: Record<string, string>, isMeant: (bought: Bought) => boolean][] = [
  [{}, () => true],
  [{ method: 'card' }, ({ method }) => method === 'card'],
  [{ orderStatus: 'cancelled' }, ({ orderStatus }) => orderStatus === 'cancelled'],
  [{ status: 'awaiting_payment' }, ({ status }) => status === 'awaiting_payment'],
  [{ method: 'card', orderStatus: 'paid' }, ({ status }) => status === 'captured'],
  [{ method: 'konbini', status: 'captured' }, () => false],
  [{ min: '1500' }, ({ amount }) => amount >= 1500],
  [{ min: '1200', max: '1700' }, ({ amount }) => amount >= 1200 && amount <= 1700],
  [{ from: '2026-11-03' }, ({ createdAt }) => dayJst(createdAt) >= '2026-11-03'],
  [
    { from: '2026-11-03', to: '2026-11-05' },
    ({ createdAt }) => dayJst(createdAt) >= '2026-11-03' && dayJst(createdAt) <= '2026-11-05',
  ],
  [
    { updatedFrom: '2026-11-04', updatedTo: '2026-11-06', method: 'card' },
    ({ updatedAt, method }) =>
      dayJst(updatedAt) >= '2026-11-04' && dayJst(updatedAt) <= '2026-11-06' && method === 'card',
  ],
  [{ task: 'capture' }, ({ isToCapture }) => isToCapture],
  [{ task: 'attention' }, ({ hasAlarm }) => hasAlarm],
  [{ task: 'confirming' }, ({ isConfirming }) => isConfirming],
  [{ task: 'attention', method: 'card' }, ({ hasAlarm, method }) => hasAlarm && method === 'card'],
  // An order number is as it is written; no sign in it stands for another one.
  ...['A-', 'a-', 'A_', 'A%', 'AA', 'B.', 'A'].map((start): (typeof filters)[number] => [
    { q: start },
    ({ orderId }) => orderId.startsWith(start),
  ]),
  [{ q: 'k11' }, ({ tradingId }) => tradingId.startsWith('K11')],
  [{ q: '7001' }, ({ providerPaymentId }) => providerPaymentId?.startsWith('7001') === true],
  // A name is found however it is typed.
  [{ q: 'ＳＡＴＯ' }, ({ name }) => /^sato/i.test(name ?? '')],
  [{ q: 'satoj' }, ({ name }) => name === 'sato jiro'],
  [{ q: 'やまだ' }, ({ name }) => name === 'ヤマダ ハナコ'],
  [{ q: '山田　太郎' }, ({ name }) => name === '山田 太郎'],
  [{ q: '0%' }, ({ name }) => name?.includes('0%') === true],
  [{ q: '藤_花' }, ({ name }) => name?.includes('_') === true],
  [{ q: '藤花' }, () => false],
  [{ q: 'BUYER1@' }, ({ orderId, name }) => name !== null && /\D1$/.test(orderId)],
  [{ q: '山田', min: '1500' }, ({ name, amount }) => name === '山田 太郎' && amount >= 1500],
];

/** A row of any list, as far as it says what it is and when it was. */
type Row = Readonly<Record<string, unknown>>;

/** The lists that end where they end: which of the shop's rows are in each, and how they are sorted. */
const whole: [
  path: string,
  rows: string,
  start: string,
  isIn: (n: number, bought: Bought) => boolean,
  at: string,
  oldestFirst?: true,
][] = [
  ['/alarms', 'alarms', 'alm', (_, { hasAlarm }) => hasAlarm, 'openedAt'],
  ['/errors', 'errors', 'err', (n) => n % 4 !== 0, 'lastAt'],
  ['/errors?cleared=1', 'errors', 'err', (n) => n % 4 === 0, 'lastAt'],
  ['/restock', 'tasks', 'rst', (n) => n % 4 !== 1, 'openedAt', true],
  ['/restock?done=1', 'tasks', 'rst', (n) => n % 4 === 1, 'openedAt'],
];

/** The lists that are read in pages: which of the shop's rows are in each, and how each is named in a row. */
const paged: [
  path: string,
  rows: string,
  id: string,
  start: string,
  isIn: (n: number) => boolean,
  at?: string,
][] = [
  ['/audit', 'entries', 'id', 'aud', () => true, 'at'],
  ['/notices', 'notices', 'id', 'ntc', () => true, 'receivedAt'],
  ['/notices?verdict=known', 'notices', 'id', 'ntc', (n) => n % 5 !== 0, 'receivedAt'],
  ['/deliveries', 'deliveries', 'eventId', 'evt', () => true],
  ['/deliveries?dead=1', 'deliveries', 'eventId', 'evt', (n) => n % 3 === 0],
];

/** Every list of the console on one engine: read through its pages, compared with all there is. */
export function runStaffListsSuite(engine: Engine): void {
  describe(`the lists of the console on ${engine.name}`, () => {
    let desk: Desk;
    let staff: Console;
    let shop: Bought[];
    before(async () => {
      const database = await engine.create();
      const store = await openStore(database);
      shop = await fillStaffBooks(store, COUNT);
      await store.close();
      desk = openDesk({ kessai: { database, staff: { authorize: () => 'admin' } } });
      staff = consoleOf(desk);
    });
    after(() => desk.close());

    async function read(path: string): Promise<Record<string, Row[]> & { next?: string }> {
      const { status, body } = await staff.look<Record<string, Row[]> & { next?: string }>(path);
      assert.equal(status, 200, path);
      return body;
    }

    /** All pages of a list, one after another. */
    async function through(path: string, rows: string): Promise<{ found: Row[]; pages: number }> {
      const found: Row[] = [];
      for (let pages = 1, after: string | undefined; ; pages++) {
        const query = after === undefined ? '' : `${path.includes('?') ? '&' : '?'}after=${after}`;
        const page = await read(path + query);
        found.push(...page[rows]!);
        after = page.next;
        if (after === undefined) return { found, pages };
        assert.ok(pages <= COUNT, `${path} comes to an end`);
      }
    }

    /** The moments of a list, in its order. */
    const isSorted = (rows: readonly Row[], at: string, oldestFirst = false) => {
      const moments = rows.map((row) => Date.parse(String(row[at])));
      const sorted = moments.toSorted((a, b) => (oldestFirst ? a - b : b - a));
      assert.deepEqual(moments, sorted);
    };

    const idsOf = (rows: readonly Row[], id = 'id') => rows.map((row) => String(row[id]));

    for (const [query, isMeant] of filters)
      it(`決済の一覧 has ${new URLSearchParams(query)} in either order, however long its pages are`, async () => {
        const meant = shop.filter(isMeant).map(({ id }) => id);
        for (const [sort, at] of [
          ['created', 'createdAt'],
          ['updated', 'updatedAt'],
        ] as const) {
          const path = (limit: number) =>
            `/payments?${new URLSearchParams({ ...query, sort, limit: String(limit) })}`;
          const { found, pages } = await through(path(7), 'payments');
          assert.deepEqual(idsOf(found).toSorted(), meant.toSorted());
          assert.equal(pages, Math.max(1, Math.ceil(meant.length / 7)));
          isSorted(found, at);
          // However many are read at a time, each stands at the same place, those of one moment too.
          assert.deepEqual(idsOf((await through(path(100), 'payments')).found), idsOf(found));
        }
      });

    it('決済の一覧 writes flags as flags, amounts as numbers, and counts', async () => {
      const { found } = await through('/payments?limit=100', 'payments');
      for (const row of found) {
        const { amount, hasAlarm, isConfirming } = shop.find(({ id }) => id === row['id'])!;
        assert.deepEqual(
          [row['amount'], row['attention'], row['confirming']],
          [amount, hasAlarm, isConfirming],
        );
      }
      const { counts } = (await read('/payments')) as unknown as { counts: Record<string, number> };
      for (const status of orderStatuses)
        assert.equal(counts[status], shop.filter(({ orderStatus }) => orderStatus === status).length, status);
      assert.equal(counts['attention'], shop.filter(({ hasAlarm }) => hasAlarm).length);
    });

    for (const [path, rows, id, start, isIn, at] of paged)
      it(`${path} has each row once, newest first, through its pages`, async () => {
        const { found, pages } = await through(path, rows);
        const meant = shop.filter((_, n) => isIn(n)).map((each) => `${start}_${each.id}`);
        assert.deepEqual(idsOf(found, id).toSorted(), meant.toSorted());
        assert.equal(pages, Math.ceil(meant.length / 50));
        if (at) isSorted(found, at);
        const days = new Map(shop.map((each) => [`${start}_${each.id}`, each.createdAt]));
        isSorted(
          idsOf(found, id).map((each) => ({ at: new Date(days.get(each)!).toISOString() })),
          'at',
        );
      });

    it('/audit says of each press how it ended last, and names its order', async () => {
      const { found } = await through('/audit', 'entries');
      for (const [n, { id, orderId }] of shop.entries()) {
        const row = found.find((each) => each['id'] === `aud_${id}`)!;
        const ended = n % 2 === 0 ? 'done' : 'begun';
        assert.deepEqual([row['outcome'], row['orderId']], [ended, n % 3 === 0 ? null : orderId]);
      }
      assert.deepEqual(idsOf((await read('/audit?orderId=a-7'))['entries']!), [`aud_${shop[7]!.id}`]);
      assert.deepEqual((await read('/audit?orderId=A-7'))['entries'], []);
    });

    for (const [path, rows, start, isIn, at, oldestFirst] of whole)
      it(`${path} has what is meant, ${oldestFirst ? 'oldest' : 'newest'} first`, async () => {
        const { [rows]: found = [] } = await read(path);
        const meant = shop.filter((each, n) => isIn(n, each)).map(({ id }) => `${start}_${id}`);
        assert.deepEqual(idsOf(found).toSorted(), meant.toSorted());
        isSorted(found, at, oldestFirst);
      });

    it('/differences has those that are open, and those that were', async () => {
      for (const [path, isIn] of [
        ['/differences', (n: number) => n % 4 !== 2],
        ['/differences?closed=1', (n: number) => n % 4 === 2],
      ] as const) {
        const { differences = [] } = await read(path);
        const meant = shop.filter((_, n) => isIn(n)).map(({ orderId }) => orderId);
        assert.deepEqual(idsOf(differences, 'orderId').toSorted(), meant.toSorted(), path);
      }
    });

    it('/lost finds a number whole, and as it is written', async () => {
      for (const [number, n] of [
        ['A-0', 0],
        ['a-1', 1],
        ['A_2', 2],
        ['K33', 33],
        ['70034', 34],
        ['R35', 35],
      ] as const) {
        const { payments = [] } = await read(`/lost?q=${encodeURIComponent(number)}`);
        assert.deepEqual(idsOf(payments, 'paymentId'), [shop[n]!.id], number);
      }
      for (const number of ['a-0', 'A-', 'k33', 'A%'])
        assert.deepEqual((await read(`/lost?q=${encodeURIComponent(number)}`))['payments'], [], number);
    });
  });
}
