import { createHash } from 'node:crypto';

/*
 * 決済情報差分通知: the provider's POST to the shop when a payment has changed.
 */

/**
 * Fields of a notice, form-encoded, in CP932. The first six are always there, but for notices without an order of ours
 * (カードの有効性チェック has no `trading_id`, 仮想口座 neither that nor an amount). Those after `hc` are seen in the answer to
 * 091 and expected here.
 */
export const noticeFields = [
  'payment_notice_id',
  'payment_id',
  'trading_id',
  'payment_type',
  'payment_status',
  'payment_amount',
  'payment_date',
  'payment_class',
  'split_count',
  'clear_detail',
  'acq_id',
  'acq_name',
  'hc',
  'base_payment_id',
  'payment_init_date',
  'change_date',
] as const;

export type NoticeField = (typeof noticeFields)[number];

/** What goes into the hash, in this order. The status is not among it. */
const hashedFields = [
  'payment_notice_id',
  'payment_id',
  'trading_id',
  'payment_type',
  'payment_amount',
] as const satisfies readonly NoticeField[];

/**
 * `hc` of a notice: SHA-256 over {@link hashedFields} as sent, absent ones empty, and the key (差分通知ハッシュ値生成キー), with
 * nothing in between, lower-case hex. Two lineages, alike. `payment_status` is not covered.
 */
export function noticeHash(fields: Readonly<Partial<Record<string, string>>>, key: string): string {
  const values = hashedFields.map((name) => fields[name] ?? '');
  return createHash('sha256')
    .update(values.join('') + key)
    .digest('hex');
}

/** Body of the shop's answer, HTTP 200. `result = 0` and a page of HTML around it are in production use too. */
export const noticeAnswer = { accepted: 'result=0', refused: 'result=1' } as const;

/** `success_code` of 091 決済情報差分照会. */
export const differenceCode = {
  /** 差分あり: this is the next one. */
  found: '0',
  /** 差分なし */
  none: '1',
  /** This is the next one, but earlier ones are gone by retention (パージ). */
  lost: '2',
} as const;
