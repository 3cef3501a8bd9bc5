import type { FieldProblem } from '../../../core/card/problem.ts';
import type { CardField } from '../../../core/errors.ts';

/** Texts of the card form. A problem without a text does not compile. */
export type CardFormMessages = Record<
  | FieldProblem
  | `${CardField}.label`
  | `${CardField}.hint`
  | 'required'
  | 'error'
  | 'summary'
  | 'drawing3'
  | 'drawing4'
  | 'recognized'
  | 'down'
  | 'reload'
  | 'refused',
  string
>;

export const ja: CardFormMessages = {
  'number.label': 'カード番号',
  'number.hint': '半角数字。スペースやハイフンは入っていても構いません',
  'expiry.label': '有効期限（月／年）',
  'expiry.hint': 'カードに記載の「月／年」の順。例: 12／28',
  'cvc.label': 'セキュリティコード',
  'cvc.hint': 'カード裏面の3桁（American Expressは表面の4桁）',
  'name.label': 'カード名義（半角ローマ字）',
  'name.hint': 'カードの表記どおりに。例: TARO YAMADA',
  required: '必須',
  error: 'エラー: ',
  summary: '入力内容をご確認ください（{n}件）',
  drawing3: 'カード裏面の署名欄の右にある3桁',
  drawing4: 'カード表面の右上にある4桁',
  recognized: '{brand}カードを認識しました',
  down: 'カードの入力内容を送る準備ができませんでした。お支払いは行われていません。通信状況をご確認ください',
  reload: '再読み込み',
  refused:
    'ただいまカードをご利用いただけません。お支払いは行われていません。別のお支払い方法をお選びください',
  'number.required': 'カード番号を入力してください',
  'number.characters': 'カード番号は数字で入力してください',
  'number.incomplete': 'カード番号の桁数が足りません',
  'number.too_long': 'カード番号の桁数が多すぎます',
  'number.luhn': 'カード番号が正しくありません。もう一度ご確認ください',
  'number.brand_unsupported': '{brand}はご利用いただけません。{brands}をご利用ください',
  'number.brand_unknown': 'このカードはご利用いただけません。{brands}をご利用ください',
  'number.unionpay': '銀聯カードはこのお支払い方法ではご利用いただけません',
  'expiry.required': '有効期限を入力してください',
  'expiry.format': '有効期限は「月／年」の順に入力してください（例: 12／28）',
  'expiry.order': '「月／年」の順になっているかご確認ください（例: 12／28）',
  'expiry.month': '月は01から12の間で入力してください',
  'expiry.past': '有効期限が切れています。別のカードをご利用ください',
  'expiry.too_far': '有効期限の年をご確認ください',
  'cvc.required': 'セキュリティコードを入力してください',
  'cvc.characters': 'セキュリティコードは数字で入力してください',
  'cvc.length3': 'セキュリティコードは3桁で入力してください',
  'cvc.length4': 'American Expressのセキュリティコードは表面の4桁です',
  'name.required': 'カード名義を入力してください',
  'name.charset': 'カード名義は半角ローマ字で入力してください（例: TARO YAMADA）',
  'name.too_short': 'カード名義は{min}文字以上で入力してください',
  'name.too_long': 'カード名義は{max}文字以内で入力してください',
};
