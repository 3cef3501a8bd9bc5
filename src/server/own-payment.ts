import type { Gateway, PaymentReference } from '../core/ports.ts';
import type { Context } from './context.ts';
import type { Payment } from './store/schema/payments.ts';

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

/** The gateway with whose credentials something was made: the present one, or that of an earlier merchant id
 * or of the other environment. */
export const gatewayFor = (
  { gateway, otherGateways = [] }: Pick<Context, 'gateway' | 'otherGateways'>,
  made: Pick<Payment, 'environment' | 'merchant_id'>,
): Gateway | undefined => [gateway, ...otherGateways].find((each) => isOwn(each, made));

/**
 * What a use case works with when it is about something made before: everything as it is, but the gateway of its own merchant
 * id and environment (S-9). Where there is none, the present one, which `isOwn` then says no to.
 */
export function forMerchantOf(context: Context, made: Pick<Payment, 'environment' | 'merchant_id'>): Context {
  const gateway = gatewayFor(context, made);
  return gateway === undefined || gateway === context.gateway ? context : { ...context, gateway };
}

/**
 * A contract for the provider's pages alone (S-30) has no telegram to ask with: its notices are the only word there is of a
 * payment.
 */
export const isOutOfReach = (
  { gateway }: Pick<Context, 'gateway'>,
  { method }: Pick<Payment, 'method'>,
): boolean => gateway.readOnly(method) === 'link';

/** How the provider knows a payment. */
export const referenceOf = (
  payment: Pick<Payment, 'method' | 'trading_id' | 'provider_payment_id'>,
): PaymentReference => ({
  method: payment.method,
  tradingId: payment.trading_id,
  ...(payment.provider_payment_id && { providerPaymentId: payment.provider_payment_id }),
});
