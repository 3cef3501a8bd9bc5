import { vocabulary } from '../../internal/vocabulary.en.ts';
import type { InstallmentsMessages } from './ja.ts';

const en: InstallmentsMessages = {
  ...vocabulary,
  label: 'Payment option',
  required: 'Required',
  note: 'Some options may not be available for your card',
  brandUnknown: 'More options appear once you enter the card number',
  closed: '{plan} (not available at this time of year)',
  fellBack: 'Changed to pay in full because this card does not offer that option',
};

export default en;
