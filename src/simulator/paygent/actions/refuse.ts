import type { BookedPayment } from '../booked-payment.ts';
import type { Visit } from '../visits.ts';
import type { World } from '../world.ts';

/** @throws {RangeError} when the page's time is over or the buyer has been through it */
export function mustBeOpen(world: World, visit: Visit): void {
  if (!world.visits.isOpen(visit)) throw new RangeError('This page is over');
}

/** The payment a page is about. @throws {RangeError} when there is none yet */
export function paymentOf(world: World, visit: Visit): BookedPayment {
  const [payment] =
    visit.paymentId === undefined ? [] : world.books.find(visit.merchantId, { paymentId: visit.paymentId });
  if (payment === undefined) throw new RangeError('There is no payment yet');
  return payment;
}

/** @throws {RangeError} unless the payment has one of these statuses */
export function mustStandAt(payment: BookedPayment, ...statuses: readonly string[]): void {
  if (!statuses.includes(payment.status))
    throw new RangeError(`A payment at status ${payment.status} does not allow this`);
}
