/** What is checked of one field, in this order: is it there, how long, what is it made of, is it one of these. */
export interface FieldRule {
  required?: true;
  /** Longest, in characters. P009 */
  max?: number;
  /** Longest, in bytes of CP932: two for a full-width character. P009 */
  maxBytes?: number;
  /** What it is made of. P008 */
  pattern?: RegExp;
  /** P010 */
  values?: (value: string) => boolean;
  /** Never kept in the books: a credential, or card data. */
  secret?: true;
  /** 個人情報: the books keep that it was sent, not what it says. */
  personal?: true;
  /** Free text: the books keep it unless there are digits in it that could be a card number. */
  text?: true;
}

export const digits = /^\d+$/;

/** Half-width, as far as it can be printed. */
export const ascii = /^[\x20-\x7e]+$/;

/** Two digits from 01 to `last`. */
export const codeUpTo = (last: number): FieldRule => ({
  pattern: /^\d\d$/,
  values: (value) => Number(value) >= 1 && Number(value) <= last,
});

export const flag: FieldRule = { pattern: /^\d$/, values: (value) => value === '0' || value === '1' };

/** 金額 in yen, under whichever name. */
export const amount: FieldRule = { max: 9, pattern: digits, values: (value) => Number(value) >= 1 };

/** An address of the shop's that browsers are sent to. */
export const webAddress: FieldRule = {
  max: 1024,
  pattern: /^[\x21-\x7e]+$/,
  values: (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
  text: true,
};

/** Length in CP932: ASCII and half-width kana are one byte, everything else is two. */
export const bytesOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\p{ASCII}\uff61-\uff9f]/u.test(character) ? 1 : 2), 0);
