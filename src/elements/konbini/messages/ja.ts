import type { BuyerWords } from '../../internal/buyer-fields.ts';
import { buyerWords } from '../../internal/buyer-words.ja.ts';
import { slipFactWords } from '../../internal/slip-fact-words.ja.ts';
import type { SlipFactWords } from '../../internal/slip-facts.ts';

/** Texts of the konbini panel. */
export type KonbiniMessages = BuyerWords &
  SlipFactWords &
  Record<
    | 'legend'
    | 'chain.required'
    | 'facts.timing'
    | 'timing.before_shipment'
    | 'timing.after_shipment'
    | 'note.after'
    | 'note.cash'
    | 'note.limit'
    | 'note.final',
    string
  >;

export const ja: KonbiniMessages = {
  ...buyerWords,
  ...slipFactWords,
  legend: 'お支払いになるコンビニ',
  'chain.required': 'コンビニを選んでください',
  'facts.timing': 'お支払いの時期',
  'timing.before_shipment': '前払い（お支払いの確認後に発送します）',
  'timing.after_shipment': '後払い（商品が届いてからでもお支払いいただけます）',
  'note.after': '注文を確定すると、店頭で使うお支払い番号と手順をお知らせします',
  'note.cash': 'お支払いは現金のみです（一部電子マネーを除く）。クレジットカードは使えません',
  'note.limit': '1回のお支払いは30万円未満です',
  'note.final': '店頭でのキャンセル・返金はできません',
};
