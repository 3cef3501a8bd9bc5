import { type Vocabulary, vocabulary } from '../../internal/vocabulary.ja.ts';

/** Texts of the instalment choice. */
export type InstallmentsMessages = Vocabulary &
  Record<'label' | 'required' | 'note' | 'brandUnknown' | 'closed' | 'fellBack', string>;

export const ja: InstallmentsMessages = {
  ...vocabulary,
  label: 'お支払い回数',
  required: '必須',
  note: 'カード会社やカードの種類により、ご利用いただけない回数があります',
  brandUnknown: 'カード番号を入力すると、選べる回数が表示されます',
  once: '一括払い（1回払い）',
  closed: '{plan}（現在はお取り扱い期間外です）',
  fellBack: 'このカードでは選択できないため、一括払いに変更しました',
};
