import type { SessionPayment } from '../../../client/session-client.ts';
import type { AuthenticationScreen, DepartureScreen, Outcome } from '../../../ui/checkout-context.ts';
import { type Vocabulary, vocabulary } from '../../internal/vocabulary.ja.ts';

/** The screens: the checkout's outcomes but for those of other pages, and a payment that failed, for a page of its own. */
export type Screen = Exclude<Outcome, AuthenticationScreen | DepartureScreen> | 'failed';

/** Texts of the result. Each screen has a title, a sentence about the money in bold where one is due, and what follows. */
export type PaymentStatusMessages = Vocabulary &
  Record<
    | `${Screen}.title`
    | `${Screen}.money`
    | `${Screen}.text`
    | 'confirming.late'
    | 'polling'
    | 'check'
    | 'orderId'
    | 'amount'
    | 'yen'
    | 'method'
    | 'reference'
    | 'saving'
    | `saved.${NonNullable<SessionPayment['saved']>}`
    | 'otherCard'
    | 'cart'
    | 'continue',
    string
  >;

export const ja: PaymentStatusMessages = {
  ...vocabulary,
  'paid.title': 'ご注文が完了しました',
  'paid.money': '',
  'paid.text': 'ご注文ありがとうございます。確認のメールをお送りします。',
  'awaiting_payment.title': 'ご注文を受け付けました',
  'awaiting_payment.money': 'お支払いはまだ完了していません。',
  'awaiting_payment.text': 'ご案内の方法で、期限までにお支払いください。',
  'confirming.title': 'お支払いの結果を確認しています',
  'confirming.money': 'もう一度ボタンを押したり、再度注文したりしないでください。',
  'confirming.text': 'このままお待ちいただくか、メールをご確認ください。',
  'confirming.late': '確認に時間がかかっています。結果はメールでお知らせします。',
  'closed.title': 'このお手続きは終了しています',
  'closed.money': '',
  'closed.text': 'ご注文の状況は、注文履歴またはメールでご確認ください。',
  'expired.title': 'お手続きの有効時間が過ぎました',
  'expired.money': '請求は発生していません。',
  'expired.text': 'お手数ですが、カートからもう一度お手続きください。',
  'missing.title': 'お手続きの情報が見つかりません',
  'missing.money': '',
  'missing.text': 'お手数ですが、カートからもう一度お手続きください。',
  'failed.title': 'お支払いいただけませんでした',
  'failed.money': '請求は発生していません。',
  'failed.text': '別のカードまたはお支払い方法をお選びください。',
  polling: '自動で更新しています',
  check: '支払い状況を確認',
  orderId: '注文番号',
  amount: 'お支払い金額',
  yen: '{amount}円（税込）',
  method: 'お支払い方法',
  reference: 'お問い合わせ番号',
  saving: 'カードの登録',
  'saved.pending': '登録の結果を確認しています',
  'saved.done': 'カードを登録しました',
  'saved.failed': '登録できませんでした（お支払いには影響ありません）',
  otherCard: '別のカードを使う',
  cart: 'カートへ戻る',
  continue: 'お店に戻る',
};
