import type { FieldRule } from './field-rule.ts';

/** 全角: every character takes two bytes in CP932. */
export const fullWidth = /^[^\p{Cc}\x20-\x7e\uff61-\uff9f]+$/u;

/** 半角カナ, with what ASCII stands beside it in a reading. Clients turn full-width kana into this themselves. */
const halfKana = /^[\uff61-\uff9f\x20-\x7e]+$/;

/** お名前, of so many bytes in CP932: two for each full-width character. */
const name = (maxBytes: number): FieldRule => ({ maxBytes, pattern: fullWidth, personal: true });

/** フリガナ, of so many half-width characters. A voiced mark is one of its own. */
const kana = (max: number): FieldRule => ({ max, pattern: halfKana, personal: true });

type NameField = 'customer_family_name' | 'customer_name';

/** 氏名 and 氏名カナ, each in its two parts. */
export const nameRules = (
  nameBytes: number,
  kanaLength: number,
): Record<NameField | `${NameField}_kana`, FieldRule> => ({
  customer_family_name: name(nameBytes),
  customer_name: name(nameBytes),
  customer_family_name_kana: kana(kanaLength),
  customer_name_kana: kana(kanaLength),
});

/** 請求内容: what the buyer pays for, as the bank's screen shows it. No blank of half width, no line break. */
export const detailRules = {
  kanji: { max: 32, pattern: /^[^\p{Cc}\x20]+$/u, text: true },
  kana: { max: 32, pattern: /^[\uff61-\uff9f\x21-\x7e]+$/, text: true },
} as const satisfies Record<string, FieldRule>;
