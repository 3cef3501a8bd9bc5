import { type ActionWords, actionWords } from '../../internal/action-words.ja.ts';
import { type StaffWords, staffWords } from '../../internal/words.ja.ts';

/** Texts of エラーログ. */
export type ErrorsMessages = StaffWords &
  ActionWords &
  Record<
    | 'title'
    | 'which'
    | 'which.open'
    | 'which.cleared'
    | 'empty.open'
    | 'empty.cleared'
    | 'times'
    | 'between'
    | 'cause'
    | 'fix'
    | 'unknown'
    | 'clear'
    | 'clear.one'
    | 'cleared'
    | 'cleared.by'
    | 'order'
    | 'source.operation'
    | 'source.connection'
    | 'source.notice'
    | 'source.setting'
    | 'source.job'
    | 'source.hook',
    string
  >;

export const ja: ErrorsMessages = {
  ...staffWords,
  ...actionWords,
  title: 'エラーログ',
  which: '表示する内容',
  'which.open': '未対応',
  'which.cleared': '消込済',
  'empty.open': '対応の必要なエラーはありません。',
  'empty.cleared': 'まだありません。',
  times: '{count}回',
  between: '{first} から {last}',
  cause: '原因',
  fix: '対処',
  unknown: 'このコードの説明はありません。コードを添えてペイジェントにお問い合わせください。',
  clear: '消込',
  'clear.one': '{code} を消込',
  cleared: '消込しました',
  'cleared.by': '{by}・{when}',
  order: '注文 {order}',
  'source.operation': 'ペイジェントの拒否',
  'source.connection': '通信',
  'source.notice': '差分通知',
  'source.setting': '設定',
  'source.job': '裏側の処理',
  'source.hook': 'ショップの処理',
};
