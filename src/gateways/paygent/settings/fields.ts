import { z } from 'zod';
import { encodeText } from '../codec-charset.ts';
import { toFullWidth, toHalfWidthKana } from '../kana.ts';

/*
 * Shapes that several settings share. Messages name what is allowed and never repeat what was given: some of it is secret.
 */

export const alphanumeric = (max: number) =>
  z.string(`must be 1 to ${max} half-width letters and digits`).regex(new RegExp(`^[A-Za-z0-9]{1,${max}}$`), {
    message: `must be 1 to ${max} half-width letters and digits`,
  });

/** Keys made in the provider's portal; some begin with `test_` or `live_`. */
export const key = (max: number) =>
  z
    .string(`must be 1 to ${max} half-width letters, digits, _ or -`)
    .regex(new RegExp(`^[A-Za-z0-9_-]{1,${max}}$`), {
      message: `must be 1 to ${max} half-width letters, digits, _ or -`,
    });

export const filePath = z.string('must be the path of a file').min(1, 'must be the path of a file');

export const address = z.url({ protocol: /^https?$/, message: 'must be an http(s) address' });

/** A whole number between two others, both allowed. */
export const whole = (min: number, max: number) => {
  const message = `must be ${min} to ${max}, a whole number`;
  return z.int(message).min(min, message).max(max, message);
};

/** Text of one line that the provider's charset can carry, as its pages show it: full-width (全角). */
export const fullWidth = (max: number) => {
  const message = `must be 1 to ${max} characters of one line that Windows-31J has`;
  return z
    .string(message)
    .trim()
    .min(1, message)
    .refine((text) => isPrintable(text) && toFullWidth(text).length <= max, message);
};

/** カナ. Taken full-width or half-width; what counts is its length as it is sent, where ガ is two characters. */
export const kana = (max: number) => {
  const message = `must be katakana, 1 to ${max} characters when written half-width (ガ counts as two)`;
  return z
    .string(message)
    .trim()
    .min(1, message)
    .refine((text) => {
      const sent = toHalfWidthKana(text);
      return /^[\uff61-\uff9f -]+$/.test(sent) && sent.length <= max;
    }, message);
};

/** 半角英数 with symbols. */
export const ascii = (max: number) => {
  const message = `must be 1 to ${max} half-width letters, digits and symbols`;
  return z.string(message).regex(new RegExp(`^[\\x20-\\x7e]{1,${max}}$`), message);
};

const isPrintable = (text: string): boolean =>
  !/\p{Cc}/u.test(text) && encodeText(toFullWidth(text), 'cp932') !== undefined;
