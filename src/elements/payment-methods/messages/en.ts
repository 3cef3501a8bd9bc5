import { vocabulary } from '../../internal/vocabulary.en.ts';
import type { PaymentMethodsMessages } from './ja.ts';

const en: PaymentMethodsMessages = {
  ...vocabulary,
  legend: 'Payment method',
  brands: 'Cards we accept: {brands}',
  fee: 'Payment fee ¥{fee}',
  'card.note': '',
  'konbini.note': 'Cash only (except some e-money)',
  'atm.note': '',
  'bank.note': '',
  'carrier.note': '',
  'paidy.note': 'Pay by the 27th of next month at a store, by transfer or direct debit',
  amount_limit: 'Not available for this amount',
  maintenance: 'Under maintenance',
  config: 'Not available at the moment',
  paidy_rejected: 'Could not be used this time',
  blocked: 'Not available for a while. Choose another method',
};

export default en;
