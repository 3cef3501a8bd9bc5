import { toKatakana } from '../../core/buyer-name.ts';

/*
 * 全角・半角とカナ. Which form the provider takes differs by field and by method; two lineages show the table below.
 * Nothing is dropped that is not a rule here: what the wire cannot carry is refused by the encoder, by its field's name.
 */

/** What happens to a reading besides becoming half-width. */
interface KanaRule {
  /** ｰ becomes an ASCII hyphen. */
  hyphen: boolean;
  /** ﾞ and ﾟ are left out. */
  unvoiced: boolean;
}

/** お客様のフリガナ and the texts of the shop, by where they go. */
export const kanaRules = {
  /** customer_*_kana of 010 and 060; taken for link requests too, whose lengths are the same. */
  bankName: { hyphen: true, unvoiced: true },
  /** customer_*_kana of 030 */
  konbiniName: { hyphen: false, unvoiced: true },
  /** payment_detail_kana and claim_kana */
  claim: { hyphen: true, unvoiced: false },
} as const satisfies Record<string, KanaRule>;

const VOICED = '\uff9e';
const SEMI_VOICED = '\uff9f';

/** Full-width → half-width, of every katakana and its punctuation. Built from Unicode's own compatibility forms. */
const halfWidthOf: ReadonlyMap<string, string> = new Map([
  ...Array.from({ length: 0xff9d - 0xff61 + 1 }, (_, i) => String.fromCharCode(0xff61 + i)).flatMap(
    (half): [string, string][] =>
      ['', VOICED, SEMI_VOICED]
        .map((mark): [string, string] => [(half + mark).normalize('NFKC'), half + mark])
        .filter(([full]) => full.length === 1),
  ),
  // These have no half-width form of their own; the usual converters write so.
  ['ヮ', 'ﾜ'],
  ['ヰ', 'ｲ'],
  ['ヱ', 'ｴ'],
  ['ヵ', 'ｶ'],
  ['ヶ', 'ｹ'],
  ['ヸ', 'ｲﾞ'],
  ['ヹ', 'ｴﾞ'],
  ['゛', VOICED],
  ['゜', SEMI_VOICED],
  ['\u3099', VOICED],
  ['\u309a', SEMI_VOICED],
  ['\u3000', ' '],
]);

/** 半角カナ. Hiragana and katakana of either width; all other characters stay as NFKC writes them. */
export function toHalfWidthKana(text: string, rule: KanaRule = kanaRules.claim): string {
  // NFKC takes ゛ apart into a space and a mark that joins what is before it.
  const full = toKatakana(text.replace(/[゛゜]/g, (mark) => halfWidthOf.get(mark)!));
  const half = [...full].map((character) => halfWidthOf.get(character) ?? character).join('');
  const hyphened = rule.hyphen ? half.replaceAll('ｰ', '-') : half;
  // A mark by itself at the end leaves the blank before it there.
  return rule.unvoiced ? hyphened.replace(/[ﾞﾟ]/g, '').trim() : hyphened;
}

/** 全角: half-width katakana with its marks combined, letters, digits, symbols and blanks. Kanji stay untouched. */
export function toFullWidth(text: string): string {
  return text
    .replace(/[\uff61-\uff9f]+/g, (run) => run.normalize('NFKC'))
    .replace(/[\u3041-\u30ff][\u3099\u309a]/g, (pair) => pair.normalize('NFC'))
    .replace(/[ゔヷヸヹヺ]/g, (kana) => `${kana.normalize('NFD')[0]}゛`)
    .replaceAll('\u3099', '゛')
    .replaceAll('\u309a', '゜')
    .replace(/[\x21-\x7e]/g, (ascii) => String.fromCharCode(ascii.charCodeAt(0) + 0xfee0))
    .replaceAll(' ', '\u3000');
}

/** 電話番号: digits of either width, without hyphens. */
export const toDigits = (phone: string): string => phone.normalize('NFKC').replace(/\D/g, '');
