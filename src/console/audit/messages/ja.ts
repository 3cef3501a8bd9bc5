import type { StaffRole } from '../../../core/staff.ts';
import { type ActionWords, actionWords } from '../../internal/action-words.ja.ts';
import { type StaffWords, staffWords } from '../../internal/words.ja.ts';

/** Why something was not done, or not at once, or whether is not known: the most usual of the adapter's reasons. */
type Refusal =
  | 'forbidden'
  | 'conflict'
  | 'amount-differs'
  | 'payment-confirming'
  | 'invalid-request'
  | 'key-reused'
  | 'not-found'
  | 'card-in-use'
  | 'unavailable'
  | 'not-sent'
  | 'unknown'
  | 'crashed'
  | 'begun'
  | 'under-way'
  | 'broken-off';

/** Texts of 操作履歴. */
export type AuditMessages = StaffWords &
  ActionWords &
  Record<
    | 'title'
    | 'empty'
    | 'order'
    | 'narrow'
    | 'at'
    | 'actor'
    | 'action'
    | 'subject'
    | 'outcome'
    | `detail.${'and' | 'acceptsLoss' | 'payments' | 'customer' | 'dry' | 'date.log' | 'date.now'}`
    | `role.${StaffRole | 'api'}`
    | `outcome.${'done' | 'open' | 'closed' | Refusal}`,
    string
  >;

export const ja: AuditMessages = {
  ...staffWords,
  ...actionWords,
  title: '操作履歴',
  empty: '操作の記録はありません。',
  order: '注文番号',
  narrow: '絞り込む',
  at: '日時',
  actor: '担当者',
  action: '操作',
  subject: '対象',
  outcome: '結果',
  'role.viewer': '閲覧者',
  'role.operator': '担当者',
  'role.admin': '管理者',
  'role.api': 'ショップのサーバー',
  'detail.and': '・',
  'detail.acceptsLoss': 'カード会社の補償がなくなることを了承',
  'detail.payments': '{count}件',
  'detail.customer': '会員ID {customer}',
  'detail.dry': '対象の確認のみ',
  'detail.date.log': '受注日時：お客様が注文した日時',
  'detail.date.now': '受注日時：いまの日時',
  'outcome.done': '完了',
  'outcome.open': '未解決',
  'outcome.closed': '解決',
  'outcome.forbidden': '権限なし',
  'outcome.conflict': '状態により不可',
  'outcome.amount-differs': '金額の不一致',
  'outcome.payment-confirming': '確認中のため不可',
  'outcome.invalid-request': '入力の誤り',
  'outcome.key-reused': '重複した操作',
  'outcome.not-found': '対象なし',
  'outcome.card-in-use': '使用中のため不可',
  'outcome.unavailable': '接続できず',
  'outcome.not-sent': '送信できず',
  'outcome.unknown': '確認中',
  'outcome.crashed': 'エラー',
  'outcome.under-way': '処理中',
  'outcome.begun': '結果は不明',
  'outcome.broken-off': '途中で中止',
};
