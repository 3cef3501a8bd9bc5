import { buyerWords } from '../../internal/buyer-words.en.ts';
import type { BankMessages } from './ja.ts';

const en: BankMessages = {
  ...buyerWords,
  steps: 'After you place the order you choose your bank on another page, log in there and pay at once.',
  'note.back':
    'When you have paid, be sure to come back by the button on that page. It does not come back by itself',
  'note.term': 'Please pay within {term} of ordering',
  'note.twice': 'If you have already paid at your bank, do not pay again',
  days: '{time}',
  hours: '{time}',
  minutes: '{time}',
};

export default en;
