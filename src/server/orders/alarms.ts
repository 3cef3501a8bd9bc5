import { isPaid, type PaymentStatus } from '../../core/payment.ts';
import { raiseAlarm } from '../alarm.ts';
import type { Context } from '../context.ts';
import type { Standing } from '../effects.ts';
import type { Books } from '../store/books.ts';
import type { Alarm, AlarmKind, Payment } from '../store/schema.ts';

const goingBack: readonly PaymentStatus[] = ['void_pending', 'refund_pending'];

/** The buyer's money is held or taken; while it is on its way back, that is not proven yet. */
const holdsMoney = ({ status }: Payment): boolean => isPaid(status) || goingBack.includes(status);

/** A condition of one payment within its order, and what staff read about it. `undefined`: it does not hold (any more). */
type Condition = (payment: Payment, standing: Standing) => string | undefined;

/**
 * The alarms that follow from how an order's payments stand: each is open exactly while its condition holds, so it closes
 * by proof only.
 */
const conditions: Partial<Record<AlarmKind, Condition>> = {
  // what the buyer turned away from can still be paid at the store or at the other page.
  SLIP_STILL_PAYABLE: ({ live, superseded, status }) =>
    superseded === 1 && live === 1 && !isPaid(status) ? 'the buyer chose another way to pay' : undefined,
  // S-2: cancelling the shop's order never cancels the payment.
  ORDER_CANCELLED_PAYMENT_LIVE: ({ live, status }, { order }) =>
    live === 1 && (order.shop_state === 'cancelled' || order.shop_state === 'deleted')
      ? `the order is ${order.shop_state}, the payment is ${status}`
      : undefined,
  // its stock was given back, so nobody knows whether the goods are still there.
  PAID_AFTER_RELEASE: (payment, { order, effects }) => {
    if (!holdsMoney(payment)) return undefined;
    const release = effects.find(
      ({ kind, reservation }) => kind === 'release' && reservation === order.reservation,
    );
    return release && payment.created_at <= release.at ? `released before: ${release.cause}` : undefined;
  },
};

export async function tendOrderAlarms(
  context: Context,
  books: Books,
  standing: Standing,
  cause: Payment | undefined,
): Promise<void> {
  const open = (await books.alarmsOfOrder(standing.order.key)).filter(({ closed_at }) => closed_at === null);
  for (const [kind, condition] of Object.entries(conditions) as [AlarmKind, Condition][]) {
    for (const payment of standing.payments) {
      const detail = condition(payment, standing);
      if (detail !== undefined) await raiseAlarm(context, books, payment, kind, detail);
      else await closeIfOpen(context, books, open, kind, payment);
    }
  }
  await tendPaidTwice(context, books, standing, open, cause);
}

/**
 * Two payments of one order are paid: the one that came second is put before staff with both ids, until no more than one is
 * left. What Paidy only holds is let go of by itself: no money has moved in it.
 */
async function tendPaidTwice(
  context: Context,
  books: Books,
  { payments }: Standing,
  open: readonly Alarm[],
  cause: Payment | undefined,
): Promise<void> {
  const holding = payments.filter(holdsMoney);
  if (holding.length < 2) {
    for (const payment of payments) await closeIfOpen(context, books, open, 'PAID_TWICE', payment);
    return;
  }
  const second = payments.find(({ id, status }) => id === cause?.id && isPaid(status));
  if (!second) return;
  if (second.method === 'paidy' && second.status === 'authorized')
    await books.ensureJob('release', second.id, context.clock.now());
  if (open.some(({ kind }) => kind === 'PAID_TWICE')) return;
  const all = holding.map((it) => `${it.id} (${it.provider_payment_id}): ${it.amount} yen`);
  await raiseAlarm(context, books, second, 'PAID_TWICE', all.join(', '));
}

async function closeIfOpen(
  context: Context,
  books: Books,
  open: readonly Alarm[],
  kind: AlarmKind,
  { id }: Payment,
): Promise<void> {
  if (open.some((alarm) => alarm.kind === kind && alarm.payment_id === id))
    await books.closeAlarms(kind, id, context.clock.now());
}
