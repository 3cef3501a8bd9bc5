/** Dashes and long vowel marks that NFKC leaves alone and that Japanese keyboards put where a hyphen was meant. */
const dashes = /[‐-―−ー─]/g;

/**
 * 全角を半角に. Full-width digits, letters, signs and blanks become ASCII; anything dash-like becomes `-`.
 * Half-width kana become full-width on the way, so that they are still recognised as kana.
 */
export const toHalfWidth = (text: string): string => text.normalize('NFKC').replace(dashes, '-');

/** What people and copied text put between digits: blanks, hyphens, dots, invisible format characters. */
const separators = /[\s.\-\p{Cf}]/gu;

/** Half-width text without separators. What is left of a correct number or code is digits only. */
export const withoutSeparators = (text: string): string => toHalfWidth(text).replace(separators, '');

/** Only the digits of a text, as ASCII. */
export const digitsOf = (text: string): string => toHalfWidth(text).replace(/\D/g, '');
