import type { CardBrand } from '../../core/card/brand.ts';

/** What becomes of a payment with a test card. */
export type CardBehaviour =
  /** Authorised; can be cancelled later. */
  | 'ok'
  /** Authorised; every cancel is refused. 取消NG */
  | 'cancel_refused'
  /** Refused by the issuer. オーソリNG */
  | 'refused'
  /** No answer within the time a telegram may take. オーソリタイムアウト */
  | 'timeout';

export interface TestCard {
  brand: CardBrand;
  behaviour: CardBehaviour;
}

/**
 * The published cards of the provider's test environment: brand by row, behaviour by column.
 *
 * None of them passes a Luhn check, and the AMEX and Diners ones have 16 digits where real ones have 15 and 14. They are
 * compared as they are; no rule of real cards is applied.
 */
const published: Record<string, Record<CardBehaviour, string>> = {
  visa: {
    ok: '4708224192401234',
    cancel_refused: '4708224192402601',
    refused: '4708224192408102',
    timeout: '4708224192409123',
  },
  mastercard: {
    ok: '5251459358511345',
    cancel_refused: '5251459358512612',
    refused: '5251459358518103',
    timeout: '5251459358519234',
  },
  jcb: {
    ok: '3527457264261456',
    cancel_refused: '3527457264262630',
    refused: '3527457264268112',
    timeout: '3527457264269345',
  },
  amex: {
    ok: '3765459358511567',
    cancel_refused: '3765459358512631',
    refused: '3765459358518142',
    timeout: '3765459358519456',
  },
  diners: {
    ok: '3600307543051678',
    cancel_refused: '3600307543052650',
    refused: '3600307543058160',
    timeout: '3600307543059567',
  },
} satisfies Partial<Record<CardBrand, Record<CardBehaviour, string>>>;

const byNumber = new Map<string, TestCard>(
  Object.entries(published).flatMap(([brand, row]) =>
    Object.entries(row).map(([behaviour, number]) => [
      number,
      { brand: brand as CardBrand, behaviour: behaviour as CardBehaviour },
    ]),
  ),
);

/** The test card of this number (digits only), or `undefined`: the test environment knows no other cards. */
export const findTestCard = (number: string): TestCard | undefined => byNumber.get(number);

/** The number of a published test card, for demos and tests. */
export const testCardNumber = (brand: keyof typeof published, behaviour: CardBehaviour): string | undefined =>
  published[brand]?.[behaviour];

/** カードブランド. The provider's letters; Discover and UnionPay have none in any source. */
const brandLetters: Partial<Record<CardBrand, string>> = {
  visa: 'V',
  mastercard: 'M',
  jcb: 'J',
  amex: 'X',
  diners: 'C',
};

/** カードブランド of a card; empty for a brand without a letter. */
export const letterOf = (brand: CardBrand | undefined): string =>
  brand === undefined ? '' : (brandLetters[brand] ?? '');

/** True when a card of this month and year can be used at `now` (JST): this month to twenty years ahead. */
export function isValidExpiry(year: number, month: number, now: number): boolean {
  const japan = new Date(now + 9 * 3_600_000);
  const months = (year - japan.getUTCFullYear()) * 12 + (month - 1 - japan.getUTCMonth());
  return months >= 0 && months <= 20 * 12;
}
