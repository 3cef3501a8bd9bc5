import type { Delivery } from '../../../client/staff/deliveries.ts';
import { type StaffWords, staffWords } from '../../internal/words.ja.ts';

/** Texts of ショップへの通知. */
export type DeliveriesMessages = StaffWords &
  Record<
    | 'title'
    | 'which'
    | 'which.all'
    | 'which.dead'
    | 'empty'
    | 'off'
    | 'event'
    | 'order'
    | 'state'
    | `state.${Delivery['state']}`
    | 'tries'
    | 'count'
    | 'answered'
    | 'unanswered'
    | 'unreached'
    | 'when'
    | 'replay'
    | 'replay.one'
    | 'replayed',
    string
  >;

export const ja: DeliveriesMessages = {
  ...staffWords,
  title: 'ショップへの通知',
  which: '表示する通知',
  'which.all': 'すべて',
  'which.dead': '送れなかったもの',
  empty: '該当する通知はありません。',
  off: 'ショップのサーバーへの通知（Webhook）は設定されていません。',
  event: '通知',
  order: '注文番号',
  state: '状態',
  'state.waiting': '送信待ち',
  'state.delivered': '送信済み',
  'state.dead': '送信中止',
  tries: '送信回数',
  count: '{count}回',
  answered: '応答 {outcome}',
  unanswered: '応答なし',
  unreached: '接続できず {outcome}',
  when: '送信・次回の予定',
  replay: '再送',
  'replay.one': '{event}を再送',
  replayed: '再送を予約しました',
};
