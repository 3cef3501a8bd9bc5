import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { proveChange } from '../recovery/prove-change.ts';
import { settlePayment } from '../recovery/settle.ts';
import { isOfChange } from './abilities.ts';
import { type PaymentView, viewPayment } from './payment-view.ts';

/** 状態更新: asks the provider where the payment stands and takes it over. */
export async function inquirePayment(context: Context, paymentId: string): Promise<PaymentView> {
  const payment = await context.store.books.payment(paymentId);
  if (!payment) throw new ProblemError('not-found');
  const open = await context.store.books.openOperation(paymentId);
  // While a call is under way its own answer is the best evidence; asking now could only overtake it.
  const isUnderWay = open?.state === 'intended' || open?.state === 'sent';
  const operations = await context.store.books.operationsOfPayment(paymentId);
  // Paidy's window speaks to the provider without a call of ours.
  // So does the change of an amount for the payment it has made.
  const isMade = payment.paidy !== null || payment.replaces !== null;
  const wasSent = isMade || operations.some(({ sent_at }) => sent_at !== null);
  if (wasSent && !isUnderWay) await settlePayment(context, paymentId, 0);
  for (const change of await context.store.books.changes.openOfOrder(payment.order_key))
    if (isOfChange(change, paymentId)) await proveChange(context, change.id, 1);
  return viewPayment(context, paymentId);
}
