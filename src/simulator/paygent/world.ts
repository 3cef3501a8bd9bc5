import type { Authentications } from './authentications.ts';
import type { Books } from './books.ts';
import type { AdvanceableClock } from './clock.ts';
import type { Declines } from './declines.ts';
import type { Merchant } from './merchants.ts';
import type { Delays } from './states.ts';
import type { StoredCards } from './stored-cards.ts';
import type { TokenVault } from './tokens.ts';

/** Where the published sources leave the provider's behaviour open, the simulator can be told which way to take. */
export interface Policies {
  /** A `trading_id` that was used before: accepted, as the real provider seems to do, or refused with P010. */
  duplicateTradingId: 'accept' | 'refuse';
  /** Where a refused authorisation is left: both 11 and 10 are reported. */
  refusedStatus: '10' | '11';
  /** What a time-out card leaves behind the silence: an authorisation, a refused one, or nothing at all. */
  timeout: 'authorized' | 'refused' | 'nothing';
  /** What becomes of a buyer whose card does not bear a test name. Test names say it themselves. */
  authentication: 'frictionless' | 'challenge';
  /** How the browser comes back to `term_url`: three published integrations read GET, one reads either. */
  returnMethod: 'get' | 'post';
  /** A 020 that neither brings an authentication nor asks to do without is refused. */
  requiresThreeDSecure: boolean;
  /** A 020 with a stored card must bring a token for its security code. */
  requiresSecurityCode: boolean;
  /** Cards a customer can have. */
  cardsPerCustomer: number;
}

export const usualPolicies: Policies = {
  duplicateTradingId: 'accept',
  refusedStatus: '11',
  timeout: 'authorized',
  authentication: 'frictionless',
  returnMethod: 'get',
  requiresThreeDSecure: false,
  requiresSecurityCode: false,
  cardsPerCustomer: 10,
};

/** All the state of one simulated provider. */
export interface World {
  readonly clock: AdvanceableClock;
  readonly books: Books;
  readonly authentications: Authentications;
  readonly cards: StoredCards;
  readonly vault: TokenVault;
  readonly merchants: readonly Merchant[];
  readonly policies: Policies;
  readonly delays: Delays;
  readonly declines: Declines;
  /** Where browsers find the pages of the card companies; known once the simulator listens. */
  pagesOrigin: string;
}
