import type { AlarmView } from '../../contract/staff/alarms.ts';
import { alarmKinds } from '../../core/alarm.ts';
import { canCheck } from '../alarms/proofs.ts';
import type { Alarm } from '../store/schema/alarms.ts';
import type { Payment } from '../store/schema/payments.ts';
import { isoTime } from './payment-row.ts';

/** What an alarm is about besides its row. */
export interface AlarmSubject {
  /** Null where it is not about an order; then there are no payments either. */
  orderId: string | null;
  payments: readonly Payment[];
  /** Whose card it is about, where it is about one. */
  customerId?: string | null;
}

/** 要対応 with the payments of its order: what is to be done is done to one of them. */
export function alarmView(alarm: Alarm, { orderId, payments, customerId = null }: AlarmSubject): AlarmView {
  const { note, noted_by, noted_at } = alarm;
  const payment = payments.find(({ id }) => id === alarm.payment_id);
  return {
    id: alarm.id,
    kind: alarm.kind,
    grave: alarmKinds[alarm.kind].grave,
    orderId,
    paymentId: payment?.id ?? null,
    providerPaymentId: payment?.provider_payment_id ?? null,
    amount: payment?.amount ?? null,
    payments: payments.filter(hasReachedProvider).map(paymentOf),
    customerId,
    detail: alarm.detail,
    openedAt: isoTime(alarm.opened_at),
    closedAt: alarm.closed_at === null ? null : isoTime(alarm.closed_at),
    note: note === null ? null : { text: note, by: noted_by ?? '', at: isoTime(noted_at ?? alarm.opened_at) },
    canCheck: canCheck(alarm),
  };
}

const hasReachedProvider = ({ provider_payment_id, live }: Payment): boolean =>
  provider_payment_id !== null || live === 1;

const paymentOf = (payment: Payment): AlarmView['payments'][number] => ({
  id: payment.id,
  providerPaymentId: payment.provider_payment_id,
  method: payment.method,
  status: payment.status,
  amount: payment.amount,
});
