/** An amount in whole yen (円). Never a float: the yen has no minor unit. */
export type Yen = number;

/** The largest amount a field of the provider's wire can carry: nine digits. */
export const MAX_YEN: Yen = 999_999_999;

/** True for a whole number of yen that can be paid or refunded: 1 to {@link MAX_YEN}. */
export function isPayableYen(value: unknown): value is Yen {
  return Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= MAX_YEN;
}

/** Reads an amount off the wire: digits only, no sign, no leading zero. `undefined` when it is anything else. */
export function parseYen(text: string): Yen | undefined {
  return /^(0|[1-9]\d{0,8})$/.test(text) ? Number(text) : undefined;
}

/**
 * 金額の表記. `4080` → `¥4,080`, with U+00A5 in every language.
 *
 * `Intl` is not used: its Japanese currency style writes the full-width ￥ and its Chinese and Korean ones `JP¥`.
 */
export function formatYen(amount: Yen): string {
  return `¥${groupDigits(amount)}`;
}

/** `4080` → `4,080`, for sentences that bring their own unit (円, 日元, 엔). */
export function groupDigits(amount: Yen): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, ',');
}
