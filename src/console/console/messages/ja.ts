import { type AlarmTitles, alarmTitles } from '../../internal/alarm-titles.ja.ts';
import { type StaffWords, staffWords } from '../../internal/words.ja.ts';

/** Texts of the console around its views. */
export type ConsoleMessages = StaffWords &
  AlarmTitles &
  Record<
    | 'title'
    | 'views'
    | 'back'
    | 'steps'
    | 'more'
    | 'attention.count'
    | 'waiting.count'
    | 'errors.open'
    | 'errors.look'
    | 'list'
    | 'detail',
    string
  >;

export const ja: ConsoleMessages = {
  ...staffWords,
  ...alarmTitles,
  title: '決済',
  views: '画面',
  back: '一覧へ戻る',
  steps: '手順を見る',
  more: 'ほかに{count}件',
  'attention.count': '要対応{count}件',
  'waiting.count': '対応待ち{count}件',
  'errors.open': 'エラーが{count}件あります。原因と直し方をご確認ください',
  'errors.look': 'エラーログを見る',
  list: '決済の一覧',
  detail: '注文の詳細',
};
