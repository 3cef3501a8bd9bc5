import { createHash } from 'node:crypto';

/**
 * What goes into `hc` (ハッシュ値) in hash mode, in this order, with nothing in between. A field that is not sent adds
 * nothing; neither does one that is sent empty. Seen in one lineage (WooCommerce).
 */
const hashedFields = [
  'merchant_id',
  'connect_id',
  'connect_password',
  'telegram_kind',
  'telegram_version',
  'trading_id',
  'payment_id',
  // Telegrams call it one or the other, never both.
  'payment_amount',
  'amount',
  'request_date',
] as const;

/**
 * `hc` of a request: SHA-256 over {@link hashedFields} and the module hash key (モジュールハッシュ鍵), lower-case hex.
 * `request_date` must be among the fields already.
 */
export function requestHash(fields: Readonly<Record<string, string>>, moduleHashKey: string): string {
  const values = hashedFields.map((name) => fields[name] ?? '');
  return createHash('sha256')
    .update(values.join('') + moduleHashKey)
    .digest('hex');
}

/**
 * `yyyyMMddHHmmss` in Japan time, the wire's format of every moment. Japan has no summer time, so nine hours are added
 * and the result read as if it were UTC. That `request_date` is Japan time is our reading; the source uses the shop's
 * local time.
 *
 * @param at milliseconds since 1970, UTC
 */
export function wireTime(at: number): string {
  const japan = new Date(at + 9 * 3_600_000).toISOString();
  return japan.slice(0, 19).replace(/\D/g, '');
}

/** Milliseconds since 1970 of a `yyyyMMddHHmmss` in Japan time; `undefined` for anything that is no such moment. */
export function parseWireTime(text: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}+09:00`);
  // `Date.parse` lets the 31st of a short month run over into the next; the way back shows it.
  return Number.isNaN(at) || wireTime(at) !== text ? undefined : at;
}
