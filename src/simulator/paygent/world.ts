import type { LinkHashClass } from '../../gateways/paygent/wire.ts';
import type { OpenIds } from './actions/carrier.ts';
import type { Authentications } from './authentications.ts';
import type { Books } from './books.ts';
import { type AdvanceableClock, DAY, MINUTE } from './clock.ts';
import type { Declines } from './declines.ts';
import type { Merchant } from './merchants.ts';
import type { Courier } from './notices/courier.ts';
import type { NoticeLedger } from './notices/ledger.ts';
import type { Portals } from './portals.ts';
import type { KonbiniConnection } from './slips.ts';
import type { Delays } from './states.ts';
import type { StoredCards } from './stored-cards.ts';
import type { TokenVault } from './tokens.ts';
import type { Visits } from './visits.ts';

/** Where the published sources leave the provider's behaviour open, the simulator can be told which way to take. */
export interface Policies {
  /** A `trading_id` that was used before: accepted, as the real provider seems to do, or refused with P010. */
  duplicateTradingId: 'accept' | 'refuse';
  /** Which of several payments under one `trading_id` is meant by that alone. No source tells. */
  sharedTradingId: 'newest' | 'oldest';
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
  /** 中止 on a page of a bank or a carrier: the payment is abandoned (15) at once, or stays at 10 until its time is over. */
  abandonedPage: 'abandons' | 'stays';
  /** Where a carrier's authorisation stands: both 20 and 21 are reported. */
  carrierAuthorization: '20' | '21';
  /** コンビニ接続タイプ: which chains share a number. */
  konbiniConnection: KonbiniConnection;
  /** Highest amount of konbini, and of Seven-Eleven alone; above it P010. Constants of three lineages of clients. */
  konbiniCeiling: { general: number; sevenEleven: number };
  /** Names with characters of NEC's and IBM's rows (①, 髙): taken, or refused with P008. */
  extendedCharacters: 'accept' | 'refuse';
  /** ハッシュ区分 of link requests. */
  linkHashClass: LinkHashClass;
  /** How long 決済情報差分照会 (091) has a record, in milliseconds; no source tells. */
  noticeRetention: number;
  /** How long after a notice that was not accepted it is sent again, in milliseconds; no source tells. */
  noticeInterval: number;
  /** Cards a customer can have. */
  cardsPerCustomer: number;
}

export const usualPolicies: Policies = {
  duplicateTradingId: 'accept',
  sharedTradingId: 'newest',
  refusedStatus: '11',
  timeout: 'authorized',
  authentication: 'frictionless',
  returnMethod: 'get',
  requiresThreeDSecure: false,
  requiresSecurityCode: false,
  abandonedPage: 'abandons',
  carrierAuthorization: '20',
  konbiniConnection: 'A',
  konbiniCeiling: { general: 500_000, sevenEleven: 300_000 },
  extendedCharacters: 'accept',
  linkHashClass: 'general',
  noticeRetention: 60 * DAY,
  noticeInterval: 10 * MINUTE,
  cardsPerCustomer: 10,
};

/** All the state of one simulated provider. */
export interface World {
  readonly clock: AdvanceableClock;
  readonly books: Books;
  readonly authentications: Authentications;
  readonly cards: StoredCards;
  readonly vault: TokenVault;
  /** Buyers on their way through the provider's pages. */
  readonly visits: Visits;
  /** OpenIDs that d払い and au have given out. */
  readonly openIds: OpenIds;
  readonly merchants: readonly Merchant[];
  /** What each shop has set in its portal. */
  readonly portals: Portals;
  /** 差分 of all shops, told or not. */
  readonly ledger: NoticeLedger;
  readonly courier: Courier;
  /** Brings all books up to now; whoever listens hears of what became due. */
  settle(): void;
  readonly policies: Policies;
  readonly delays: Delays;
  readonly declines: Declines;
  /** Where browsers find the pages of the card companies; known once the simulator listens. */
  pagesOrigin: string;
}
