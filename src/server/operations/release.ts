import { raiseAlarm } from '../alarm.ts';
import { isPaidBesides } from '../checkout/speaker.ts';
import type { Context } from '../context.ts';
import type { Payment } from '../store/schema/payments.ts';
import { INQUIRY_STEPS_MS, nextInquiry } from '../timing.ts';
import { operate } from './operate.ts';

/**
 * Lets go of an authorisation nobody waits for any more, through an operation like any other. Its key is made
 * from the payment and the try, so a worker that died and is replaced cannot ask the provider twice.
 *
 * Only held money is let go by itself. Money that was already taken is left to staff: giving it back is their decision.
 */
export async function releaseUnwanted(context: Context, paymentId: string, tries: number): Promise<void> {
  const payment = await context.store.books.payment(paymentId);
  if (payment?.status === 'authorized' && (await isStillUnwanted(context, payment))) {
    context.log('payment.unwanted', { paymentId });
    const isReleased = await operate(context, 'void', paymentId, {
      key: `unwanted-${paymentId}-${tries}`,
    }).then(
      ({ ok }) => ok,
      // Refused before anything was sent: another operation is open, or the window has closed. Tried again, then told.
      () => false,
    );
    if (!isReleased) return tryLater(context, payment, tries + 1);
  }
  return context.store.transaction((books) => books.dropJob('release', paymentId));
}

/**
 * Paidy's is let go of because the order is paid besides. When that other payment was given back meanwhile, this is
 * the one that pays.
 */
async function isStillUnwanted({ store }: Context, { id, method, order_key }: Payment): Promise<boolean> {
  return method !== 'paidy' || isPaidBesides(await store.books.paymentsOfOrder(order_key), id);
}

async function tryLater(context: Context, payment: Payment, tries: number): Promise<void> {
  const now = context.clock.now();
  await context.store.transaction(async (books) => {
    await books.planJob('release', payment.id, nextInquiry(now, tries, payment.status_since), tries);
    if (tries < INQUIRY_STEPS_MS.length) return;
    await raiseAlarm(
      context,
      books,
      payment,
      'RELEASE_FAILED',
      'nobody waits for this authorisation, and it cannot be voided',
    );
  });
}
