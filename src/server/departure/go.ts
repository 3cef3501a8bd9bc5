import type { Departure } from '../../core/application.ts';
import { isPaidBesides } from '../checkout/speaker.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { sha256 } from '../secrets.ts';
import { departureOf, isOpenAway } from './away.ts';

/** Where the buyer goes to pay, as often as they like while there is time (BN-6). Whoever has the nonce may go. */
export async function goAway(context: Context, nonce: string): Promise<Departure> {
  const { books } = context.store;
  const payment = await books.paymentByNonce(sha256(nonce));
  if (!payment) throw new ProblemError('not-found');
  const isPaid = isPaidBesides(await books.paymentsOfOrder(payment.order_key), payment.id);
  const isOpen = !isPaid && isOpenAway(payment, context.clock.now());
  const departure = isOpen ? await departureOf(context, books, payment) : undefined;
  if (!departure) throw new ProblemError('session-expired');
  if ('url' in departure && !isWebAddress(context, departure.url)) throw new ProblemError('not-found');
  return departure;
}

/** The provider's answer is not a place for scripts, nor, with real money, for plain http. */
function isWebAddress({ gateway }: Context, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && gateway.environment === 'test');
}
