import {
  deriveOrderStatus,
  type OrderStatus,
  type PaymentRecord,
  statusesInOrder,
} from '../../core/order-status.ts';
import type { Books } from '../store/books.ts';
import type { EffectRow } from '../store/schema/effects.ts';
import type { Order } from '../store/schema/orders.ts';
import type { Payment } from '../store/schema/payments.ts';

/** Where an order stands by its payments, all derived. */
export interface Standing {
  order: Order;
  /** 対応状況 */
  status: OrderStatus;
  /** Oldest first. */
  payments: readonly Payment[];
  effects: readonly EffectRow[];
}

/** Reads where an order stands. */
export async function standingOf(books: Books, order: Order): Promise<Standing> {
  const payments = await books.paymentsOfOrder(order.key);
  const seen = await books.effects.statusesOfOrder(order.key);
  const records = payments.map((payment) => recordOf(payment, seen));
  return {
    order,
    status: (await isConfirmedFree(books, order))
      ? 'paid'
      : statusOf(order, payments, deriveOrderStatus(records)),
    payments,
    effects: await books.effects.ofOrder(order.key),
  };
}

/** An order that was swept is cancelled, unless money came all the same, or its buyer has begun again since. */
const statusOf = (order: Order, payments: readonly Payment[], derived: OrderStatus): OrderStatus =>
  derived === 'processing' && isSwept({ order, payments }) && !payments.some(({ live }) => live === 1)
    ? 'cancelled'
    : derived;

/** 決済処理中の注文の取消: closed because nobody went on with it, and nobody has begun again since. */
export const isSwept = ({ order, payments }: Pick<Standing, 'order' | 'payments'>): boolean => {
  const { swept_at } = order;
  return swept_at !== null && !payments.some(({ created_at }) => created_at >= swept_at);
};

function recordOf(
  { id, method, via, status, provider_status }: Payment,
  seen: readonly { payment_id: string; provider_status: string }[],
): PaymentRecord {
  const own = seen.filter(({ payment_id }) => payment_id === id).map((row) => row.provider_status);
  const providerStatuses = provider_status === null ? [] : statusesInOrder(method, provider_status, own);
  return { method, via, status, providerStatuses };
}

/** 支払総額 0円, confirmed by the buyer: there is no payment to derive anything from. */
async function isConfirmedFree(books: Books, { session_id }: Order): Promise<boolean> {
  const session = session_id === null ? undefined : await books.session(session_id);
  return session?.end_reason === 'completed';
}

/** The release of the order's present reservation, if it was given back. */
export const releaseOf = ({ order, effects }: Standing): EffectRow | undefined =>
  effects.find(({ kind, reservation }) => kind === 'release' && reservation === order.reservation);
