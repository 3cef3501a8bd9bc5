/**
 * Folds what people type in different ways into one: full and half width, capitals, hiragana and katakana, blanks and
 * hyphens. Kept beside a payment, and used on what staff search for, so that 「ヤマダ　太郎」 finds 「やまだ太郎」.
 */
export function searchText(...parts: readonly (string | null | undefined)[]): string {
  return parts
    .filter((part) => part)
    .join('\n')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\u3041-\u3096]/g, (kana) => String.fromCodePoint(kana.codePointAt(0)! + 0x60))
    .replaceAll(/[\p{Zs}\t\-‐-―]/gu, '');
}
