import { savedCardWords } from '../../internal/saved-card-words.en.ts';
import type { SavedCardsMessages } from './ja.ts';

const en: SavedCardsMessages = {
  ...savedCardWords,
  legend: 'Card to pay with',
  new: 'Use a new card',
  renew: 'Update the card',
  unfold: 'Use a saved card ({n})',
  'code.label': 'Security code',
  'code.hint': 'For your security, enter the security code',
  required: 'Required',
  error: 'Error: ',
  drawing3: 'The 3 digits right of the signature on the back of the card',
  drawing4: 'The 4 digits at the upper right on the front of the card',
  'cvc.required': 'Enter the security code',
  'cvc.characters': 'Use digits only for the security code',
  'cvc.length3': 'The security code has 3 digits',
  'cvc.length4': 'For American Express enter the 4 digits on the front',
};

export default en;
