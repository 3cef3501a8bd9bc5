import type { Banner } from '../answers.ts';
import type { Step } from '../steps.ts';
import type { ToldErrorKind } from './told-errors.ts';

/**
 * Texts of the checkout. Those of banners say what happened, whether money moved, and what to do; a line break ends the
 * title. A kind of error without a text does not compile.
 */
export type CheckoutMessages = Record<
  Exclude<Banner['kind'], ToldErrorKind> | Step | 'reference' | 'unreachable' | 'screenMissing' | 'reload',
  string
>;

const noCharge = '請求は発生していません。';
const notPaid = 'お支払いは行われていません。';

export const ja: CheckoutMessages = {
  input: `カード情報に誤りがある可能性があります\n${noCharge}カード番号・有効期限・セキュリティコードをご確認ください`,
  wrong_cvc: `セキュリティコードをご確認ください\n${noCharge}カードに記載の数字を、もう一度入力してください`,
  expired: `カードの有効期限をご確認ください\n${noCharge}入力し直すか、別のカードをお使いください`,
  name: `カード名義は半角ローマ字で入力してください\n${noCharge}カードの表記どおりに、もう一度入力してください`,
  token: `カード情報の有効時間が過ぎました\n${noCharge}お手数ですが、もう一度カード情報を入力してください`,
  saved_missing: `登録済みのカードが見つかりませんでした\n${noCharge}新しいカードを入力するか、別のカードをお選びください`,
  network_before: `通信できませんでした\n${notPaid}通信状況をご確認のうえ、もう一度お試しください`,
  maintenance: `ただいまメンテナンス中です\n${noCharge}時間をおいてお試しいただくか、別のお支払い方法をお選びください`,
  amount_limit: `この金額は選択したお支払い方法ではご利用いただけません\n${noCharge}別のお支払い方法をお選びください`,
  duplicate:
    'このご注文はすでに手続き中、またはお支払い済みです\nもう一度お支払いになる必要はありません。状況は注文履歴でご確認ください',
  config: `ただいまこのお支払い方法をご利用いただけません\n${noCharge}別のお支払い方法をお選びください`,
  browser: `お使いのブラウザではお支払いいただけません\n${noCharge}最新のブラウザをご利用ください`,
  blocked: `ただいまこのカードでのお支払いを受け付けられません\n${noCharge}しばらく時間をおくか、別のお支払い方法をお選びください`,
  system: 'システムエラーが発生しました\nお支払いが完了しているか不明な場合は、注文履歴をご確認ください',
  amount_changed: `お支払い金額が変わりました\n${noCharge}新しい金額をご確認のうえ、もう一度確定してください`,
  unanswered:
    'お支払いの受付を確認できませんでした\nもう一度お手続きください。続けてお手続きいただいても、二重に請求されることはありません',
  reference: 'お問い合わせ番号: {reference}',
  unreachable: `お支払い画面を読み込めませんでした\n${notPaid}通信状況をご確認ください`,
  // May stand where the order is paid: nothing of money is said.
  screenMissing:
    'お手続きの状況を表示できませんでした\nもう一度ご注文にならず、通信状況をご確認のうえ、再読み込みしてください',
  reload: '再読み込み',
  retry: 'もう一度試す',
  otherCard: '別のカードを使う',
  otherMethod: '支払い方法を変更',
};
