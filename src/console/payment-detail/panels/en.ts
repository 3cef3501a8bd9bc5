import type { PanelTexts } from './ja.ts';

export const en: PanelTexts = {
  authorized_open: {
    state: 'Authorised: the money is held, not taken yet.',
    advice: 'Capture it once the goods have gone out. If the sale is off, cancel the payment.',
  },
  authorized_completed: {
    state: 'The order is completed, but its payment was never captured.',
    advice:
      'You will not be paid like this. If the deal is done, capture it before the authorisation ends after 60 days.',
  },
  authorized_cancelled: {
    state: 'The order is cancelled, but the money is still held.',
    advice: 'It takes up the buyer’s card limit. Cancel the payment too.',
  },
  captured_open: {
    state: 'Captured: the sale is final.',
    advice: 'When shipping and all else is done, complete the order in your shop.',
  },
  captured_completed: {
    state: 'Captured, and the order is completed.',
    advice: 'Everything is done.',
  },
  captured_cancelled: {
    state: 'The order is cancelled, but its payment is captured.',
    advice:
      'The buyer will be charged like this. If the order is rightly cancelled, refund it, and see in the provider’s portal that it is gone there too.',
  },
  cancelled_open: {
    state: 'The payment is cancelled.',
    advice: 'Cancel the order in your shop too.',
  },
  cancelled_completed: {
    state: 'The payment is cancelled, but its order is completed.',
    advice:
      'There is no money in it. If it was completed by mistake, write down in the order how it was cancelled.',
  },
  cancelled_cancelled: {
    state: 'Payment and order are cancelled.',
    advice: 'Nothing is left to do.',
  },
  credentials_refused: {
    state: 'The provider has refused our connection.',
    advice:
      'Check the connection ID and password with the connection test in the settings. Until then this payment cannot be worked with.',
  },
  changed_elsewhere: {
    state: 'The provider has another amount on record than we do.',
    advice:
      'If you have changed it in the provider’s portal, press refresh and wait for it to arrive. If not, look the payment up in the portal.',
  },
  cancelled_elsewhere: {
    state: 'This payment was cancelled, and not from here.',
    advice:
      'Find out whether it was done in the provider’s portal; then cancel the order too, or ask the buyer to pay again.',
  },
  unfinished: {
    state: 'The buyer has not finished paying.',
    advice: 'If they are still at it, this changes by itself in a while. If it does not, press refresh.',
  },
  other_merchant: {
    state: 'This payment was made under another contract or in another environment.',
    advice: 'It cannot be worked with here. Capture or refund it in the portal of that contract.',
  },
  order_amount_changed: {
    state: 'The order costs something else than its payment.',
    advice: 'Change the amount of the payment first. It cannot be captured before.',
  },
  provider_amount_changed: {
    state: 'The order costs something else than the provider has on record.',
    advice:
      'If the change in the provider’s portal is right, give the order the same amount in your shop. It cannot be captured before.',
  },
  secure_amount_changed: {
    state: 'The order of an authenticated payment costs something else now.',
    advice:
      'Changing the amount gives up the authentication: chargebacks become yours. Change it knowing that, put the order back to its amount, or ask the buyer to pay anew.',
  },
  sale_changed_elsewhere: {
    state: 'The provider’s amount was changed after the capture.',
    advice: 'If the change in the provider’s portal is right, give the order the same amount in your shop.',
  },
  order_changed_after_sale: {
    state: 'The order’s amount was changed after the capture.',
    advice:
      'The payment is as it was. Change or refund it to match the order, or put the order back to its amount.',
  },
};
