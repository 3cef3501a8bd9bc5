import { type StaffWords, staffWords } from '../../internal/words.ja.ts';

/** Texts of お支払いリンク. */
export type PaymentLinkMessages = StaffWords &
  Record<
    | 'title'
    | 'hint'
    | 'order'
    | 'order.wrong'
    | 'amount'
    | 'amount.wrong'
    | 'days'
    | 'days.one'
    | 'issue'
    | 'made'
    | 'made.text'
    | 'link'
    | 'reprice'
    | 'reprice.title'
    | 'reprice.text'
    | 'exists'
    | 'off',
    string
  >;

export const ja: PaymentLinkMessages = {
  ...staffWords,
  title: 'お支払いリンク',
  hint: '管理画面で作った注文など、決済のない注文のお支払いページを作り、お客様に送れます。',
  order: '注文番号',
  'order.wrong': '半角の英数字と記号で、64文字までで入力してください。',
  amount: '金額（円）',
  'amount.wrong': '1円以上の金額を入力してください。',
  days: '有効期間',
  'days.one': '{count}日',
  issue: 'リンクを作る',
  made: 'リンクを作りました',
  'made.text': '{when} まで使えます。このリンクを知っている人は誰でも支払えます。',
  link: 'お支払いリンク',
  reprice: '金額を変えてリンクを作る',
  'reprice.title': '注文の金額を変えますか',
  'reprice.text':
    'この注文は別の金額になっています。これまでのリンクと開いているお支払いページは使えなくなります。',
  exists:
    'この注文には手続き中または支払い済みの決済があります\nリンクは作っていません。一覧で注文を確認してください。',
  off: 'このショップではお支払いリンクを使えません\nリンク先のページ（staff.linkUrl）が設定されていないか、注文が取り消されています。',
};
