import { isPaid } from '../../core/payment.ts';
import type { Context } from '../context.ts';
import type { AmountChange } from '../store/schema/changes.ts';
import type { Payment } from '../store/schema/payments.ts';

/** What is not the same for every change. */
type Given = Pick<
  AmountChange,
  'replacement_id' | 'operation_id' | 'amount_before' | 'amount' | 'state' | 'accepts_loss' | 'actor'
>;

/** 金額変更 of a payment as it is written down first: neither side was looked at yet, and nothing of it has ended. */
export const newChange = (
  { ids, clock, shop }: Pick<Context, 'ids' | 'clock' | 'shop'>,
  payment: Payment,
  given: Given,
): AmountChange => ({
  ...given,
  id: `chg_${ids.random(16)}`,
  shop,
  order_key: payment.order_key,
  payment_id: payment.id,
  captured: isTaken(payment) ? 1 : 0,
  cancels: 0,
  old_seen_at: null,
  new_seen_at: null,
  created_at: clock.now(),
  made_at: null,
  ended_at: null,
});

/** The money is taken, not only held. */
const isTaken = ({ status }: Payment): boolean => isPaid(status) && status !== 'authorized';
