import type { Yen } from '../../core/money.ts';
import { isPaid } from '../../core/payment.ts';
import type { Order } from '../store/schema/orders.ts';
import type { Payment } from '../store/schema/payments.ts';
import type { Session } from '../store/schema/sessions.ts';

/** 支払総額 as the shop last told it, or staff changed it to, or its session was opened with; null when nobody knows. */
export const orderAmount = (
  { shop_amount, agreed_amount }: Pick<Order, 'shop_amount' | 'agreed_amount'>,
  session: Pick<Session, 'amount'> | undefined,
): Yen | null => shop_amount ?? agreed_amount ?? session?.amount ?? null;

/** What a payment brings: its amount less what was given back. */
export const netAmount = ({ amount, refunded }: Pick<Payment, 'amount' | 'refunded'>): Yen =>
  amount - refunded;

type Sums = Pick<Payment, 'amount' | 'refunded' | 'inquired_amount'>;

/** Whether the provider's record names the sum ours does. After a refund in parts it may name what is left. */
export const isSumAtProvider = ({ amount, refunded, inquired_amount: there }: Sums): boolean =>
  there === null || there === amount || there === amount - refunded;

/**
 * 取引更新が必要: the order costs something else than its payment brings, or the provider has yet another sum (S-4). A payment that is
 * over, or that the buyer has turned away from, is not what the order is paid by.
 */
export const amountDiffers = (
  asked: Yen | null,
  payment: Sums & Pick<Payment, 'live' | 'superseded'>,
): boolean =>
  payment.live === 1 &&
  payment.superseded === 0 &&
  ((asked !== null && asked !== netAmount(payment)) || !isSumAtProvider(payment));

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
