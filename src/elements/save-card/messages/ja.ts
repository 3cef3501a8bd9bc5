/** Texts of このカードを登録する (SAVE-10). */
export type SaveCardMessages = Record<
  | 'label'
  | 'keep'
  | 'note'
  | 'authentication'
  | 'setting'
  | 'subscription'
  | 'replaces'
  | 'unticksRemove'
  | 'removes'
  | 'full',
  string
>;

export const ja: SaveCardMessages = {
  label: 'このカードを登録して、次回から入力を省略する',
  keep: '登録済みのカードを次回以降も利用する',
  note: 'カード番号は当店では保存せず、決済代行会社が安全に保管します。登録したカードは会員ページからいつでも削除できます。',
  authentication: '登録時に本人認証を行う場合があります。',
  setting: '当店では、ご注文に使用したカードを会員情報に登録します。',
  subscription: '定期購入のお支払いに使用するため、カードの登録が必要です。',
  replaces: '登録済みのカードは、このカードに置き換わります。',
  unticksRemove: 'チェックを入れずにご注文いただくと、登録済みのカードは削除されます。',
  removes: 'ご注文が完了すると、登録済みのカードは削除されます。',
  full: '登録できるカードは{n}枚までです。不要なカードを削除してください。',
};
