import type { BuyerWords } from '../../internal/buyer-fields.ts';
import { buyerWords } from '../../internal/buyer-words.ja.ts';

/** Texts of the panel of 銀行ネット決済. */
export type BankMessages = BuyerWords &
  Record<'steps' | 'note.back' | 'note.term' | 'note.twice' | 'days' | 'hours' | 'minutes', string>;

export const ja: BankMessages = {
  ...buyerWords,
  steps:
    '注文を確定すると、銀行を選ぶ画面に移動します。ご利用の銀行にログインし、そのままお支払いいただけます。',
  'note.back':
    'お支払い後は、画面の「購入したサイトへ戻る」などのボタンで必ずこのサイトへお戻りください。自動では戻りません',
  'note.term': 'ご注文から{term}以内にお支払いください',
  'note.twice': 'すでに銀行の画面で支払いを終えた場合は、もう一度支払わないでください',
  days: '{count}日',
  hours: '{count}時間',
  minutes: '{count}分',
};
