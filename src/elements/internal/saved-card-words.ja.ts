import type { SavedCardWords } from './saved-card-row.ts';

export const savedCardWords: SavedCardWords = {
  last4: '下4桁 {last4}',
  expiry: '有効期限 {date}',
  expiryDate: '{month}／{year}',
  expiryWords: '有効期限{year}年{month}月',
  comma: '、',
  unnamed: '登録済みのカード',
  default: '既定',
  expiring: 'まもなく期限切れ',
  expired: '期限切れ',
  refused: '有効性未確認',
  remove: '削除',
  removeIt: '{card}を削除',
  confirm: '{card}を削除します。よろしいですか？',
  doRemove: '削除する',
  cancel: 'キャンセル',
  removed: '{card}を削除しました',
  inUse: '定期購入または未確定のご注文があるため、このカードは削除できません。お店へお問い合わせください',
  limited: 'セキュリティのため、しばらく操作できません。時間をおいてお試しください',
  offline: '通信できませんでした。通信状況をご確認のうえ、もう一度お試しください',
  notRemoved: 'カードを削除できませんでした。時間をおいて、もう一度お試しください',
};
