import type { Language } from '../../ui/locale.ts';
import { fill } from '../../ui/text.ts';

export type TermUnit = 'days' | 'hours' | 'minutes';

/** 支払期限 in the largest unit that says it exactly: 7,200 minutes are five days, 90 stay minutes. */
export function termOf(minutes: number): { unit: TermUnit; count: number } {
  if (minutes % (24 * 60) === 0) return { unit: 'days', count: minutes / (24 * 60) };
  if (minutes % 60 === 0) return { unit: 'hours', count: minutes / 60 };
  return { unit: 'minutes', count: minutes };
}

/**
 * A text with a length of time in it: `{count}` is the figure, `{time}` the figure and its unit, which has a plural in some
 * languages.
 */
export function fillTime(
  text: string,
  { unit, count }: { unit: TermUnit; count: number },
  language: Language,
): string {
  const style = { style: 'unit', unit: unit.slice(0, -1), unitDisplay: 'long' } as const;
  return fill(text, { count, time: new Intl.NumberFormat(language, style).format(count) });
}

/** 支払期限 in words, by the texts of an element. */
export function termText(
  minutes: number,
  language: Language,
  messages: Readonly<Record<TermUnit, string>>,
): string {
  const term = termOf(minutes);
  return fillTime(messages[term.unit], term, language);
}
