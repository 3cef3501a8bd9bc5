import type { Review } from '../../contract/session.ts';
import { orderAmount } from '../orders/amount-differs.ts';
import { isGivenUp } from '../orders/given-up.ts';
import type { Order } from '../store/schema/orders.ts';
import type { Payment } from '../store/schema/payments.ts';
import type { Session } from '../store/schema/sessions.ts';

type Told = Pick<Order, 'shop_amount' | 'agreed_amount' | 'shop_goods_amount'>;

/**
 * The session as the shop sells it now: what the shop has told since (S-1) is what the order costs, on a page that stood open
 * before as well. Parts that do not come to it (明細, 内訳, Paidy's goods) are left out; the terms stay.
 */
export function repriced(session: Session, order: Told): Session {
  const amount = orderAmount(order, session) ?? session.amount;
  if (amount === session.amount) return session;
  return {
    ...session,
    amount,
    goods_amount: order.shop_goods_amount,
    review: session.review && withoutSums(session.review),
    goods: null,
  };
}

function withoutSums(json: string): string {
  const review = JSON.parse(json) as Review;
  return JSON.stringify({ ...review, lines: [], totals: [] });
}

/**
 * A payment for which nobody has been asked for money, nor for a page to pay it at, is not worth going on with once the order
 * costs something else, or the shop has given it up.
 */
export const isOutdated = (
  { amount }: Pick<Payment, 'amount'>,
  order: Pick<Order, 'shop_amount' | 'agreed_amount' | 'shop_state'>,
): boolean => isGivenUp(order) || (orderAmount(order, undefined) ?? amount) !== amount;
