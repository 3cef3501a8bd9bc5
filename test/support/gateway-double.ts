import type { Application, ApplyRequest, IdentifyRequest, MethodOffers } from '../../src/core/application.ts';
import type { Method } from '../../src/core/method.ts';
import { statusOf } from '../../src/core/payment.ts';
import type {
  Accepted,
  CardOffer,
  Changed,
  Gateway,
  Inquiry,
  Outcome,
  PaymentReference,
} from '../../src/core/ports.ts';

/** What the double's provider knows of a payment. */
export interface ProviderPayment {
  method: Method;
  providerPaymentId: string;
  providerStatus: string;
  amount: number;
}

/** A provider without wire: it answers what a test tells it to and writes down what it was asked. */
export interface GatewayDouble {
  gateway: Gateway;
  /** Everything that was sent, oldest first. */
  sent: { verb: string; request: unknown }[];
  /** The provider's own books, by マーチャント取引ID. */
  books: Map<string, ProviderPayment>;
  /** Answers instead of the usual ones, each for one call of its verb. */
  next(verb: keyof Gateway, answer: Outcome<unknown>): void;
  /** Lets every call of a verb wait until it is opened. */
  requests<T>(verb: string): T[];
}

export const ALL_OFFERS: MethodOffers = {
  konbini: {
    chains: ['seven_eleven', 'lawson', 'familymart'],
    days: 5,
    timing: 'before_shipment',
    kana: 'required',
    nameMax: 10,
    kanaMax: 14,
  },
  atm: { days: 30, nameMax: 12, kanaMax: 12 },
  bank: { minutes: 7200, nameMax: 12, kanaMax: 12 },
  carrier: { carriers: ['docomo', 'au', 'softbank'], identified: ['docomo', 'au'], minutes: 15 },
  paidy: { apiKey: 'pk_test_1', scriptUrl: 'https://apps.paidy.com/', storeName: 'Kessai Shop' },
};

const CARD: CardOffer = {
  brands: ['visa'],
  installments: ['once'],
  bonusClosed: [],
  securityCode: true,
  holderName: 'hidden',
  threeDSecure: false,
  saved: undefined,
  validityCheck: false,
  provider: { name: 'double', scriptUrl: 'https://token.example/', merchantId: 'm', tokenKey: 'k' },
};

export interface DoubleOptions {
  offers?: MethodOffers;
  ceilings?: Partial<Record<Method, number>>;
  issues?: Gateway['issues'];
  over?: Partial<Gateway>;
}

/** The provider's statuses after each verb it takes. */
const after = { capture: '40', void: '32', refund: '60' } as const;

export function makeGatewayDouble(options: DoubleOptions = {}): GatewayDouble {
  const { offers = ALL_OFFERS, ceilings = {}, issues = [], over } = options;
  const sent: GatewayDouble['sent'] = [];
  const books: GatewayDouble['books'] = new Map();
  /** Payments that an amount change has put another in the place of, by 決済ID: the two share their trading id. */
  const replaced = new Map<string, ProviderPayment>();
  const queued = new Map<string, Outcome<unknown>[]>();

  /** The test's own answer, or the usual one. */
  function answer<T>(verb: string, request: unknown, usual: () => Outcome<T>): Promise<Outcome<T>> {
    sent.push({ verb, request });
    // A test that queues an answer gives one of the verb's own shape.
    const own = queued.get(verb)?.shift() as Outcome<T> | undefined;
    return Promise.resolve(own ?? usual());
  }
  const ok = <T>(value: T): Outcome<T> => ({ kind: 'ok', value });
  const declined = <T>(code: string): Outcome<T> => ({
    kind: 'declined',
    decline: { error: 'declined', code, detail: '' },
  });
  const record = (tradingId: string, method: Method, amount: number, providerStatus: string) => {
    const known = { method, providerPaymentId: String(1000 + books.size), providerStatus, amount };
    books.set(tradingId, known);
    return known;
  };

  function applied(request: ApplyRequest): Outcome<Application> {
    const { tradingId, amount, method } = request;
    const page = { url: `https://provider.example/page/${tradingId}` };
    // The provider has no record before the buyer has chosen on its pages.
    if (request.via === 'link' || method === 'bank') return ok({ departure: page });
    const { providerPaymentId } = record(tradingId, method, amount, '10');
    if (method === 'carrier')
      return ok({
        providerPaymentId,
        providerStatus: '10',
        departure: { document: `<form action="${page.url}"></form>` },
      });
    const numbers =
      method === 'atm'
        ? ([
            { kind: 'institution', value: '12345' },
            { kind: 'customer', value: '12345678901234567890' },
            { kind: 'confirmation', value: '123456' },
          ] as const)
        : ([{ kind: 'slip', value: '1234567890123' }] as const);
    const chain = request.method === 'konbini' && 'chain' in request ? request.chain : undefined;
    return ok({
      providerPaymentId,
      providerStatus: '10',
      slip: { deadline: '2026-12-10', numbers, ...(chain && { chain, usableAt: [chain] }) },
    });
  }

  function followUp(verb: keyof typeof after) {
    return (reference: PaymentReference) =>
      answer<Accepted>(verb, reference, () => {
        const known = books.get(reference.tradingId);
        if (!known) return declined('2003');
        known.providerStatus = after[verb];
        return ok({ providerPaymentId: known.providerPaymentId, providerStatus: known.providerStatus });
      });
  }

  const gateway: Gateway = {
    name: 'double',
    environment: 'test',
    merchantId: 'm',
    issues,
    card: CARD,
    captureByDefault: false,
    accepting: () => true,
    threeDSecure: undefined,
    offers,
    ceiling: (method) => ceilings[method],
    authorize: (request) =>
      answer('authorize', request, () => {
        if ('token' in request.card && request.card.token === 'refused') return declined('2003');
        const { providerPaymentId } = record(request.tradingId, 'card', request.amount, '20');
        return ok({ providerPaymentId, providerStatus: '20' });
      }),
    authenticate: () => Promise.reject(new Error('not part of the double')),
    readAuthenticationReturn: () => undefined,
    storeCard: () => Promise.reject(new Error('not part of the double')),
    forgetCard: () => Promise.reject(new Error('not part of the double')),
    listCards: async () => ok([]),
    capture: followUp('capture'),
    void: followUp('void'),
    refund: followUp('refund'),
    refundPart: (reference, amount) =>
      answer<Accepted>('refundPart', { reference, amount }, () => {
        const known = books.get(reference.tradingId);
        if (!known || amount >= known.amount) return declined('2003');
        known.amount -= amount;
        return ok({ providerPaymentId: known.providerPaymentId, providerStatus: '40' });
      }),
    inquire: (reference) =>
      answer<Inquiry>('inquire', reference, () => {
        const newest = books.get(reference.tradingId);
        const id = reference.providerPaymentId;
        const known = (id !== undefined && id !== newest?.providerPaymentId && replaced.get(id)) || newest;
        return ok(known ? { found: true, ...known } : { found: false });
      }),
    change: (reference, amount, { captured }) =>
      answer<Changed>('change', { reference, amount, captured }, () => {
        const known = books.get(reference.tradingId);
        if (!known) return declined('2003');
        if (reference.method === 'carrier') {
          known.amount = amount;
          return ok({ providerPaymentId: known.providerPaymentId });
        }
        replaced.set(known.providerPaymentId, { ...known, providerStatus: captured ? '60' : '32' });
        const { providerStatus } = known;
        const providerPaymentId = String(9000 + replaced.size);
        books.set(reference.tradingId, { ...known, providerPaymentId, amount });
        return ok({ providerPaymentId, providerStatus });
      }),
    apply: (request) => answer('apply', request, () => applied(request)),
    identify: (request: IdentifyRequest) =>
      answer('identify', request, () => ok({ departure: { url: 'https://carrier.example/login' } })),
    verifyPaidy: (id) => answer('verifyPaidy', id, () => ok({})),
    readNotice: () => ({ ok: false, refused: 'unconfigured' }),
    nextDifference: async () => ok({ found: false }),
    statusOf,
    abilities: (providerStatus, method) => {
      if (providerStatus === '20') return ['capture', 'void'];
      return providerStatus === '40' && (method === 'card' || method === 'paidy') ? ['refund'] : [];
    },
    telegramOf: () => undefined,
    readOnly: (method) => (['konbini', 'atm', 'bank'].includes(method) ? 'method' : undefined),
    explain: () => undefined,
    close: async () => {},
    ...over,
  };

  return {
    gateway,
    sent,
    books,
    next(verb, outcome) {
      queued.set(verb, [...(queued.get(verb) ?? []), outcome]);
    },
    // The caller names the verb and its request's type together.
    requests: <T>(verb: string) =>
      sent.filter((each) => each.verb === verb).map(({ request }) => request as T),
  };
}
