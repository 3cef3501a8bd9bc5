import type { AuthenticationScreen } from '../../../ui/checkout-context.ts';

/** Texts of 本人認証. Nobody is blamed: a buyer who gave up at the issuer's page cannot be told from one who failed. */
export type ThreeDSecureMessages = Record<
  | `${AuthenticationScreen}.title`
  | `${AuthenticationScreen}.text`
  | 'unfinished.money'
  | 'unfinished.late'
  | 'unfinished.offline'
  | 'proceed'
  | 'continue'
  | 'restart'
  | 'orderId'
  | 'amount'
  | 'yen'
  | 'help'
  | 'help.registration'
  | 'help.password'
  | 'help.issuer',
  string
>;

export const ja: ThreeDSecureMessages = {
  'leaving.title': 'これからカード会社の本人認証画面に移動します',
  'leaving.text': '画面を閉じたり、「戻る」を押したりしないでください。',
  'checking.title': 'カード会社に確認しています',
  'checking.text': 'そのままお待ちください。',
  'authenticated.title': '本人認証が完了しました',
  'authenticated.text': 'お支払いを確定しています…',
  'unfinished.title': '本人認証が途中のご注文があります',
  'unfinished.money': 'お支払いはまだ行われていません。',
  'unfinished.text': '続きから本人認証を行うか、はじめからやり直してください。',
  'unfinished.late': '本人認証の制限時間を過ぎたため、はじめからやり直してください。',
  'unfinished.offline': '通信できませんでした。通信状況をご確認のうえ、もう一度お試しください。',
  proceed: '本人認証へ進む',
  continue: '続ける',
  restart: 'やり直す',
  orderId: '注文番号',
  amount: 'お支払い金額',
  yen: '{amount}円（税込）',
  help: '本人認証ができないときは',
  'help.registration':
    'カードが本人認証サービス（3Dセキュア）に登録されているか、カード会社の会員サイトでご確認ください',
  'help.password':
    'パスワードやワンタイムパスワードには有効期限があります。新しいものを受け取ってからお試しください',
  'help.issuer': '解決しないときは、カード裏面の電話番号からカード会社へお問い合わせください',
};
