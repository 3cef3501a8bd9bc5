import type { HolderNameProblem } from './problem.ts';
import { toHalfWidth } from './width.ts';

/** Everything at once except the blanks around it: ASCII, upper case, single blanks, straight apostrophes. */
function unify(text: string): string {
  // Twice half-width: upper-casing can yield letters that NFKC composes differently.
  return toHalfWidth(toHalfWidth(text).toUpperCase()).replace(/[‘’]/g, "'").replace(/\s+/g, ' ');
}

/** カード名義 as it is submitted and as it stands after leaving the field: `TARO YAMADA`. */
export const normalizeHolderName = (text: string): string => unify(text).trim();

/** The same while the buyer types: the blank after the first name stays, since the next word is still to come. */
export const formatHolderName = (text: string): string => unify(text).trimStart();

export interface HolderNameRules {
  required: boolean;
  /** Characters; 3-D Secure takes 2 to 45. */
  min?: number;
  max?: number;
}

/** What is wrong with a holder name. Kana and kanji are refused, never transliterated: the card says how it is spelt. */
export function checkHolderName(
  text: string,
  { required, min = 2, max = 45 }: HolderNameRules,
): HolderNameProblem | undefined {
  const name = normalizeHolderName(text);
  if (!name) return required ? 'name.required' : undefined;
  if (!/^[A-Z\d .\-'/,]+$/.test(name)) return 'name.charset';
  if (name.length < min) return 'name.too_short';
  return name.length > max ? 'name.too_long' : undefined;
}
