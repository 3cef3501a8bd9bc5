import { dayJst, jstParts } from '../../core/date.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const weekdays = ['日', '月', '火', '水', '木', '金', '土'];

const english = new Intl.DateTimeFormat('en', {
  weekday: 'short',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  timeZone: 'UTC',
});

/**
 * A day in Japan (`YYYY-MM-DD`) as it is read: 「2026年11月21日（土）」, "Sat, November 21, 2026".
 *
 * `Intl` writes the Japanese weekday in half-width brackets, so that one is set by hand.
 */
export function dayText(language: string, day: string): string {
  const moment = Date.parse(`${day}T00:00:00Z`);
  if (language !== 'ja') return english.format(moment);
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日（${weekdays[new Date(moment).getUTCDay()]}）`;
}

/** The day so many days after today in Japan, `YYYY-MM-DD`. 支払期限日 does not count today. */
export const dayAfter = (days: number, now = Date.now()): string => dayJst(now + days * DAY_MS);

/** The moment a day ends for a till, for `<time datetime>`. */
export const lastMinuteOf = (day: string): string => `${day}T23:59:00+09:00`;

export interface TimeLeft {
  unit: 'days' | 'hours' | 'minutes';
  count: number;
}

/** How much is left, in the largest unit that says something: two days are days, ninety minutes an hour. */
export function timeLeft(until: number, now = Date.now()): TimeLeft | undefined {
  const minutes = Math.floor((until - now) / 60_000);
  if (minutes < 0) return undefined;
  if (minutes >= 24 * 60) return { unit: 'days', count: Math.floor(minutes / (24 * 60)) };
  if (minutes >= 60) return { unit: 'hours', count: Math.floor(minutes / 60) };
  return { unit: 'minutes', count: minutes };
}

/** Hours and minutes in Japan, 「14:05」. */
export function clockText(ms: number): string {
  const { hour, minute } = jstParts(ms);
  return `${hour}:${String(minute).padStart(2, '0')}`;
}
