import type { PaymentStatus } from '../../core/payment.ts';
import type { Inquiry, Outcome } from '../../core/ports.ts';
import type { Context } from '../context.ts';
import { recordElsewhere } from '../operations/change-elsewhere.ts';
import { referenceOf } from '../own-payment.ts';
import type { Payment } from '../store/schema/payments.ts';

/** Statuses in which a payment stays until somebody lets it go, or its time is over. */
const standing: readonly PaymentStatus[] = ['authorized', 'capture_pending', 'captured'];

/** Let go by somebody. */
const going: readonly PaymentStatus[] = ['void_pending', 'voided', 'refund_pending', 'refunded'];

/**
 * 094 of a payment whose answers are all in, or lost. A card's that goes without our own call having said so may have had its
 * amount changed in the provider's portal: then its end is not the order's. So whatever its 取引ID names by now is taken up
 * first.
 *
 * @returns the answer about the payment itself; `unknown` as long as nobody says what took its place
 */
export async function inquireWithSuccessor(context: Context, payment: Payment): Promise<Outcome<Inquiry>> {
  const { store, gateway } = context;
  const outcome = await gateway.inquire(referenceOf(payment));
  if (outcome.kind !== 'ok' || !isGoing(context, payment, outcome.value)) return outcome;
  const { method, order_key, trading_id } = payment;
  const askedAt = context.clock.now();
  const named = await gateway.inquire({ method, tradingId: trading_id });
  if (named.kind !== 'ok') return { kind: 'unknown', reason: 'nobody says what its trading id names now' };
  const record = named.value;
  if (record.found && record.providerPaymentId !== payment.provider_payment_id)
    await store.transaction(async (books) => {
      await books.lockKnownOrder(order_key);
      await recordElsewhere(context, books, {
        order_key,
        trading_id,
        record,
        askedAt,
        base: payment.provider_payment_id,
      });
    });
  return outcome;
}

/** It stood when it was last heard of, and somebody has let it go since. */
function isGoing({ gateway }: Context, { method, status, superseded }: Payment, record: Inquiry): boolean {
  if (method !== 'card' || superseded === 1 || !standing.includes(status) || !record.found) return false;
  const now = gateway.statusOf(record.providerStatus, method);
  return now !== undefined && going.includes(now);
}
