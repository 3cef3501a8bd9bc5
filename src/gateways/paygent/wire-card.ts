/**
 * 支払区分. How the buyer splits the payment.
 *
 * 23 for a bonus lump sum is what four lineages use; the provider's own EC-CUBE 4 plugin alone has 21.
 */
export const paymentClass = {
  /** 一括 */
  once: '10',
  /** ボーナス一括 */
  bonus: '23',
  /** 分割; needs `split_count` */
  regular: '61',
  /** リボ */
  revolving: '80',
} as const;

export type PaymentClass = (typeof paymentClass)[keyof typeof paymentClass];

/** 分割回数 any client offers. Sent with or without a leading zero; the shop's contract allows fewer. */
export const splitCounts = [2, 3, 4, 5, 6, 10, 12, 15, 18, 20, 24] as const;

/** 同時売上区分 */
export const salesMode = { authorizeOnly: '0', withSale: '1' } as const;

/** 減額フラグ of 028 and 029: what `payment_amount` means. `newTotal` is confirmed by a log, `reduceBy` by callers only. */
export const reductionFlag = { newTotal: '0', reduceBy: '1' } as const;

/** 決済種別CD of a card payment. */
export const CARD_PAYMENT_TYPE = '02';

/** 決済ステータス a card payment can have, as `payment_status` shows it. All but 14 in three lineages or more. */
export const cardStatus = {
  /** 申込済 */
  requested: '10',
  /** オーソリNG */
  refused: '11',
  /** 3Dセキュア中断 */
  authenticationAbandoned: '13',
  /** 3Dセキュア認証 */
  inAuthentication: '14',
  /** オーソリOK */
  authorized: '20',
  /** 売上要求中 */
  saleRequested: '30',
  /** オーソリ取消中 */
  voiding: '31',
  /** オーソリ取消済 */
  voided: '32',
  /** オーソリ期限切 */
  expired: '33',
  /** 消込済 */
  cleared: '40',
  /** 消込済（売上取消期限切） */
  clearedForGood: '41',
  /** 売上取消中 */
  cancellingSale: '42',
  /** 売上取消集計中 */
  totallingCancel: '50',
  /** 売上取消済 */
  saleCancelled: '60',
} as const;

export type CardStatus = (typeof cardStatus)[keyof typeof cardStatus];

/** 登録できるカードの枚数 of one customer, as the provider's own plugins have it (two lineages). */
export const MAX_STORED_CARDS = 10;
