import { isPaid } from '../../core/payment.ts';
import type { Inquiry } from '../../core/ports.ts';
import { raiseAlarm } from '../alarm.ts';
import type { Context } from '../context.ts';
import { orderAmount } from '../orders/amount-differs.ts';
import type { Books } from '../store/books.ts';
import type { AmountChange, Payment } from '../store/schema.ts';
import { recordMade } from './change-made.ts';

/** A payment the provider has under the 取引ID of one of ours. */
export interface Elsewhere extends Pick<Payment, 'order_key' | 'trading_id'> {
  record: Extract<Inquiry, { found: true }>;
  /** The 決済ID of the payment it was made from, where that was told. */
  base?: string | null;
}

/**
 * 金額変更 in the provider's own portal: the new payment takes the place of the one it was made from, as after a change of ours,
 * and is watched like that until no more than one is left. What the order costs stays as it was: staff are told, and nothing is
 * captured until the two agree (S-4). Runs in the transaction that holds the order.
 */
export async function recordElsewhere(
  context: Context,
  books: Books,
  { order_key, trading_id, record, base }: Elsewhere,
): Promise<void> {
  const { ids, clock, shop, gateway } = context;
  const known = await books.paymentsOfOrder(order_key);
  if (known.some(({ provider_payment_id: id }) => id === record.providerPaymentId)) return;
  const old =
    known.find(({ provider_payment_id: id }) => id !== null && id === base) ??
    known.findLast(
      (each) => each.trading_id === trading_id && !known.some(({ replaces }) => replaces === each.id),
    );
  if (!old) return;
  const status = gateway.statusOf(record.providerStatus, old.method);
  const change: AmountChange = {
    id: `chg_${ids.random(16)}`,
    shop,
    order_key,
    payment_id: old.id,
    replacement_id: `pay_${ids.random(16)}`,
    operation_id: null,
    amount_before: old.amount,
    amount: record.amount,
    captured: status !== undefined && isPaid(status) && status !== 'authorized' ? 1 : 0,
    state: 'made',
    accepts_loss: 0,
    actor: 'portal',
    cancels: 0,
    old_seen_at: null,
    new_seen_at: null,
    created_at: clock.now(),
    made_at: null,
    ended_at: null,
  };
  await books.changes.add(change);
  await recordMade(context, books, change, { ...record, source: 'inquiry' });
  const order = (await books.order(order_key))!;
  const session = order.session_id === null ? undefined : await books.session(order.session_id);
  const asked = orderAmount(order, session);
  if (asked === record.amount) return;
  const detail =
    `${old.provider_payment_id}, ${old.amount} yen, was changed to ${record.providerPaymentId}, ${record.amount} yen, ` +
    `in the provider’s portal, and the order is ${asked} yen`;
  await raiseAlarm(context, books, { id: change.replacement_id, order_key }, 'AMOUNT_DIFFERS', detail);
}
