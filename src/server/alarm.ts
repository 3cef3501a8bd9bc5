import type { AlarmKind } from '../core/alarm.ts';
import type { Context } from './context.ts';
import type { Books } from './store/books.ts';
import type { Payment } from './store/schema/payments.ts';

/** Puts a payment before a person's eyes, once per kind until it is closed. Where no payment is meant, `id` is what is. */
export async function raiseAlarm(
  context: Context,
  books: Books,
  payment: Pick<Payment, 'id' | 'order_key'>,
  kind: AlarmKind,
  detail: string,
): Promise<void> {
  const isNew = await books.raiseAlarm({
    id: `alm_${context.ids.random(16)}`,
    kind,
    order_key: payment.order_key,
    payment_id: payment.id,
    detail,
    opened_at: context.clock.now(),
  });
  if (isNew) context.log('alarm.raised', { alarm: kind, paymentId: payment.id });
}
