import type { AlarmKind } from '../../core/alarm.ts';

/** One line on each 要対応, for a banner; `{about}` is the order it is about. */
export type AlarmTitles = Record<AlarmKind | 'about.order' | 'about.none', string>;

export const alarmTitles: AlarmTitles = {
  'about.order': '注文{order}：',
  'about.none': '',
  DOUBLE_CHARGE_RISK: '{about}二重請求のおそれがあります',
  PAID_TWICE: '{about}2つの方法で支払われています',
  PAID_AFTER_RELEASE: '{about}在庫を戻したあとに支払われました',
  ORDER_CANCELLED_PAYMENT_LIVE: '{about}注文は取り消されましたが、決済が残っています',
  FOUND_PAYMENT: '{about}注文のない決済が見つかりました',
  UNKNOWN_TOO_OLD: '{about}決済の結果を確認できないままです',
  RELEASE_FAILED: '{about}不要になったオーソリを取り消せません',
  AMOUNT_DIFFERS: '{about}金額がペイジェントと違います',
  STATUS_UNEXPLAINED: '{about}決済の状態を説明できません',
  RECON_DIFF: '{about}照合で差異が見つかりました',
  EXTERNAL_CHANGE: '{about}加盟店管理者サイトで変更されました',
  STUCK: '{about}取消が完了しないままです',
  SLIP_STILL_PAYABLE: '{about}前のお支払い番号でまだ支払えます',
  NOTICE_MISMATCH: '{about}合わない差分通知を受け取りました',
  NOTICE_CONFLICT: '{about}同じ番号で内容の違う差分通知を受け取りました',
  GAP_UNFILLED: '届いていない差分通知があります',
  OUTBOX_DEAD: '{about}ショップへの通知が届きません',
  CARDING: 'カードの不正な試行が増えています',
  CARD_NOT_SETTLED: '{about}カードの登録結果を確認できません',
  CARD_NOT_FORGOTTEN: '{about}カードを削除できていません',
  CARD_CHECK_UNCLEAR: '{about}カードの有効性を確認できません',
  CERT_EXPIRY: '証明書の有効期限が近づいています',
};
