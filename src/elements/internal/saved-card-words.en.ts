import type { SavedCardWords } from './saved-card-row.ts';

export const savedCardWords: SavedCardWords = {
  last4: 'ending {last4}',
  expiry: 'Expires {date}',
  expiryDate: '{month}/{year}',
  expiryWords: 'expires {month}/{year}',
  comma: ', ',
  unnamed: 'Saved card',
  default: 'Default',
  expiring: 'Expires soon',
  expired: 'Expired',
  refused: 'Not confirmed',
  remove: 'Delete',
  removeIt: 'Delete {card}',
  confirm: 'Delete {card}?',
  doRemove: 'Delete',
  cancel: 'Cancel',
  removed: '{card} was deleted',
  inUse:
    'This card is in use for a subscription or an open order and cannot be deleted. Please contact the shop',
  limited: 'For security this is blocked for a while. Try again later',
  offline: 'No connection. Check your connection and try again',
  notRemoved: 'The card could not be deleted. Try again in a while',
};
