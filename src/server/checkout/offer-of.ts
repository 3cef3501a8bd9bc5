import type {
  AtmMethod,
  BankMethod,
  CardMethod,
  CarrierMethod,
  KonbiniMethod,
  LinkMethod,
  PaidyMethod,
} from '../../contract/method.ts';
import type { Method } from '../../core/method.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import type { Books } from '../store/books.ts';
import type { Session } from '../store/schema/sessions.ts';
import { offeredMethods } from './offered-methods.ts';

interface Offers {
  card: CardMethod;
  konbini: KonbiniMethod;
  atm: AtmMethod;
  bank: BankMethod;
  carrier: CarrierMethod;
  paidy: PaidyMethod;
}

/** What the session offers of a method on the shop's own page; refuses a press on one it does not offer so. */
export async function moduleOffer<M extends Method>(
  context: Context,
  books: Books,
  session: Session,
  method: M,
): Promise<Offers[M]> {
  const offer = await usableOffer(context, books, session, method);
  if ('via' in offer) throw unavailable();
  return offer as Offers[M];
}

/** The same for the provider's pages. */
export async function linkOffer(
  context: Context,
  books: Books,
  session: Session,
  method: Method,
): Promise<LinkMethod> {
  const offer = await usableOffer(context, books, session, method);
  if (!('via' in offer)) throw unavailable();
  return offer;
}

async function usableOffer(context: Context, books: Books, session: Session, method: Method) {
  const offers = session.amount === 0 ? [] : await offeredMethods(context, books, session);
  const offer = offers.find(({ id }) => id === method);
  if (!offer) throw unavailable();
  if ('unavailable' in offer)
    throw offer.unavailable === 'blocked' ? new ProblemError('limited') : unavailable();
  if (!context.gateway.accepting()) throw new ProblemError('unavailable', { retryAfter: 30 });
  return offer;
}

const unavailable = () => new ProblemError('method-unavailable', { field: 'method' });
