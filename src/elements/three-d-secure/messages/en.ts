import type { ThreeDSecureMessages } from './ja.ts';

const en: ThreeDSecureMessages = {
  'leaving.title': 'You will now go to your card issuer to confirm it is you',
  'leaving.text': 'Do not close the page or go back.',
  'checking.title': 'Checking with your card issuer',
  'checking.text': 'Please wait.',
  'authenticated.title': 'Confirmed',
  'authenticated.text': 'Completing your payment…',
  'unfinished.title': 'You have an order waiting for card authentication',
  'unfinished.money': 'You have not been charged yet.',
  'unfinished.text': 'Go on with the authentication, or start over.',
  'unfinished.late': 'The time limit for card authentication has passed. Please start over.',
  'unfinished.offline': 'No connection. Check your connection and try again.',
  proceed: 'Go to card authentication',
  continue: 'Continue',
  restart: 'Start over',
  orderId: 'Order number',
  amount: 'Amount',
  yen: '¥{amount} (tax incl.)',
  help: 'If the authentication does not work',
  'help.registration': 'Check on your card issuer’s website that the card is registered for 3-D Secure',
  'help.password': 'Passwords and one-time passwords expire. Get a new one and try again',
  'help.issuer': 'If it still does not work, call the number on the back of your card',
};

export default en;
