import type { Clock } from '../../core/ports.ts';
import { Authentications } from './authentications.ts';
import { Books } from './books.ts';
import { advanceable, MINUTE } from './clock.ts';
import { Declines } from './declines.ts';
import type { Merchant } from './merchants.ts';
import { Courier, type Deliver } from './notices/courier.ts';
import { fieldsOfChange, fieldsOfValidity } from './notices/fields.ts';
import { NoticeLedger } from './notices/ledger.ts';
import { OpenIds } from './open-ids.ts';
import { type Policies, usualPolicies } from './policies.ts';
import { Portals } from './portals.ts';
import { type Delays, usualDelays } from './states.ts';
import { StoredCards } from './stored-cards.ts';
import { TokenVault } from './tokens.ts';
import { Visits } from './visits.ts';
import type { World } from './world.ts';

const TOKEN_LIFETIME = 30 * MINUTE;

/** Where the pages are said to be while nothing listens; `fetch` answers for any host. */
const PROVIDER_ORIGIN = 'https://provider.invalid';

/** How the provider's side of the world goes. */
export interface WorldOptions {
  /** The machine's when absent. `control.advance` puts the simulator's ahead of it. */
  clock?: Clock;
  /** How long a token lives, in milliseconds. No source tells the real value; half an hour when absent. */
  tokenLifetime?: number;
  /** Where 差分通知 go, of every shop; `control.notify` sets it later. Without it they wait. */
  notifyUrl?: string;
  /** Carries them there: `fetch` when absent. A test may lead them into a server that does not listen. */
  deliver?: Deliver;
  delays?: Partial<Delays>;
  policies?: Partial<Policies>;
}

/** A provider with empty books, these shops and nothing on its way. */
export function createWorld(options: WorldOptions, merchants: readonly Merchant[]): World {
  const clock = advanceable(options.clock);
  const policies = { ...usualPolicies, ...options.policies };
  const books = new Books(clock);
  const cards = new StoredCards(clock);
  const portals = new Portals(merchants, options.notifyUrl);
  const ledger = new NoticeLedger(clock, policies.noticeRetention);
  const settle = () => {
    // Looking is what moves them on.
    void books.payments;
    void cards.all;
  };
  const isAnybodyTold = () => merchants.some(({ merchantId }) => portals.of(merchantId).notifyUrl);
  const courier = new Courier({
    clock,
    deliver: options.deliver ?? fetch,
    interval: policies.noticeInterval,
    addressOf: (merchantId) => portals.of(merchantId).notifyUrl,
    keyOf: (merchantId) => merchants.find((one) => one.merchantId === merchantId)?.noticeHashKey ?? '',
    nextChangeAt: () => (isAnybodyTold() ? Math.min(books.nextChangeAt, cards.nextChangeAt) : undefined),
    settle,
  });
  const world: World = {
    clock,
    books,
    authentications: new Authentications(clock),
    cards,
    vault: new TokenVault(clock, options.tokenLifetime ?? TOKEN_LIFETIME),
    visits: new Visits(clock),
    openIds: new OpenIds(),
    merchants,
    portals,
    ledger,
    courier,
    settle,
    policies,
    delays: { ...usualDelays, ...options.delays },
    declines: new Declines(),
    pagesOrigin: PROVIDER_ORIGIN,
  };
  tellOfChanges(world);
  return world;
}

/** Every change becomes a notice; what the shop has unticked is written down and not sent. */
function tellOfChanges({ books, cards, courier, ledger, portals }: World): void {
  books.subscribe((change) => {
    const { merchantId, method, paymentId } = change.payment;
    const isSent = portals.of(merchantId).ticks[method].has(change.to);
    const notice = ledger.add(merchantId, change.at, isSent, fieldsOfChange(change));
    if (isSent) courier.take(notice, ledger.firstOf(paymentId) ?? notice);
    // The payment may have something before it now.
    else courier.poke();
  });
  cards.subscribe((result) => {
    const { merchantId } = result.card;
    const isSent = portals.of(merchantId).ticks.card.has(result.status);
    const fields = fieldsOfValidity(result, books.issueId());
    const notice = ledger.add(merchantId, result.at, isSent, fields);
    if (isSent) courier.take(notice, notice);
  });
}
