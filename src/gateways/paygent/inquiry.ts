import { parseYen } from '../../core/money.ts';
import type { Inquiry } from '../../core/ports.ts';

/** 094 決済情報照会: where the payment stands. `undefined` when the answer lacks what it must have. */
export function readInquiry(fields: Record<string, string>): Inquiry | undefined {
  const { payment_id: providerPaymentId, payment_status: providerStatus } = fields;
  const amount = parseYen(fields['payment_amount'] ?? '');
  if (!providerPaymentId || !/^\d\d$/.test(providerStatus ?? '') || amount === undefined) return undefined;
  return { found: true, providerPaymentId, providerStatus: providerStatus!, amount };
}
