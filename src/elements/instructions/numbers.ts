import type { Slip } from '../../client/session-client.ts';
import type { Chain } from '../../core/konbini.ts';
import type { SlipNumberKind } from '../../core/slip.ts';

/** What a number is called where it is typed in; FamilyMart's machine asks for 収納番号 in two parts. */
export type NumberLabel = SlipNumberKind | 'company' | 'order';

export interface ShownNumber {
  label: NumberLabel;
  /** As the machine takes it: digits only. */
  digits: string;
}

/** 企業コード of a 収納番号 has five digits and 注文番号 twelve. */
const COMPANY_DIGITS = 5;
const STORAGE_DIGITS = 17;

/** The numbers of a slip as a chain's machine asks for them, in the order they are typed in. */
export function numbersAt(slip: Slip, chain: Chain | undefined): ShownNumber[] {
  const isMore = chain && slip.extra?.at.includes(chain);
  const numbers = isMore && slip.extra ? [...slip.numbers, slip.extra.number] : slip.numbers;
  return numbers.flatMap(({ kind, value }): ShownNumber[] => {
    const [company, order] = (chain === 'familymart' && kind === 'storage' && partsOf(value)) || [];
    if (!company || !order) return [{ label: kind, digits: digitsOf(value) }];
    return [
      { label: 'company', digits: company },
      { label: 'order', digits: order },
    ];
  });
}

/** 第1番号 and 第2番号: parted by the provider's hyphen, or by their lengths. */
function partsOf(value: string): string[] | undefined {
  const parts = value.split('-').map(digitsOf);
  if (parts.length === 2) return parts;
  const digits = digitsOf(value);
  if (digits.length !== STORAGE_DIGITS) return undefined;
  return [digits.slice(0, COMPANY_DIGITS), digits.slice(COMPANY_DIGITS)];
}

const digitsOf = (text: string) => text.replace(/\D/g, '');

/** How many digits a reader takes in at once, by the length of the number. Any other is read in fours. */
const groupings: Record<number, readonly number[]> = {
  10: [3, 3, 4],
  11: [3, 4, 4],
  13: [4, 4, 5],
  20: [5, 5, 5, 5],
};

/** Short enough to be read as one. */
const WHOLE = 6;

/** The digits in groups for reading: `28471503962` → 284 7150 3962. */
export function grouped(digits: string): string[] {
  if (digits.length <= WHOLE) return [digits];
  const sizes = groupings[digits.length] ?? Array(Math.ceil(digits.length / 4)).fill(4);
  let at = 0;
  return sizes.map((size: number) => {
    const group = digits.slice(at, at + size);
    at += size;
    return group;
  });
}
