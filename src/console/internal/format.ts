import { jstParts } from '../../core/date.ts';
import { formatYen } from '../../core/money.ts';

export { formatYen };

const two = (value: number) => String(value).padStart(2, '0');

/** A moment of the adapter's (ISO 8601) on Japan's clock: `11/21 14:32`, with the year when it is not this one. */
export function momentText(iso: string, now = Date.now()): string {
  const { year, month, day, hour, minute } = jstParts(Date.parse(iso));
  const date = `${month}/${day}`;
  return `${year === jstParts(now).year ? date : `${year}/${date}`} ${two(hour)}:${two(minute)}`;
}

/** To the second, with the year: `2026/11/21 14:32:08`, for a history. */
export function exactText(iso: string): string {
  const { year, month, day, hour, minute, second } = jstParts(Date.parse(iso));
  return `${year}/${two(month)}/${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`;
}

/** 「1.2秒」 without its unit. */
export const secondsText = (millis: number): string => (millis / 1000).toFixed(1);

/**
 * Reads an amount as a person types it: `４，０８０円`, `¥4,080`, `4080`. `undefined` for what is no whole number of yen from
 * 1 on; what is too much the adapter knows.
 */
export function readYen(typed: string): number | undefined {
  const digits = typed
    .normalize('NFKC')
    .trim()
    .replace(/^[¥\\]/, '')
    .replace(/円$/, '')
    .replaceAll(/(?<=\d),(?=\d{3}(?:\D|$))|\s/g, '');
  return /^[1-9]\d{0,8}$/.test(digits) ? Number(digits) : undefined;
}
