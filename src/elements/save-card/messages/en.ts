import type { SaveCardMessages } from './ja.ts';

const en: SaveCardMessages = {
  label: 'Save this card for next time',
  keep: 'Keep my saved cards for next time',
  note: 'Our shop does not keep your card number; our payment provider stores it. You can delete it at any time from your account.',
  authentication: 'Saving may ask for card authentication.',
  setting: 'Our shop saves the card of each order to your account.',
  subscription: 'The card has to be saved, since your subscription is paid with it.',
  replaces: 'It takes the place of your saved card.',
  unticksRemove: 'If you order without ticking this, your saved cards are deleted.',
  removes: 'Your saved cards are deleted once the order is complete.',
  full: 'You can save up to {n} cards. Delete one you do not need.',
};

export default en;
