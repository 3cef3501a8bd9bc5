import { consent } from '../../internal/consent.ja.ts';
import { type Vocabulary, vocabulary } from '../../internal/vocabulary.ja.ts';

/** Texts of the last look at the order (特定商取引法 12条の6). */
export type OrderReviewMessages = Vocabulary &
  Record<
    | 'summary'
    | 'confirmation'
    | 'line'
    | 'total'
    | 'tax'
    | 'payment'
    | 'cardTerms'
    | 'free'
    | 'change'
    | 'changeOf'
    | 'placeOrder'
    | 'review'
    | 'processing'
    | 'slow'
    | 'slowNotice'
    | 'back'
    | 'consent',
    string
  >;

export const ja: OrderReviewMessages = {
  ...vocabulary,
  summary: 'ご注文内容',
  confirmation: 'ご注文の最終確認',
  line: '{price} × {n}点',
  total: '支払総額',
  tax: '（税込）',
  payment: 'お支払い',
  cardTerms: 'お引き落とし日はカード会社の規約によります',
  free: 'お支払いはありません',
  change: '内容を変更する',
  changeOf: '（{what}）',
  placeOrder: '注文を確定する',
  review: 'ご注文内容を確認する',
  processing: '処理しています…',
  slow: '確認中です',
  slowNotice:
    'お支払いの結果を確認しています\nもう一度ボタンを押したり、再度注文したりしないでください。このままお待ちいただくか、メールをご確認ください',
  back: '入力に戻る',
  consent,
};
