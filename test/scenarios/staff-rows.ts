import type { AlarmView } from '../../src/contract/staff/alarms.ts';
import type { Me } from '../../src/contract/staff/me.ts';
import type {
  HistoryRow,
  OperationAnswer,
  OrderDetail,
  PaymentDetail,
} from '../../src/contract/staff/order.ts';
import type { PaymentPage, PaymentRow } from '../../src/contract/staff/payments.ts';

// What the adapter tells the console, in a shop like any other.

export const operator: Me = {
  name: '店長',
  role: 'operator',
  shopName: '青い鳥商店',
  environment: 'test',
  methods: ['card', 'konbini', 'atm', 'bank', 'carrier', 'paidy'],
  portalUrl: 'https://portal.example/',
  bulkLimit: 50,
};

/** A card payment of this year, authorised. */
export const rowOf = (changes: Partial<PaymentRow> = {}): PaymentRow => ({
  id: `pay_${changes.orderId ?? '1042'}`,
  orderId: '1042',
  createdAt: '2026-11-21T05:32:08.000Z',
  updatedAt: '2026-11-21T05:32:11.000Z',
  buyerName: '山田 花子',
  method: 'card',
  title: null,
  carrier: null,
  chain: null,
  cardBrand: null,
  cardLast4: null,
  amount: 4080,
  refunded: 0,
  orderStatus: 'accepted',
  status: 'authorized',
  providerStatus: '20',
  statusWord: null,
  confirming: false,
  attention: false,
  superseded: false,
  amountDiffers: false,
  canCapture: false,
  canVoid: false,
  ...changes,
});

const able = { canCapture: true, canVoid: true } as const;
const authorized = { orderStatus: 'accepted', status: 'authorized', providerStatus: '20', ...able } as const;
const waiting = {
  orderStatus: 'awaiting_payment',
  status: 'awaiting_payment',
  providerStatus: '10',
} as const;
const cleared = {
  orderStatus: 'paid',
  status: 'captured',
  providerStatus: '40',
  statusWord: 'sold',
} as const;
const visa = (cardLast4: string) => ({ method: 'card', cardBrand: 'visa', cardLast4 }) as const;

/** Twelve orders of one day: every method, every 対応状況, one being checked and one to act on. */
export const dayOfRows: PaymentRow[] = [
  rowOf({ ...visa('1111'), ...authorized, orderId: '1042' }),
  rowOf({
    orderId: '1041',
    createdAt: '2026-11-21T04:58:00Z',
    buyerName: '佐藤 一郎',
    method: 'konbini',
    chain: 'lawson',
    amount: 12_800,
    ...waiting,
  }),
  rowOf({
    orderId: '1040',
    createdAt: '2026-11-21T03:15:00Z',
    buyerName: '鈴木 美咲',
    method: 'card',
    cardBrand: 'jcb',
    cardLast4: '1234',
    amount: 26_400,
    orderStatus: 'processing',
    status: 'unknown',
    providerStatus: null,
    confirming: true,
  }),
  rowOf({
    orderId: '1039',
    createdAt: '2026-11-21T02:47:00Z',
    buyerName: '高橋 健',
    method: 'paidy',
    amount: 8250,
    ...authorized,
    statusWord: 'authorized',
  }),
  rowOf({
    orderId: '1038',
    createdAt: '2026-11-21T01:20:00Z',
    buyerName: '田中 由美',
    ...visa('4242'),
    amount: 3300,
    ...cleared,
    canVoid: false,
  }),
  rowOf({
    orderId: '1037',
    createdAt: '2026-11-21T00:05:00Z',
    buyerName: '伊藤 誠',
    method: 'konbini',
    chain: 'seven_eleven',
    amount: 5480,
    orderStatus: 'paid',
    status: 'prelim_paid',
    providerStatus: '43',
  }),
  rowOf({
    orderId: '1036',
    createdAt: '2026-11-20T13:41:00Z',
    buyerName: '渡辺 さくら',
    method: 'carrier',
    carrier: 'docomo',
    amount: 2980,
    ...authorized,
    providerStatus: '21',
  }),
  rowOf({
    orderId: '1035',
    createdAt: '2026-11-20T11:12:00Z',
    buyerName: '山本 大輔',
    method: 'atm',
    amount: 118_000,
    ...waiting,
  }),
  rowOf({
    orderId: '1034',
    createdAt: '2026-11-20T09:30:00Z',
    buyerName: '中村 愛',
    method: 'card',
    cardBrand: 'mastercard',
    cardLast4: '5100',
    amount: 9900,
    refunded: 9900,
    orderStatus: 'cancelled',
    status: 'refunded',
    providerStatus: '60',
    statusWord: 'sale_cancelled',
  }),
  rowOf({
    orderId: '1033',
    createdAt: '2026-11-20T08:02:00Z',
    buyerName: '小林 翔',
    ...visa('0077'),
    amount: 15_400,
    ...cleared,
    statusWord: 'sale_changed',
    attention: true,
  }),
  rowOf({
    orderId: '1032',
    createdAt: '2026-11-20T06:44:00Z',
    buyerName: '加藤 陽子',
    method: 'konbini',
    chain: 'familymart',
    amount: 2160,
    orderStatus: 'cancelled',
    status: 'expired',
    providerStatus: '12',
  }),
  rowOf({
    orderId: '1031',
    createdAt: '2026-11-20T06:10:00Z',
    buyerName: '吉田 隆',
    method: 'card',
    cardBrand: 'amex',
    cardLast4: '0005',
    amount: 41_800,
    ...authorized,
    amountDiffers: true,
    canCapture: false,
  }),
];

export const pageOf = (payments: readonly PaymentRow[], next?: string): PaymentPage => ({
  payments: [...payments],
  ...(next && { next }),
  counts: { processing: 1, awaiting_payment: 2, accepted: 4, paid: 3, cancelled: 2, attention: 1 },
});

/** A page of rows like each other, with numbers from the highest down. */
export const manyRows = (from: number, count: number): PaymentRow[] =>
  Array.from({ length: count }, (_, index) =>
    rowOf({ orderId: String(from - index), ...visa('1111'), ...authorized, amount: 1000 + index }),
  );

/** Numbers as shops have them: a date with a counter, one with a letter before it, and the longest there can be. */
export const numbersOfShops = [
  '2026-1121-0042',
  'EC-2026-00001042',
  'found-MNM7K2Q9X4TB6ZC3RWE01P',
  '9'.repeat(64),
];

/** One payment of order 1042, as its detail tells it. */
export const paymentOf = (changes: Partial<PaymentDetail> = {}): PaymentDetail => ({
  ...rowOf({ ...visa('1111'), ...able }),
  providerPaymentId: '410700263381',
  tradingId: 'MNM7K2Q9X4TB6ZC3RWE01P',
  via: 'module',
  installments: 'once',
  fee: null,
  reference: 'K7Q2-93MD',
  authorized: changes.amount ?? 4080,
  captured: 0,
  abilities: ['capture', 'void', 'change'],
  hints: [],
  changeMax: 999_999_999,
  authentication: { standing: 'authenticated', liability: 'issuer', lossAccepted: null },
  slip: null,
  replaces: null,
  replacedBy: null,
  error: null,
  ...changes,
});

export const historyOf = (changes: Partial<HistoryRow>): HistoryRow => ({
  at: '2026-11-21T05:32:08.000Z',
  word: 'authorized',
  action: null,
  telegram: null,
  paymentId: 'pay_1042',
  providerPaymentId: null,
  amount: null,
  providerStatus: null,
  outcome: 'done',
  code: null,
  actor: null,
  millis: null,
  ...changes,
});

const history: HistoryRow[] = [
  historyOf({
    at: '2026-11-21T05:32:11Z',
    word: 'notice',
    providerStatus: '20',
    providerPaymentId: '410700263381',
    amount: 4080,
  }),
  historyOf({
    word: 'authorized',
    telegram: '020',
    providerStatus: '20',
    providerPaymentId: '410700263381',
    amount: 4080,
    millis: 1200,
  }),
  historyOf({ at: '2026-11-21T05:32:06Z', word: 'authenticated', telegram: '450', millis: 800 }),
  historyOf({ at: '2026-11-21T05:30:52Z', word: 'started', amount: 4080 }),
];

export const orderOf = (
  payments: readonly PaymentDetail[] = [paymentOf()],
  changes: Partial<OrderDetail> = {},
): OrderDetail => ({
  orderId: payments[0]?.orderId ?? '1042',
  status: payments[0]?.orderStatus ?? 'accepted',
  shop: { amount: payments[0]?.amount ?? null, state: 'open' },
  amount: payments[0]?.amount ?? null,
  payments: [...payments],
  history: payments.length ? history : [],
  alarms: [],
  panels: [],
  effects: [],
  missingMethods: [],
  hasSnapshot: false,
  ...changes,
});

export const doneWith = (order: OrderDetail): OperationAnswer => ({
  ok: true,
  reason: null,
  code: null,
  help: null,
  order,
});

export const alarmOf = (changes: Partial<AlarmView> = {}): AlarmView => ({
  id: 'alarm_1',
  kind: 'DOUBLE_CHARGE_RISK',
  grave: true,
  orderId: '1033',
  paymentId: 'pay_1033',
  providerPaymentId: '410700263302',
  amount: 15_400,
  payments: [],
  customerId: null,
  detail: 'The old payment is not proven to be cancelled.',
  openedAt: '2026-11-20T08:30:00Z',
  closedAt: null,
  note: null,
  canCheck: true,
  ...changes,
});
