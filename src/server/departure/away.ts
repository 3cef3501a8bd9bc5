import type { Application, Departure } from '../../core/application.ts';
import { endOfDayJst } from '../../core/date.ts';
import type { PaymentStatus } from '../../core/payment.ts';
import type { Context } from '../context.ts';
import { keepSealed, readSealed } from '../sealed.ts';
import type { Books } from '../store/books.ts';
import type { Payment } from '../store/schema/payments.ts';
import { PAGE_GRACE_MS } from '../timing.ts';

/** While it stands here, the buyer can act on the page they were sent to. Nothing is held or taken yet. */
const waiting: readonly PaymentStatus[] = ['action_required', 'requested', 'awaiting_payment'];

/** The buyer was sent to a page elsewhere, or to Paidy's window, and the payment waits for what they do there. */
export const isAway = ({ status, nonce_hash, paidy }: Payment): boolean =>
  waiting.includes(status) && (nonce_hash !== null || paidy !== null);

/** Whether the buyer can still be sent there. */
export const isOpenAway = (payment: Payment, now: number): boolean =>
  isAway(payment) && payment.superseded === 0 && now < (payment.until_at ?? 0);

/** What is kept of a departure: the address may carry who the buyer is, and the page is the provider's. */
export const departureName = (paymentId: string): string => `${paymentId}/departure`;

/** The provider has given its page: the buyer may go there until the time is over, and is asked about afterwards. */
export async function keepDeparture(
  context: Context,
  books: Books,
  { id, method }: Payment,
  departure: Departure,
  until: number,
): Promise<void> {
  await keepSealed(context, books, departureName(id), JSON.stringify(departure), until);
  await books.planJob('close-page', id, until + PAGE_GRACE_MS[method]);
}

export async function departureOf(
  context: Context,
  books: Books,
  { id }: Payment,
): Promise<Departure | undefined> {
  const content = await readSealed(context, books, departureName(id));
  return content === undefined ? undefined : (JSON.parse(content) as Departure);
}

/** Until when it can be used: as the provider says, else to the end of the slip's last day, else as long as was offered. */
export function untilOf({ until_at }: Payment, { until, slip }: Application): number | null {
  return until ?? (slip ? endOfDayJst(slip.deadline) : until_at);
}

/** A number somebody may hold, as the provider says: from a slip of ours, or one the link type's page has shown. */
export const isNumberOut = ({ status, method }: Payment): boolean =>
  status === 'awaiting_payment' && (method === 'konbini' || method === 'atm');
