import type { StaffNotice } from '../../../client/staff/notices.ts';
import { type StaffWords, staffWords } from '../../internal/words.ja.ts';

/** Texts of 差分通知. */
export type NoticesMessages = StaffWords &
  Record<
    | 'title'
    | 'empty'
    | 'status.title'
    | 'channel'
    | 'channel.push'
    | 'channel.poll'
    | 'url'
    | 'url.length'
    | 'url.long'
    | 'last'
    | 'last.none'
    | 'not-ticked'
    | 'refused'
    | `refused.${'source' | 'shape' | 'hash' | 'unconfigured'}`
    | 'received'
    | 'number'
    | 'about'
    | 'said'
    | 'amount'
    | 'fetched'
    | 'repeats'
    | 'verdict'
    | 'verdict.any'
    | `verdict.${StaffNotice['verdict']}`,
    string
  >;

export const ja: NoticesMessages = {
  ...staffWords,
  title: '受け取った差分通知',
  empty: '該当する差分通知はありません。',
  'status.title': '差分通知の受信状況',
  channel: '受け取り方',
  'channel.push': 'ペイジェントからの通知',
  'channel.poll': '定期的な問い合わせ',
  url: '差分通知URL',
  'url.length': '半角{length}文字（250文字まで）',
  'url.long':
    '差分通知URLが長すぎます\n{length}文字あります。ペイジェントに登録できるのは半角250文字までです。設置する場所を短い住所に変えてください。',
  last: '最後の受信 {at}',
  'last.none': 'まだ受け取っていません',
  'not-ticked':
    '通知が届いていない状態があります\n加盟店管理者サイトの「決済通知ステータス」で、次の状態に通知のチェックが入っているかを確認してください。',
  refused: '受け取らなかったもの（起動後）',
  'refused.source': '送信元が違う',
  'refused.shape': '形式が違う',
  'refused.hash': 'ハッシュが合わない',
  'refused.unconfigured': 'ハッシュキーが未設定',
  received: '受信日時',
  number: '決済通知ID',
  about: '注文・決済ID',
  said: '通知された状態',
  amount: '金額',
  fetched: '取り寄せ',
  repeats: '再送{count}回',
  verdict: '判定',
  'verdict.any': 'すべての判定',
  'verdict.waiting': '判定待ち',
  'verdict.applied': '反映済み',
  'verdict.known': '反映済み（変化なし）',
  'verdict.parked': '保留',
  'verdict.mismatched': '不一致',
  'verdict.conflict': '番号の重複',
  'verdict.foreign': '他のシステム',
  'verdict.validity': '有効性チェック',
  'verdict.found': '取りこぼし',
};
