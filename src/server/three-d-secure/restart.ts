import type { Context } from '../context.ts';
import { movePayment } from '../move-payment.ts';
import { ProblemError } from '../problem.ts';
import type { Session } from '../store/schema.ts';
import { endAuthentication } from './authentication.ts';

/**
 * やり直す: the buyer gives up an authentication that is waiting for them, and the session is open again. Refused once the
 * buyer has come back and the payment is being made; a return that comes afterwards changes nothing.
 */
export async function restart(context: Context, { order_key }: Session): Promise<void> {
  await context.store.transaction(async (books) => {
    await books.lockKnownOrder(order_key);
    const payment = await books.livePayment(order_key);
    if (!payment) return;
    if (payment.status !== 'action_required') throw new ProblemError('payment-confirming', { retryAfter: 5 });
    const authentication = await books.authentications.find({ subject: payment.id });
    if (authentication) {
      await endAuthentication(context, books, authentication);
      context.log('authentication.ended', { authenticationId: authentication.id, reason: 'restarted' });
    }
    await movePayment(context, books, payment, { restarted: true });
  });
  context.wake();
}
