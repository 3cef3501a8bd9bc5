import { staffWords } from '../../internal/words.en.ts';
import type { RestockMessages } from './ja.ts';

const en: RestockMessages = {
  ...staffWords,
  title: 'Restocking',
  which: 'What to show',
  'which.open': 'To do',
  'which.done': 'Done',
  hint: 'Put the goods of cancelled orders back, correct the stock, then mark it done.',
  'empty.open': 'Nothing to put back.',
  'empty.done': 'None yet.',
  order: 'Order',
  cause: 'Why',
  when: 'Since',
  by: 'By',
  mark: 'Mark as done',
  'mark.one': 'Mark as done: order {order}',
  marked: 'Marked as done',
  'cause.expired': 'Expired',
  'cause.voided': 'Cancelled',
  'cause.refunded': 'Refunded',
  'cause.reversed': 'Store report withdrawn',
  'cause.swept': 'Unfinished order closed',
  'cause.failed': 'Failed',
};

export default en;
