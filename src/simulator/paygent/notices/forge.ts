import { randomBytes } from 'node:crypto';
import { type NoticeFields, type Signed, signed } from './notice-fields.ts';

/**
 * What somebody who is not the provider could send. `status`, `shift` and `replay` have a hash that is right: it covers
 * neither the status nor where one value ends and the next begins, and it is good for ever.
 */
const forgeries = {
  /** A hash of nothing. */
  hash: (fields: NoticeFields): Signed => ({ ...fields, hc: randomBytes(32).toString('hex') }),
  /** No hash. */
  unsigned: (fields: NoticeFields): Signed => ({ ...fields }),
  /** Another key. */
  key: (fields: NoticeFields): Signed => signed(fields, 'not the key'),
  /** Another amount under the old hash. */
  amount: (fields: NoticeFields, key: string): Signed => ({
    ...signed(fields, key),
    payment_amount: String(Number(fields['payment_amount'] ?? 0) + 1),
  }),
  /** Another status: paid, or given back when it was paid. */
  status: (fields: NoticeFields, key: string): Signed => ({
    ...signed(fields, key),
    payment_status: fields['payment_status'] === '40' ? '60' : '40',
  }),
  /** The last digit of the notice's id stands before the payment's. */
  shift(fields: NoticeFields, key: string): Signed {
    const { payment_notice_id: noticeId = '', payment_id: paymentId = '' } = fields;
    return {
      ...signed(fields, key),
      payment_notice_id: noticeId.slice(0, -1),
      payment_id: noticeId.slice(-1) + paymentId,
    };
  },
  /** The payment's first notice once more. */
  replay: (_: NoticeFields, key: string, first: NoticeFields): Signed => signed(first, key),
} as const satisfies Record<string, (fields: NoticeFields, key: string, first: NoticeFields) => Signed>;

export type ForgedHow = keyof typeof forgeries;

export const forgedHows = Object.keys(forgeries) as [ForgedHow, ...ForgedHow[]];

/** A forgery of a notice; `first` is the oldest notice of the same payment. */
export const forge = (how: ForgedHow, fields: NoticeFields, key: string, first: NoticeFields): Signed =>
  forgeries[how](fields, key, first);
