import type { ContactMessages } from './ja.ts';

const en: ContactMessages = {
  'email.label': 'Email',
  'email.hint': 'Used for card authentication (3-D Secure)',
  'phone.label': 'Phone',
  'phone.hint': 'Used for card authentication (3-D Secure); hyphens are fine',
  required: 'Required',
  error: 'Error: ',
  usePhone: 'Enter a phone number instead',
  useEmail: 'Enter an email address instead',
  'email.required': 'Enter your email address',
  'email.unusable':
    'This email address cannot be used for card authentication. Check it, or enter a phone number',
  'phone.required': 'Enter your phone number',
  'phone.unusable': 'Enter a Japanese phone number of 10 or 11 digits',
};

export default en;
