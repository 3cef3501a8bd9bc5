import { alarmTitles } from '../../internal/alarm-titles.en.ts';
import { staffWords } from '../../internal/words.en.ts';
import type { ConsoleMessages } from './ja.ts';

const en: ConsoleMessages = {
  ...staffWords,
  ...alarmTitles,
  title: 'Payments',
  views: 'Views',
  back: 'Back to the list',
  steps: 'See what to do',
  more: '{count} more',
  'attention.count': '{count} to act on',
  'waiting.count': '{count} waiting',
  'errors.open': 'Errors to look at: {count}. See what caused them and what to do',
  'errors.look': 'See the error log',
  list: 'List of payments',
  detail: 'The order',
};

export default en;
