import { type StaffWords, staffWords } from '../../internal/words.ja.ts';

/** Texts of 登録カードの管理. */
export type CardAdminMessages = StaffWords &
  Record<
    | 'customer'
    | 'find'
    | 'hint'
    | 'title'
    | 'none'
    | 'not-offered'
    | 'card'
    | 'expiry'
    | 'id'
    | 'state'
    | 'unnamed'
    | 'unknown'
    | 'good'
    | 'expiring'
    | 'expired'
    | 'refused'
    | `kept.${'open_order' | 'subscription'}`
    | `leaving.${'open_order' | 'subscription'}`
    | 'remove'
    | 'remove.card'
    | 'remove.title'
    | 'remove.text'
    | 'removed'
    | 'in-use',
    string
  >;

export const ja: CardAdminMessages = {
  ...staffWords,
  customer: '会員ID',
  find: '検索',
  hint: '会員IDを入力すると、登録カードの有無を確認できます。',
  title: '会員 {customer} の登録カード',
  none: '会員 {customer} の登録カードはありません。',
  'not-offered': 'このショップではカードを登録できません。',
  card: 'カード',
  expiry: '有効期限',
  id: '顧客カードID',
  state: '状態',
  unnamed: 'カード',
  unknown: '不明',
  good: '利用可能',
  expiring: 'まもなく期限切れ',
  expired: '期限切れ',
  refused: '有効性を確認できず',
  'kept.open_order': '未確定の注文あり',
  'kept.subscription': '定期購入で利用中',
  'leaving.open_order': '未確定の注文があるため、まだ退会できません。',
  'leaving.subscription': '定期購入があるため、まだ退会できません。',
  remove: '削除',
  'remove.card': '{card}を削除',
  'remove.title': '{card}を削除しますか',
  'remove.text': '会員 {customer} は、このカードで支払えなくなります。元に戻すことはできません。',
  removed: 'カードを削除しました',
  'in-use': 'このカードはまだ削除できません\n定期購入または未確定の注文で使われています。',
};
