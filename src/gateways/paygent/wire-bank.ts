/*
 * 銀行ネット決済ASP, telegram 060.
 */

const MINUTES_OF_HOUR = 60;
const MINUTES_OF_DAY = 24 * MINUTES_OF_HOUR;

/** 支払期間 in minutes: from half an hour to 99 days. */
export const bankTermMinutes = { min: 30, max: 99 * MINUTES_OF_DAY } as const;

const two = (value: number) => String(value).padStart(2, '0');

/** `asp_payment_term`: `0DDhhmm`. Five days are `0050000`, half an hour is `0000030`. Three lineages. */
export function formatBankTerm(minutes: number): string {
  const days = Math.floor(minutes / MINUTES_OF_DAY);
  const hours = Math.floor((minutes % MINUTES_OF_DAY) / MINUTES_OF_HOUR);
  return `0${two(days)}${two(hours)}${two(minutes % MINUTES_OF_HOUR)}`;
}

/** Minutes of an `asp_payment_term`; `undefined` for anything that is none. */
export function parseBankTerm(term: string): number | undefined {
  const parts = /^0(\d\d)([01]\d|2[0-3])([0-5]\d)$/.exec(term);
  if (!parts) return undefined;
  const [days = 0, hours = 0, minutes = 0] = parts.slice(1).map(Number);
  return days * MINUTES_OF_DAY + hours * MINUTES_OF_HOUR + minutes;
}

/** `result` that the buyer's browser brings back to `return_url`. It proves nothing. One lineage. */
export const bankReturnResult = { done: '0', failed: '1', unknown: '2' } as const;
