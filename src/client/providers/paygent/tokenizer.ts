import { detectBrand } from '../../../core/card/brand.ts';
import { checkExpiry } from '../../../core/card/expiry.ts';
import type { FieldProblem } from '../../../core/card/problem.ts';
import { checkSecurityCode } from '../../../core/card/security-code.ts';
import { forgetScript, loadScript } from '../script.ts';
import type { CardData, CardProvider, Tokenizer, TokenResult } from '../tokenizer.ts';
import { meaningOf } from './codes.ts';

/** What the provider's script puts on the page, as far as we use it. */
interface PaygentToken {
  createToken(merchantId: string, tokenKey: string, card: object, callback: (answer: unknown) => void): void;
  createCvcToken(
    merchantId: string,
    tokenKey: string,
    code: object,
    callback: (answer: unknown) => void,
  ): void;
}

/** How long the token server may take. Nothing can be charged before it answers. */
const CALLBACK_MS = 15_000;

/** The provider could not be reached: certainly no charge. */
const unreachable: TokenResult = { ok: false, error: 'network_before' };

/** トークン決済 with the provider's PaygentToken.js. */
export function paygentTokenizer({ scriptUrl, merchantId, tokenKey }: CardProvider): Tokenizer {
  /** What the script defines, with the script fetched if it has to be. */
  async function definition(): Promise<(new () => PaygentToken) | undefined> {
    await loadScript(scriptUrl);
    const { PaygentToken } = globalThis as { PaygentToken?: new () => PaygentToken };
    if (typeof PaygentToken === 'function') return PaygentToken;
    // What came was no script of the provider: a sign-in page of a hotel, say.
    forgetScript(scriptUrl);
    return undefined;
  }

  async function ask(
    call: (script: PaygentToken, callback: (answer: unknown) => void) => void,
    data: Partial<CardData>,
  ): Promise<TokenResult> {
    const Definition = await definition();
    if (!Definition) return unreachable;
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(unreachable), CALLBACK_MS);
      const answer = (value: unknown) => {
        clearTimeout(timer);
        resolve(readAnswer(value, data));
      };
      try {
        call(new Definition(), answer);
      } catch {
        answer(undefined);
      }
    });
  }

  return {
    load: async () => Boolean(await definition()),
    createToken: (card) =>
      ask(
        (script, callback) =>
          script.createToken(
            merchantId,
            tokenKey,
            {
              card_number: card.number,
              expire_year: card.year,
              expire_month: card.month,
              cvc: card.cvc,
              name: card.name,
            },
            callback,
          ),
        card,
      ),
    createCvcToken: ({ cvc }) =>
      ask((script, callback) => script.createCvcToken(merchantId, tokenKey, { cvc }, callback), { cvc }),
  };
}

/** Reads the callback's argument, which may be anything. */
function readAnswer(value: unknown, data: Partial<CardData>): TokenResult {
  const answer = (value ?? {}) as {
    result?: unknown;
    tokenizedCardObject?: { token?: unknown; fingerprint?: unknown } | null;
  };
  const code = String(answer.result);
  const { token, fingerprint } = answer.tokenizedCardObject ?? {};
  if (code === '0000') {
    if (!fits(token, /^[\x21-\x7e]{1,256}$/)) return { ok: false, error: 'system' };
    // A mark the adapter would not take is left out: it is a help, never a condition.
    return { ok: true, token, ...(fits(fingerprint, /^[\w-]{1,128}$/) && { fingerprint }) };
  }
  const { error, problem } = meaningOf(code);
  return { ok: false, error, ...(problem && { problem: sharpen(problem, data) }) };
}

const fits = (value: unknown, pattern: RegExp): value is string =>
  typeof value === 'string' && pattern.test(value);

/** Our own checks know more of the field than the code says: which length, empty or wrong, past or too far. */
function sharpen(
  problem: FieldProblem,
  { number = '', month, year, cvc = '' }: Partial<CardData>,
): FieldProblem {
  if (problem === 'cvc.length3') {
    return checkSecurityCode(cvc, detectBrand(number).brand, { required: true }) ?? problem;
  }
  if (problem === 'expiry.past') return checkExpiry(`${month}/${year}`, Date.now()) ?? problem;
  return problem;
}
