import { type CardBrand, type Detection, detectBrand, testRanges } from '../core/card/brand.ts';
import { type Reading, readingsOf } from './written-number.ts';

const BASE64 = /[A-Za-z0-9+/_-]{16,}={0,2}/g;
const MASK = '[card number]';

/**
 * How long a brand's numbers are anywhere in the world, beyond what a form in Japan takes: what a request holds must not
 * pass for being foreign. JCB's numbers from before 2000 (1800, 2131) are not among them: those have 15 digits or are none.
 */
const lengthsAbroad: Readonly<Partial<Record<CardBrand, readonly number[]>>> = {
  visa: [13, 16, 19],
  jcb: [15, 16, 17, 18, 19],
  diners: [14, 15, 16, 17, 18, 19],
  discover: [16, 17, 18, 19],
};

/** Brands no shop of ours takes, whose cards buyers own all the same: Maestro, RuPay, Mir. */
const OTHER_BRANDS = /^(?:5[06-8]|6[0367]|82|220[0-4])/;

const real = remembered((start) => detectBrand(start));
const inTest = remembered((start) => detectBrand(start, testRanges));

/**
 * True when the text holds a card number: digits that begin like a brand we know and are as many as its cards have. Written
 * as on a card they need no check digit, because test cards and mistyped cards lack it and have no business here either.
 */
export function holdsCardNumber(text: string): boolean {
  return some(text, (reading) => reading.isLone && (isPrintedCard(reading) || isRefused(reading)));
}

/** As {@link holdsCardNumber}, for text in which long numbers are normal (order numbers): the check digit must fit too. */
export function holdsValidCardNumber(text: string): boolean {
  return some(text, (reading) => reading.isLone && isRefused(reading));
}

/**
 * Replaces everything that could be a card number, however it is written: in groups, in full-width digits, escaped, inside
 * base64. A fitting check digit is enough at any length from 12 to 19: a log line loses a number too many rather than a card
 * too few. The rest of the line stays as it is.
 */
export function maskCardNumbers(text: string): string {
  return withoutSpans(
    text,
    [...readingsOf(text)].filter((reading) => isPrintedCard(reading) || isValid(reading)),
  ).replace(BASE64, (token) =>
    some(decodeBase64(token), (reading) => isPrintedCard(reading) || isValid(reading)) ? MASK : token,
  );
}

function some(text: string, judge: (reading: Reading) => boolean): boolean {
  for (const reading of readingsOf(text)) if (judge(reading)) return true;
  return false;
}

/** As long as its brand's cards, or 16 as all of the test environment's are, and written as cards are. */
function isPrintedCard({ digits, isAsPrinted }: Reading): boolean {
  if (!isAsPrinted) return false;
  const { lengths } = inTest(digits);
  return lengths.includes(digits.length) || (lengths.length > 0 && digits.length === 16);
}

/**
 * Its last digit is right: of other numbers one in ten. Whatever it begins with, for brands are more than we know; only
 * what stands further apart than the groups of one number do has to begin like a card too.
 */
const isValid = ({ digits, isChecked, isTight }: Reading): boolean =>
  isChecked && (isTight || brandOf(digits) !== undefined || OTHER_BRANDS.test(digits));

/** What a request is turned away for: an order is worth more than a line of a log, so the length has to be a card's too. */
function isRefused(reading: Reading): boolean {
  const { digits } = reading;
  if (!reading.isChecked || isGoodsNumber(reading)) return false;
  const brand = brandOf(digits);
  if (!brand) return false;
  const { lengths } = real(digits);
  const widened = lengths.includes(16) ? lengthsAbroad[brand] : undefined;
  return digits.length === 16 || (widened ?? lengths).includes(digits.length);
}

/** The cards of the test environment all have 16 digits: at other lengths, what begins like one of them is something else. */
const brandOf = (digits: string): CardBrand | undefined =>
  (digits.length === 16 ? inTest(digits) : real(digits)).brand;

/** No brand's prefix is longer. */
const PREFIX = 4;

/** A body of single digits is read in a hundred thousand ways: the brand of each beginning is looked up once, ever. */
function remembered(detect: (start: string) => Detection): (digits: string) => Detection {
  const known = new Map<string, Detection>();
  return (digits) => {
    const start = digits.slice(0, PREFIX);
    const detection = known.get(start) ?? detect(start);
    known.set(start, detection);
    return detection;
  };
}

/** JANコード of goods from Japan: 13 digits that begin as Visa's do, in one piece, with a check digit of its own kind. */
function isGoodsNumber({ digits, isSolid }: Reading): boolean {
  if (!isSolid || !/^4[59]\d{11}$/.test(digits)) return false;
  return [...digits].reduce((sum, digit, at) => sum + Number(digit) * (at % 2 ? 3 : 1), 0) % 10 === 0;
}

/** The text with a mask for each stretch that readings cover; readings that overlap share one. */
function withoutSpans(text: string, readings: readonly Reading[]): string {
  let kept = '';
  let at = 0;
  for (const { from, to } of [...readings].sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (from >= at) kept += text.slice(at, from) + MASK;
    at = Math.max(at, to);
  }
  return kept + text.slice(at);
}

/** UTF-8, so that full-width digits are found in there too; bytes that are no text become signs that part numbers. */
const decodeBase64 = (token: string): string =>
  Buffer.from(token.replaceAll('-', '+').replaceAll('_', '/'), 'base64').toString('utf8');
