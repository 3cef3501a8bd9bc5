import type { CardField } from '../errors.ts';

/**
 * 入力エラー. Everything the form itself can find wrong with what was typed, as `field.reason`.
 * A language's texts are keyed by it, so a problem without a text does not compile.
 */
export type FieldProblem = NumberProblem | ExpiryProblem | SecurityCodeProblem | HolderNameProblem;

export type NumberProblem =
  | 'number.required'
  | 'number.characters'
  | 'number.incomplete'
  | 'number.too_long'
  | 'number.luhn'
  /** A brand we know and the shop does not take. */
  | 'number.brand_unsupported'
  /** A number that begins like no brand we know. */
  | 'number.brand_unknown'
  /** 銀聯 is a contract of its own at the provider, so buyers get a sentence of their own. */
  | 'number.unionpay';

export type ExpiryProblem =
  | 'expiry.required'
  | 'expiry.format'
  /** Year first, 年／月: common in Japan, and never guessed at. */
  | 'expiry.order'
  | 'expiry.month'
  | 'expiry.past'
  | 'expiry.too_far';

export type SecurityCodeProblem = 'cvc.required' | 'cvc.characters' | 'cvc.length3' | 'cvc.length4';

export type HolderNameProblem = 'name.required' | 'name.charset' | 'name.too_short' | 'name.too_long';

/** The field a problem belongs to: what takes the focus. */
export const fieldOf = (problem: FieldProblem): CardField => problem.split('.')[0] as CardField;
