import type { SlipFactWords } from './slip-facts.ts';

export const slipFactWords: SlipFactWords = {
  'facts.amount': 'Amount',
  'facts.deadline': 'Pay by',
  'facts.fee': 'Payment fee',
  yen: '¥{amount}',
  days: 'Within {days} days of your order',
  today: 'On the day of your order',
  deadline: '{day}, 23:59 (Japan time)',
  'fee.included': '{fee} (part of the amount)',
  'fee.none': 'Free',
};
