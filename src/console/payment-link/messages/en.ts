import { staffWords } from '../../internal/words.en.ts';
import type { PaymentLinkMessages } from './ja.ts';

const en: PaymentLinkMessages = {
  ...staffWords,
  title: 'Payment link',
  hint: 'Makes the payment page of an order without a payment, to send to its buyer.',
  order: 'Order number',
  'order.wrong': 'Up to 64 half-width letters, digits and symbols.',
  amount: 'Amount (yen)',
  'amount.wrong': 'A whole number of yen, 1 or more.',
  days: 'Valid for',
  'days.one': '{count} days',
  issue: 'Make the link',
  made: 'The link is made',
  'made.text': 'Good until {when}. Whoever has it can pay.',
  link: 'Payment link',
  reprice: 'Change the amount, make the link',
  'reprice.title': 'Change what this order costs?',
  'reprice.text':
    'This order costs something else now. The links before and the pages that are open can be used no more.',
  exists: 'This order is being paid, or paid already\nNo link was made. See the order in the list.',
  off: 'No link can be made\nThe page it leads to (staff.linkUrl) is not set, or the order is cancelled.',
};

export default en;
