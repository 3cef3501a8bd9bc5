import { endOfDayJst } from '../../core/date.ts';
import type { Slip } from '../../core/slip.ts';
import type { SlipDocument, SlipFacts } from './slip-document.ts';
import { slipTexts } from './texts.ts';

/** The entry stands in the last half hour in which it can be paid. */
const LENGTH_MS = 30 * 60_000;

/**
 * お支払い期限 as a calendar entry (RFC 5545), with reminders a day and three hours before. Times are UTC, so the entry
 * says the same wherever the calendar is opened; the id stays the same, so adding it twice makes one entry.
 */
export function slipCalendar(facts: SlipFacts, slip: Slip, document: SlipDocument): string {
  const { payment, shopName, page } = facts;
  const texts = slipTexts[document.lang];
  const end = endOfDayJst(slip.deadline) - 60_000;
  const amount = document.facts[0]!.value;
  const summary = texts.eventSummary(shopName, amount);
  const description = [
    ...document.facts.slice(2).map(({ label, value }) => `${label}: ${value}`),
    ...document.numbers.map(({ label, shown }) => `${label}: ${shown}`),
    page,
  ].join('\n');
  const reminder = (before: string) => [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escapeText(summary)}`,
    `TRIGGER;RELATED=END:-${before}`,
    'END:VALARM',
  ];
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//kessai//slip//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${payment.id}@kessai`,
    `DTSTAMP:${utc(payment.updated_at)}`,
    `DTSTART:${utc(end - LENGTH_MS)}`,
    `DTEND:${utc(end)}`,
    `SUMMARY:${escapeText(summary)}`,
    `DESCRIPTION:${escapeText(description)}`,
    `URL:${page}`,
    'TRANSP:TRANSPARENT',
    ...reminder('P1D'),
    ...reminder('PT3H'),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** `20261121T145900Z` */
const utc = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');

/** RFC 5545 3.3.11 */
const escapeText = (text: string): string =>
  text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');

const LONGEST_LINE = 75;

/** RFC 5545 3.1: lines of at most 75 octets, continued behind a blank, and no character torn apart. */
export function fold(line: string): string {
  let folded = '';
  let length = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (length + size > LONGEST_LINE) {
      folded += '\r\n ';
      length = 1;
    }
    folded += character;
    length += size;
  }
  return folded;
}
