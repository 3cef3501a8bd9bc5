import { type StaffWords, staffWords } from '../../internal/words.ja.ts';

/** Texts of 在庫戻し. */
export type RestockMessages = StaffWords &
  Record<
    | 'title'
    | 'which'
    | 'which.open'
    | 'which.done'
    | 'hint'
    | 'empty.open'
    | 'empty.done'
    | 'order'
    | 'cause'
    | 'when'
    | 'by'
    | 'mark'
    | 'mark.one'
    | 'marked'
    | 'cause.expired'
    | 'cause.voided'
    | 'cause.refunded'
    | 'cause.reversed'
    | 'cause.swept'
    | 'cause.failed',
    string
  >;

export const ja: RestockMessages = {
  ...staffWords,
  title: '在庫戻し',
  which: '表示する内容',
  'which.open': '未対応',
  'which.done': '在庫戻し済',
  hint: '取り消された注文の商品を棚に戻し、在庫を直したら「在庫戻し済」にします。',
  'empty.open': '戻す在庫はありません。',
  'empty.done': 'まだありません。',
  order: '注文番号',
  cause: '理由',
  when: '発生',
  by: '担当',
  mark: '在庫戻し済にする',
  'mark.one': '注文{order}を在庫戻し済にする',
  marked: '在庫戻し済にしました',
  'cause.expired': '支払期限切れ',
  'cause.voided': 'オーソリ取消',
  'cause.refunded': '売上取消・返金',
  'cause.reversed': '速報取消',
  'cause.swept': '決済処理中の注文の取消',
  'cause.failed': '決済の失敗',
};
