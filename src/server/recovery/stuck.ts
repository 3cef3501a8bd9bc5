import type { PaymentStatus } from '../../core/payment.ts';
import { raiseAlarm } from '../alarm.ts';
import type { Context } from '../context.ts';
import { abilitiesOf } from '../operations/abilities.ts';
import { operate } from '../operations/operate.ts';
import { forMerchantOf } from '../own-payment.ts';
import { ProblemError } from '../problem.ts';
import type { Payment } from '../store/schema/payments.ts';
import { STUCK_CANCEL_MS, TOO_OLD_MS } from '../timing.ts';

/** A cancel under way, and the verb that was its cause. */
const cancelOf: Partial<Record<PaymentStatus, 'void' | 'refund'>> = {
  void_pending: 'void',
  refund_pending: 'refund',
};

/**
 * A cancel that was accepted and does not end (売上取消中のまま) is a known case, and its remedy is to cancel once more. So a
 * day after it began it is asked for again, once for a payment; what does not end after that is put before staff. It is called when the provider has just said that the payment stands where it stood.
 */
export async function tendStuck(outer: Context, paymentId: string): Promise<void> {
  const { store, clock } = outer;
  const payment = (await store.books.payment(paymentId))!;
  const context = forMerchantOf(outer, payment);
  const verb = cancelOf[payment.status];
  if (!verb || clock.now() < payment.status_since + TOO_OLD_MS) return;
  const key = `stuck-${payment.id}`.replaceAll('_', '-');
  const again = await store.books.operationByKey(payment.order_key, [verb], key);
  if (again && clock.now() < again.created_at + STUCK_CANCEL_MS) return;
  if (again || !(await cancelOnce(context, payment, verb, key))) await tell(context, payment);
}

/** False when it cannot be asked for: carriers and Paidy have no telegram at these statuses. */
async function cancelOnce(
  context: Context,
  payment: Payment,
  verb: 'void' | 'refund',
  key: string,
): Promise<boolean> {
  if (!abilitiesOf(context, payment).includes(verb)) return false;
  try {
    await operate(context, verb, payment.id, { key });
    return true;
  } catch (error) {
    // Something else is open, or the provider cannot be reached: the next look comes here again.
    if (error instanceof ProblemError) return true;
    throw error;
  }
}

async function tell(context: Context, payment: Payment): Promise<void> {
  const since = new Date(payment.status_since).toISOString();
  await context.store.transaction(async (books) => {
    await books.lockKnownOrder(payment.order_key);
    if ((await books.payment(payment.id))!.status !== payment.status) return;
    const detail = `${payment.status} since ${since}: ask the provider, or cancel it in their portal`;
    await raiseAlarm(context, books, payment, 'STUCK', detail);
  });
}
