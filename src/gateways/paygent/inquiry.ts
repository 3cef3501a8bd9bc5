import { parseYen } from '../../core/money.ts';
import type { Inquiry, PaymentReference } from '../../core/ports.ts';
import { carrierOfCareerType, methodOfPaymentType } from './wire.ts';

/**
 * 094 決済情報照会: where the payment stands. `undefined` when the answer lacks what it must have, or is about another
 * payment than the one that was asked for.
 */
export function readInquiry(
  fields: Readonly<Record<string, string>>,
  asked?: PaymentReference,
): Inquiry | undefined {
  const { payment_id: providerPaymentId, payment_status: providerStatus, trading_id: tradingId } = fields;
  const amount = parseYen(fields['payment_amount'] ?? '');
  if (!providerPaymentId || !/^\d\d$/.test(providerStatus ?? '') || amount === undefined) return undefined;
  if (asked && tradingId && tradingId !== asked.tradingId) return undefined;
  // An amount change leaves two payments under one trading id: the other one's record is none of this one's.
  if (asked?.providerPaymentId && providerPaymentId !== asked.providerPaymentId) return undefined;
  const method = methodOfPaymentType(fields['payment_type'] ?? '');
  const carrier = carrierOfCareerType(fields['career_type'] ?? '');
  return {
    found: true,
    providerPaymentId,
    providerStatus: providerStatus!,
    amount,
    ...(method && { method }),
    ...(carrier && { carrier }),
  };
}
