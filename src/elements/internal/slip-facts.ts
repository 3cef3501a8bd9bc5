import { html, nothing, type TemplateResult } from 'lit';
import { groupDigits } from '../../core/money.ts';
import { fill } from '../../ui/text.ts';
import { dayAfter, dayText, lastMinuteOf } from './japan-date.ts';

/** What stands before the order button of every method that gives a number: how much, until when, and how. */
export type SlipFactWords = Record<
  | 'facts.amount'
  | 'facts.deadline'
  | 'facts.fee'
  | 'yen'
  | 'days'
  | 'today'
  | 'deadline'
  | 'fee.included'
  | 'fee.none',
  string
>;

export interface SlipFacts {
  amount: number;
  /** 支払期限日: days from today; 0 is today. */
  days: number;
  /** 決済手数料, already part of the amount. */
  fee?: number | undefined;
}

/** 支払期限 with the day and the last minute, the day in one piece. */
export function deadlineText(
  words: Pick<SlipFactWords, 'deadline'>,
  language: string,
  day: string,
): TemplateResult {
  const [before = '', after = ''] = words.deadline.split('{day}');
  // A comma stays with what it follows; the blank between two pieces that do not break belongs to neither.
  const [, comma = '', blank = '', time = ''] = /^(\S*)(\s*)(.*)$/.exec(after) ?? [];
  return html`<time datetime=${lastMinuteOf(day)}>${before}<span class="whole">${dayText(language, day)}${comma}</span>${blank}<wbr /><span class="whole">${time}</span></time>`;
}

/** お支払い期限・金額・手数料, before ordering rather than after. */
export function slipFacts(
  words: SlipFactWords,
  language: string,
  { amount, days, fee }: SlipFacts,
  more: readonly (readonly [string, string])[] = [],
): TemplateResult {
  const yen = (amount: number) => fill(words.yen, { amount: groupDigits(amount) });
  const rows: (readonly [string, unknown])[] = [
    [
      words['facts.deadline'],
      html`${fill(days ? words.days : words.today, { days })}<br />${deadlineText(words, language, dayAfter(days))}`,
    ],
    [words['facts.amount'], yen(amount)],
    [
      words['facts.fee'],
      fee !== undefined && (fee ? fill(words['fee.included'], { fee: yen(fee) }) : words['fee.none']),
    ],
    ...more,
  ];
  return html`<dl class="rows facts wide" part="facts">
    ${rows.map(([label, value]) => (value ? html`<div><dt>${label}</dt><dd>${value}</dd></div>` : nothing))}
  </dl>`;
}
