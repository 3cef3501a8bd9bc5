import { buyerWords } from '../../internal/buyer-words.en.ts';
import { slipFactWords } from '../../internal/slip-fact-words.en.ts';
import type { AtmMessages } from './ja.ts';

const en: AtmMessages = {
  ...buyerWords,
  ...slipFactWords,
  'note.after':
    'After you place the order we show the three numbers to enter at the ATM or in your online banking',
  'note.where':
    'Pay at a bank or Japan Post ATM that takes Pay-easy, or by online banking. Convenience store registers and their ATMs do not take it',
  'note.cash': 'An ATM may not take more than ¥100,000 in cash; use a cash card',
  'note.receipt': 'The bank does not issue a receipt',
};

export default en;
