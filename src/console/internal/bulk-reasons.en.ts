import type { BulkReasons } from './bulk-reasons.ja.ts';

export const bulkReasons: BulkReasons = {
  'reason.conflict': 'Not possible in its present state',
  'reason.payment-confirming': 'An earlier operation is still being checked',
  'reason.amount-differs': 'The order and the payment have different amounts. Change the amount first',
  'reason.same-order': 'Another payment of the same order was taken',
  'reason.unavailable': 'The provider could not be reached',
  'reason.not-sent': 'It could not be sent. You can run it again',
  'reason.not-found': 'The payment was not found',
  'reason.code': 'Error code: {code}',
};
