/**
 * 日本時間. Every date a buyer or the provider sees is Japan's, whatever the machine's own time zone is.
 * Moments are milliseconds since 1970 UTC; Japan has had no summer time since 1951, so nine hours is all there is to it.
 */
const JST = 9 * 60 * 60 * 1000;

/** A moment as the wall clock in Japan shows it. `month` is 1 to 12. */
export interface JstParts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** 0 is Sunday. */
  weekday: number;
}

export function jstParts(ms: number): JstParts {
  const date = new Date(ms + JST);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    weekday: date.getUTCDay(),
  };
}

/** The moment the wall clock in Japan shows these parts. */
export const jstMoment = (year: number, month: number, day = 1, hour = 0, minute = 0, second = 0): number =>
  Date.UTC(year, month - 1, day, hour, minute, second) - JST;

/** The first moment after a month in Japan: what was valid through the month (有効期限) no longer is. */
export const endOfMonthJst = (year: number, month: number): number => jstMoment(year, month + 1);

const two = (value: number) => String(value).padStart(2, '0');

/** Month and day in Japan, `MM-DD`. Compares as text, so a season is a pair of these. */
export function monthDayJst(ms: number): string {
  const { month, day } = jstParts(ms);
  return `${two(month)}-${two(day)}`;
}

/** The provider's way to write a moment: `yyyyMMddHHmmss`, Japan time. */
export function formatWireTime(ms: number): string {
  const { year, month, day, hour, minute, second } = jstParts(ms);
  return String(year).padStart(4, '0') + [month, day, hour, minute, second].map(two).join('');
}

/** Reads `yyyyMMddHHmmss`. `undefined` for anything else, and for moments that do not exist (February 30th). */
export function parseWireTime(text: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  const ms = jstMoment(year, month, day, hour, minute, second);
  return formatWireTime(ms) === text ? ms : undefined;
}

/** A day in Japan, `YYYY-MM-DD`. Compares as text. */
export function dayJst(ms: number): string {
  const { year, month, day } = jstParts(ms);
  return [String(year).padStart(4, '0'), two(month), two(day)].join('-');
}

/** The first moment after a day in Japan, `YYYY-MM-DD`: what can be done through the day (支払期限) no longer can. */
export function endOfDayJst(day: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return jstMoment(year, month, date + 1);
}
