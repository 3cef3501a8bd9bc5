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
  list: 'List of payments',
  detail: 'The order',
};

export default en;
