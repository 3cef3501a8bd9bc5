import { digitsOf } from './width.ts';

/** What the browser did to a field that shows digits in groups. */
export interface Edit {
  /** The formatted text before. */
  before: string;
  /** The text the browser has made of it, and where it left the caret. */
  value: string;
  caret: number;
  /** The Delete key rather than Backspace. Matters only when nothing but a separator went. */
  isForward?: boolean;
}

/** A formatter of digits. `mayAdd` is off while it must not complete what was not typed. */
export type Format = (text: string, mayAdd: boolean) => string;

const count = (text: string) => digitsOf(text).length;

/**
 * Formats after an edit and keeps the caret beside the same digits: past a separator when digits came in, before it
 * when they went. Deleting a separator takes the digit next to it along, else the separator would only grow back.
 */
export function reformat(
  { before, value, caret, isForward }: Edit,
  format: Format,
): { value: string; caret: number } {
  if (value === before) return { value, caret };
  let head = value.slice(0, caret);
  let tail = value.slice(caret);
  const isDeletion = value.length < before.length && before.startsWith(head) && before.endsWith(tail);
  if (isDeletion && count(value) === count(before)) {
    if (isForward) tail = tail.replace(/\d/, '');
    else head = head.replace(/\d(\D*)$/, '$1');
  }

  const text = format(head + tail, !isDeletion && !count(tail));
  if (!isDeletion && !count(tail)) return { value: text, caret: text.length };
  // Both sides are asked: a formatter may add a digit before the caret (`2` → `02`) or drop some after it (`2028` → `28`).
  const digitsBefore = Math.max(Math.min(count(head), count(text)), count(text) - count(tail));
  const place = new RegExp(`^\\D*(\\d\\D*){${digitsBefore}}`).exec(text)?.[0] ?? '';
  const end = isDeletion ? place.replace(/\D+$/, '') : place;
  return { value: text, caret: end.length };
}
