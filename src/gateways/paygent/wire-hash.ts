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
