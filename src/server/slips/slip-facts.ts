import type { Slip } from '../../core/slip.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { slipAddress } from './slip-address.ts';
import type { SlipFacts } from './slip-document.ts';

/** All that is known of a payment's slip; a payment without one is not found. */
export async function readSlip(
  context: Context,
  paymentId: string | undefined,
): Promise<{ facts: SlipFacts; slip: Slip }> {
  const { books } = context.store;
  const payment = paymentId === undefined ? undefined : await books.payment(paymentId);
  if (payment?.shop !== context.shop || payment.slip === null) throw new ProblemError('not-found');
  const order = (await books.order(payment.order_key))!;
  const facts = {
    payment,
    orderId: order.order_id,
    shopName: context.shopName,
    page: slipAddress(context, payment.id),
    now: context.clock.now(),
  };
  return { facts, slip: JSON.parse(payment.slip) as Slip };
}
