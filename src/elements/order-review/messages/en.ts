import { consent } from '../../internal/consent.en.ts';
import { vocabulary } from '../../internal/vocabulary.en.ts';
import type { OrderReviewMessages } from './ja.ts';

const en: OrderReviewMessages = {
  ...vocabulary,
  summary: 'Your order',
  confirmation: 'Before you order',
  line: '{price} × {n}',
  total: 'Total',
  tax: ' (tax incl.)',
  payment: 'Payment',
  cardTerms: "Charged on your issuer's billing date",
  free: 'Nothing to pay',
  change: 'Change',
  changeOf: ' ({what})',
  placeOrder: 'Place order',
  review: 'Review your order',
  processing: 'Processing…',
  slow: 'Checking',
  slowNotice: 'We are checking your payment\nDo not press again or reorder. Wait here or check your email',
  consent,
  back: 'Back',
};

export default en;
