/** 国際ブランド. Keys are ours; the provider's one-letter codes stay in its gateway. */
export const cardBrands = ['visa', 'mastercard', 'jcb', 'amex', 'diners', 'discover', 'unionpay'] as const;

export type CardBrand = (typeof cardBrands)[number];

interface BrandFacts {
  /** The name to show; the same in every language. */
  name: string;
  /** Where there is only room for a plate; the name when absent. */
  plate?: string;
  /** How the digits are grouped on the card; fours when absent or when there are more digits than fit. */
  groups?: readonly number[];
  /** Digits of the security code; 3 when absent. */
  codeLength?: number;
}

export const brandFacts: Record<CardBrand, BrandFacts> = {
  visa: { name: 'Visa' },
  mastercard: { name: 'Mastercard' },
  jcb: { name: 'JCB' },
  amex: { name: 'American Express', plate: 'Amex', groups: [4, 6, 5], codeLength: 4 },
  diners: { name: 'Diners Club', plate: 'Diners', groups: [4, 6, 4] },
  discover: { name: 'Discover' },
  unionpay: { name: '銀聯（UnionPay）', plate: '銀聯' },
};

/** The short name on a brand's plate. */
export const plateOf = (brand: CardBrand): string => brandFacts[brand].plate ?? brandFacts[brand].name;

/** Numbers that begin with any of some prefixes. */
export interface BrandRange {
  brand: CardBrand;
  /** Prefixes and spans of prefixes of equal length, separated by blanks: `51-55 2221-2720`. */
  prefixes: string;
  /** Digits of a whole number; 16 when absent. */
  lengths?: readonly number[];
}

/** Which numbers belong to which brand (発行者識別番号). */
const ranges: readonly BrandRange[] = [
  { brand: 'visa', prefixes: '4' },
  { brand: 'mastercard', prefixes: '51-55 2221-2720' },
  { brand: 'jcb', prefixes: '3528-3589' },
  // Cards from before 2000 that are still in circulation.
  { brand: 'jcb', prefixes: '1800 2131', lengths: [15] },
  { brand: 'amex', prefixes: '34 37', lengths: [15] },
  { brand: 'diners', prefixes: '300-305 3095 36 38-39', lengths: [14, 16] },
  { brand: 'discover', prefixes: '6011 644-649 65' },
  { brand: 'unionpay', prefixes: '62 81', lengths: [16, 17, 18, 19] },
];

/**
 * Numbers Discover and 銀聯 share. They are 銀聯's unless the shop takes Discover; then pass this as an extra range.
 */
export const sharedWithDiscover: BrandRange = { brand: 'discover', prefixes: '622126-622925' };

/**
 * Numbers that are a brand's in the provider's test environment only: its published JCB card begins with 3527, and a
 * public integration counts 21, 31 and 59 as well. No real card begins like this.
 */
export const testRanges: readonly BrandRange[] = [
  { brand: 'jcb', prefixes: '31 3527' },
  { brand: 'mastercard', prefixes: '21 59' },
];

export interface Detection {
  /** The one brand the digits can still belong to. Absent while several, or none, are possible. */
  brand?: CardBrand;
  /** Every brand the digits can still become. Empty: no brand we know begins like this. */
  candidates: readonly CardBrand[];
  /** The lengths a whole number of {@link brand} has; empty without a brand. */
  lengths: readonly number[];
}

/**
 * ブランド判定. Tells the brand as soon as it cannot be another one, so that no wrong logo ever shows: `3` is nothing
 * yet, `35` is JCB.
 *
 * Where prefixes overlap the longest one wins, and among equals the extra ranges do.
 */
export function detectBrand(digits: string, extraRanges: readonly BrandRange[] = []): Detection {
  let longest = 0;
  let settled: BrandRange | undefined;
  const open: { brand: CardBrand; length: number; range: BrandRange }[] = [];
  if (digits) {
    for (const range of [...extraRanges, ...ranges]) {
      for (const span of range.prefixes.split(' ')) {
        const [from = '', to = from] = span.split('-');
        const known = digits.slice(0, from.length);
        if (known < from.slice(0, known.length) || known > to.slice(0, known.length)) continue;
        if (known.length < from.length) open.push({ brand: range.brand, length: from.length, range });
        else if (from.length > longest) [settled, longest] = [range, from.length];
      }
    }
  }
  const possible = open.filter(({ length }) => length > longest).map(({ range }) => range);
  if (settled) possible.push(settled);
  const candidates = [...new Set(possible.map(({ brand }) => brand))];
  if (candidates.length !== 1) return { candidates, lengths: [] };
  const lengths = [...new Set(possible.flatMap((range) => range.lengths ?? 16))];
  return { brand: candidates[0]!, candidates, lengths };
}
