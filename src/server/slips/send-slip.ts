import type { Context } from '../context.ts';
import { type EventType, writeEvent } from '../events.ts';
import { ProblemError } from '../problem.ts';
import type { Books } from '../store/books.ts';
import type { Payment } from '../store/schema/payments.ts';
import { standingOf } from './slip-document.ts';
import { readSlip } from './slip-facts.ts';

/**
 * 再送 (S-16). Asks the shop to mail the number once more: the adapter has no mail of its own. A number that nobody can pay
 * by any more is refused with `conflict`.
 */
export async function sendSlip(context: Context, paymentId: string): Promise<void> {
  const { facts, slip } = await readSlip(context, paymentId);
  await context.store.transaction(async (books) => {
    await books.lockKnownOrder(facts.payment.order_key);
    const payment = (await books.payment(paymentId))!;
    if (standingOf(payment, slip, context.clock.now()) !== 'payable') throw new ProblemError('conflict');
    await tellOfSlip(context, books, payment, 'payment.slip');
  });
  context.wake();
}

/** Nothing but ids: the shop fetches the words by `payments.slipMail` when it writes its mail, as they are true then. */
export const tellOfSlip = (
  context: Context,
  books: Books,
  { id, session_id, order_key }: Payment,
  type: Extract<EventType, 'payment.slip' | 'payment.reminder'>,
): Promise<void> => writeEvent(context, books, order_key, { type, sessionId: session_id, paymentId: id });
