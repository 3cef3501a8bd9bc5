import type { PaidyMessages } from './ja.ts';

const en: PaidyMessages = {
  lead: 'Shop with only your e-mail address and mobile number. Pay for everything next month.',
  when: 'Pay Paidy by the 27th of next month, at a store, by transfer or by direct debit. Paying at a store costs a fee set by Paidy.',
  steps: 'After you place the order, Paidy opens over this page.',
  'note.phone': 'You need a mobile phone that receives SMS',
  'note.thrice':
    'Paying in three without a fee is possible from ¥3,000 for one purchase, by transfer or direct debit',
  'note.review': 'Paidy decides on each purchase',
};

export default en;
