import type { CardMethod, CheckoutSession, SessionPayment } from '../../src/contract/session.ts';

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

const cardPayment: SessionPayment = {
  status: 'authorized',
  method: 'card',
  amount: 4080,
  installments: 'once',
  card: { brand: 'visa', last4: '1234' },
};

export const paidSession: CheckoutSession = { ...openSession, state: 'paid', payment: cardPayment };

export const confirmingSession: CheckoutSession = {
  ...openSession,
  state: 'confirming',
  payment: { status: 'unknown', method: 'card', amount: 4080, installments: 'once' },
};

export const expiredSession: CheckoutSession = { ...openSession, state: 'expired' };
export const closedSession: CheckoutSession = { ...openSession, state: 'closed' };
export const freeSession: CheckoutSession = { ...openSession, amount: 0, methods: [] };

/** The same order after a refused attempt. */
export const refusedSession = (kind: NonNullable<SessionPayment['error']>['kind']): CheckoutSession => ({
  ...openSession,
  payment: { status: 'failed', method: 'card', amount: 4080, error: { kind, reference: 'K7Q2-93MD' } },
});
