import type { LinkMessages } from './ja.ts';

const en: LinkMessages = {
  leave:
    'After you place the order you leave our site for the payment provider’s page. Enter what is needed to pay on that page.',
  'note.back': 'When you have paid, be sure to come back by the button on that page',
  'note.term': 'Please use the payment page within {term} of ordering',
  days: '{time}',
  hours: '{time}',
  minutes: '{time}',
};

export default en;
