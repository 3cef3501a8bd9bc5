import { detectBrand, testRanges } from '../core/card/brand.ts';
import { passesLuhn } from '../core/card/number.ts';

/** What people and encodings put between digits: blanks, dashes, dots, `+`, percent-encoded blanks. */
const SEPARATOR = /[ \u00a0\t._+-]|%20|%2[dDeE]|%09/;
/** Twelve digits or more, with at most one separator between two of them. */
const RUNS = new RegExp(`\\d(?:(?:${SEPARATOR.source})?\\d){11,}`, 'g');
/** Those that stand by themselves. Random keys and tokens have digits between letters that look like a card now and then. */
const LONE_RUNS = new RegExp(`(?:(?<![A-Za-z0-9])|(?<=%[0-9A-Fa-f]{2}))${RUNS.source}(?![A-Za-z0-9])`, 'g');
const BASE64 = /[A-Za-z0-9+/_-]{16,}={0,2}/g;
const MASK = '[card number]';

/**
 * True when the text holds a card number: a run of digits that begins like a brand we know and is as long as its
 * cards. Without the check digit, because test cards and mistyped cards lack it and have no business here either.
 */
export function holdsCardNumber(text: string): boolean {
  return runsIn(text, LONE_RUNS).some(isBranded);
}

/** As {@link holdsCardNumber}, for text in which long numbers are normal (order numbers): the check digit must fit too. */
export function holdsValidCardNumber(text: string): boolean {
  return runsIn(text, LONE_RUNS).some((digits) => isBranded(digits) && passesLuhn(digits));
}

/**
 * Replaces everything that could be a card number, however it is written: separated, in full-width digits,
 * percent-encoded, inside base64. A log line loses a number too many rather than a card too few.
 */
export function maskCardNumbers(text: string): string {
  return halfWidth(text)
    .replace(RUNS, (run) => (numbersIn(run).some(isSuspect) ? MASK : run))
    .replace(BASE64, (token) => (runsIn(decodeBase64(token)).some(isSuspect) ? MASK : token));
}

const isSuspect = (digits: string): boolean => passesLuhn(digits) || isBranded(digits);

function isBranded(digits: string): boolean {
  const { lengths } = detectBrand(digits, testRanges);
  return lengths.includes(digits.length) || (lengths.length > 0 && digits.length === 16);
}

const runsIn = (text: string, runs = RUNS): string[] =>
  (halfWidth(text).match(runs) ?? []).flatMap(numbersIn);

/** Nobody writes a card in more pieces; a body made of single digits must not cost us a second. */
const MOST_GROUPS = 100;

/** The numbers of 12 to 19 digits that a run can be read as: a card and the amount after it are one run and two numbers. */
function numbersIn(run: string): string[] {
  const groups = run.split(SEPARATOR, MOST_GROUPS);
  const numbers: string[] = [];
  for (const from of groups.keys()) {
    let number = '';
    for (let at = from; at < groups.length && number.length < 19; at++) {
      number += groups[at];
      if (number.length >= 12 && number.length <= 19) numbers.push(number);
    }
  }
  return numbers;
}

const isAscii = (text: string): boolean => Buffer.byteLength(text) === text.length;
const halfWidth = (text: string): string => (isAscii(text) ? text : text.normalize('NFKC'));

const decodeBase64 = (token: string): string =>
  Buffer.from(token.replaceAll('-', '+').replaceAll('_', '/'), 'base64').toString('latin1');
