import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import type { Deed } from '../staff/audit.ts';
import type { Payment } from '../store/schema/payments.ts';
import type { OperationResult } from './operation-result.ts';

/** What an audit row names of a payment: its order too, so that it stands in the order's history. */
export async function deedOn(
  { store }: Context,
  paymentId: string,
  detail?: Deed['detail'],
): Promise<Omit<Deed, 'action'>> {
  const payment = await store.books.payment(paymentId);
  return {
    subject: paymentId,
    ...(payment && { orderKey: payment.order_key, paymentId }),
    ...(detail && { detail }),
  };
}

/** How the audit log calls what came of an operation. */
export const outcomeOf = (
  result: Pick<OperationResult, 'ok'> & { code?: string | null; reason?: string | null },
): string => (result.ok ? 'done' : (result.code ?? result.reason ?? 'unknown').replaceAll('_', '-'));

/** A payment of this shop and environment: staff and API of one shop never reach into another's on the same database. */
export async function ownPayment({ store, shop, gateway }: Context, paymentId: string): Promise<Payment> {
  const payment = await store.books.payment(paymentId);
  if (payment?.shop !== shop || payment.environment !== gateway.environment)
    throw new ProblemError('not-found');
  return payment;
}
