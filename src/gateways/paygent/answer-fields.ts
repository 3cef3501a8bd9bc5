import { jstMoment } from '../../core/date.ts';

/** A day as `yyyyMMdd` → `YYYY-MM-DD`; `undefined` for a day that does not exist. */
export function readDay(text = ''): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
  if (!year || !month || !day) return undefined;
  const iso = `${year}-${month}-${day}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}

/** The first moment after a day in Japan. */
export function endOfDay(day: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return jstMoment(year, month, date + 1);
}

/** An address a browser may be sent to; anything else (`javascript:`, a path) is none. */
export const readWebAddress = (text = ''): string | undefined =>
  /^https?:\/\//i.test(text) && URL.canParse(text) ? text : undefined;
