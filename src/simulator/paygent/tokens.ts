import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../../core/ports.ts';
import type { CardOnFile } from './books.ts';
import { findTestCard } from './test-cards.ts';

/** What a token stands for. The number and the code themselves are gone the moment it is made. */
export interface TokenizedCard {
  /** Missing for a security-code token. */
  card?: CardOnFile;
  hasSecurityCode: boolean;
}

interface Token extends TokenizedCard {
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

  issue(merchantId: string, content: TokenizedCard): { token: string; validUntil: number } {
    const token = `tok_${randomBytes(16).toString('hex')}`;
    const validUntil = this.#clock.now() + this.#lifetime;
    this.#tokens.set(token, { ...content, merchantId, validUntil });
    return { token, validUntil };
  }

  /** Uses a token up. `undefined` when there is none: never made, another shop's, too old, or used before. */
  spend(token: string, merchantId: string): TokenizedCard | undefined {
    const found = this.#tokens.get(token);
    if (found === undefined || found.merchantId !== merchantId) return undefined;
    this.#tokens.delete(token);
    return this.#clock.now() > found.validUntil ? undefined : found;
  }

  clear(): void {
    this.#tokens.clear();
  }
}
