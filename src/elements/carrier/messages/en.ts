import type { CarrierMessages } from './ja.ts';

const en: CarrierMessages = {
  legend: 'Your mobile carrier',
  required: 'Required',
  error: 'Error: ',
  'carrier.required': 'Choose your mobile carrier',
  steps:
    'After you place the order you go to your carrier’s page, where you log in and enter your PIN to pay.',
  'note.members': 'Only customers of that carrier can use it',
  'note.minutes': 'Please finish on that page soon, within about {minutes} minutes',
  'note.limit': 'How much you can spend depends on your contract and your age',
  'note.bill': 'You are billed with your phone charges',
};

export default en;
