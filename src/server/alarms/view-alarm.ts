import type { AlarmView } from '../../contract/staff/alarms.ts';
import type { Context } from '../context.ts';
import { alarmView } from '../staff/alarm-view.ts';
import type { Books } from '../store/books.ts';
import type { Alarm } from '../store/schema/alarms.ts';

/** An alarm with what it is about, for 要対応. */
export async function viewAlarm(
  { store: { books } }: Pick<Context, 'store'>,
  alarm: Alarm,
): Promise<AlarmView> {
  const order = alarm.order_key === '' ? undefined : await books.order(alarm.order_key);
  return alarmView(alarm, {
    orderId: order?.order_id ?? null,
    payments: order ? await books.paymentsOfOrder(order.key) : [],
    customerId: order ? null : await customerOf(books, alarm),
  });
}

async function customerOf({ cards }: Books, { payment_id }: Alarm): Promise<string | null> {
  const subject = (await cards.card(payment_id)) ?? (await cards.operation(payment_id));
  const customer = subject && (await cards.customer(subject.customer_key));
  return customer?.customer_id ?? null;
}
