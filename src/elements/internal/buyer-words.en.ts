import type { BuyerWords } from './buyer-fields.ts';

export const buyerWords: BuyerWords = {
  required: 'Required',
  error: 'Error: ',
  'family.label': 'Family name',
  'family.hint': 'As on the receipt, for example 山田',
  'family.required': 'Enter your family name',
  'family.characters':
    'The family name has characters that cannot be used. Use Japanese or plain Latin letters',
  'family.too_long': 'The family name can have up to {max} characters',
  'given.label': 'Given name',
  'given.hint': 'For example 花子',
  'given.required': 'Enter your given name',
  'given.characters':
    'The given name has characters that cannot be used. Use Japanese or plain Latin letters',
  'given.too_long': 'The given name can have up to {max} characters',
  'family-kana.label': 'Family name in katakana',
  'family-kana.hint': 'For example ヤマダ',
  'family-kana.required': 'Enter your family name in katakana',
  'family-kana.characters': 'Enter the family name in katakana',
  'family-kana.too_long': 'The family name in katakana can have up to {max} characters',
  'given-kana.label': 'Given name in katakana',
  'given-kana.hint': 'For example ハナコ',
  'given-kana.required': 'Enter your given name in katakana',
  'given-kana.characters': 'Enter the given name in katakana',
  'given-kana.too_long': 'The given name in katakana can have up to {max} characters',
  'phone.label': 'Phone',
  'phone.hint': 'A store terminal may ask for it. Hyphens are fine',
  'phone.required': 'Enter your phone number',
  'phone.unusable': 'Enter a Japanese phone number of 10 or 11 digits',
};
