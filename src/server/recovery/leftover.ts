import type { Method } from '../../core/method.ts';
import type { OrderStatus } from '../../core/order-status.ts';
import type { Order } from '../store/schema/orders.ts';
import type { Payment } from '../store/schema/payments.ts';
import type { Session } from '../store/schema/sessions.ts';

const DAY_MS = 24 * 60 * 60_000;

/** What is added to the term of what can be paid later than it is begun, before it counts as over (S-25). */
const MARGIN_MS = 2 * DAY_MS;

/** The longest term any contract gives, for a payment whose own is not known. */
const LONGEST_TERM_MS = 60 * DAY_MS;

/**
 * Why an order is not closed: `moved` it is not at 決済処理中 any more · `completed` the shop has carried it out · `too-young` the
 * days are not over · `session-open` the buyer may be at it right now · `term-not-over` a number or a bank's page can still
 * be paid · `payment-live` the provider has a payment that lives · `not-confirmed` the provider gave no answer, or belongs to
 * another merchant id.
 */
export const hindrances = [
  'moved',
  'completed',
  'too-young',
  'session-open',
  'term-not-over',
  'payment-live',
  'not-confirmed',
] as const;

export type Hindrance = (typeof hindrances)[number];

/** An order that may have been left at 決済処理中. */
export interface Leftover {
  order: Order;
  status: OrderStatus;
  /** The session that may take payments. */
  session: Session | undefined;
  payments: readonly Payment[];
}

/**
 * When the order was last begun: 購入日. A shop that opens another session for an old order lets its buyer begin again.
 */
export const purchasedAt = ({ order, session }: Pick<Leftover, 'order' | 'session'>): number =>
  Math.max(order.created_at, session?.created_at ?? 0);

/** What stands against closing an order, as far as the books tell; `undefined`: only a living payment can. */
export function hindranceOf(
  leftover: Leftover,
  { now, afterMs }: { now: number; afterMs: number },
): Exclude<Hindrance, 'payment-live' | 'not-confirmed'> | undefined {
  const { order, status, session, payments } = leftover;
  if (status !== 'processing') return 'moved';
  if (order.shop_state === 'completed') return 'completed';
  if (now < purchasedAt(leftover) + afterMs) return 'too-young';
  if (session && session.ended_at === null && now < session.expires_at) return 'session-open';
  return payments.some((payment) => now < payableUntil(payment)) ? 'term-not-over' : undefined;
}

const paidLater: readonly Method[] = ['konbini', 'atm'];

/**
 * Until when a payment at 決済処理中 must be left alone. Only numbers of the link type's pages wait there, and bank net, which
 * is never told to be over; numbers of our own are 入金待ち and not looked at here.
 */
function payableUntil({ live, method, via, until_at, created_at }: Payment): number {
  const waits = live === 1 && (method === 'bank' || (via === 'link' && paidLater.includes(method)));
  return waits ? (until_at ?? created_at + LONGEST_TERM_MS) + MARGIN_MS : 0;
}
