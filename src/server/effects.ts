import { effectsDue, releaseCauseOf } from '../core/effect.ts';
import { saidBy } from '../core/order-status.ts';
import { isLive, isPaid } from '../core/payment.ts';
import type { Context } from './context.ts';
import { writeEvent } from './events.ts';
import { tendOrderAlarms } from './orders/alarms.ts';
import { isSwept, releaseOf, type Standing, standingOf } from './orders/standing.ts';
import type { Books } from './store/books.ts';
import type { EffectRow } from './store/schema/effects.ts';
import type { Payment } from './store/schema/payments.ts';

/**
 * Makes all that follows from an order's payments true: the news of its status, the effects on stock and points, and the
 * alarms. It is called in every transaction that changes a payment of the order, or what the shop said about the order,
 * while that is held; called again it does nothing.
 *
 * @param cause the payment whose step led here, if one did
 */
export async function tellOrder(
  context: Context,
  books: Books,
  orderKey: string,
  cause?: Payment,
): Promise<void> {
  const order = (await books.order(orderKey))!;
  const standing = await standingOf(books, order);
  await tellStatus(context, books, standing);
  await tellEffects(context, books, standing);
  await tendOrderAlarms(context, books, standing, cause);
}

async function tellStatus(context: Context, books: Books, { order, status }: Standing): Promise<void> {
  if (status === (order.told_status ?? 'processing')) return;
  await books.effects.updateOrder(order.key, { told_status: status });
  await writeEvent(context, books, order.key, { type: 'order.status', orderStatus: status });
}

async function tellEffects(context: Context, books: Books, standing: Standing): Promise<void> {
  const { order, status, payments, effects } = standing;
  // Paid after it was swept: its goods may be sold, and a person decides.
  if (isSwept(standing) && status !== 'cancelled') return;
  const reservation = isBoughtAnew(standing) ? order.reservation + 1 : order.reservation;
  if (reservation !== order.reservation) await books.effects.updateOrder(order.key, { reservation });
  const had = new Set(effects.filter((effect) => effect.reservation === reservation).map(({ kind }) => kind));
  const takenBack = hasEnded(standing) ? buyerOf(standing, reservation) : undefined;
  for (const kind of effectsDue(takenBack ? 'cancelled' : status, had)) {
    const last = takenBack ?? payments.at(-1);
    await tellEffect(context, books, {
      order_key: order.key,
      reservation,
      kind,
      cause:
        kind !== 'release' ? null : isSwept(standing) ? 'swept' : last ? releaseCauseOf(last.status) : null,
      payment_id: (kind === 'release' ? last : speakerOf(payments))?.id ?? null,
      at: context.clock.now(),
    });
  }
}

async function tellEffect(context: Context, books: Books, effect: EffectRow): Promise<void> {
  if (!(await books.effects.add(effect))) return;
  const order = (await books.order(effect.order_key))!;
  const isManual = effect.cause !== null && context.stock[effect.cause] === 'work-list';
  if (isManual) await openRestock(context, books, effect);
  await writeEvent(context, books, effect.order_key, {
    type: `stock.${effect.kind}`,
    reservation: `${order.order_id}/${effect.reservation}`,
    ...(effect.cause && { cause: effect.cause }),
    ...(isManual && { manual: true }),
    ...(effect.payment_id && { paymentId: effect.payment_id }),
  });
}

/** 在庫戻し: somebody of the shop puts the goods back, and marks it (S-26). */
async function openRestock(
  { ids }: Context,
  books: Books,
  { order_key, reservation, cause, at }: EffectRow,
): Promise<void> {
  if (cause === null) return;
  await books.restock.add({ id: `rst_${ids.random(16)}`, order_key, reservation, cause, opened_at: at });
}

/**
 * The payment whose money sold the goods of this reservation. When it is taken back while a later try has failed, that try
 * does not cancel the order, and yet the goods are nobody's.
 */
const buyerOf = ({ payments, effects }: Standing, reservation: number): Payment | undefined => {
  const sale = effects.find((effect) => effect.kind === 'commit' && effect.reservation === reservation);
  return sale && payments.find(({ id }) => id === sale.payment_id);
};

/** The payment that stands for the order: a paid one, else a live one. */
const speakerOf = (payments: readonly Payment[]): Payment | undefined =>
  payments.find(({ status }) => isPaid(status)) ?? payments.findLast(({ status }) => isLive(status));

/**
 * The order was given back, and the buyer has begun to pay for it again since. A payment from before the release that is
 * paid late is no such thing: its goods may be sold, and a person decides.
 */
function isBoughtAnew(standing: Standing): boolean {
  const release = releaseOf(standing);
  return (
    release !== undefined &&
    standing.payments.some(
      (payment) => payment.created_at > release.at && isLive(payment.status) && saysTaken(payment),
    )
  );
}

function saysTaken({ method, via, status, provider_status }: Payment): boolean {
  if (provider_status === null) return false;
  const said = saidBy({ method, via, status, providerStatuses: [provider_status] });
  return said !== 'processing' && said !== 'cancelled';
}

/** Nothing of the order lives any more, and yet nothing has cancelled it: a refused try came last. 決済処理中のまま残った注文 */
const hasEnded = ({ status, payments }: Standing): boolean =>
  status === 'processing' && !payments.some(({ live }) => live === 1);
