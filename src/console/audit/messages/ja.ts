import type { StaffRole } from '../../../core/staff.ts';
import { type ActionWords, actionWords } from '../../internal/action-words.ja.ts';
import { type StaffWords, staffWords } from '../../internal/words.ja.ts';

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
    | `role.${StaffRole | 'api'}`
    | `outcome.${'done' | 'open' | 'closed'}`,
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
  'outcome.done': '完了',
  'outcome.open': '未解決',
  'outcome.closed': '解決',
};
