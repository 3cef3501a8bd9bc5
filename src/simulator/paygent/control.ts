import type { Method } from '../../core/method.ts';
import type { WireStatus } from '../../gateways/paygent/wire.ts';
import { noticeAddress, type OperatorAction, operate, type Setting, setStatus, tick } from './actions.ts';
import { type AuthenticationOrder, type BookedAuthentication, hasEnded } from './authentications.ts';
import type { BookedPayment } from './booked-payment.ts';
import type { BookedTelegram, StatusChange } from './books.ts';
import { parseDuration } from './clock.ts';
import type { Decline } from './declines.ts';
import type { Fault, FaultQueue } from './faults.ts';
import type { BookedNotice } from './notices/ledger.ts';
import type { NoticeTrick } from './notices/tricks.ts';
import type { StoredCard, ValidityResult } from './stored-cards.ts';
import { MASK, mayHoldCardNumber } from './telegrams/fields.ts';
import { letterOf } from './test-cards.ts';
import type { Visit } from './visits.ts';
import type { World } from './world.ts';

/** What notices (差分通知) are made of. */
export type ProviderEvent = StatusChange | ValidityResult;

/** A stored card as the books show it: whether it has a holder's name, not which. */
export type StoredCardView = Omit<StoredCard, 'holderName'> & { holderName: typeof MASK | '' };

/** A page as the books show it: whose it is and how it stands, without what the shop or the buyer wrote on it. */
export type VisitView = Pick<
  Visit,
  'visitId' | 'kind' | 'merchantId' | 'tradingId' | 'amount' | 'until' | 'createdAt' | 'ended' | 'paymentId'
>;

/** Everything that happened, as the provider has it. Times are milliseconds since 1970 by the simulator's clock. */
export interface BooksView {
  now: number;
  payments: BookedPayment[];
  telegrams: BookedTelegram[];
  authentications: BookedAuthentication[];
  storedCards: StoredCardView[];
  /** Faults that have not struck yet. */
  faults: readonly Fault[];
  declines: Decline[];
  /** Buyers on the provider's pages. */
  visits: VisitView[];
  /** Every 差分, in its order, and how often it was brought to the shop. */
  notices: BookedNotice[];
  /** Tricks that no notice has met yet. */
  tricks: NoticeTrick[];
}

/** The other side of the simulator: what a test or a demo does to the provider. The same in process and over HTTP. */
export interface Control {
  /** A copy of the books as they stand now. No card number and no security code is in them. */
  books(): BooksView;
  /** @throws {RangeError} for a kind that cannot happen at its moment */
  fault(fault: Fault): void;
  /**
   * The next telegrams of a kind are refused so, whatever they say: authorisations (020) when none is given. Once when
   * `times` is absent. Nothing but a refused authorisation is written into the books by it.
   */
  decline(decline: { telegram?: Decline['telegram']; code?: string; detail: string; times?: number }): void;
  /** 3-D Secure: how the next authentications (450) end, whatever the name on the card. Once when `times` is absent. */
  authentication(order: AuthenticationOrder & { times?: number }): void;
  /** The authentications that have not ended yet, oldest first. */
  openAuthentications(): BookedAuthentication[];
  /**
   * Puts a card into a customer's list as it is, past all checks of 025: brands nobody knows, names in kanji, more cards
   * than there may be. Returns its 顧客カードID.
   */
  storeCard(card: CardToStore): string;
  /** Puts the clock forward by an ISO 8601 duration such as `P1D`. @throws {RangeError} for anything else */
  advance(duration: string): void;
  /** @throws {RangeError} for an unknown payment, or an action its status does not allow */
  operate(paymentId: string, action: OperatorAction, amount?: number): void;
  /** 試験環境ツール: sets the status of a slip's payment. @throws {RangeError} for what the tool cannot do */
  testTool(setting: Setting): void;
  /** What happens to the next notices. @throws {RangeError} for a delay that is no duration */
  notices(trick: NoticeTrick): void;
  /** 決済通知先URL, of the first shop when none is named. Notices that wait for one go there now. @throws {RangeError} */
  notify(url: string, merchantId?: string): void;
  /** 決済通知ステータス: whether a status of a method is told, to the first shop when none is named. @throws {RangeError} */
  tick(method: Method, status: WireStatus, on: boolean, merchantId?: string): void;
  /** Resolves once every notice that can be brought now has been. Those to be repeated wait for the clock. In process only. */
  delivered(): Promise<void>;
  /** Forgets payments, telegrams, authentications, stored cards, tokens, pages, notices, faults and refusals. The clock stays where it is. */
  reset(): void;
  /** Calls back on every change of a payment's status and every result of a validity check. Returns how to stop it. In process only. */
  subscribe(listener: (event: ProviderEvent) => void): () => void;
}

/** A card for {@link Control.storeCard}. */
export interface CardToStore {
  customerId: string;
  /** Digits only. Only its last four and what the test environment makes of it are kept. */
  number: string;
  /** `MMYY` */
  validTerm: string;
  holderName?: string;
  /** カードブランド as 027 shall answer it; the number's own when absent. */
  brandLetter?: string;
  /** Of the first shop when absent. */
  merchantId?: string;
}

export function createControl(world: World, faults: FaultQueue): Control {
  return {
    books: () =>
      structuredClone({
        now: world.clock.now(),
        payments: [...world.books.payments],
        telegrams: world.books.telegrams,
        authentications: world.authentications.all.map(viewOf),
        storedCards: world.cards.all.map((card) => ({ ...card, holderName: card.holderName && MASK })),
        faults: faults.waiting,
        declines: [...world.declines.waiting],
        visits: world.visits.all.map(passing),
        notices: [...world.ledger.all],
        tricks: world.courier.tricks,
      }),
    fault: (fault) => faults.add(fault),
    decline: ({ telegram = '020', code = '2003', detail, times = 1 }) =>
      world.declines.add({ telegram, code, detail, times }),
    authentication: ({ times = 1, ...order }) => world.authentications.order(order, times),
    openAuthentications: () =>
      structuredClone(world.authentications.all.filter((one) => !hasEnded(one)).map(viewOf)),
    storeCard: (card) => storeCard(world, card),
    advance(duration) {
      const milliseconds = parseDuration(duration);
      if (milliseconds === undefined) throw new RangeError(`${duration} is no duration such as P1D or PT30M`);
      world.clock.advance(milliseconds);
      // Subscribers hear of it now.
      world.settle();
      world.courier.poke();
    },
    operate: (paymentId, action, amount) => void operate(world, paymentId, action, amount),
    testTool: (setting) => void setStatus(world, setting),
    notices: (trick) => world.courier.play(trick),
    notify: (url, merchantId = world.merchants[0]?.merchantId ?? '') =>
      void noticeAddress(world, merchantId, url),
    tick: (method, status, on, merchantId = world.merchants[0]?.merchantId ?? '') =>
      tick(world, merchantId, method, status, on),
    async delivered() {
      world.settle();
      world.courier.poke();
      await world.courier.rest();
    },
    reset() {
      world.books.clear();
      world.authentications.clear();
      world.cards.clear();
      world.vault.clear();
      world.visits.clear();
      world.openIds.clear();
      world.ledger.clear();
      world.courier.clear();
      faults.clear();
      world.declines.clear();
    },
    subscribe(listener) {
      const stops = [world.books.subscribe(listener), world.cards.subscribe(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

const passing = ({
  visitId,
  kind,
  merchantId,
  tradingId,
  amount,
  until,
  createdAt,
  ended,
  paymentId,
}: Visit): VisitView => ({
  visitId,
  kind,
  merchantId,
  tradingId,
  amount,
  until,
  createdAt,
  ended,
  ...(paymentId !== undefined && { paymentId }),
});

/** What the shop sent as free text may be a card number by mistake. */
const viewOf = (authentication: BookedAuthentication): BookedAuthentication => ({
  ...authentication,
  merchantName: mayHoldCardNumber(authentication.merchantName) ? MASK : authentication.merchantName,
  termUrl: mayHoldCardNumber(authentication.termUrl) ? MASK : authentication.termUrl,
});

function storeCard(world: World, card: CardToStore): string {
  const facts = world.vault.describe(card.number);
  const { customerCardId } = world.cards.add({
    merchantId: card.merchantId ?? world.merchants[0]?.merchantId ?? '',
    customerId: card.customerId,
    card: facts,
    brandLetter: card.brandLetter ?? letterOf(facts.brand),
    validTerm: card.validTerm,
    holderName: card.holderName ?? '',
  });
  return customerCardId;
}
