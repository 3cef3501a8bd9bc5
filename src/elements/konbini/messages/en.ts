import { buyerWords } from '../../internal/buyer-words.en.ts';
import { slipFactWords } from '../../internal/slip-fact-words.en.ts';
import type { KonbiniMessages } from './ja.ts';

const en: KonbiniMessages = {
  ...buyerWords,
  ...slipFactWords,
  legend: 'Store where you will pay',
  'chain.required': 'Choose a store',
  'facts.timing': 'When to pay',
  'timing.before_shipment': 'Before shipping (we ship once you have paid)',
  'timing.after_shipment': 'After shipping (you may pay when the goods have arrived)',
  'note.after': 'After you place the order we show the number and the steps for the store',
  'note.cash': 'Cash only (except some e-money); no credit cards',
  'note.limit': 'Payments must be under ¥300,000',
  'note.final': 'Stores cannot cancel or refund',
};

export default en;
