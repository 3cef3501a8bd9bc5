import type {
  CheckoutSession,
  PaidyLaunch,
  SessionPayment,
  SessionState,
  Slip,
} from '../../contract/session.ts';
import { isPaid, type PaymentStatus } from '../../core/payment.ts';
import type { Context } from '../context.ts';
import { goAddress } from '../departure/address.ts';
import { isAway, isNumberOut, isOpenAway } from '../departure/away.ts';
import { toldError } from '../limits/told-error.ts';
import { slipAddress } from '../slips/slip-address.ts';
import type { Books } from '../store/books.ts';
import type { Payment } from '../store/schema/payments.ts';
import type { Session } from '../store/schema/sessions.ts';
import { pageAddress } from '../three-d-secure/authentication.ts';
import { offeredMethods } from './offered-methods.ts';
import { repriced } from './repriced.ts';
import { earlierOf, speakerOf } from './speaker.ts';

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
  const fromPayment = payment && payment.superseded === 0 && stateByPayment(payment);
  if (fromPayment) return fromPayment;
  if (session.end_reason === 'completed') return 'paid';
  if (session.ended_at !== null || now >= session.expires_at) return 'expired';
  return 'open';
}

/**
 * A buyer who was sent elsewhere acts next, whatever the provider calls that; but once Paidy's window said that it is
 * done, they wait for the provider, and a number of the link type's page is paid like any other.
 */
function stateByPayment(payment: Payment): SessionState | undefined {
  const state = stateOfPayment[payment.status];
  if (!isAway(payment) || isNumberOut(payment)) return state;
  return payment.paidy !== null && payment.returned_at !== null ? 'confirming' : 'action_required';
}

/** The one answer of every session route, read from the books. */
export async function viewSession(context: Context, books: Books, row: Session): Promise<CheckoutSession> {
  const payments = await books.paymentsOfOrder(row.order_key);
  const payment = speakerOf(payments, row.id);
  const earlier = earlierOf(payments, payment);
  const order = (await books.order(row.order_key))!;
  const state = stateOf(row, payment, context.clock.now());
  // What was bought stays as it was bought.
  const session = state === 'open' ? repriced(row, order) : row;
  return {
    id: session.id,
    orderId: order.order_id,
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
    ...(earlier.length > 0 && {
      earlier: await Promise.all(earlier.map((each) => viewPayment(context, books, each))),
    }),
  };
}

async function viewPayment(context: Context, books: Books, payment: Payment): Promise<SessionPayment> {
  const next = await nextOf(context, books, payment);
  const { card_brand: brand, card_last4: last4, title, fee, carrier, via } = payment;
  const error = toldError(payment);
  const isWindowOpen = isOpenAway(payment, context.clock.now()) && payment.returned_at === null;
  return {
    status: payment.status,
    method: payment.method,
    amount: payment.amount,
    ...(via === 'link' && { via }),
    ...(title !== null && { title }),
    ...(fee !== null && { fee }),
    ...(carrier && { carrier }),
    ...(payment.installments && { installments: payment.installments }),
    ...((brand || last4) && { card: { ...(brand && { brand }), ...(last4 && { last4 }) } }),
    ...(next && { next }),
    ...(payment.paidy !== null && isWindowOpen && { paidy: JSON.parse(payment.paidy) as PaidyLaunch }),
    ...(payment.returned_at !== null && isAway(payment) && { returned: true }),
    ...(payment.slip !== null && { slip: slipOf(context, payment, payment.slip) }),
    ...(payment.standing && payment.standing !== 'failed' && { authenticated: true }),
    ...(payment.link_wish === 'save' && payment.link_state && { saved: payment.link_state }),
    ...(error && { error }),
  };
}

const slipOf = (context: Context, { id }: Payment, json: string): Slip => ({
  ...(JSON.parse(json) as Omit<Slip, 'page'>),
  page: slipAddress(context, id),
});

/** Where the buyer goes on, while there is time: to the card issuer, or to the page where they pay. */
async function nextOf(context: Context, books: Books, payment: Payment): Promise<SessionPayment['next']> {
  const now = context.clock.now();
  if (payment.nonce_hash !== null) {
    if (!isOpenAway(payment, now)) return undefined;
    const until = new Date(payment.until_at!).toISOString();
    return { redirect: goAddress(context, payment.id), until };
  }
  if (payment.status !== 'action_required') return undefined;
  const authentication = await books.authentications.find({ subject: payment.id });
  if (authentication?.state !== 'open' || now >= authentication.expires_at) return undefined;
  return {
    redirect: pageAddress(context, authentication.id),
    until: new Date(authentication.expires_at).toISOString(),
  };
}
