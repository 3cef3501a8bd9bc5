import type { PaymentRow } from '../../contract/staff/payments.ts';
import type { Ability } from '../../core/ports.ts';
import type { Slip } from '../../core/slip.ts';
import type { Context } from '../context.ts';
import { abilitiesOf } from '../operations/abilities.ts';
import { amountDiffers, orderAmount } from '../orders/amount-differs.ts';
import type { ListedPayment } from '../store/payment-list-books.ts';

/** One payment as staff see it in a list. What can be done with it is judged now. */
export function paymentRow(context: Context, payment: ListedPayment): PaymentRow {
  const abilities = openAbilities(context, payment);
  const differs = hasOtherAmount(payment);
  const isChosen = payment.superseded === 0;
  return {
    id: payment.id,
    orderId: payment.order_id,
    createdAt: isoTime(payment.created_at),
    updatedAt: isoTime(payment.updated_at),
    buyerName: payment.buyer_name,
    method: payment.method,
    title: payment.title,
    carrier: payment.carrier,
    chain: payment.slip === null ? null : ((JSON.parse(payment.slip) as Slip).chain ?? null),
    cardBrand: payment.card_brand,
    cardLast4: payment.card_last4,
    amount: payment.amount,
    refunded: payment.refunded,
    orderStatus: payment.order_status,
    status: payment.status,
    providerStatus: payment.provider_status,
    statusWord: payment.status_word,
    confirming: isConfirming(payment),
    attention: payment.has_alarm === 1,
    superseded: !isChosen,
    amountDiffers: differs,
    canCapture: isChosen && !differs && abilities.includes('capture'),
    canVoid: abilities.includes('void'),
  };
}

/**
 * 取引ID; null when no payment was ever asked for (S-13). Paidy's window asks for it without a call of ours, and an amount
 * change asks in the name of the payment before.
 */
export const shownTradingId = ({
  was_sent,
  paidy,
  provider_payment_id,
  trading_id,
}: ListedPayment): string | null =>
  was_sent === 1 || paidy !== null || provider_payment_id !== null ? trading_id : null;

/** 確認中: nobody knows yet what came of the last call. */
export const isConfirming = ({ is_confirming, status }: ListedPayment): boolean =>
  is_confirming === 1 || status === 'unknown';

/** What may be asked of it, unless an outcome is open. */
export const openAbilities = (context: Context, payment: ListedPayment): readonly Ability[] =>
  isConfirming(payment) ? [] : abilitiesOf(context, payment);

/** What the order of a payment costs, as the shop last said. */
export const askedAmount = (order: ListedPayment): number | null =>
  orderAmount(order, order.session_amount === null ? undefined : { amount: order.session_amount });

/** S-4 */
export const hasOtherAmount = (payment: ListedPayment): boolean =>
  amountDiffers(askedAmount(payment), payment);

export const isoTime = (at: number): string => new Date(at).toISOString();
