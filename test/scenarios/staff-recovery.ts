import { HttpResponse } from 'msw';
import type {
  Difference,
  DifferenceList,
  ErrorEntry,
  ErrorList,
  LostList,
  LostPayment,
  PaymentLink,
  RestockList,
  SweepReport,
} from '../../src/contract/staff/recovery.ts';
import { type Asked, hostile } from './staff-desk.ts';

// What the adapter tells when books, provider and shop have come apart.

const lostPayment = (changes: Partial<LostPayment> = {}): LostPayment => ({
  paymentId: 'pay_1',
  kind: 'unacknowledged',
  orderId: '1042',
  tradingId: 'K0123456789ABCDEF01Z',
  providerPaymentId: '410700263381',
  method: 'card',
  status: 'authorized',
  amount: 4080,
  buyerName: '山田 花子',
  at: '2026-11-21T05:32:08.000Z',
  hasSnapshot: true,
  recoveredAt: null,
  ...changes,
});

export const lost: LostList = {
  payments: [
    lostPayment(),
    lostPayment({
      paymentId: 'pay_2',
      kind: 'found',
      orderId: 'found-K0123456789ABCDEF02Z',
      tradingId: 'K0123456789ABCDEF02Z',
      method: 'konbini',
      buyerName: null,
      hasSnapshot: false,
    }),
    lostPayment({
      paymentId: 'pay_3',
      kind: 'log',
      orderId: '1040',
      recoveredAt: '2026-11-21T06:00:00.000Z',
    }),
  ],
  parked: [
    {
      noticeId: '77',
      tradingId: 'K0123456789ABCDEF03Z',
      providerPaymentId: '410700263399',
      amount: 1200,
      at: '2026-11-21T05:40:00.000Z',
    },
  ],
};

export const hostileLost: LostList = {
  payments: [lostPayment({ orderId: hostile, buyerName: hostile, tradingId: hostile })],
  parked: [],
};

export const nothingLost: LostList = { payments: [], parked: [] };

const difference = (changes: Partial<Difference>): Difference => ({
  id: 'dif_1',
  paymentId: 'pay_1',
  orderId: '1042',
  method: 'card',
  providerPaymentId: '410700263381',
  kind: 'external',
  ours: '20',
  theirs: '32',
  openedAt: '2026-11-20T20:00:00.000Z',
  closedAt: null,
  ...changes,
});

const run = {
  id: 'rec_1',
  by: 'daily',
  startedAt: '2026-11-20T20:00:00.000Z',
  endedAt: '2026-11-20T20:01:00.000Z',
  checked: 120,
  differing: 5,
  unanswered: 1,
};

export const differences: DifferenceList = {
  last: run,
  differences: [
    difference({}),
    difference({ id: 'dif_2', kind: 'missed', method: 'konbini', ours: '10', theirs: '43' }),
    difference({ id: 'dif_3', kind: 'status', ours: '20', theirs: '10' }),
    difference({ id: 'dif_4', kind: 'amount', ours: '4080', theirs: '1' }),
    difference({ id: 'dif_5', kind: 'absent', theirs: '' }),
  ],
};

export const running: DifferenceList = { last: { ...run, endedAt: null, checked: 40 }, differences: [] };

export const dryRun: SweepReport = {
  dry: true,
  closed: [
    { orderId: '1030', purchasedAt: '2026-11-12T05:00:00.000Z', reason: null },
    { orderId: '1031', purchasedAt: '2026-11-12T06:00:00.000Z', reason: null },
  ],
  kept: [
    { orderId: '1032', purchasedAt: '2026-11-12T07:00:00.000Z', reason: 'term-not-over' },
    { orderId: '1041', purchasedAt: '2026-11-21T05:00:00.000Z', reason: 'too-young' },
  ],
};

export const swept: SweepReport = {
  ...dryRun,
  dry: false,
  kept: [{ orderId: '1032', purchasedAt: '2026-11-12T07:00:00.000Z', reason: 'not-confirmed' }],
};

const error = (changes: Partial<ErrorEntry>): ErrorEntry => ({
  id: 'err_1',
  source: 'operation',
  code: 'P015',
  subject: 'pay_1',
  orderId: '1042',
  elsewhere: null,
  detail: 'capture',
  times: 3,
  firstAt: '2026-11-21T05:00:00.000Z',
  lastAt: '2026-11-21T05:32:08.000Z',
  help: {
    cause: { ja: '接続元のアドレスが登録されていません。', en: 'The sending address is not registered.' },
    fix: { ja: '管理画面で接続元IPアドレスを登録してください。', en: 'Register the address in the portal.' },
  },
  cleared: null,
  ...changes,
});

export const errors: ErrorList = {
  errors: [
    error({}),
    error({ id: 'err_2', code: '9999', help: null, times: 1 }),
    error({
      id: 'err_3',
      source: 'setting',
      code: 'wrong',
      subject: 'card.tokenKey',
      orderId: null,
      detail: hostile,
    }),
  ],
};

export const clearedErrors: ErrorList = {
  errors: [error({ cleared: { by: '店長', at: '2026-11-21T06:00:00.000Z' } })],
};

export const restock: RestockList = {
  tasks: [
    {
      id: 'rst_1',
      orderId: '1033',
      reservation: '1033/1',
      cause: 'voided',
      openedAt: '2026-11-21T05:32:08.000Z',
      done: null,
    },
    {
      id: 'rst_2',
      orderId: '1034',
      reservation: '1034/1',
      cause: 'expired',
      openedAt: '2026-11-21T05:40:08.000Z',
      done: null,
    },
  ],
};

export const restocked: RestockList = {
  tasks: [{ ...restock.tasks[0]!, done: { by: '店長', at: '2026-11-21T06:00:00.000Z' } }],
};

export const link: PaymentLink = {
  orderId: '1050',
  amount: 4080,
  url: 'https://shop.example/pay/1050#cs_0123456789abcdefghjkmnpqrstvwxyz0123456789abcdefgh',
  expiresAt: '2026-11-28T05:32:08.000Z',
};

/** All of it, as most stories and tests have it. */
export const recoveryRoutes = {
  'get /lost': lost,
  'post /lost/find': { asked: 3, found: 1, changes: 2 },
  'post /lost/pay_1/recover': { ...lost.payments[0]!, recoveredAt: '2026-11-21T06:00:00.000Z' },
  'post /lost/pay_2/recover': { ...lost.payments[1]!, recoveredAt: '2026-11-21T06:00:00.000Z' },
  'get /differences': differences,
  'post /reconcile': { ...run, endedAt: null },
  'post /sweep': ({ body }: { body: { dry?: unknown } }) => (body.dry === true ? dryRun : swept),
  'get /errors': errors,
  'post /errors/err_1/clear': { errors: errors.errors.slice(1) },
  'get /restock': restock,
  'post /restock/rst_1/done': { tasks: restock.tasks.slice(1) },
  'post /links': link,
} as const;

/** The order costs 3,200 yen, and a link for another amount is asked about first. */
export const repricedLink = ({ body }: Asked): object =>
  'confirmation' in body
    ? link
    : HttpResponse.json(
        {
          type: 'urn:kessai:problem:confirmation-required',
          status: 428,
          confirmation: 'asked',
          help: {
            cause: { ja: 'この注文の金額は、いま 3,200円です。', en: 'This order costs ¥3,200 now.' },
            fix: {
              ja: 'リンクを作ると 4,080円に変わり、これまでのリンクと開いているお支払いページは使えなくなります。',
              en: 'With the new link it costs ¥4,080; the links before and the pages that are open can be used no more.',
            },
          },
        },
        { status: 428, headers: { 'content-type': 'application/problem+json' } },
      );
