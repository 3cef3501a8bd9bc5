import type { CardMethod, SavedCard, Saving } from '../../src/contract/method.ts';
import type { CheckoutSession, SessionPayment } from '../../src/contract/session.ts';

/** The shop of all scenarios: a small one, with the whole contract. */
export const cardMethod: CardMethod = {
  id: 'card',
  brands: ['visa', 'mastercard', 'jcb', 'amex', 'diners'],
  installments: ['once', 'regular-2', 'regular-3', 'regular-6', 'revolving', 'bonus'],
  bonusClosed: [
    ['06-16', '07-15'],
    ['11-16', '12-15'],
  ],
  securityCode: true,
  holderName: 'required',
  threeDSecure: false,
  contact: 'known',
  provider: {
    name: 'paygent',
    scriptUrl: `${globalThis.location?.origin ?? 'http://localhost'}/paygent/js/PaygentToken.js`,
    merchantId: '47001',
    tokenKey: 'test_token_key',
  },
};

const review: CheckoutSession['review'] = {
  lines: [
    { name: '深蒸し煎茶 100g', quantity: 2, unitPrice: 1080, amount: 2160 },
    { name: '波佐見焼 湯のみ（藍）', quantity: 1, unitPrice: 1320, amount: 1320 },
  ],
  totals: [
    { label: '小計', amount: 3480 },
    { label: '送料', amount: 600 },
    { label: '決済手数料', amount: 0 },
  ],
  terms: [
    {
      label: 'お届け',
      text: '2026年11月24日（火）から26日（木）の間に発送',
      link: { label: '内容を変更する', href: '/cart' },
    },
    {
      label: '返品・取消し',
      text: '商品到着後7日以内にご連絡ください。食品の返品は承っておりません',
      link: { label: '返品・キャンセルについて', href: '/returns' },
    },
  ],
};

/** An order of ¥4,080 that can be paid by card. */
export const openSession: CheckoutSession = {
  id: 'ses_scenario',
  orderId: '1042',
  state: 'open',
  environment: 'test',
  amount: 4080,
  currency: 'JPY',
  expiresAt: '2026-11-21T15:00:00.000Z',
  returnUrl: '/complete',
  cartUrl: '/cart',
  methods: [cardMethod],
  review,
};

export const paidPayment: SessionPayment = {
  status: 'authorized',
  method: 'card',
  amount: 4080,
  installments: 'once',
  card: { brand: 'visa', last4: '1234' },
};

export const paidSession: CheckoutSession = { ...openSession, state: 'paid', payment: paidPayment };

export const confirmingSession: CheckoutSession = {
  ...openSession,
  state: 'confirming',
  payment: { status: 'unknown', method: 'card', amount: 4080, installments: 'once' },
};

export const expiredSession: CheckoutSession = { ...openSession, state: 'expired' };
export const closedSession: CheckoutSession = { ...openSession, state: 'closed' };
export const freeSession: CheckoutSession = { ...openSession, amount: 0, methods: [] };

/** The same order with another offer of cards. */
export const withCard = (changes: Partial<CardMethod>): CheckoutSession => ({
  ...openSession,
  methods: [{ ...cardMethod, ...changes }],
});

/** 登録済みのカード: good, soon past its end, past it. */
export const jcbCard: SavedCard = {
  id: 'card_jcb',
  brand: 'jcb',
  last4: '1234',
  expiry: '2028-12',
  standing: 'good',
  isDefault: true,
};
export const visaCard: SavedCard = {
  id: 'card_visa',
  brand: 'visa',
  last4: '4242',
  expiry: '2026-12',
  standing: 'expiring',
  isDefault: false,
};
export const expiredCard: SavedCard = {
  id: 'card_mastercard',
  brand: 'mastercard',
  last4: '5100',
  expiry: '2026-10',
  standing: 'expired',
  isDefault: false,
};

/** A member of a shop that lets buyers choose, with these cards. */
export const memberSaving = (cards: readonly SavedCard[], changes: Partial<Saving> = {}): Saving => ({
  cards: [...cards],
  box: 'free',
  unticksRemove: false,
  max: 10,
  securityCode: true,
  mayDelete: true,
  ...changes,
});

export const memberSession = (cards: readonly SavedCard[], changes: Partial<Saving> = {}): CheckoutSession =>
  withCard({ saving: memberSaving(cards, changes) });

/** A shop with 本人認証. */
export const authenticatingSession: CheckoutSession = withCard({ threeDSecure: true });

/** Where the buyer is sent: in a browser another place of the page, so that the page stays. */
export const issuerPage = `${globalThis.location?.href.split('#')[0] ?? ''}#three-d-secure`;

/** The buyer has to go to the card issuer's page. */
export const actionSession = (next?: Partial<NonNullable<SessionPayment['next']>>): CheckoutSession => ({
  ...authenticatingSession,
  state: 'action_required',
  payment: {
    status: 'action_required',
    method: 'card',
    amount: 4080,
    next: { redirect: issuerPage, until: '2099-12-31T15:00:00.000Z', ...next },
  },
});

/** Back from the card issuer: the payment is being made. */
export const authenticatedSession: CheckoutSession = {
  ...authenticatingSession,
  state: 'confirming',
  payment: { status: 'requested', method: 'card', amount: 4080, authenticated: true },
};

/** The same order after a refused attempt. */
export const refusedSession = (kind: NonNullable<SessionPayment['error']>['kind']): CheckoutSession => ({
  ...openSession,
  payment: { status: 'failed', method: 'card', amount: 4080, error: { kind, reference: 'K7Q2-93MD' } },
});
