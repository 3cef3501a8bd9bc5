import type { FieldProblem } from '../../../core/card/problem.ts';
import type { ErrorKind } from '../../../core/errors.ts';

/**
 * What the token script answers (トークン処理結果コード), by the beginning of the code: the first row that fits counts.
 * Single codes stand before the range they fall into; only some codes of each range are public.
 */
const meanings: readonly (readonly [code: string, error: ErrorKind, problem?: FieldProblem])[] = [
  ['1300', 'input', 'number.required'],
  ['13', 'input', 'number.luhn'],
  ['14', 'expired', 'expiry.format'],
  ['1502', 'expired', 'expiry.past'],
  ['15', 'expired', 'expiry.month'],
  ['16', 'wrong_cvc', 'cvc.length3'],
  ['17', 'name', 'name.charset'],
  // Merchant id or token key: the shop's settings.
  ['11', 'config'],
  ['12', 'config'],
  ['7000', 'browser'],
  ['8000', 'maintenance'],
];

/** What a code of the token script means to the buyer. They are a space of their own, apart from the telegrams' codes. */
export function meaningOf(code: string): { error: ErrorKind; problem?: FieldProblem } {
  const [, error, problem] = meanings.find(([start]) => /^\d{4}$/.test(code) && code.startsWith(start)) ?? [];
  return { error: error ?? 'system', ...(problem && { problem }) };
}
