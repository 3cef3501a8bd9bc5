import type { BulkOperation, BulkRun } from '../../../client/staff/bulk.ts';
import { type BulkReasons, bulkReasons } from '../../internal/bulk-reasons.ja.ts';
import { type StaffWords, staffWords } from '../../internal/words.ja.ts';
import type { MoreField, tasks } from '../filters.ts';

type ItemState = NonNullable<BulkRun['items']>[number]['state'];

/** Texts of 決済の一覧. */
export type PaymentListMessages = StaffWords &
  BulkReasons &
  Record<
    | 'caption'
    | 'search'
    | 'search.hint'
    | 'all'
    | 'statuses'
    | 'method'
    | 'method.any'
    | 'more'
    | `more.${MoreField}`
    | `task.${(typeof tasks)[number]}`
    | 'task.any'
    | 'clear'
    | 'column.order'
    | 'column.created'
    | 'column.name'
    | 'column.method'
    | 'column.amount'
    | 'column.status'
    | 'column.provider'
    | `column.${BulkOperation}`
    | 'sort.created'
    | 'sort.updated'
    | 'superseded'
    | 'differs'
    | 'asking'
    | 'empty'
    | 'empty.narrowed'
    | 'range'
    | 'csv'
    | 'csv.save'
    | 'pages'
    | 'shown'
    | `pick.${BulkOperation}`
    | `pickAll.${BulkOperation}`
    | 'pick.hint'
    | 'pick.limit'
    | `run.${BulkOperation | 'none'}`
    | `ask.${BulkOperation}`
    | `ask.${BulkOperation}.text`
    | `ask.${BulkOperation}.action`
    | 'ask.total'
    | 'progress'
    | 'progress.stays'
    | 'ended'
    | 'ended.text'
    | 'result'
    | `result.${BulkOperation}.done`
    | `result.${Exclude<ItemState, 'done'>}`,
    string
  >;

export const ja: PaymentListMessages = {
  ...staffWords,
  ...bulkReasons,
  caption: '決済の一覧',
  search: '注文番号・決済ID・お名前などで検索',
  'search.hint': '注文番号・決済ID・お名前',
  all: 'すべて',
  statuses: '対応状況',
  method: '支払方法',
  'method.any': 'すべての方法',
  more: '詳しい条件',
  'more.from': '受注日（から）',
  'more.to': '受注日（まで）',
  'more.updatedFrom': '更新日（から）',
  'more.updatedTo': '更新日（まで）',
  'more.min': '金額（以上）',
  'more.max': '金額（以下）',
  'more.task': 'やること',
  'task.any': '指定なし',
  'task.capture': '売上待ち（オーソリから60日以内）',
  'task.attention': '要対応',
  'task.confirming': '確認中',
  clear: '条件をすべて外す',
  'column.order': '注文番号',
  'column.created': '受注日時',
  'column.name': 'お名前',
  'column.method': '支払方法',
  'column.amount': '購入金額',
  'column.status': '対応状況',
  'column.provider': 'ペイジェント状況',
  'column.capture': '売上',
  'column.void': '取消',
  'sort.created': '受注の新しい順に並べる',
  'sort.updated': '更新の新しい順に並べる',
  superseded: '変更前の決済',
  differs: '注文と金額が違います',
  asking: '応答なし（照会中）',
  empty: '決済はまだありません',
  'empty.narrowed': '条件に合う決済はありません',
  range: '{from}–{to}件目を表示',
  csv: 'CSV',
  'csv.save': 'CSVファイルで保存',
  pages: 'ページ',
  shown: '{count}件を表示しています',
  'pick.capture': '注文{order}を一括売上に含める',
  'pick.void': '注文{order}を一括取消に含める',
  'pickAll.capture': 'このページの一括売上をすべて選択',
  'pickAll.void': 'このページの一括取消をすべて選択',
  'pick.hint': '売上または取消の欄で選ぶと、まとめて処理できます。',
  'pick.limit': '一度に処理できるのは{limit}件までです。',
  'run.capture': '選択した{count}件の売上を確定',
  'run.void': '選択した{count}件を取り消す',
  'run.none': 'まとめて処理',
  'ask.capture': '{count}件の売上を確定しますか',
  'ask.void': '{count}件の決済を取り消しますか',
  'ask.capture.text': '購入者への請求が確定します。',
  'ask.void.text': '取り消した決済は元に戻せません。',
  'ask.capture.action': '{count}件の売上を確定する',
  'ask.void.action': '{count}件を取り消す',
  'ask.total': '合計',
  progress: '{total}件のうち{ended}件が終わりました',
  'progress.stays': 'この画面を閉じても処理は続きます。',
  ended: '{done}件が成功しました',
  'ended.text': '{done}件が成功し、{failed}件は処理できませんでした',
  result: '受注番号: {order} → {result}',
  'result.capture.done': '売上成功',
  'result.void.done': '取消成功',
  'result.waiting': '待機中',
  'result.running': '処理中',
  'result.failed': '失敗（{reason}）',
  'result.refused': '処理できません（{reason}）',
  'result.unknown': '結果を確認しています',
};
