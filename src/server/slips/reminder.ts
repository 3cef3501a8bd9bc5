import { endOfDayJst, jstMoment, jstParts } from '../../core/date.ts';
import type { Slip } from '../../core/slip.ts';
import type { Context } from '../context.ts';
import type { Books } from '../store/books.ts';
import { tellOfSlip } from './send-slip.ts';
import { standingOf } from './slip-document.ts';

/** 9:00 in Japan on the day before the last one it can be paid on. */
export function reminderAt({ deadline }: Pick<Slip, 'deadline'>): number {
  const { year, month, day } = jstParts(endOfDayJst(deadline) - 1);
  return jstMoment(year, month, day - 1, 9);
}

/** KON-10. Plans the reminder of a new number, unless that moment is over: who has just got it knows. */
export async function planReminder(
  context: Context,
  books: Books,
  paymentId: string,
  slip: Slip,
): Promise<void> {
  const at = reminderAt(slip);
  if (context.slips.reminder && context.clock.now() < at) await books.ensureJob('remind', paymentId, at);
}

/** Once, and only while the buyer can and should still pay by the number: not after they chose another way. */
export async function remind(context: Context, paymentId: string): Promise<void> {
  const seen = await context.store.books.payment(paymentId);
  await context.store.transaction(async (books) => {
    if (seen) await books.lockKnownOrder(seen.order_key);
    const payment = await books.payment(paymentId);
    const isDue = (await books.job('remind', paymentId)) !== undefined;
    await books.dropJob('remind', paymentId);
    if (!payment?.slip || !isDue || !context.slips.reminder || payment.superseded === 1) return;
    const standing = standingOf(payment, JSON.parse(payment.slip) as Slip, context.clock.now());
    if (standing === 'payable') await tellOfSlip(context, books, payment, 'payment.reminder');
  });
  context.wake();
}
