import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../../core/ports.ts';
import type { CardOnFile } from './means.ts';
import { findTestCard } from './test-cards.ts';

/** A card as it was put in: what may be kept of it beside its number. */
export interface EnteredCard {
  facts: CardOnFile;
  /** 有効期限, `MMYY`. */
  validTerm: string;
  /** カード名義; may be empty. */
  holderName: string;
}

/** What a token stands for. The number and the code themselves are gone the moment it is made. */
export interface TokenContent {
  /** Missing for a security-code token. */
  card?: EnteredCard;
  hasSecurityCode: boolean;
}

interface Token extends TokenContent {
  merchantId: string;
  validUntil: number;
}

/** トークン. One-time stand-ins for card data, each for one shop and a limited time. */
export class TokenVault {
  readonly #clock: Clock;
  readonly #lifetime: number;
  readonly #tokens = new Map<string, Token>();
  /** Secret of this run: without it a fingerprint could be turned back into the number by trying them all. */
  readonly #fingerprintKey = randomBytes(32);

  constructor(clock: Clock, lifetime: number) {
    this.#clock = clock;
    this.#lifetime = lifetime;
  }

  /** Reduces a card number to what may be kept. */
  describe(number: string): CardOnFile {
    const known = findTestCard(number);
    return {
      ...(known && { brand: known.brand }),
      last4: number.slice(-4),
      fingerprint: createHmac('sha256', this.#fingerprintKey).update(number).digest('hex').slice(0, 32),
      behaviour: known?.behaviour ?? 'unknown',
    };
  }

  issue(merchantId: string, content: TokenContent): { token: string; validUntil: number } {
    const token = `tok_${randomBytes(16).toString('hex')}`;
    const validUntil = this.#clock.now() + this.#lifetime;
    this.#tokens.set(token, { ...content, merchantId, validUntil });
    return { token, validUntil };
  }

  /** What a token stands for. `undefined` when there is none: never made, another shop's, too old, or used before. */
  look(token: string, merchantId: string): TokenContent | undefined {
    const found = this.#tokens.get(token);
    const isAlive = found?.merchantId === merchantId && this.#clock.now() <= found.validUntil;
    return isAlive ? found : undefined;
  }

  /** Uses a token up. */
  spend(token: string): void {
    this.#tokens.delete(token);
  }

  clear(): void {
    this.#tokens.clear();
  }
}
