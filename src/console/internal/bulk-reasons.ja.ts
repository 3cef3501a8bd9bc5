/** Why nothing was sent for an order of a run, as far as it is no code of the provider's. */
type Reason =
  | 'conflict'
  | 'payment-confirming'
  | 'amount-differs'
  | 'same-order'
  | 'unavailable'
  | 'not-sent'
  | 'not-found';

export type BulkReasons = Record<`reason.${Reason | 'code'}`, string>;

export const bulkReasons: BulkReasons = {
  'reason.conflict': 'いまの状態ではできません',
  'reason.payment-confirming': '前の操作の結果を確認中です',
  'reason.amount-differs': '注文の金額と決済の金額が違います。先に金額を変更してください',
  'reason.same-order': '同じ注文の別の決済を処理しました',
  'reason.unavailable': 'ペイジェントに接続できませんでした',
  'reason.not-sent': '送信できませんでした。もう一度実行できます',
  'reason.not-found': '決済が見つかりません',
  'reason.code': 'エラーコード：{code}',
};
