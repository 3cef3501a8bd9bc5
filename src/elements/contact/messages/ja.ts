import type { FieldTexts } from '../../internal/field-view.ts';

/** What can be wrong with the answer. */
export type ContactProblem = 'email.required' | 'email.unusable' | 'phone.required' | 'phone.unusable';

export type ContactMessages = FieldTexts<'email' | 'phone'> &
  Record<ContactProblem | 'usePhone' | 'useEmail', string>;

export const ja: ContactMessages = {
  'email.label': 'メールアドレス',
  'email.hint': '本人認証（3Dセキュア）に使用します',
  'phone.label': '電話番号',
  'phone.hint': '本人認証（3Dセキュア）に使用します。ハイフンは入っていても構いません',
  required: '必須',
  error: 'エラー: ',
  usePhone: '電話番号を入力する',
  useEmail: 'メールアドレスを入力する',
  'email.required': 'メールアドレスを入力してください',
  // Old carrier addresses (`abc..x@`) are real, but authentication fails with them.
  'email.unusable':
    'このメールアドレスは本人認証に使用できません。入力内容をご確認いただくか、電話番号を入力してください',
  'phone.required': '電話番号を入力してください',
  'phone.unusable': '電話番号は市外局番から、10桁または11桁の数字で入力してください',
};
