import type { Ids } from '../../core/ports.ts';

/**
 * マーチャント取引ID of a new attempt: the shop's prefix, 16 random characters, the attempt's number in two digits and
 * a final letter, so at most 25 letters and digits and always the same length for a shop.
 *
 * The provider's notice hash joins its fields without separators; a fixed length and a last letter keep digits from
 * moving over into the neighbouring field (R-02, F4).
 */
export function makeTradingId(prefix: string, ids: Ids, attempt: number): string {
  const random = ids.random(10).toUpperCase();
  return `${prefix}${random}${String(attempt % 100).padStart(2, '0')}Z`;
}

/** お問い合わせ番号 of an attempt: eight characters to read out on the telephone, e.g. `K7Q2-93MD`. */
export function makeReference(ids: Ids): string {
  const code = ids.random(5).toUpperCase();
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
