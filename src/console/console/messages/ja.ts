import { type AlarmTitles, alarmTitles } from '../../internal/alarm-titles.ja.ts';
import { type StaffWords, staffWords } from '../../internal/words.ja.ts';

/** Texts of the console around its views. */
export type ConsoleMessages = StaffWords &
  AlarmTitles &
  Record<'title' | 'views' | 'back' | 'steps' | 'more' | 'attention.count' | 'list' | 'detail', string>;

export const ja: ConsoleMessages = {
  ...staffWords,
  ...alarmTitles,
  title: '決済',
  views: '画面',
  back: '一覧へ戻る',
  steps: '手順を見る',
  more: 'ほかに{count}件',
  'attention.count': '要対応{count}件',
  list: '決済の一覧',
  detail: '注文の詳細',
};
