import type { CheckoutMessages } from './ja.ts';

const noCharge = 'You have not been charged.';

const en: CheckoutMessages = {
  input: `Some card details may be wrong\n${noCharge} Check number, expiry date and security code`,
  wrong_cvc: `Check the security code\n${noCharge} Enter the digits on the card again`,
  expired: `Check the expiry date\n${noCharge} Enter it again or use another card`,
  name: `Use Latin letters for the name\n${noCharge} Enter it as printed on the card`,
  token: `Your card details timed out\n${noCharge} Enter them again`,
  saved_missing: `The saved card was not found\n${noCharge} Enter a new card or choose another one`,
  network_before: 'No connection\nYou have not been charged. Check your connection and try again',
  maintenance: `Under maintenance\n${noCharge} Try later or choose another method`,
  amount_limit: `This amount cannot be paid with this method\n${noCharge} Choose another method`,
  duplicate:
    'This order is already being processed or paid\nYou need not pay again. Check your orders for its status',
  config: `This payment method is unavailable\n${noCharge} Choose another`,
  browser: `Your browser is not supported\n${noCharge} Use an up-to-date browser`,
  blocked: `We cannot accept this card now\n${noCharge} Wait a while or choose another method`,
  system: 'Something went wrong\nIf unsure whether you paid, check your orders',
  amount_changed: `The amount has changed\n${noCharge} Check the new amount and place the order again`,
  unanswered: 'We could not confirm your payment\nPlease try again; you will not be charged twice',
  reference: 'Reference: {reference}',
  unreachable: 'The checkout could not be loaded\nYou have not been charged. Check your connection',
  screenMissing:
    'The state of your order could not be shown\nDo not order again. Check your connection, then try again',
  reload: 'Try again',
  retry: 'Try again',
  otherCard: 'Use another card',
  otherMethod: 'Change payment method',
};

export default en;
