import type { OrderStatus } from './order-status.ts';
import type { PaymentStatus } from './payment.ts';

/**
 * What happens to an order's stock and points. They are the shop's: we only say when. Each is said at most once for a
 * reservation; an order that is bought again after its release gets a new one.
 */
export const effectKinds = [
  /** 引当: the order stands, somebody is going to pay or has. */
  'reserve',
  /** 確定: the money has come. */
  'commit',
  /** 戻し: the order is dead. */
  'release',
] as const;

export type EffectKind = (typeof effectKinds)[number];

/** Why stock and points go back (S-26); the shop decides per cause whether by itself or by hand. */
export const releaseCauses = ['expired', 'voided', 'refunded', 'reversed', 'swept', 'failed'] as const;

export type ReleaseCause = (typeof releaseCauses)[number];

const causeOfEnd: Partial<Record<PaymentStatus, ReleaseCause>> = {
  expired: 'expired',
  voided: 'voided',
  refunded: 'refunded',
  prelim_cancelled: 'reversed',
};

/** Why an order whose last payment ended so is dead. */
export const releaseCauseOf = (status: PaymentStatus): ReleaseCause => causeOfEnd[status] ?? 'failed';

/** The effects a reservation has had, in whatever order. */
export type EffectHistory = ReadonlySet<EffectKind>;

/**
 * The effects that an order at this status asks for beyond those it has had, in the order to say them. Going back and
 * forth between statuses adds nothing: what was said stays said.
 */
export function effectsDue(status: OrderStatus, had: EffectHistory): EffectKind[] {
  const due: EffectKind[] = [];
  const isDead = status === 'cancelled';
  if (isDead) return had.has('reserve') && !had.has('release') ? ['release'] : [];
  if (had.has('release')) return [];
  const isTaken = status === 'awaiting_payment' || status === 'accepted' || status === 'paid';
  if (isTaken && !had.has('reserve')) due.push('reserve');
  if (status === 'paid' && !had.has('commit')) due.push('commit');
  return due;
}
