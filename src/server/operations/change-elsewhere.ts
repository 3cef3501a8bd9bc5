import type { Yen } from '../../core/money.ts';
import { isPaid } from '../../core/payment.ts';
import type { Inquiry } from '../../core/ports.ts';
import { raiseAlarm } from '../alarm.ts';
import type { Context } from '../context.ts';
import { isSumAtProvider } from '../orders/amount-differs.ts';
import { costOf } from '../orders/cost.ts';
import type { Books } from '../store/books.ts';
import type { AmountChange } from '../store/schema/changes.ts';
import type { Payment } from '../store/schema/payments.ts';
import { recordMade } from './change-made.ts';
import { newChange } from './new-change.ts';

/** A payment the provider has under the 取引ID of one of ours. */
export interface Elsewhere extends Pick<Payment, 'order_key' | 'trading_id'> {
  record: Extract<Inquiry, { found: true }>;
  /** When the provider was asked for it. */
  askedAt: number;
  /** The 決済ID of the payment it was made from, where that was told. */
  base?: string | null;
}

/**
 * 金額変更 in the provider's own portal: the new payment takes the place of the one it was made from, as after a change of ours,
 * and is watched like that until no more than one is left. What the order costs stays as it was: staff are told, and nothing is
 * captured until the two agree (S-4). Runs in the transaction that holds the order.
 */
export async function recordElsewhere(
  context: Context,
  books: Books,
  { order_key, trading_id, record, askedAt, base }: Elsewhere,
): Promise<void> {
  const known = await books.paymentsOfOrder(order_key);
  if (known.some(({ provider_payment_id: id }) => id === record.providerPaymentId)) return;
  const old =
    known.find(({ provider_payment_id: id }) => id !== null && id === base) ??
    known.findLast(
      (each) => each.trading_id === trading_id && !known.some(({ replaces }) => replaces === each.id),
    );
  if (!old) return;
  const status = context.gateway.statusOf(record.providerStatus, old.method);
  const change = changedElsewhere(context, status ? { ...old, status } : old, record.amount);
  await books.changes.add(change);
  await recordMade(context, books, change, { ...record, source: 'inquiry', askedAt });
  const asked = await costOf(books, order_key);
  if (asked === record.amount) return;
  const detail =
    `${old.provider_payment_id}, ${old.amount} yen, was changed to ${record.providerPaymentId}, ${record.amount} yen, ` +
    `in the provider’s portal, and the order is ${asked} yen`;
  await raiseAlarm(context, books, { id: change.replacement_id, order_key }, 'AMOUNT_DIFFERS', detail);
}

/**
 * 金額変更 in the portal of what keeps its 決済ID: a carrier's payment has another amount, of Paidy's a part has gone back. Followed
 * once the order costs the same; until then the two differ, under an alarm (`checkAmount`), and nothing is captured (S-4). Of a
 * payment that nothing of ours is under way for.
 */
export async function followAmount(
  context: Context,
  books: Books,
  payment: Payment,
  { amount }: Pick<Payment, 'amount'>,
): Promise<Payment> {
  const followed = isPaid(payment.status) ? inPlace(payment, amount) : undefined;
  if (!followed || isSumAtProvider({ ...payment, inquired_amount: amount })) return payment;
  if ((await costOf(books, payment.order_key)) !== amount) return payment;
  if ((await books.changes.openOfOrder(payment.order_key)).length > 0) return payment;
  const now = context.clock.now();
  await books.changes.add({
    ...changedElsewhere(context, payment, amount),
    replacement_id: payment.id,
    state: 'proven',
    made_at: now,
    ended_at: now,
  });
  await books.updatePayment(payment.id, { ...followed, updated_at: now });
  return { ...payment, ...followed };
}

/** Paidy's amount only goes down, after the sale. */
function inPlace({ method, status, amount }: Payment, there: Yen): Partial<Payment> | undefined {
  if (method === 'carrier') return { amount: there };
  if (method !== 'paidy' || status !== 'captured' || there >= amount) return undefined;
  return { refunded: amount - there };
}

/** The change as nobody here has asked for it. */
const changedElsewhere = (context: Context, old: Payment, amount: Yen): AmountChange =>
  newChange(context, old, {
    replacement_id: `pay_${context.ids.random(16)}`,
    operation_id: null,
    amount_before: old.amount - old.refunded,
    amount,
    state: 'made',
    accepts_loss: 0,
    actor: 'portal',
  });
