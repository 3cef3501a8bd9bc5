import { actionWords } from '../../internal/action-words.en.ts';
import { staffWords } from '../../internal/words.en.ts';
import type { ErrorsMessages } from './ja.ts';

const en: ErrorsMessages = {
  ...staffWords,
  ...actionWords,
  title: 'Error log',
  which: 'What to show',
  'which.open': 'To do',
  'which.cleared': 'Cleared',
  'empty.open': 'Nothing to see to.',
  'empty.cleared': 'None yet.',
  times: '{count} times',
  between: '{first} to {last}',
  cause: 'Cause',
  fix: 'What to do',
  unknown: 'No source explains this code. Ask the provider about it.',
  clear: 'Clear',
  'clear.one': 'Clear {code}',
  cleared: 'Cleared',
  'cleared.by': '{by}, {when}',
  order: 'Order {order}',
  'source.operation': 'Refused by the provider',
  'source.connection': 'Connection',
  'source.notice': 'Notices',
  'source.setting': 'Settings',
  'source.job': 'Background work',
  'source.hook': 'The shop’s handler',
};

export default en;
