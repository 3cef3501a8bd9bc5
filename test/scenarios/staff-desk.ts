import { HttpResponse, http, type RequestHandler } from 'msw';
import type { AlarmView } from '../../src/contract/staff/alarms.ts';
import type { AuditPage } from '../../src/contract/staff/audit.ts';
import type { BulkRun, BulkRuns } from '../../src/contract/staff/bulk.ts';
import type { StaffCards } from '../../src/contract/staff/cards.ts';
import type { Deliveries } from '../../src/contract/staff/deliveries.ts';
import type { Me } from '../../src/contract/staff/me.ts';
import type { StaffNotices } from '../../src/contract/staff/notices.ts';
import { type AlarmKind, alarmKinds } from '../../src/core/alarm.ts';
import type { StaffScenario } from './staff.ts';
import { operator } from './staff-rows.ts';

// Situations of 要対応, 一括処理の履歴, 登録カード, 差分通知, ショップへの通知 and 操作履歴.

export const hostile = '<img src=x onerror="globalThis.pwned=1"><script>globalThis.pwned=1</script>';

/** What was sent to change something. */
export interface Asked {
  method: string;
  path: string;
  body: Record<string, unknown>;
}

type Verb = 'get' | 'post' | 'delete';

/**
 * Routes below `/staff` by verb and path, each with what it answers; a number is the status of a problem without words, a
 * `Response` is given as it is.
 */
type Routes = Partial<Record<`${Verb} /${string}`, object | number | ((asked: Asked) => object | number)>>;

const handlersOf = (routes: Routes, asked: Asked[] = []): RequestHandler[] =>
  Object.entries(routes).map(([route, answer]) => {
    const [verb, path] = route.split(' ') as [Verb, string];
    return http[verb](`*/kessai/staff${path}`, async ({ request }) => {
      const body = verb === 'get' ? {} : await request.json();
      const { pathname, search } = new URL(request.url);
      const one = { method: verb, path: pathname.replace(/^.*\/staff/, '') + search, body } as Asked;
      asked.push(one);
      const said =
        typeof answer === 'function' ? (answer as (asked: Asked) => object | number)(one) : answer!;
      if (said instanceof Response) return said;
      return typeof said === 'number' ? problem(said) : HttpResponse.json(said);
    });
  });

const problem = (status: number) =>
  HttpResponse.json(
    { type: `urn:kessai:problem:${status === 409 ? 'card-in-use' : 'internal'}`, status },
    { status, headers: { 'content-type': 'application/problem+json' } },
  );

export const situation = (routes: Routes, { me = operator, asked }: { me?: Me; asked?: Asked[] } = {}) =>
  ({ me, more: handlersOf(routes, asked) }) satisfies StaffScenario;

export const admin: Me = { ...operator, role: 'admin', name: 'オーナー' };
export const onlooker: Me = { ...operator, role: 'viewer', name: '見習い' };

export const alarmOf = (kind: AlarmKind, changes: Partial<AlarmView> = {}): AlarmView => ({
  id: `alm_${kind.toLowerCase()}`,
  kind,
  grave: alarmKinds[kind].grave,
  orderId: '1033',
  paymentId: 'pay_1033',
  providerPaymentId: '410700263381',
  amount: 15_400,
  payments: [
    { id: 'pay_1033', providerPaymentId: '410700263381', method: 'card', status: 'captured', amount: 15_400 },
    {
      id: 'pay_1033b',
      providerPaymentId: '410700263399',
      method: 'card',
      status: 'captured',
      amount: 12_000,
    },
  ],
  customerId: null,
  detail: 'old payment 410700263381, new payment 410700263399',
  openedAt: '2026-11-21T05:32:08.000Z',
  closedAt: null,
  note: null,
  canCheck: true,
  ...changes,
});

/** Of no order: the shop's address, its certificates, a member's card. */
const nobodys = { orderId: null, paymentId: null, providerPaymentId: null, amount: null, payments: [] };

const ofNoOrder: readonly AlarmKind[] = [
  'GAP_UNFILLED',
  'OUTBOX_DEAD',
  'CARDING',
  'CARD_NOT_SETTLED',
  'CARD_NOT_FORGOTTEN',
  'CARD_CHECK_UNCLEAR',
  'CERT_EXPIRY',
];

/** One of every kind. */
export const everyAlarm: AlarmView[] = (Object.keys(alarmKinds) as AlarmKind[]).map((kind) =>
  alarmOf(kind, {
    ...(ofNoOrder.includes(kind) && nobodys),
    ...(kind.startsWith('CARD_NOT') && { customerId: '77' }),
    ...(kind === 'OUTBOX_DEAD' && { canCheck: false }),
  }),
);

export const noted = alarmOf('NOTICE_MISMATCH', {
  note: { text: '加盟店管理者サイトで確認した', by: '店長', at: '2026-11-21T06:00:00Z' },
});

export const closed = alarmOf('STUCK', { closedAt: '2026-11-21T07:00:00Z', canCheck: false });

export const run = (changes: Partial<BulkRun> = {}): BulkRun => ({
  id: 'blk_1',
  operation: 'capture',
  startedAt: '2026-11-21T06:00:00Z',
  endedAt: '2026-11-21T06:00:09Z',
  by: '店長',
  total: 5,
  done: 2,
  failed: 2,
  ...changes,
});

export const runs: BulkRuns = {
  limit: 50,
  runs: [
    run({ id: 'blk_3', endedAt: null, done: 1, failed: 0 }),
    run(),
    run({ id: 'blk_2', operation: 'void', total: 2, done: 2, failed: 0 }),
  ],
};

export const wholeRun: BulkRun = run({
  items: [
    { paymentId: 'pay_1', orderId: '1042', amount: 4080, state: 'done', code: null },
    { paymentId: 'pay_2', orderId: '1041', amount: 12_800, state: 'done', code: null },
    { paymentId: 'pay_3', orderId: '1040', amount: 26_400, state: 'failed', code: 'P012' },
    { paymentId: 'pay_4', orderId: '1039', amount: 8250, state: 'refused', code: 'amount-differs' },
    { paymentId: 'pay_5', orderId: '1038', amount: 3300, state: 'unknown', code: null },
  ],
});

export const cards: StaffCards = {
  customerId: '77',
  isOffered: true,
  leaving: 'open_order',
  cards: [
    {
      id: 'card_1',
      brand: 'visa',
      last4: '1111',
      expiry: '2030-12',
      standing: 'good',
      isDefault: true,
      providerCardId: '1',
      keptBy: 'open_order',
    },
    {
      id: 'card_2',
      brand: 'jcb',
      last4: '1234',
      expiry: '2026-12',
      standing: 'expiring',
      isDefault: false,
      isRefused: true,
      providerCardId: '2',
      keptBy: null,
    },
  ],
};

const noticeOf = (changes: Partial<StaffNotices['notices'][number]>): StaffNotices['notices'][number] => ({
  id: 'ntc_1',
  noticeId: '4107',
  source: 'pushed',
  method: 'card',
  providerPaymentId: '410700263381',
  tradingId: 'MNM7K2Q9X4TB6ZC3RWE01P',
  providerStatus: '40',
  amount: 4080,
  happenedAt: '2026-11-21T05:32:08Z',
  receivedAt: '2026-11-21T05:32:11Z',
  verdict: 'applied',
  paymentId: 'pay_1042',
  orderId: '1042',
  elsewhere: null,
  repeats: 0,
  ...changes,
});

export const notices: StaffNotices = {
  notices: [
    noticeOf({}),
    noticeOf({ id: 'ntc_2', noticeId: '4106', verdict: 'mismatched', repeats: 2 }),
    noticeOf({
      id: 'ntc_3',
      noticeId: '4105',
      verdict: 'foreign',
      orderId: null,
      paymentId: null,
      source: 'fetched',
    }),
    noticeOf({
      id: 'ntc_4',
      noticeId: '4104',
      verdict: 'parked',
      method: 'konbini',
      providerStatus: '43',
      amount: null,
    }),
  ],
  next: 'ntc_4',
  status: {
    channel: 'push',
    url: 'https://shop.example/kessai/notices/paygent',
    length: 43,
    isTooLong: false,
    lastReceived: [
      { method: 'card', at: '2026-11-21T05:32:11Z' },
      { method: 'konbini', at: null },
    ],
    notTicked: [{ method: 'konbini', providerStatus: '43' }],
    refused: [{ reason: 'hash', count: 3 }],
  },
};

export const deliveries: Deliveries = {
  isOn: true,
  deliveries: [
    {
      eventId: 'evt_3',
      type: 'payment.captured',
      orderId: '2026-1121-0042',
      elsewhere: null,
      state: 'waiting',
      tries: 2,
      outcome: '503',
      dueAt: '2026-11-21T06:05:00Z',
      deliveredAt: null,
    },
    {
      eventId: 'evt_2',
      type: 'order.status',
      orderId: null,
      elsewhere: { environment: 'live', orderId: '1042' },
      state: 'dead',
      tries: 10,
      outcome: 'no answer in time',
      dueAt: null,
      deliveredAt: null,
    },
    {
      eventId: 'evt_1',
      type: 'payment.accepted',
      orderId: 'found-MNM7K2Q9X4TB6ZC3RWE01P',
      elsewhere: null,
      state: 'delivered',
      tries: 1,
      outcome: '200',
      dueAt: null,
      deliveredAt: '2026-11-21T05:32:12Z',
    },
  ],
};

const entry = (changes: Partial<AuditPage['entries'][number]>): AuditPage['entries'][number] => ({
  id: 'aud_1',
  at: '2026-11-21T06:00:00Z',
  actor: '店長',
  role: 'operator',
  action: 'capture',
  subject: 'pay_1042',
  orderId: '1042',
  elsewhere: null,
  outcome: 'done',
  detail: null,
  ...changes,
});

export const audit: AuditPage = {
  entries: [
    entry({}),
    entry({ id: 'aud_2', action: 'refund', outcome: 'conflict', detail: { amount: 4080 } }),
    entry({
      id: 'aud_3',
      action: 'alarm-check',
      subject: 'alm_1',
      orderId: null,
      outcome: 'open',
      actor: 'operator',
    }),
    entry({
      id: 'aud_4',
      action: 'save-settings',
      subject: 'card.installments',
      orderId: null,
      actor: 'オーナー',
      role: 'admin',
    }),
    entry({
      id: 'aud_5',
      action: 'payment-link',
      subject: '2026-1121-0042',
      orderId: '2026-1121-0042',
      detail: { amount: 4080 },
    }),
  ],
  next: '1.aud_5',
};
