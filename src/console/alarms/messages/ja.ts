import type { PaymentStatus } from '../../../core/payment.ts';
import { type AlarmTitles, alarmTitles } from '../../internal/alarm-titles.ja.ts';
import { type StaffWords, staffWords } from '../../internal/words.ja.ts';
import { type AlarmSteps, alarmSteps } from './steps.ja.ts';

/** Texts of 要対応. */
export type AlarmsMessages = StaffWords &
  AlarmTitles &
  AlarmSteps &
  Record<
    | 'rule'
    | 'which'
    | 'which.open'
    | 'which.all'
    | 'empty'
    | 'grave'
    | 'closed'
    | 'money'
    | 'steps'
    | 'order'
    | 'fact.order'
    | 'fact.customer'
    | 'fact.paymentId'
    | 'fact.noId'
    | 'fact.opened'
    | 'fact.closed'
    | 'fact.note'
    | 'fact.detail'
    | 'note.label'
    | 'note.save'
    | 'note.saved'
    | 'check'
    | 'checking'
    | 'check.hint'
    | 'check.note'
    | 'check.self'
    | 'check.open'
    | 'check.closed'
    | `status.${PaymentStatus}`,
    string
  >;

export const ja: AlarmsMessages = {
  ...staffWords,
  ...alarmTitles,
  ...alarmSteps,
  rule: '原因がなくなったことを確認できると、自動で閉じます。手で消すことはできません。',
  which: '表示する要対応',
  'which.open': '未解決',
  'which.all': '解決済みも表示',
  empty: '対応が必要なものはありません。',
  grave: '至急',
  closed: '解決済み',
  money: 'お金の動き：',
  steps: '対応の手順',
  order: '注文の詳細を開く',
  'fact.order': '注文番号',
  'fact.customer': '会員ID',
  'fact.paymentId': '決済ID',
  'fact.noId': '決済IDはまだありません',
  'fact.opened': '発生',
  'fact.closed': '解決',
  'fact.note': 'メモ',
  'fact.detail': '技術情報',
  'note.label': '対応した内容のメモ',
  'note.save': 'メモを残す',
  'note.saved': 'メモを残しました',
  check: 'もう一度確認する',
  checking: '確認しています…',
  'check.hint': 'ペイジェントに問い合わせます。原因がなくなっていれば閉じます。',
  'check.note': '調べた内容をメモに残すと、確認できるようになります。',
  'check.self': '手順を終えると、自動で閉じます。',
  'check.open': 'まだ解決していません。手順を続けてください。',
  'check.closed': '解決を確認しました',
  'status.prepared': '準備中',
  'status.unknown': '確認中',
  'status.requested': '申込済',
  'status.action_required': '購入者の手続き中',
  'status.awaiting_payment': '入金待ち',
  'status.authorized': 'オーソリ済',
  'status.capture_pending': '売上処理中',
  'status.captured': '売上済',
  'status.prelim_paid': '速報検知済',
  'status.void_pending': 'オーソリ取消中',
  'status.refund_pending': '売上取消中',
  'status.failed': '失敗',
  'status.expired': '期限切れ',
  'status.voided': 'オーソリ取消済',
  'status.refunded': '売上取消済',
  'status.prelim_cancelled': '速報取消済',
};
