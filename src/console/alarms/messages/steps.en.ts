import type { AlarmSteps } from './steps.ja.ts';

export const alarmSteps: AlarmSteps = {
  'DOUBLE_CHARGE_RISK.happened':
    'Two payments of this order may be left, for example after an amount change that was cut short.',
  'DOUBLE_CHARGE_RISK.money': 'The buyer may be charged twice.',
  'DOUBLE_CHARGE_RISK.steps':
    'Press “Check again”. It closes when only one is left.\nIf it stays, search for the payment ids below in the provider’s portal and cancel the old payment. Never cancel the new one.\nThen press “Check again” once more.\nIf the amount change is still being checked and no new payment id is shown, search for the transaction ID in the portal. If there is no payment of the new amount, write that down in the note and press “Check again”. If there is one, do nothing until this order shows it.',
  'PAID_TWICE.happened': 'This order was paid by two or more payments.',
  'PAID_TWICE.money': 'You hold the buyer’s money more than once.',
  'PAID_TWICE.steps':
    'Ask the buyer which payment to keep.\nCancel or refund the other one in the order’s detail. Money paid at a store, an ATM or a bank cannot be sent back here: cancel the other payment, or transfer the money to the buyer’s account.\nPress “Check again”. It closes when one paid payment is left.',
  'PAID_AFTER_RELEASE.happened': 'Money came for an order whose stock and points had been given back.',
  'PAID_AFTER_RELEASE.money': 'You have the money. Stock is not reserved again by itself.',
  'PAID_AFTER_RELEASE.steps':
    'See whether the goods are still there.\nIf so: reserve them again, ship, and mark the order as completed in the shop.\nIf not: tell the buyer, and cancel or refund the payment.\nPress “Check again”.',
  'ORDER_CANCELLED_PAYMENT_LIVE.happened':
    'The order was cancelled or deleted in the shop, but its payment was not. Cancelling an order never cancels the payment.',
  'ORDER_CANCELLED_PAYMENT_LIVE.money': 'The buyer will be charged, or can still pay.',
  'ORDER_CANCELLED_PAYMENT_LIVE.steps':
    'Open the order and cancel the payment. A payment number is cancelled in the provider’s portal.\nIf the order was cancelled by mistake, restore it in the shop.\nPress “Check again”.',
  'FOUND_PAYMENT.happened': 'The provider has a payment for which no order is known.',
  'FOUND_PAYMENT.money': 'A buyer may have paid.',
  'FOUND_PAYMENT.steps':
    'Open “Recovery”, “Lost orders” and look for an order of the same amount and time.\nIf you find it, register the payment with it.\nIf not, do not capture before you know the buyer; cancel it when it is not needed.\nPress “Check again”.',
  'UNKNOWN_TOO_OLD.happened': 'The outcome of this payment has been open for a long time.',
  'UNKNOWN_TOO_OLD.money': 'Nobody knows whether it moved. Do not charge again.',
  'UNKNOWN_TOO_OLD.steps':
    'Search for the order number or payment id in the provider’s portal.\nWrite down what you find.\nPress “Check again”. It closes when the provider answers.',
  'RELEASE_FAILED.happened': 'An authorisation nobody needs any more could not be cancelled.',
  'RELEASE_FAILED.money': 'It is not captured, but it still takes up the buyer’s limit.',
  'RELEASE_FAILED.steps':
    'Cancel it once more in the order’s detail.\nIf that fails, cancel it by its payment id in the provider’s portal.\nPress “Check again”.',
  'AMOUNT_DIFFERS.happened': 'The payment’s amount is not that of the order, or of the provider’s record.',
  'AMOUNT_DIFFERS.money': 'Another sum than the order’s is charged or held.',
  'AMOUNT_DIFFERS.steps':
    'Compare the amounts in the order’s detail.\nTo keep the payment, change its amount to the order’s, or put the order’s right in the shop. A Paidy authorisation of another sum can only be cancelled.\nOtherwise cancel it and tell the buyer.\nPress “Check again”.',
  'STATUS_UNEXPLAINED.happened':
    'The provider reports a state that nothing so far explains. Somebody may have used its portal.',
  'STATUS_UNEXPLAINED.money': 'It may have moved.',
  'STATUS_UNEXPLAINED.steps':
    'Look up the payment id in the provider’s portal: its state, and who did what.\nWrite down what you found.\nPress “Check again”. It closes when both records agree.',
  'RECON_DIFF.happened': 'Reconciliation found another state or amount at the provider.',
  'RECON_DIFF.money': 'It may have moved.',
  'RECON_DIFF.steps':
    'Compare the order’s detail with the provider’s portal.\nPut right what is wrong: cancel, refund, or change the amount.\nPress “Check again”.',
  'EXTERNAL_CHANGE.happened':
    'This payment was changed in the provider’s portal. The change has been taken over here.',
  'EXTERNAL_CHANGE.money': 'As the change says.',
  'EXTERNAL_CHANGE.steps':
    'Ask your colleagues whether it was meant.\nBring the shop’s order, stock and points into line.\nPress “Check again”.',
  'STUCK.happened': 'A cancellation that was accepted is not finished after a day.',
  'STUCK.money': 'The money is not back yet.',
  'STUCK.steps':
    'Look at the cancellation in the provider’s portal.\nIf it does not move, give the payment id to the provider’s support.\nPress “Check again”.',
  'SLIP_STILL_PAYABLE.happened':
    'The buyer chose another way to pay, and the earlier number or page still works.',
  'SLIP_STILL_PAYABLE.money': 'None yet. If both are paid, it is paid twice.',
  'SLIP_STILL_PAYABLE.steps':
    'Tell the buyer not to use the earlier number.\nTo stop it at once, cancel the number in the provider’s portal.\nOtherwise this closes when its deadline has passed.',
  'NOTICE_MISMATCH.happened':
    'A notice came that does not fit the payment it names. It was not believed; the provider is asked directly.',
  'NOTICE_MISMATCH.money': 'None because of the notice.',
  'NOTICE_MISMATCH.steps':
    'Look at the notice’s payment id and amount under “Notices”.\nCompare with the provider’s portal. If such notices go on, change the notice hash key.\nWrite down what you found, and press “Check again”.',
  'NOTICE_CONFLICT.happened':
    'Two different notices came under one number. One of them is not the provider’s.',
  'NOTICE_CONFLICT.money': 'None because of the notices.',
  'NOTICE_CONFLICT.steps':
    'Compare both under “Notices”.\nCompare with the provider’s portal, and consider changing the notice hash key.\nWrite down what you found, and press “Check again”.',
  'GAP_UNFILLED.happened': 'Numbers of notices are missing, and they could not be fetched later.',
  'GAP_UNFILLED.money': 'Payments whose notices are missing may stand elsewhere by now.',
  'GAP_UNFILLED.steps':
    'Reconcile, so that the provider is asked about every payment.\nSee under “Notices” whether the notice address is registered correctly.\nPress “Check again”.',
  'OUTBOX_DEAD.happened': 'The shop’s server did not take news (webhook) after many tries.',
  'OUTBOX_DEAD.money': 'Payments are not affected. Orders and stock in the shop may be out of date.',
  'OUTBOX_DEAD.steps':
    'See whether the shop’s server is running and the address is right.\nSend what failed again under “Webhook”.\nThis closes when all has arrived.',
  'CARDING.happened': 'Many cards are refused in a short time. Somebody may be trying stolen numbers.',
  'CARDING.money': 'None on refused cards.',
  'CARDING.steps':
    'Look at the latest orders for signs of one person.\nIf it goes on, turn on a CAPTCHA or a login, and tell the provider.\nThis closes after ten quiet minutes.',
  'CARD_NOT_SETTLED.happened': 'A card was to be stored, and nobody knows whether it was.',
  'CARD_NOT_SETTLED.money': 'None.',
  'CARD_NOT_SETTLED.steps':
    'Press “Check again”. It closes when the member’s list of cards could be read.\nSearch for the customer under “Cards”, and remove a card nobody knows.',
  'CARD_NOT_FORGOTTEN.happened':
    'The provider has not removed a card that was removed here. It cannot pay in the shop any more.',
  'CARD_NOT_FORGOTTEN.money': 'None.',
  'CARD_NOT_FORGOTTEN.steps':
    'Press “Check again” to ask for its removal once more.\nIf it stays, give the customer id to the provider’s support.',
  'CARD_CHECK_UNCLEAR.happened':
    'Of several cards stored at the same time one did not pass the validity check, and nobody can tell which.',
  'CARD_CHECK_UNCLEAR.money': 'None.',
  'CARD_CHECK_UNCLEAR.steps':
    'See the results and their times under “Notices”.\nAsk the members who stored a card then to store it again.\nThis closes when those cards have been removed or have paid.',
  'CERT_EXPIRY.happened': 'A certificate of the connection ends soon.',
  'CERT_EXPIRY.money': 'None. When it has ended, no payment works any more.',
  'CERT_EXPIRY.steps':
    'Get a new certificate from the provider.\nAdd it under “Settings”, and test the connection.\nThis closes when the new one is in use.',
};
