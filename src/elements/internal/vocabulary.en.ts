import type { Vocabulary } from './vocabulary.ja.ts';

export const vocabulary: Vocabulary = {
  card: 'Credit card',
  konbini: 'Convenience store',
  atm: 'Pay-easy (ATM / net banking)',
  bank: 'Net banking',
  carrier: 'Carrier billing',
  paidy: 'Paidy (pay later)',
  once: 'Pay in full',
  regular: '{n} installments',
  revolving: 'Revolving payment',
  bonus: 'Lump sum at next bonus',
  last4: 'ending {last4}',
  joint: ', ',
};
