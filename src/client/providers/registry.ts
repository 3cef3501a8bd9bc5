import type { Environment } from '../../core/environment.ts';
import { paygentTokenizer } from './paygent/tokenizer.ts';
import type { CardProvider, Tokenizer } from './tokenizer.ts';

export type { CardData, CardProvider, Tokenizer, TokenResult } from './tokenizer.ts';

/** The providers whose browser scripts we can load, by the name their gateway gives in the session. */
const tokenizers: Record<string, (provider: CardProvider) => Tokenizer> = {
  paygent: paygentTokenizer,
};

/** A provider that is not there: the shop's settings are wrong, and no try of the buyer's mends them. */
const missing: Tokenizer = {
  load: async () => false,
  createToken: async () => ({ ok: false, error: 'config' }),
  createCvcToken: async () => ({ ok: false, error: 'config' }),
};

/**
 * The tokenizer of a session's provider. Fetches nothing until it is asked to.
 *
 * In the live environment card numbers meet only a script that came over TLS.
 */
export function createTokenizer(provider: CardProvider, environment: Environment): Tokenizer {
  const make = Object.hasOwn(tokenizers, provider.name) ? tokenizers[provider.name] : undefined;
  const isSafe = environment === 'test' || provider.scriptUrl.startsWith('https://');
  return make && isSafe ? make(provider) : missing;
}
