import type { Clock } from '../../core/ports.ts';
import { cardStatus } from '../../gateways/paygent/wire.ts';
import type { CustomerReference } from './booked-payment.ts';
import type { CardOnFile } from './means.ts';
import type { EnteredCard } from './tokens.ts';

/** お預りカード. A card kept for a customer of a shop. Times are milliseconds since 1970. */
export interface StoredCard extends CustomerReference, Omit<EnteredCard, 'facts'> {
  readonly merchantId: string;
  readonly card: CardOnFile;
  /** カードブランド as 027 answers it. */
  readonly brandLetter: string;
  readonly storedAt: number;
  /** 有効性チェック; absent when none was asked for. */
  validity?: 'checking' | 'valid' | 'invalid';
}

/** The result of a validity check: what its notice is made of. That notice carries no `trading_id`. */
export interface ValidityResult {
  type: 'validity';
  card: StoredCard;
  /** `10`: the card is valid; anything else: NG. */
  status: typeof cardStatus.requested | typeof cardStatus.refused;
  at: number;
}

type NewCard = Omit<StoredCard, 'customerCardId' | 'storedAt' | 'validity'>;

/** カード情報お預りの帳簿. Every customer's cards, by shop. Checks come to their end by the clock whenever somebody looks. */
export class StoredCards {
  readonly #clock: Clock;
  readonly #listeners = new Set<(result: ValidityResult) => void>();
  #cards: StoredCard[] = [];
  #checks: { card: StoredCard; at: number; isValid: boolean }[] = [];
  #nextId: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    // Eight digits, and never the same again after a restart: shops keep them in a database.
    this.#nextId = 10_000_000 + (Math.floor(clock.now() / 1000) % 80_000_000);
  }

  /** All cards of all customers, oldest first. */
  get all(): readonly StoredCard[] {
    this.#settle();
    return this.#cards;
  }

  /** When the next check ends; infinity when none is under way. */
  get nextChangeAt(): number {
    return Math.min(...this.#checks.map(({ at }) => at));
  }

  /** Calls back with the result of every check, in order. Returns how to stop it. */
  subscribe(listener: (result: ValidityResult) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The same card stored twice is two cards. */
  add(facts: NewCard): StoredCard {
    const stored = { ...facts, customerCardId: String(this.#nextId++), storedAt: this.#clock.now() };
    this.#cards.push(stored);
    return stored;
  }

  /** Begins a check that ends by itself; one without a result never does. */
  check(card: StoredCard, after: number, isValid: boolean | undefined): void {
    card.validity = 'checking';
    if (isValid !== undefined) this.#checks.push({ card, at: this.#clock.now() + after, isValid });
  }

  /** The cards of a customer, oldest first. */
  list(merchantId: string, customerId: string): StoredCard[] {
    return this.all.filter((card) => card.merchantId === merchantId && card.customerId === customerId);
  }

  find(merchantId: string, { customerId, customerCardId }: CustomerReference): StoredCard | undefined {
    return this.list(merchantId, customerId).find((card) => card.customerCardId === customerCardId);
  }

  remove(card: StoredCard): void {
    this.#cards = this.#cards.filter((kept) => kept !== card);
  }

  clear(): void {
    this.#cards = [];
    this.#checks = [];
  }

  #settle(): void {
    const now = this.#clock.now();
    const due = this.#checks.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
    this.#checks = this.#checks.filter(({ at }) => at > now);
    for (const { card, at, isValid } of due) {
      card.validity = isValid ? 'valid' : 'invalid';
      const status = isValid ? cardStatus.requested : cardStatus.refused;
      for (const listener of this.#listeners) listener({ type: 'validity', card, status, at });
    }
  }
}
