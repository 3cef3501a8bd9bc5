/** One way to read a stretch of a text as a long number. */
export interface Reading {
  digits: string;
  /** チェックディジット: the last digit fits (Luhn). */
  isChecked: boolean;
  /** Where it stands in the text; `to` is behind its last sign. */
  from: number;
  to: number;
  /** No letter or digit is glued to it. Random keys and tokens have digits between letters that look like a card now and then. */
  isLone: boolean;
  /** Digits only. */
  isSolid: boolean;
  /** No more than one sign between two groups, whatever their size. */
  isTight: boolean;
  /** In one piece, or in groups of four and more with one sign between them: as cards are printed, as few other things are. */
  isAsPrinted: boolean;
}

/** Card numbers have 13 to 19 digits (ISO/IEC 7812-1), and some of Maestro's 12. */
const FEWEST = 12;
const MOST = 19;

/** Signs between two groups at most: a line break and an indent are between the halves of one number, a page is not. */
const WIDEST_GAP = 8;

/**
 * What people, keyboards and encodings put between the digits of one number: blanks and line breaks of all kinds, whatever
 * looks like a dash (the long vowel mark stands beside the 0 on a Japanese keyboard), dots and middle dots, strokes, marks
 * that cannot be seen. Not commas and colons, which are in sums, lists and times.
 */
const SEPARATOR = /^[\s\p{Z}\p{Pd}\p{Cf}\p{M}._+/~・·•‧∙⋅⁄∕−ー─━〜]$/u;

/** Escapes of addresses and of JSON, in pieces of one character. Bounded, so that no backslash is looked at twice over. */
const ESCAPE =
  /%[0-7][\da-f]|%[cd][\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[\da-f](?:%[89ab][\da-f]){3}|\\{1,4}(?:u[\da-f]{4}|[bfnrt/])/
    .source;

const AS_IT_STANDS = /./gsu;
const UNESCAPED = new RegExp(`${ESCAPE}|.`, 'gisu');

/** Digits that stand together, and how they stand to what is before and behind them. */
interface Group {
  digits: string;
  from: number;
  to: number;
  /** Signs between it and the group before; `undefined` when something else than separators stands there. */
  gap: number | undefined;
  isGluedBefore: boolean;
  isGluedBehind: boolean;
}

/**
 * Every number of 12 to 19 digits that a text can be read as holding, beginning and ending where a group of digits does: a
 * card and the amount after it are two numbers. Read as it stands, and again with its escapes taken for what they mean.
 *
 * One pass over the text, and from each group on no further than 19 digits: whatever is sent, at most eight readings a
 * group and reading direction, so the work grows as the text does.
 */
export function* readingsOf(text: string): Generator<Reading> {
  if (!MAY_HOLD_ONE.test(text)) return;
  yield* numbersIn(groupsOf(text, AS_IT_STANDS));
  if (/[%\\]/.test(text)) yield* numbersIn(groupsOf(text, UNESCAPED));
}

/** Most lines have no digits worth a closer look. Signs beyond ASCII may be digits, and escapes may too. */
const MAY_HOLD_ONE = /[^\0-\x7f]|[%\\]|^(?:\D*\d){12}/;

function* numbersIn(groups: readonly Group[]): Generator<Reading> {
  for (const [first, { from, isGluedBefore }] of groups.entries()) {
    let digits = '';
    const sums = new LuhnSums();
    let isAsPrinted = true;
    let isTight = true;
    for (let at = first; at < groups.length; at++) {
      const group = groups[at]!;
      if (at > first) {
        if (group.gap === undefined || group.gap > WIDEST_GAP) break;
        isTight &&= group.gap === 1;
        isAsPrinted &&= isTight && groups[at - 1]!.digits.length >= 4;
      }
      if (digits.length + group.digits.length > MOST) break;
      digits += group.digits;
      sums.add(group.digits);
      if (digits.length < FEWEST) continue;
      const isLone = !isGluedBefore && !group.isGluedBehind;
      yield {
        digits,
        isChecked: sums.isChecked,
        from,
        to: group.to,
        isLone,
        isSolid: at === first,
        isTight,
        isAsPrinted,
      };
    }
  }
}

/**
 * The check of core's `passesLuhn` for a number that grows at its end, so that a digit is looked at once a start and not
 * once a reading. Which digits are doubled depends on how many there will be: both sums are kept.
 */
class LuhnSums {
  #count = 0;
  /** With the digits at even places doubled, and with those at odd ones. */
  readonly #sums: [number, number] = [0, 0];

  add(digits: string): void {
    for (const char of digits) {
      const digit = Number(char);
      const doubled = digit * 2 - (digit > 4 ? 9 : 0);
      const isOdd = this.#count++ % 2 === 1;
      this.#sums[0] += isOdd ? digit : doubled;
      this.#sums[1] += isOdd ? doubled : digit;
    }
  }

  get isChecked(): boolean {
    return (this.#count % 2 ? this.#sums[1] : this.#sums[0]) % 10 === 0;
  }
}

function groupsOf(text: string, sign: RegExp): Group[] {
  const groups: Group[] = [];
  let gap: number | undefined;
  let before = '';
  let open: Group | undefined;
  for (const { 0: written, index } of text.matchAll(sign)) {
    for (const char of meaningOf(written)) {
      if (/\d/.test(char)) {
        if (!open) {
          open = {
            digits: '',
            from: index,
            to: index,
            gap,
            isGluedBefore: isLetter(before),
            isGluedBehind: false,
          };
          groups.push(open);
        }
        open.digits += char;
        open.to = index + written.length;
        gap = 0;
      } else {
        if (open) open.isGluedBehind = isLetter(char);
        open = undefined;
        gap = gap !== undefined && SEPARATOR.test(char) ? gap + 1 : undefined;
      }
      before = char;
    }
  }
  return groups;
}

const isLetter = (char: string): boolean => /^[A-Za-z]$/.test(char);

const isAscii = (written: string): boolean => written.length === 1 && written <= '\x7f';

/** One written sign as plain text: full-width forms, circled figures and their like are what they stand for. */
function meaningOf(written: string): string {
  if (isAscii(written)) return written;
  return unescaped(written).normalize('NFKC');
}

function unescaped(written: string): string {
  if (written.startsWith('%')) return Buffer.from(written.replaceAll('%', ''), 'hex').toString('utf8');
  if (!written.startsWith('\\')) return written;
  const code = /u([\da-f]{4})$/i.exec(written)?.[1];
  if (code) return String.fromCharCode(Number.parseInt(code, 16));
  return written.endsWith('/') ? '/' : ' ';
}
