import { isPaid, type PaymentStatus } from '../../core/payment.ts';
import { raiseAlarm } from '../alarm.ts';
import type { Context } from '../context.ts';
import { movePayment } from '../move-payment.ts';
import { ProblemError } from '../problem.ts';
import type { Books } from '../store/books.ts';
import type { Payment } from '../store/schema/payments.ts';
import type { Session } from '../store/schema/sessions.ts';
import { endAuthentication } from '../three-d-secure/authentication.ts';

/** Statuses at which a payment waits for its buyer, who may turn to another way to pay. */
const waiting: readonly PaymentStatus[] = ['action_required', 'requested', 'awaiting_payment'];

/**
 * やり直す・別の方法で支払う: the session is open again. What the buyer turned away from ends where nothing can come of it
 * any more; a slip or a page that can still be paid goes on beside, and an alarm stays open until it is over.
 * Refused while the payment is being made.
 */
export async function restart(context: Context, { order_key }: Session): Promise<void> {
  await context.store.transaction(async (books) => {
    await books.lockKnownOrder(order_key);
    const payment = await books.livePayment(order_key);
    if (!payment || isPaid(payment.status)) return;
    const isBeingMade = (await books.openOperation(payment.id)) !== undefined;
    if (isBeingMade || !waiting.includes(payment.status))
      throw new ProblemError('payment-confirming', { retryAfter: 5 });
    if (await canStillBePaid(books, payment)) return supersede(context, books, payment);
    const authentication = await books.authentications.find({ subject: payment.id });
    if (authentication) {
      await endAuthentication(context, books, authentication);
      context.log('authentication.ended', { authenticationId: authentication.id, reason: 'restarted' });
    }
    await movePayment(context, books, payment, { restarted: true });
  });
  context.wake();
}

/**
 * Whether anybody could pay it yet: once a 申込 was taken. An authentication of ours ends here instead, and so does a
 * payment whose buyer was only asked to log in at the carrier.
 */
async function canStillBePaid(books: Books, payment: Payment): Promise<boolean> {
  const operations = await books.operationsOfPayment(payment.id);
  return operations.some(({ kind, state }) => kind === 'apply' && state === 'done');
}

async function supersede(context: Context, books: Books, payment: Payment): Promise<void> {
  await books.updatePayment(payment.id, { superseded: 1, updated_at: context.clock.now() });
  context.log('payment.superseded', { paymentId: payment.id });
  await raiseAlarm(
    context,
    books,
    payment,
    'SLIP_STILL_PAYABLE',
    'the buyer chose another way to pay, and this one can still be paid',
  );
}
