import { type Vocabulary, vocabulary } from '../../internal/vocabulary.ja.ts';

/** Texts of what the buyer turned away from and can still pay. */
export type EarlierPaymentsMessages = Vocabulary &
  Record<'title' | 'twice' | 'slip' | 'page' | 'paidy' | 'open', string>;

export const ja: EarlierPaymentsMessages = {
  ...vocabulary,
  title: '先のお手続きは、まだ有効です',
  twice:
    '別の方法でお支払いになる場合は、下の番号や画面では支払わないでください。両方で支払うと、二重のお支払いになります。',
  slip: '{method}のお支払い番号（{until}まで）',
  page: '{method}のお支払い画面（{until}まで）',
  paidy: '{method}のお申し込み',
  open: '番号を表示',
};
