import { staffWords } from '../../internal/words.en.ts';
import type { CardAdminMessages } from './ja.ts';

const en: CardAdminMessages = {
  ...staffWords,
  customer: 'Customer id',
  find: 'Search',
  hint: 'Enter a customer id to see whether cards are stored.',
  title: 'Stored cards of customer {customer}',
  none: 'No card is stored for customer {customer}.',
  'not-offered': 'This shop stores no cards.',
  card: 'Card',
  expiry: 'Expiry',
  id: 'Card id',
  state: 'State',
  unnamed: 'Card',
  unknown: 'Unknown',
  good: 'Can pay',
  expiring: 'Expires soon',
  expired: 'Expired',
  refused: 'Not confirmed',
  'kept.open_order': 'Open order',
  'kept.subscription': 'Subscription',
  'leaving.open_order': 'The member may not leave yet: an order is open.',
  'leaving.subscription': 'The member may not leave yet: a subscription runs.',
  remove: 'Delete',
  'remove.card': 'Delete {card}',
  'remove.title': 'Delete {card}?',
  'remove.text': 'Customer {customer} can no longer pay with this card. This cannot be undone.',
  removed: 'Card deleted',
  'in-use': 'This card cannot be deleted yet\nAn open order or a subscription needs it.',
};

export default en;
