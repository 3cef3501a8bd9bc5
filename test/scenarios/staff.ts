import { HttpResponse, http, type RequestHandler } from 'msw';
import type { AlarmList } from '../../src/contract/staff/alarms.ts';
import type { BulkRun } from '../../src/contract/staff/bulk.ts';
import type { Me } from '../../src/contract/staff/me.ts';
import type { OperationAnswer, OrderDetail } from '../../src/contract/staff/order.ts';
import type { PaymentPage } from '../../src/contract/staff/payments.ts';
import type { Todo } from '../../src/contract/staff/recovery.ts';
import { inTurn, respond, type Traffic } from './handlers.ts';
import type { Answer } from './scenario.ts';
import {
  alarmOf,
  dayOfRows,
  doneWith,
  historyOf,
  manyRows,
  numbersOfShops,
  operator,
  orderOf,
  pageOf,
  paymentOf,
  rowOf,
} from './staff-rows.ts';

/**
 * A situation at the console. Answers of one route are given one after the other, the last one again and again; what
 * moves money asks for its confirmation first, as the adapter does.
 */
export interface StaffScenario {
  me?: Answer<Me>;
  lists?: readonly Answer<PaymentPage>[];
  orders?: readonly Answer<OrderDetail>[];
  alarms?: Answer<AlarmList>;
  /** What waits besides alarms; nothing when left out. */
  todo?: Answer<Todo>;
  /** Of every operation. */
  operations?: readonly Answer<OperationAnswer>[];
  /** `POST /staff/bulk`, then its readings. */
  runs?: readonly Answer<BulkRun>[];
  /** Further routes, of other parts of the console. */
  more?: readonly RequestHandler[];
}

const viewer: Me = { ...operator, role: 'viewer', name: '見習い' };
const page = pageOf(dayOfRows, 'next_1');
const base: StaffScenario = { lists: [page], orders: [orderOf()] };

const sold = paymentOf({
  orderStatus: 'paid',
  status: 'captured',
  providerStatus: '40',
  statusWord: 'sold',
  captured: 4080,
  abilities: ['refund', 'change'],
});

const paidy = paymentOf({
  ...rowOf({
    method: 'paidy',
    orderStatus: 'paid',
    status: 'captured',
    providerStatus: '40',
    statusWord: 'sold',
    amount: 8250,
  }),
  orderId: '1042',
  captured: 8250,
  installments: null,
  authentication: null,
  abilities: ['refund', 'refund_part'],
  hints: ['no_increase'],
});

const paidyAuthorized = paymentOf({
  ...paidy,
  orderStatus: 'accepted',
  status: 'authorized',
  providerStatus: '20',
  statusWord: 'authorized',
  captured: 0,
  abilities: ['capture', 'void'],
  hints: [],
});

/** Accepted, and told to be through by a notice only. */
const paidySelling = paymentOf({
  ...paidy,
  status: 'capture_pending',
  providerStatus: '30',
  statusWord: null,
  abilities: [],
  hints: [],
});

const slip = {
  deadline: '2026-11-26',
  numbers: [
    { kind: 'receipt' as const, value: '1234-567890' },
    { kind: 'confirmation' as const, value: '400008' },
  ],
  chain: 'lawson' as const,
  page: '/slips/abc',
};

const konbini = paymentOf({
  method: 'konbini',
  chain: 'lawson',
  cardBrand: null,
  cardLast4: null,
  installments: null,
  authentication: null,
  orderStatus: 'awaiting_payment',
  status: 'awaiting_payment',
  providerStatus: '10',
  authorized: 0,
  abilities: [],
  hints: ['portal_slip'],
  slip,
});

const unknown = paymentOf({ confirming: true, abilities: [], hints: ['confirming'], status: 'unknown' });

const changedPair = orderOf([
  paymentOf({ id: 'pay_1042b', providerPaymentId: '410700263399', amount: 3000, replaces: 'pay_1042' }),
  paymentOf({
    superseded: true,
    replacedBy: 'pay_1042b',
    abilities: [],
    orderStatus: 'accepted',
    status: 'voided',
    providerStatus: '32',
  }),
]);

const help = {
  cause: { ja: 'カードの利用限度額を超えています', en: 'Over the limit of the card' },
  fix: { ja: '購入者に別のカードでの購入を依頼してください', en: 'Ask the buyer to use another card' },
};

const runOf = (
  states: readonly NonNullable<BulkRun['items']>[number]['state'][],
  isEnded = true,
): BulkRun => ({
  id: 'run_1',
  operation: 'capture',
  startedAt: '2026-11-21T06:00:00Z',
  endedAt: isEnded ? '2026-11-21T06:00:09Z' : null,
  by: '店長',
  total: states.length,
  done: states.filter((state) => state === 'done').length,
  failed: states.filter((state) => state === 'failed' || state === 'refused').length,
  items: states.map((state, index) => ({
    paymentId: `pay_${1042 - index}`,
    orderId: String(1042 - index),
    amount: 4080,
    state,
    code: state === 'failed' ? 'P006' : null,
  })),
});

const hostile = '<img src=x onerror="globalThis.pwned=1"><script>globalThis.pwned=1</script>';

const detail = (...orders: readonly Answer<OrderDetail>[]): StaffScenario => ({ ...base, orders });

/** The named situations browser tests and stories share. */
export const staffScenarios = {
  usual: { ...base, operations: [doneWith(orderOf([sold]))] },
  'with errors': { ...base, todo: { errors: 3, restock: 2, differences: 1, lost: 1 } },
  'with alarm': { ...base, alarms: { alarms: [alarmOf()] } },
  viewer: { ...base, me: viewer },
  nobody: { me: { problem: 'forbidden', status: 403 } },
  empty: { ...base, lists: [pageOf([])] },
  loading: { ...base, lists: ['silent'], orders: ['silent'] },
  unreachable: { ...base, lists: ['broken', page], orders: ['broken', orderOf()] },
  'many pages': {
    ...base,
    lists: [
      pageOf(manyRows(1050, 25), 'after_1'),
      pageOf(manyRows(1025, 25), 'after_2'),
      pageOf(manyRows(1000, 3)),
      pageOf(manyRows(1025, 25), 'after_2'),
    ],
  },
  'numbers of shops': {
    ...base,
    lists: [pageOf(numbersOfShops.map((orderId, index) => ({ ...dayOfRows[index]!, orderId })))],
  },
  'hostile names': {
    ...base,
    lists: [pageOf([rowOf({ buyerName: hostile, orderId: hostile })])],
    orders: [orderOf([paymentOf({ buyerName: hostile, orderId: hostile })])],
  },
  'bulk running': { ...base, runs: [runOf(['done', 'running', 'waiting'], false)] },
  'bulk ended': {
    ...base,
    runs: [runOf(['running', 'waiting', 'waiting'], false), runOf(['done', 'failed', 'unknown'])],
  },

  authorized: { ...base, operations: [doneWith(orderOf([sold]))] },
  captured: {
    ...detail(orderOf([sold])),
    operations: [
      doneWith(
        orderOf([
          paymentOf({
            ...sold,
            status: 'refunded',
            orderStatus: 'cancelled',
            providerStatus: '60',
            refunded: 4080,
            abilities: [],
          }),
        ]),
      ),
    ],
  },
  declined: {
    ...base,
    operations: [{ ok: false, reason: 'declined', code: 'P006', help, order: orderOf() }],
  },
  'sale under way': {
    ...detail(orderOf([paidyAuthorized]), orderOf([paidySelling]), orderOf([paidy])),
    operations: [doneWith(orderOf([paidySelling]))],
  },
  'not sent': {
    ...base,
    operations: [{ ok: false, reason: 'not_sent', code: null, help: null, order: orderOf() }],
  },
  'outcome unknown': {
    ...detail(orderOf(), orderOf([sold])),
    operations: [{ ok: false, reason: 'unknown', code: null, help: null, order: orderOf([unknown]) }],
  },
  'answer lost': { ...base, operations: ['broken', doneWith(orderOf([sold]))] },
  'answer never': { ...base, operations: ['silent'] },
  'changed meanwhile': {
    ...detail(orderOf(), orderOf([sold])),
    operations: [{ problem: 'conflict', status: 409 }],
  },
  confirming: detail(orderOf([unknown])),
  'amount differs': detail(
    orderOf(
      [
        paymentOf({
          amountDiffers: true,
          abilities: ['void', 'change'],
          hints: ['amount_differs', 'three_d_secure_lost'],
        }),
      ],
      {
        shop: { amount: 3000, state: 'open' },
        amount: 3000,
      },
    ),
  ),
  'changeable after 3-D Secure': {
    ...detail(orderOf([paymentOf({ hints: ['three_d_secure_lost'] })])),
    operations: [doneWith(changedPair)],
  },
  changed: detail(changedPair),
  'cover lost': detail(
    orderOf([
      paymentOf({
        authentication: {
          standing: 'authenticated',
          liability: 'shop',
          lossAccepted: { by: '店長', at: '2026-11-21T06:00:00Z' },
        },
      }),
    ]),
  ),
  attempt: detail(
    orderOf([
      paymentOf({ authentication: { standing: 'attempt_caution', liability: 'shop', lossAccepted: null } }),
    ]),
  ),
  paidy: {
    ...detail(orderOf([paidy])),
    operations: [doneWith(orderOf([{ ...paidy, refunded: 250, amount: 8000 }]))],
  },
  slip: { ...detail(orderOf([konbini])), operations: [doneWith(orderOf([konbini]))] },
  carrier: detail(
    orderOf([
      paymentOf({
        method: 'carrier',
        carrier: 'docomo',
        cardBrand: null,
        cardLast4: null,
        installments: null,
        authentication: null,
        providerStatus: '40',
        statusWord: 'sold',
        orderStatus: 'paid',
        status: 'captured',
        captured: 4080,
        abilities: [],
        hints: ['wait_cleared'],
      }),
    ]),
  ),
  bank: detail(
    orderOf([
      paymentOf({
        method: 'bank',
        cardBrand: null,
        cardLast4: null,
        installments: null,
        authentication: null,
        providerStatus: '40',
        orderStatus: 'paid',
        status: 'captured',
        captured: 4080,
        abilities: [],
      }),
    ]),
  ),
  'link type': detail(orderOf([paymentOf({ via: 'link', abilities: [], hints: ['portal_link'] })])),
  'other merchant': detail(orderOf([paymentOf({ abilities: [], hints: ['other_merchant'] })])),
  expired: detail(
    orderOf([
      paymentOf({
        status: 'expired',
        providerStatus: '33',
        orderStatus: 'cancelled',
        abilities: [],
        hints: ['expired'],
      }),
    ]),
  ),
  'sale final': detail(
    orderOf([paymentOf({ ...sold, providerStatus: '41', abilities: [], hints: ['sale_final'] })]),
  ),
  'authorization old': detail(orderOf([paymentOf({ abilities: ['void'], hints: ['authorization_old'] })])),
  failed: detail(
    orderOf([
      paymentOf({
        status: 'failed',
        providerStatus: '11',
        orderStatus: 'processing',
        authorized: 0,
        abilities: [],
        error: { kind: 'declined', code: 'P006', help },
      }),
    ]),
  ),
  'to act on': detail(orderOf([paymentOf({ attention: true })], { alarms: [alarmOf({ orderId: '1042' })] })),
  'shop cancelled': detail(
    orderOf([paymentOf()], {
      shop: { amount: 4080, state: 'cancelled' },
      panels: [{ key: 'authorized_cancelled', tone: 'caution' }],
    }),
  ),
  'no payment': detail(
    orderOf([], {
      orderId: '1042',
      status: 'processing',
      shop: { amount: 4080, state: 'open' },
      missingMethods: [
        { method: 'atm', hindrance: 'order' },
        { method: 'paidy', hindrance: 'paidy_rejected' },
      ],
    }),
  ),
  missing: detail({ problem: 'not-found', status: 404 }),
  'many events': detail(
    orderOf([sold], {
      history: [
        historyOf({ at: '2026-11-21T07:00:00Z', word: 'staff', action: 'inquire', actor: '店長' }),
        historyOf({
          at: '2026-11-21T06:30:00Z',
          word: 'captured',
          telegram: '022',
          outcome: 'declined',
          code: '2003',
          amount: 4080,
          actor: '店長',
          millis: 900,
        }),
        historyOf({
          at: '2026-11-21T06:20:00Z',
          word: 'captured',
          telegram: '022',
          outcome: 'unknown',
          amount: 4080,
          actor: '店長',
          millis: 35_000,
        }),
        ...orderOf().history,
      ],
    }),
  ),
} as const satisfies Record<string, StaffScenario>;

export type StaffScenarioName = keyof typeof staffScenarios;

export interface StaffHandlerOptions {
  /** Notes what was asked. */
  traffic?: Traffic;
  /** Where the adapter is; only who asks there is answered. */
  endpoint?: string;
}

/** Answers the staff routes as the scenario says. */
export function staffHandlersFor(
  {
    me = operator,
    lists = ['silent'],
    orders = ['silent'],
    alarms = { alarms: [] },
    todo = { errors: 0, restock: 0, differences: 0, lost: 0 },
    operations = ['silent'],
    runs = ['silent'],
    more = [],
  }: StaffScenario,
  { traffic, endpoint = '*/kessai' }: StaffHandlerOptions = {},
): RequestHandler[] {
  const answerWith = <A extends object>(answers: readonly Answer<A>[], asks = false) => {
    const next = inTurn(answers);
    return async ({ request }: { request: Request }) => {
      const { pathname, search } = new URL(request.url);
      const body = await request.clone().text();
      traffic?.requests.push({ method: request.method, path: pathname + search, body });
      return asks && !body.includes('"confirmation"') ? question() : respond(next());
    };
  };
  const run = inTurn(runs);
  const bulk = async ({ request }: { request: Request }) => {
    const { pathname } = new URL(request.url);
    const body = await request.clone().text();
    traffic?.requests.push({ method: request.method, path: pathname, body });
    return request.method === 'POST' && !body.includes('"confirmation"') ? question() : respond(run());
  };
  const plain = answerWith(operations);
  const asked = answerWith(operations, true);
  return [
    ...more,
    http.get(`${endpoint}/staff/me`, answerWith([me])),
    http.get(`${endpoint}/staff/alarms`, answerWith([alarms])),
    http.get(`${endpoint}/staff/todo`, answerWith([todo])),
    http.get(`${endpoint}/staff/payments`, answerWith(lists)),
    http.get(`${endpoint}/staff/orders/*`, answerWith(orders)),
    http.post(`${endpoint}/staff/bulk`, bulk),
    http.get(`${endpoint}/staff/bulk/*`, bulk),
    http.post(`${endpoint}/staff/payments/:id/:verb`, (info) =>
      (/refund|change/.test(String(info.params['verb'])) ? asked : plain)(info),
    ),
  ];
}

/** 再確認 */
const question = () =>
  HttpResponse.json(
    { type: 'urn:kessai:problem:confirmation-required', status: 428, confirmation: 'sealed' },
    { status: 428, headers: { 'content-type': 'application/problem+json' } },
  );
