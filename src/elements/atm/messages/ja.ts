import type { BuyerWords } from '../../internal/buyer-fields.ts';
import { buyerWords } from '../../internal/buyer-words.ja.ts';
import { slipFactWords } from '../../internal/slip-fact-words.ja.ts';
import type { SlipFactWords } from '../../internal/slip-facts.ts';

/** Texts of the Pay-easy panel. */
export type AtmMessages = BuyerWords &
  SlipFactWords &
  Record<'note.after' | 'note.where' | 'note.cash' | 'note.receipt', string>;

export const ja: AtmMessages = {
  ...buyerWords,
  ...slipFactWords,
  'note.after':
    '注文を確定すると、ATMやネットバンキングで入力する収納機関番号・お客様番号・確認番号をお知らせします',
  'note.where':
    'ペイジー対応の銀行ATM、ゆうちょATM、ネットバンキングでお支払いください。コンビニのレジやコンビニATMでは支払えません',
  'note.cash': '10万円を超える現金は、ATMでは扱えないことがあります（キャッシュカードをご利用ください）',
  'note.receipt': '金融機関から領収書は発行されません',
};
