import type { Yen } from '../../core/money.ts';
import { isPaid } from '../../core/payment.ts';
import { orderKey } from '../checkout/order-key.ts';
import type { Context } from '../context.ts';
import { orderAmount } from '../orders/amount-differs.ts';
import { isGivenUp } from '../orders/given-up.ts';
import { ProblemError } from '../problem.ts';
import type { Session } from '../store/schema/sessions.ts';

/** An order as a link for it would find it. */
export interface Linkable {
  /** Why it gets none. */
  refusal?: ProblemError;
  /** Its session, if the shop or a link opened one. */
  session?: Session | undefined;
  /** What it costs; null when nobody has said so yet. */
  amount: Yen | null;
}

/** Looks whether an order can have a link. One that nobody knows can: staff made it in the shop's admin. */
export async function lookAtOrder({ store, shop, gateway }: Context, orderId: string): Promise<Linkable> {
  const order = await store.books.order(orderKey(shop, gateway.environment, orderId));
  if (!order) return { amount: null };
  const session = order.session_id === null ? undefined : await store.books.session(order.session_id);
  const found = { session, amount: orderAmount(order, session) };
  if (isGivenUp(order)) return { ...found, refusal: new ProblemError('conflict', { field: 'orderId' }) };
  const payments = await store.books.paymentsOfOrder(order.key);
  const isTaken = payments.some(({ live, status }) => live === 1 || isPaid(status));
  return isTaken ? { ...found, refusal: new ProblemError('payment-exists') } : found;
}
