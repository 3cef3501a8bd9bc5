import type { Environment } from '../../core/environment.ts';
import type { Method } from '../../core/method.ts';
import type { OrderStatus } from '../../core/order-status.ts';
import type { Trouble } from './trouble.ts';

/** Words that every element of the console uses. Spread into their catalogues. */
export type StaffWords = Record<
  | `method.${Method}`
  | `order.${OrderStatus}`
  | `trouble.${Trouble}`
  | 'confirming'
  | 'attention'
  | 'loading'
  | 'again'
  | 'reload'
  | 'cancel'
  | 'close'
  | 'copy'
  | 'copied'
  | 'copyIt'
  | 'previous'
  | 'next'
  | 'none'
  | Environment
  | 'portal',
  string
>;

export const staffWords: StaffWords = {
  'method.card': 'カード',
  'method.konbini': 'コンビニ',
  'method.atm': 'ペイジー',
  'method.bank': '銀行ネット',
  'method.carrier': 'キャリア',
  'method.paidy': 'ペイディ',
  'order.processing': '決済処理中',
  'order.awaiting_payment': '入金待ち',
  'order.accepted': '新規受付',
  'order.paid': '入金済み',
  'order.cancelled': '注文取消し',
  'trouble.forbidden':
    'この画面を使う権限がありません\nショップの管理画面にログインし直すか、管理者に権限を確認してください。',
  'trouble.offline': 'インターネットにつながっていません\n接続を確認してから、もう一度お試しください。',
  'trouble.unanswered':
    'サーバーから応答がありません\n処理が済んでいることもあります。読み込み直して、いまの状態を確認してください。',
  'trouble.missing': '見つかりません\n番号を確認するか、一覧から選び直してください。',
  'trouble.conflict': 'その間に状態が変わりました\n操作は行われていません。いまの状態を表示しています。',
  'trouble.amountDiffers':
    'ご注文の金額と決済の金額が違います\n操作は行われていません。先に決済の金額を変更してください。',
  'trouble.pending':
    '前の操作の結果を確認しています\n操作は行われていません。結果が出てから、もう一度お試しください。',
  'trouble.invalid': '入力内容に誤りがあります\n操作は行われていません。',
  'trouble.busy': '混み合っています\n少し待ってから、もう一度お試しください。',
  'trouble.broken': 'サーバーでエラーが発生しました\n読み込み直して、いまの状態を確認してください。',
  confirming: '確認中',
  attention: '要対応',
  loading: '読み込んでいます…',
  again: 'もう一度試す',
  reload: '読み込み直す',
  cancel: '戻る',
  close: '閉じる',
  copy: 'コピー',
  copied: 'コピーしました',
  copyIt: '{name}をコピー',
  previous: '前へ',
  next: '次へ',
  none: 'なし',
  test: '試験環境',
  live: '本番環境',
  portal: '加盟店管理者サイトを開く',
};
