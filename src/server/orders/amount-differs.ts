import type { Yen } from '../../core/money.ts';
import { isPaid } from '../../core/payment.ts';
import type { Order, Payment, Session } from '../store/schema.ts';

/** 支払総額 as the shop last told it, or staff changed it to, or its session was opened with; null when nobody knows. */
export const orderAmount = (
  { shop_amount, agreed_amount }: Pick<Order, 'shop_amount' | 'agreed_amount'>,
  session: Pick<Session, 'amount'> | undefined,
): Yen | null => shop_amount ?? agreed_amount ?? session?.amount ?? null;

/** What a payment brings: its amount less what was given back. */
export const netAmount = ({ amount, refunded }: Pick<Payment, 'amount' | 'refunded'>): Yen =>
  amount - refunded;

/**
 * 取引更新が必要: the order costs something else than its payment brings (S-4). A payment that is over, or that the buyer has
 * turned away from, is not what the order is paid by.
 */
export const amountDiffers = (
  asked: Yen | null,
  payment: Pick<Payment, 'amount' | 'refunded' | 'live' | 'superseded'>,
): boolean =>
  payment.live === 1 && payment.superseded === 0 && asked !== null && asked !== netAmount(payment);

/** The payment an order is paid by, else the one that goes on. */
export function standingPayment<P extends Pick<Payment, 'status' | 'superseded' | 'live'>>(
  payments: readonly P[],
): P | undefined {
  const paid = payments.filter(({ status }) => isPaid(status));
  const isChosen = ({ superseded }: P) => superseded === 0;
  return (
    paid.findLast(isChosen) ?? paid.at(-1) ?? payments.findLast((each) => each.live === 1 && isChosen(each))
  );
}
