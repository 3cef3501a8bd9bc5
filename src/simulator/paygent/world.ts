import type { Authentications } from './authentications.ts';
import type { Books } from './books.ts';
import type { AdvanceableClock } from './clock.ts';
import type { Declines } from './declines.ts';
import type { Merchant } from './merchants.ts';
import type { Courier } from './notices/courier.ts';
import type { NoticeLedger } from './notices/ledger.ts';
import type { OpenIds } from './open-ids.ts';
import type { Policies } from './policies.ts';
import type { Portals } from './portals.ts';
import type { Delays } from './states.ts';
import type { StoredCards } from './stored-cards.ts';
import type { TokenVault } from './tokens.ts';
import type { Visits } from './visits.ts';

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
