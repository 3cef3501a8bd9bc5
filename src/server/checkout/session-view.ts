import type { CheckoutSession, SessionPayment, SessionState } from '../../contract/session.ts';
import { isPaid, type PaymentStatus } from '../../core/payment.ts';
import type { Context } from '../context.ts';
import { toldError } from '../limits/told-error.ts';
import type { Books } from '../store/books.ts';
import type { Payment, Session } from '../store/schema.ts';
import { pageAddress } from '../three-d-secure/authentication.ts';
import { offeredMethods } from './offered-methods.ts';

/** What a session is while its payment stands at a status. Statuses that are left out say nothing: the clock decides. */
const stateOfPayment: Partial<Record<PaymentStatus, SessionState>> = {
  prepared: 'confirming',
  unknown: 'confirming',
  requested: 'confirming',
  action_required: 'action_required',
  awaiting_payment: 'awaiting_payment',
  void_pending: 'closed',
  refund_pending: 'closed',
  voided: 'closed',
  refunded: 'closed',
};

/** Where the session stands, derived each time from its rows and the clock; never stored. */
export function stateOf(session: Session, payment: Payment | undefined, now: number): SessionState {
  if (payment && isPaid(payment.status)) return 'paid';
  const fromPayment = payment && stateOfPayment[payment.status];
  if (fromPayment) return fromPayment;
  if (session.end_reason === 'completed') return 'paid';
  if (session.end_reason === 'replaced' || now >= session.expires_at) return 'expired';
  return 'open';
}

/** The one answer of every session route, read from the books. */
export async function viewSession(
  context: Context,
  books: Books,
  session: Session,
): Promise<CheckoutSession> {
  const payment = await books.lastPaymentOfSession(session.id);
  const order = await books.order(session.order_key);
  const state = stateOf(session, payment, context.clock.now());
  return {
    id: session.id,
    orderId: order!.order_id,
    state,
    environment: session.environment,
    amount: session.amount,
    currency: 'JPY',
    expiresAt: new Date(session.expires_at).toISOString(),
    returnUrl: session.return_url,
    ...(session.cart_url !== null && { cartUrl: session.cart_url }),
    methods: state === 'open' && session.amount > 0 ? await offeredMethods(context, books, session) : [],
    ...(session.review !== null && { review: JSON.parse(session.review) }),
    ...(payment && { payment: await viewPayment(context, books, payment) }),
  };
}

async function viewPayment(context: Context, books: Books, payment: Payment): Promise<SessionPayment> {
  const next = payment.status === 'action_required' && (await nextOf(context, books, payment));
  const { card_brand: brand, card_last4: last4 } = payment;
  const error = toldError(payment);
  return {
    status: payment.status,
    method: payment.method,
    amount: payment.amount,
    ...(payment.installments && { installments: payment.installments }),
    ...((brand || last4) && { card: { ...(brand && { brand }), ...(last4 && { last4 }) } }),
    ...(next && { next }),
    ...(payment.standing && payment.standing !== 'failed' && { authenticated: true }),
    ...(payment.link_wish === 'save' && payment.link_state && { saved: payment.link_state }),
    ...(error && { error }),
  };
}

/** Where the buyer goes on, while there is time. */
async function nextOf(context: Context, books: Books, payment: Payment): Promise<SessionPayment['next']> {
  const authentication = await books.authentications.find({ subject: payment.id });
  if (authentication?.state !== 'open' || context.clock.now() >= authentication.expires_at) return undefined;
  return {
    redirect: pageAddress(context, authentication.id),
    until: new Date(authentication.expires_at).toISOString(),
  };
}
