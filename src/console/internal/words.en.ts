import type { StaffWords } from './words.ja.ts';

export const staffWords: StaffWords = {
  'method.card': 'Card',
  'method.konbini': 'Convenience store',
  'method.atm': 'Pay-easy',
  'method.bank': 'Net banking',
  'method.carrier': 'Carrier',
  'method.paidy': 'Paidy',
  'order.processing': 'In progress',
  'order.awaiting_payment': 'Awaiting payment',
  'order.accepted': 'New',
  'order.paid': 'Paid',
  'order.cancelled': 'Cancelled',
  'trouble.forbidden':
    'You may not use this page\nLog in to the shop’s admin again, or ask an administrator for access.',
  'trouble.offline': 'You are offline\nCheck the connection and try again.',
  'trouble.unanswered':
    'The server gave no answer\nIt may be done all the same. Reload to see the present state.',
  'trouble.missing': 'Not found\nCheck the number, or choose from the list.',
  'trouble.conflict': 'The state has changed meanwhile\nNothing was done. You see the present state.',
  'trouble.amountDiffers':
    'The order and the payment have different amounts\nNothing was done. Change the amount of the payment first.',
  'trouble.pending':
    'The result of an earlier operation is being checked\nNothing was done. Try again when it is known.',
  'trouble.invalid': 'Something entered is not right\nNothing was done.',
  'trouble.busy': 'Busy\nWait a little and try again.',
  'trouble.broken': 'The server had an error\nReload to see the present state.',
  confirming: 'Checking',
  attention: 'Act now',
  loading: 'Loading…',
  again: 'Try again',
  reload: 'Reload',
  cancel: 'Cancel',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  copyIt: 'Copy {name}',
  previous: 'Previous',
  next: 'Next',
  none: 'None',
  test: 'Test environment',
  portal: 'Open the provider’s portal',
};
