import type { Environment } from '../environment.ts';
import {
  type BrandRange,
  brandFacts,
  type CardBrand,
  type Detection,
  detectBrand,
  sharedWithDiscover,
  testRanges,
} from './brand.ts';
import type { NumberProblem } from './problem.ts';
import { digitsOf, withoutSeparators } from './width.ts';

/** What the shop takes. */
export interface NumberRules {
  brands: readonly CardBrand[];
  /** In `test` the provider's published cards must pass: no check digit, 16 digits for every brand, prefixes of its own. */
  environment: Environment;
  /** Prefixes that count as a brand here and nowhere else, as some test environments have them. */
  extraRanges?: readonly BrandRange[];
  /** The most digits the provider takes; 16 when absent. */
  maxDigits?: number;
}

/** カード番号, digits only: what goes to the token server. */
export const normalizeNumber = digitsOf;

/** The brand of a number as this shop sees it. */
export function detectBrandFor(
  text: string,
  { brands, environment, extraRanges = [] }: NumberRules,
): Detection {
  return detectBrand(digitsOf(text), [
    ...extraRanges,
    ...(brands.includes('discover') ? [sharedWithDiscover] : []),
    ...(environment === 'test' ? testRanges : []),
  ]);
}

/**
 * The number in the groups printed on the card: `4111 1111 1111 1111`, `3782 822463 10005`.
 * No digit is dropped, however many there are: a doubled digit in the middle must not push a good one out unseen.
 */
export function formatNumber(text: string): string {
  const digits = digitsOf(text);
  const { brand } = detectBrand(digits);
  const printed = (brand && brandFacts[brand].groups) || [];
  const fits = digits.length <= printed.reduce((sum, size) => sum + size, 0);
  const groups: string[] = [];
  for (let at = 0; at < digits.length; at += groups.at(-1)!.length) {
    groups.push(digits.slice(at, at + ((fits && printed[groups.length]) || 4)));
  }
  return groups.join(' ');
}

/** チェックディジット (Luhn, ISO/IEC 7812-1): every second digit from the right doubled, digits summed. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.at(-1 - i));
    sum += i % 2 ? digit * 2 - (digit > 4 ? 9 : 0) : digit;
  }
  return sum % 10 === 0;
}

/** What is wrong with a number its owner considers finished. The first of several problems is the one worth telling. */
export function checkNumber(text: string, rules: NumberRules): NumberProblem | undefined {
  const digits = withoutSeparators(text);
  if (!digits) return 'number.required';
  if (/\D/.test(digits)) return 'number.characters';

  const { brand, candidates, lengths } = detectBrandFor(digits, rules);
  if (!candidates.length) return 'number.brand_unknown';
  if (!brand) return 'number.incomplete';
  if (!rules.brands.includes(brand)) {
    return brand === 'unionpay' ? 'number.unionpay' : 'number.brand_unsupported';
  }

  const isTest = rules.environment === 'test';
  const allowed = (isTest ? [...lengths, 16] : lengths).filter((length) => length <= (rules.maxDigits ?? 16));
  if (digits.length > Math.max(...allowed)) return 'number.too_long';
  if (!allowed.includes(digits.length)) return 'number.incomplete';
  return isTest || passesLuhn(digits) ? undefined : 'number.luhn';
}

/** Problems that typing on cannot cure. */
const incurable: readonly (NumberProblem | undefined)[] = [
  'number.characters',
  'number.too_long',
  'number.brand_unsupported',
  'number.unionpay',
];

/**
 * What may be flagged before the buyer has left the field. Give it the pasted text as it was pasted, so that letters
 * are told, and the formatted value after typing, so that a stray key is not.
 */
export function checkNumberWhileTyping(text: string, rules: NumberRules): NumberProblem | undefined {
  const problem = checkNumber(text, rules);
  const isEarly = problem !== 'number.characters' && digitsOf(text).length < 4;
  return !isEarly && incurable.includes(problem) ? problem : undefined;
}
