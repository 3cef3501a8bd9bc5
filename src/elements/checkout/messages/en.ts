import type { CheckoutMessages } from './ja.ts';

const noCharge = 'You have not been charged.';
const declined = `The card was declined\n${noCharge} Use another card or payment method`;

const en: CheckoutMessages = {
  declined,
  limit: declined,
  input: `Some card details may be wrong\n${noCharge} Check number, expiry date and security code`,
  wrong_cvc: `Check the security code\n${noCharge} Enter the digits on the card again`,
  expired: `Check the expiry date\n${noCharge} Enter it again or use another card`,
  name: `Use Latin letters for the name\n${noCharge} Enter it as printed on the card`,
  installment: `That payment option is not available\n${noCharge} Choose another`,
  bonus: `Bonus lump-sum is not available now\n${noCharge} Choose another option`,
  token: `Your card details timed out\n${noCharge} Enter them again`,
  tds_failed: `We could not confirm it is you\n${noCharge} Try again or choose another way to pay`,
  tds_timeout: `The time limit for card authentication has passed\n${noCharge} Try again`,
  tds_unsupported: `This card cannot be used\n${noCharge} Use another card or payment method`,
  saved_missing: `The saved card was not found\n${noCharge} Enter a new card or choose another one`,
  saved_full: `You have as many saved cards as possible\n${noCharge} Delete one you do not need, or pay without saving`,
  card_network: `There was a problem reaching the card company\n${noCharge} Try again in a moment`,
  network_before: 'No connection\nYou have not been charged. Check your connection and try again',
  maintenance: `Under maintenance\n${noCharge} Try later or choose another method`,
  amount_limit: `This amount cannot be paid with this method\n${noCharge} Choose another method`,
  duplicate:
    'This order is already being processed or paid\nYou need not pay again. Check your orders for its status',
  config: `This payment method is unavailable\n${noCharge} Choose another`,
  browser: `Your browser is not supported\n${noCharge} Use an up-to-date browser`,
  blocked: `We cannot accept this card now\n${noCharge} Wait a while or choose another method`,
  system: 'Something went wrong\nIf unsure whether you paid, check your orders',
  buyer_name: `Check your name\n${noCharge} It is too long or has characters that cannot be used`,
  buyer_kana: `Check the reading of your name\n${noCharge} Enter it in full-width katakana`,
  buyer_phone: `Check your telephone number\n${noCharge} Enter 10 or 11 digits`,
  vendor: `We cannot issue a number for this store now\n${noCharge} Choose another store or payment method`,
  interrupted: `The payment was not completed\n${noCharge} Try again or choose another way to pay`,
  page_expired: `The payment page has expired\n${noCharge} Please begin again`,
  carrier_refused: `Over your carrier’s limit, or not possible with your contract\n${noCharge} Ask your carrier, or choose another way to pay`,
  paidy_rejected: `Paidy could not be used this time\n${noCharge} Choose another payment method. We do not know the reason`,
  paidy_closed: `Paidy was not completed\n${noCharge} Choose how to pay`,
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
