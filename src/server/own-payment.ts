import type { Gateway, PaymentReference } from '../core/ports.ts';
import type { Payment } from './store/schema.ts';

/**
 * Whether something was made with the credentials this gateway has (S-9). The provider knows nothing of a payment when
 * it is asked in another merchant's name, and "not found" must never be heard from there.
 */
export function isOwn(
  gateway: Gateway,
  { environment, merchant_id }: Pick<Payment, 'environment' | 'merchant_id'>,
): boolean {
  return environment === gateway.environment && merchant_id === gateway.merchantId;
}

/** How the provider knows a payment. */
export const referenceOf = (
  payment: Pick<Payment, 'method' | 'trading_id' | 'provider_payment_id'>,
): PaymentReference => ({
  method: payment.method,
  tradingId: payment.trading_id,
  ...(payment.provider_payment_id && { providerPaymentId: payment.provider_payment_id }),
});
