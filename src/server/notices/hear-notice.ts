import type { Context } from '../context.ts';
import { movePayment } from '../move-payment.ts';
import type { NoticeRow } from '../store/schema/notices.ts';
import type { Payment } from '../store/schema/payments.ts';

/**
 * Takes over what the notices of a payment come to, the one at hand among them, where nobody can be asked. R-46 cannot be
 * kept then: no hash covers a status. What can be, is: number, ids, kind and amount are covered and fit the payment, a
 * number speaks once, and the status follows by the method's edges.
 */
export async function hearNotice(
  context: Context,
  { id, provider_payment_id, amount, received_at }: NoticeRow,
  { id: paymentId, order_key }: Payment,
  providerStatus: string,
): Promise<void> {
  await context.store.transaction(async (books) => {
    await books.lockKnownOrder(order_key);
    const payment = (await books.payment(paymentId))!;
    await books.notices.update(id, { payment_id: paymentId });
    if (payment.provider_status === providerStatus) return;
    await movePayment(context, books, payment, {
      providerStatus,
      providerPaymentId: provider_payment_id,
      source: 'notice',
      askedAt: received_at,
      ...(amount !== null && { amount }),
    });
  });
}
