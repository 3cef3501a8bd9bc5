import type {
  AtmMethod,
  BankMethod,
  CardMethod,
  CarrierMethod,
  KonbiniMethod,
  LinkMethod,
  OfferedMethod,
  PaidyMethod,
  UnavailableMethod,
} from '../contract/method.ts';
import type { Method } from '../core/method.ts';

interface Offers {
  card: CardMethod;
  konbini: KonbiniMethod;
  atm: AtmMethod;
  bank: BankMethod;
  carrier: CarrierMethod;
  paidy: PaidyMethod;
}

/** A method that is paid on the shop's own page. */
export type ModuleMethod = Offers[Method];

export const isUsable = (offer: OfferedMethod): offer is ModuleMethod | LinkMethod =>
  !('unavailable' in offer);

export const isLink = (offer: OfferedMethod): offer is LinkMethod => 'via' in offer;

export const isUnavailable = (offer: OfferedMethod): offer is UnavailableMethod => 'unavailable' in offer;

/** What a session offers of a method that is paid on the shop's page; `undefined` when it is not offered so. */
export function offerOf<M extends Method>(
  session: { methods: readonly OfferedMethod[] } | undefined,
  method: M,
): Offers[M] | undefined {
  const offer = session?.methods.find(({ id }) => id === method);
  return offer && isUsable(offer) && !isLink(offer) ? (offer as Offers[M]) : undefined;
}
