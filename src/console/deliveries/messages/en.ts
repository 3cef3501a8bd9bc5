import { staffWords } from '../../internal/words.en.ts';
import type { DeliveriesMessages } from './ja.ts';

const en: DeliveriesMessages = {
  ...staffWords,
  title: 'Webhook deliveries',
  which: 'Deliveries to show',
  'which.all': 'All',
  'which.dead': 'Given up',
  empty: 'No such delivery.',
  off: 'No address of the shop (webhook) is set.',
  event: 'Event',
  order: 'Order',
  state: 'State',
  'state.waiting': 'Waiting',
  'state.delivered': 'Delivered',
  'state.dead': 'Given up',
  tries: 'Tries',
  count: '{count}',
  answered: 'answer {outcome}',
  unanswered: 'no answer in time',
  unreached: 'not reached {outcome}',
  when: 'Sent, or next try',
  replay: 'Send again',
  'replay.one': 'Send {event} again',
  replayed: 'It will be sent again',
};

export default en;
