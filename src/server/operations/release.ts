import type { Context } from '../context.ts';
import { nextInquiry } from '../timing.ts';
import { operate } from './payments.ts';

/**
 * Lets go of an authorisation nobody waits for any more, through an operation like any other. Its key is made
 * from the payment and the try, so a worker that died and is replaced cannot ask the provider twice.
 *
 * Only held money is let go by itself. Money that was already taken is left to staff: giving it back is their decision.
 */
export async function releaseUnwanted(context: Context, paymentId: string, tries: number): Promise<void> {
  const payment = await context.store.books.payment(paymentId);
  if (payment?.status === 'authorized') {
    context.log('payment.unwanted', { paymentId });
    const result = await operate(context, 'void', paymentId, { key: `unwanted-${paymentId}-${tries}` });
    if (!result.ok) {
      const now = context.clock.now();
      const again = nextInquiry(now, tries + 1, now);
      return context.store.transaction((books) => books.planJob('release', paymentId, again, tries + 1));
    }
  }
  return context.store.transaction((books) => books.dropJob('release', paymentId));
}
