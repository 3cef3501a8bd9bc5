import { endOfMonthJst, jstParts } from '../date.ts';
import type { ExpiryProblem } from './problem.ts';
import { toHalfWidth } from './width.ts';

/** 有効期限. Two digits each, as the token server wants them. */
export interface Expiry {
  ok: true;
  /** `MM` */
  month: string;
  /** `YY`, of this century */
  year: string;
}

const two = (digits: string) => digits.padStart(2, '0');

/**
 * Reads an expiry however it was typed, pasted or filled in: `12/28`, `1228`, `12/2028`, `2028-12-31`, `2028年12月`.
 *
 * A four-digit year or 年…月 says by itself that the year comes first. `28/12` does not and is asked about, not guessed.
 */
export function parseExpiry(text: string): Expiry | { ok: false; problem: ExpiryProblem } {
  const fail = (problem: ExpiryProblem) => ({ ok: false, problem }) as const;
  const plain = toHalfWidth(text).trim();
  if (!plain) return fail('expiry.required');
  if (/[^\d\s/.\-年月日]/.test(plain)) return fail('expiry.format');

  // Bare digits are MMYY, MMYYYY or YYYYMM; only the last can begin with 20, which is no month.
  const bare = /^(20\d\d(?=..$)|(?!20)\d\d)(\d\d|\d{4})$/.exec(plain);
  const [first = '', second = '', day = '', ...more] = bare ? bare.slice(1) : (plain.match(/\d+/g) ?? []);
  const isYearFirst = first.length === 4 || /年.*月/.test(plain);
  const [month, year] = isYearFirst ? [second, first] : [first, second];
  if (!/^\d\d?$/.test(month) || !/^(20)?\d\d$/.test(year)) return fail('expiry.format');
  if (more.length || day.length > 2 || (day && !isYearFirst)) return fail('expiry.format');
  const [m, y] = [Number(month), Number(year)];
  if (m < 1 || m > 12) return fail(m && !isYearFirst && y >= 1 && y <= 12 ? 'expiry.order' : 'expiry.month');
  return { ok: true, month: two(month), year: year.slice(-2) };
}

/**
 * The expiry as it stands in the field, `MM / YY`, at any stage of typing.
 *
 * With `mayAdd` the month is completed as soon as it can only be one thing (`2` → `02 / `, `13` → `01 / 3`). While the
 * buyer deletes or corrects in the middle it must be off, or the text would grow back under the caret.
 */
export function formatExpiry(text: string, mayAdd = true): string {
  const parsed = parseExpiry(text);
  if (parsed.ok && mayAdd) return `${parsed.month} / ${parsed.year}`;

  const [first = '', ...others] = toHalfWidth(text).split(/\D+/);
  const isDivided = others.length > 0;
  const size = monthSize(first, isDivided, mayAdd);
  const month = first.slice(0, size);
  const year = first.slice(size) + others.join('');
  const isKnown = month.length === 2 || month > '1' || (month === '1' && (isDivided || year !== ''));
  const shown = mayAdd && isKnown ? two(month) : month;
  return year || (mayAdd && isKnown && size < 4) ? `${shown} / ${year}` : shown;
}

/** How many of the leading digits are the month. Four: a year came first and stays until the buyer corrects it. */
function monthSize(digits: string, isDivided: boolean, mayAdd: boolean): number {
  if (/^20\d\d/.test(digits)) return 4;
  if (isDivided && digits.length <= 2) return digits.length;
  return mayAdd && /^(1[3-9]|[2-9])/.test(digits) ? 1 : 2;
}

/**
 * What is wrong with a finished expiry at the moment `now` (milliseconds). A card is good through the last day of its
 * month in Japan, and no card is valid `maxYears` years ahead.
 */
export function checkExpiry(text: string, now: number, maxYears = 20): ExpiryProblem | undefined {
  const expiry = parseExpiry(text);
  if (!expiry.ok) return expiry.problem;
  const year = 2000 + Number(expiry.year);
  if (now >= endOfMonthJst(year, Number(expiry.month))) return 'expiry.past';
  return year - jstParts(now).year >= maxYears ? 'expiry.too_far' : undefined;
}
