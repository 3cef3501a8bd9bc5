import { vocabulary } from '../../internal/vocabulary.en.ts';
import type { EarlierPaymentsMessages } from './ja.ts';

const en: EarlierPaymentsMessages = {
  ...vocabulary,
  title: 'What you began before can still be paid',
  twice: 'If you pay another way, do not use the numbers or pages below: paying by both charges you twice.',
  slip: '{method}: payment number (until {until})',
  page: '{method}: payment page (until {until})',
  paidy: '{method}: your application',
  open: 'Show the number',
};

export default en;
