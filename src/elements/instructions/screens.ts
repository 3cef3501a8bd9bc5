import type { SessionPayment } from '../../client/session-client.ts';
import { endOfDayJst } from '../../core/date.ts';
import type { PaymentStatus } from '../../core/payment.ts';

/** What the element shows of a slip. */
export type SlipScreen = 'waiting' | 'paid' | 'expired' | 'reversed' | 'cancelled';

const screens: Partial<Record<PaymentStatus, SlipScreen>> = {
  awaiting_payment: 'waiting',
  /** 速報検知済 */
  prelim_paid: 'paid',
  captured: 'paid',
  expired: 'expired',
  /** 速報取消済 */
  prelim_cancelled: 'reversed',
  void_pending: 'cancelled',
  voided: 'cancelled',
  refund_pending: 'cancelled',
  refunded: 'cancelled',
  failed: 'cancelled',
};

/**
 * The screen for a payment by slip; `undefined` for any other payment. The deadline is judged by the date, since the
 * provider says so only later.
 */
export function screenFor(payment: SessionPayment | undefined, now: number): SlipScreen | undefined {
  if (!payment?.slip) return undefined;
  const screen = screens[payment.status];
  return screen === 'waiting' && now >= endOfDayJst(payment.slip.deadline) ? 'expired' : screen;
}
