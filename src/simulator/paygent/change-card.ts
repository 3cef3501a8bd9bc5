import type { BookedBy, BookedPayment } from './booked-payment.ts';
import { type ChangeKind, changes, stepsOf } from './states.ts';
import type { World } from './world.ts';

/** The way in which a card's amount can be changed as its payment stands: 補正オーソリ, 補正売上, or none. */
export const changeOf = ({ method, status }: BookedPayment): ChangeKind | undefined =>
  method === 'card'
    ? (Object.keys(changes) as ChangeKind[]).find((kind) => changes[kind].needs === status)
    : undefined;

/**
 * A card's new amount: a new payment, and a cancel of the old one. Two steps at the provider: where the card refuses the
 * second, both payments are live. A refusal ordered for 021 or 023 meets this cancel too.
 */
export function changeCard(
  world: World,
  base: BookedBy<'card'>,
  kind: ChangeKind,
  amount: number,
): BookedPayment {
  const rule = changes[kind];
  const { merchantId, tradingId, via, method, paymentClass, splitCount, card, customer } = base;
  const payment = world.books.open({
    merchantId,
    tradingId,
    via,
    method,
    paymentClass,
    splitCount,
    card,
    ...(customer && { customer }),
    amount,
    basePaymentId: base.paymentId,
  });
  world.books.schedule(
    payment,
    rule.makes.map((status) => ({ status, after: 0 })),
  );
  const cancel = stepsOf(rule.cancel, base, world.delays);
  const isRefused = card.behaviour === 'cancel_refused' || world.declines.take(rule.cancel) !== undefined;
  if (cancel !== undefined && !isRefused) world.books.schedule(base, cancel);
  return payment;
}
