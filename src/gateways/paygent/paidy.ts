import type { PaidyRecord } from '../../core/application.ts';
import { parseYen, type Yen } from '../../core/money.ts';
import type { PaymentReference } from '../../core/ports.ts';
import { referenceFields } from './card.ts';

/** Paidy's own id of a payment, from the buyer's browser: anything may stand there. */
export const isPaidyId = (id: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(id);

/** 343 Paidy決済情報検証 */
export const verifyFields = (paidyId: string): Record<string, string> => ({ paidy_payment_id: paidyId });

/**
 * The good answer to 343. Its fields are in no source but by their decoding; those the inquiry (094) has are looked for,
 * and what is missing or malformed stays unsaid.
 */
export function readPaidyRecord(fields: Readonly<Record<string, string>>): PaidyRecord {
  const amount = parseYen(fields['payment_amount'] ?? fields['amount'] ?? '');
  const status = fields['payment_status'] ?? '';
  return {
    ...(fields['payment_id'] && { providerPaymentId: fields['payment_id'] }),
    ...(fields['trading_id'] && { tradingId: fields['trading_id'] }),
    ...(amount !== undefined && { amount }),
    ...(/^\d\d$/.test(status) && { providerStatus: status }),
  };
}

/** 342 Paidy返金 of a part. Without the amount it would give back all, so it is never left out here. */
export const refundPartFields = (payment: PaymentReference, amount: Yen): Record<string, string> => ({
  ...referenceFields(payment),
  amount: String(amount),
});
