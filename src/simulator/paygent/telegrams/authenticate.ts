import { timingSafeEqual } from 'node:crypto';
import { type AuthenticationMode, requestHash } from '../../../gateways/paygent/wire.ts';
import type { Merchant } from '../merchants.ts';
import { type Answer, code, refuse } from './answer.ts';
import type { Fields } from './fields.ts';

/** Finds the shop that is calling, and checks that it is the one; or the answer that turns it away. */
export function authenticate(
  merchants: readonly Merchant[],
  fields: Fields,
  mode: AuthenticationMode,
): Merchant | Answer {
  const merchant = merchants.find((known) => known.merchantId === fields.merchant_id);
  if (merchant === undefined) return refuse(code.merchant, 'merchant_id');
  if (fields.connect_id !== merchant.connectId) return refuse(code.credentials, 'connect_id');
  if (!same(fields.connect_password ?? '', merchant.connectPassword))
    return refuse(code.credentials, 'connect_password');
  return (mode === 'hash' ? checkHash(fields, merchant) : undefined) ?? merchant;
}

function checkHash(fields: Fields, merchant: Merchant): Answer | undefined {
  if (fields.request_date === undefined) return refuse(code.missing, 'request_date');
  if (fields.hc === undefined) return refuse(code.missing, 'hc');
  const expected = requestHash(fields, merchant.moduleHashKey);
  return same(fields.hc, expected) ? undefined : refuse(code.credentials, 'hc');
}

/** Equal, in a time that does not tell how much of it is. */
export function same(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
