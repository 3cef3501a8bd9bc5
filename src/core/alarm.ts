/**
 * 要対応: things a person must look at. `grave`: money may be lost or taken twice; shown in red above everything.
 */
export const alarmKinds = {
  /** 二重請求のおそれ: an amount change of which nobody has proven that one payment is left, or a late yes to what was written off. */
  DOUBLE_CHARGE_RISK: { grave: true },
  /** 二重払い: the buyer paid in two ways. */
  PAID_TWICE: { grave: true },
  /** Paid although stock and points had been given back. */
  PAID_AFTER_RELEASE: { grave: true },
  /** The order is cancelled or deleted in the shop, and its payment lives. */
  ORDER_CANCELLED_PAYMENT_LIVE: { grave: true },
  /** 受注の取りこぼし: a payment of ours at the provider without an order. */
  FOUND_PAYMENT: { grave: true },
  /** The provider gives no answer about a payment. */
  UNKNOWN_TOO_OLD: { grave: true },
  /** An authorisation that nobody waits for cannot be voided. */
  RELEASE_FAILED: { grave: true },
  AMOUNT_DIFFERS: { grave: true },
  /** The provider says something that no edge of the method explains. */
  STATUS_UNEXPLAINED: { grave: true },
  /** 照合差異: status or amount is another one at the provider. */
  RECON_DIFF: { grave: true },
  /** The provider's own portal was used. */
  EXTERNAL_CHANGE: { grave: false },
  /** A cancel that was accepted does not end. 売上取消中のまま */
  STUCK: { grave: false },
  /** An earlier slip or page can still be paid. */
  SLIP_STILL_PAYABLE: { grave: false },
  NOTICE_MISMATCH: { grave: false },
  NOTICE_CONFLICT: { grave: false },
  GAP_UNFILLED: { grave: false },
  OUTBOX_DEAD: { grave: false },
  CARDING: { grave: true },
  CARD_NOT_SETTLED: { grave: false },
  CARD_NOT_FORGOTTEN: { grave: false },
  CARD_CHECK_UNCLEAR: { grave: false },
  /** 証明書の期限 */
  CERT_EXPIRY: { grave: false },
} as const satisfies Record<string, { grave: boolean }>;

export type AlarmKind = keyof typeof alarmKinds;
