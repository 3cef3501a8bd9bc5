import type { CheckoutSession } from '../../src/contract/session.ts';

/** A session as the adapter answers it, open unless told otherwise. */
export function session(change: Partial<CheckoutSession> = {}): CheckoutSession {
  return {
    id: 'ses_1',
    orderId: '1042',
    state: 'open',
    environment: 'test',
    amount: 4080,
    currency: 'JPY',
    expiresAt: '2026-11-21T03:30:00Z',
    returnUrl: '/complete',
    methods: [],
    ...change,
  };
}
