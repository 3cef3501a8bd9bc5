/**
 * お名前・フリガナ as a store's terminal or a bank shows them. The family and the given name stand apart because the
 * provider takes them so. Limits differ by method (文字数), so they come with the offer.
 */
export interface PersonName {
  /** 姓 */
  family: string;
  /** 名 */
  given: string;
  /** セイ, full-width katakana */
  familyKana?: string | undefined;
  /** メイ, full-width katakana */
  givenKana?: string | undefined;
}

/** 全角カタカナ: katakana, the long vowel mark, the middle dot and a full-width space. */
const KATAKANA = /^[\u30a1-\u30f6\u30fb\u30fc\u3000]+$/;

/** ひらがなと半角カナを全角カタカナに. Blanks at the ends go; anything else stays as it was typed. */
export function toKatakana(text: string): string {
  const composed = text.normalize('NFKC').trim().replaceAll(' ', '\u3000');
  return composed.replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
}

export const isKatakana = (text: string): boolean => KATAKANA.test(text);

export type NameProblem = 'required' | 'characters' | 'too_long';

/**
 * Why a part of a name cannot be sent, or `undefined`. `characters`: it holds what the provider's Windows-31J does not
 * have (emoji, most characters of other languages), a control character, or half of a pair.
 */
export function nameProblem(text: string, max: number): NameProblem | undefined {
  const name = text.trim();
  if (name === '') return 'required';
  if (![...name].every(isCp932)) return 'characters';
  return [...name].length > max ? 'too_long' : undefined;
}

/** The same for a reading; hiragana and half-width kana are taken as what they will become. */
export function kanaProblem(text: string, max: number): NameProblem | undefined {
  const kana = toKatakana(text);
  if (kana === '') return 'required';
  if (!isKatakana(kana)) return 'characters';
  return [...kana].length > max ? 'too_long' : undefined;
}

let repertoire: Set<string> | undefined;

/** Whether Windows-31J (CP932) has a character. The table is the platform's own decoder, read once. */
function isCp932(character: string): boolean {
  if (/^[\x20-\x7e]$/.test(character)) return true;
  repertoire ??= readRepertoire();
  return repertoire.has(character);
}

function readRepertoire(): Set<string> {
  const decoder = new TextDecoder('shift_jis');
  const bytes: number[] = [];
  for (let byte = 0xa1; byte <= 0xdf; byte++) bytes.push(byte);
  for (let lead = 0x81; lead <= 0xfc; lead++) {
    if (lead > 0x9f && lead < 0xe0) continue;
    for (let trail = 0x40; trail <= 0xfc; trail++) if (trail !== 0x7f) bytes.push(lead, trail);
  }
  const characters = [...decoder.decode(new Uint8Array(bytes))];
  // ASCII is the rest of a pair that is none; private use is how the decoder fills the holes of 外字.
  return new Set(characters.filter((it) => it > '\x7f' && it !== '\ufffd' && !/[\ue000-\uf8ff]/.test(it)));
}
