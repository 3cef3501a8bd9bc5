import type { CardMethod } from '../../contract/method.ts';
import type { FieldProblem } from '../../core/card/problem.ts';
import type { ErrorKind } from '../../core/errors.ts';

/** Whom to ask, as the session says. */
export type CardProvider = CardMethod['provider'];

/** A card on its way to the token server. Held no longer than the call. */
export interface CardData {
  /** Digits only. */
  number: string;
  /** `MM` */
  month: string;
  /** `YY` */
  year: string;
  /** Empty where the contract does without it. */
  cvc: string;
  /** Empty where it is optional. */
  name: string;
}

export type TokenResult =
  | {
      ok: true;
      token: string;
      /** The token server's mark of the card, the same for the same card; not every answer has one. */
      fingerprint?: string;
    }
  | {
      ok: false;
      error: ErrorKind;
      /** The field's own text, when the token server blames one field. */
      problem?: FieldProblem;
    };

/** Exchanges card data for a one-time token, in the browser, with the provider's own script. トークン決済 */
export interface Tokenizer {
  /** Fetches the provider's script ahead of time. False when it cannot be had now; asking again tries again. */
  load(): Promise<boolean>;
  /** Each token is good for one use: to pay and to store the same card takes two calls. */
  createToken(card: CardData): Promise<TokenResult>;
  /** For a saved card, of which only the security code is asked. */
  createCvcToken(code: Pick<CardData, 'cvc'>): Promise<TokenResult>;
}
