import type { StaffAction } from '../../core/staff.ts';

/** What staff did, as a history and an audit log call it. */
export type ActionWords = Record<`action.${StaffAction}`, string>;

export const actionWords: ActionWords = {
  'action.capture': '売上',
  'action.void': 'オーソリ取消',
  'action.refund': '売上取消・返金',
  'action.change': '金額変更',
  'action.inquire': '状態更新',
  'action.send-slip': 'お支払い番号の再送',
  'action.bulk': '一括処理',
  'action.sweep': '決済処理中の注文の取消',
  'action.find-lost': '受注の取りこぼしの検索',
  'action.recover': '受注の復旧',
  'action.reconcile': '照合',
  'action.restock-done': '在庫戻しの完了',
  'action.payment-link': 'お支払いリンクの発行',
  'action.alarm-note': '要対応へのメモ',
  'action.alarm-check': '要対応の再確認',
  'action.error-clear': 'エラーログの消込',
  'action.replay': '通知の再送',
  'action.remove-card': '登録カードの削除',
  'action.read-settings': '設定の表示',
  'action.save-settings': '設定の変更',
  'action.test-connection': '接続テスト',
  'action.put-file': '証明書の登録',
  'action.remove-file': '証明書の削除',
  'action.resume-method': '支払方法の再開',
  'action.read-audit': '操作履歴の表示',
  'action.export': 'CSVの保存',
};
