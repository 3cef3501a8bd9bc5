import type { AlarmKind } from '../../core/alarm.ts';
import type { Yen } from '../../core/money.ts';
import { isPaid, isPassing, type PaymentStatus } from '../../core/payment.ts';
import { raiseAlarm } from '../alarm.ts';
import type { Context } from '../context.ts';
import type { Books } from '../store/books.ts';
import type { Alarm } from '../store/schema/alarms.ts';
import type { Payment } from '../store/schema/payments.ts';
import { isSumAtProvider, netAmount, orderAmount } from './amount-differs.ts';
import { isGivenUp } from './given-up.ts';
import { releaseOf, type Standing } from './standing.ts';

const goingBack: readonly PaymentStatus[] = ['void_pending', 'refund_pending'];

/** The buyer's money is held or taken; while it is on its way back, that is not proven yet. */
const holdsMoney = ({ status }: Payment): boolean => isPaid(status) || goingBack.includes(status);

/** Another of these has taken its place by 金額変更. */
const isReplaced = (payments: readonly Payment[], id: string): boolean =>
  payments.some(({ replaces }) => replaces === id);

/** A condition of one payment within its order, and what staff read about it. `undefined`: it does not hold (any more). */
type Condition = (payment: Payment, standing: Standing) => string | undefined;

/**
 * The alarms that follow from how an order's payments stand: each is open exactly while its condition holds, so it closes
 * by proof only.
 */
const conditions: Partial<Record<AlarmKind, Condition>> = {
  // what the buyer turned away from can still be paid at the store or at the other page.
  SLIP_STILL_PAYABLE: ({ id, live, superseded, status }, { payments }) =>
    superseded === 1 && live === 1 && !isPaid(status) && !isReplaced(payments, id)
      ? 'the buyer chose another way to pay'
      : undefined,
  // S-2: cancelling the shop's order never cancels the payment.
  ORDER_CANCELLED_PAYMENT_LIVE: ({ live, status }, { order }) =>
    live === 1 && isGivenUp(order) ? `the order is ${order.shop_state}, the payment is ${status}` : undefined,
  // its stock was given back, so nobody knows whether the goods are still there.
  PAID_AFTER_RELEASE: (payment, standing) => {
    if (!holdsMoney(payment)) return undefined;
    const { order } = standing;
    const release = releaseOf(standing);
    const since = release?.at ?? order.swept_at;
    if (since === null || payment.created_at > since) return undefined;
    // The shop has carried the order out all the same: its goods were there.
    if (order.completed_at !== null && order.completed_at > since) return undefined;
    return release ? `released before: ${release.cause}` : 'the order was closed before: swept';
  },
};

/** Alarms that are raised elsewhere, and what ends each: nothing is left that somebody could do about the payment. */
const ends: Partial<Record<AlarmKind, (payment: Payment, asked: Yen | null) => boolean>> = {
  // Given back, let go or expired. One that belongs to an order after all is closed where it is put there.
  FOUND_PAYMENT: ({ live }) => live === 0,
  RELEASE_FAILED: ({ status }) => status !== 'authorized',
  STUCK: (payment) => !isPassing(payment.status),
  AMOUNT_DIFFERS: (payment, asked) =>
    payment.live === 0 ||
    (isSumAtProvider(payment) && (!isPaid(payment.status) || asked === netAmount(payment))),
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
  await tendEnds(context, books, standing, open);
}

async function tendEnds(
  context: Context,
  books: Books,
  { order, payments }: Standing,
  open: readonly Alarm[],
): Promise<void> {
  const ending = open.filter(({ kind }) => ends[kind]);
  if (ending.length === 0) return;
  const session = order.session_id === null ? undefined : await books.session(order.session_id);
  const asked = orderAmount(order, session);
  for (const { kind, payment_id } of ending) {
    const payment = payments.find(({ id }) => id === payment_id);
    if (payment && ends[kind]?.(payment, asked))
      await books.closeAlarms(kind, payment_id, context.clock.now());
  }
}

/**
 * More than one payment of an order is paid: the one that came second is put before staff with the ids of all, until no more
 * than one is left. What Paidy only holds is let go of by itself: no money has moved in it.
 */
async function tendPaidTwice(
  context: Context,
  books: Books,
  { payments }: Standing,
  open: readonly Alarm[],
  cause: Payment | undefined,
): Promise<void> {
  // Both sides of an amount change are one purchase: what is left of it beside the new payment has an alarm of its own.
  const paying = payments.filter(holdsMoney);
  const holding = paying.filter(({ id }) => !isReplaced(paying, id));
  if (holding.length < 2) {
    for (const payment of payments) await closeIfOpen(context, books, open, 'PAID_TWICE', payment);
    return;
  }
  const all = holding.map((it) => `${it.id} (${it.provider_payment_id}): ${it.amount} yen`).join(', ');
  const known = open.find(({ kind }) => kind === 'PAID_TWICE');
  if (known && known.detail !== all) await books.retellAlarm('PAID_TWICE', known.payment_id, all);
  const second = payments.find(({ id, status }) => id === cause?.id && isPaid(status));
  if (!second) return;
  if (second.method === 'paidy' && second.status === 'authorized')
    await books.ensureJob('release', second.id, context.clock.now());
  if (!known) await raiseAlarm(context, books, second, 'PAID_TWICE', all);
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
