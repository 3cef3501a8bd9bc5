import type { BulkItem, BulkRun } from '../../../client/staff/bulk.ts';
import { type BulkReasons, bulkReasons } from '../../internal/bulk-reasons.ja.ts';
import { type StaffWords, staffWords } from '../../internal/words.ja.ts';

/** Texts of 一括処理の履歴. */
export type BulkRunsMessages = StaffWords &
  BulkReasons &
  Record<
    | 'title'
    | 'empty'
    | 'started'
    | 'operation'
    | `operation.${BulkRun['operation']}`
    | `done.${BulkRun['operation']}`
    | `state.${Exclude<BulkItem['state'], 'done'>}`
    | 'by'
    | 'total'
    | 'count'
    | 'result'
    | 'sum.done'
    | 'sum.failed'
    | 'sum.left'
    | 'sum.open'
    | 'kept'
    | 'back'
    | 'order'
    | 'amount',
    string
  >;

export const ja: BulkRunsMessages = {
  ...staffWords,
  ...bulkReasons,
  title: '一括処理の履歴',
  empty: '一括処理はまだありません。',
  started: '開始',
  operation: '処理',
  'operation.capture': '一括売上',
  'operation.void': '一括取消',
  'done.capture': '売上成功',
  'done.void': '取消成功',
  'state.waiting': '待機中',
  'state.running': '処理中',
  'state.failed': '失敗',
  'state.refused': '対象外',
  'state.unknown': '確認中',
  by: '担当者',
  total: '件数',
  count: '{count}件',
  result: '結果',
  'sum.done': '成功 {count}',
  'sum.failed': 'エラー {count}',
  'sum.left': '残り {count}',
  'sum.open': '確認中 {count}',
  kept: '直近100回分を表示しています。',
  back: '一括処理の履歴へ戻る',
  order: '注文番号',
  amount: '金額',
};
