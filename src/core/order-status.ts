import type { ConnectionType, Method } from './method.ts';
import { isLive, type PaymentStatus, reachable } from './payment.ts';

/**
 * 対応状況 of the shop's order, as far as paying goes. In the order an order moves through them, but for the last.
 */
export const orderStatuses = [
  /** 決済処理中: nothing is promised yet. */
  'processing',
  /** 入金待ち: a slip is out. */
  'awaiting_payment',
  /** 新規受付: the money is held, or on its way. */
  'accepted',
  /** 入金済み */
  'paid',
  /** 注文取消し */
  'cancelled',
] as const;

export type OrderStatus = (typeof orderStatuses)[number];

/**
 * What the provider's status numbers make of an order, per method (EC-CUBE plug-in manual 2.3, module type).
 * A number that is not listed leaves the order as it was: a refused card can be tried again, and a carrier's
 * correction (34) or cancellation under way (42) tells nothing new.
 */
const meaning: Record<Method, Partial<Record<OrderStatus, readonly number[]>>> = {
  card: { accepted: [20, 30, 31], paid: [40, 41, 42, 50], cancelled: [32, 33, 60] },
  konbini: { awaiting_payment: [10], paid: [40, 43], cancelled: [12, 32, 61] },
  atm: { awaiting_payment: [10], paid: [40], cancelled: [12, 32] },
  bank: { paid: [40], cancelled: [32] },
  carrier: { accepted: [20, 21, 30], paid: [40, 41, 44], cancelled: [32, 33, 60, 62] },
  paidy: { accepted: [20, 30, 31, 42], paid: [40, 41], cancelled: [32, 33, 60] },
};

/** What the order status is derived from. */
export interface PaymentRecord {
  method: Method;
  /** Module type when left out. */
  via?: ConnectionType | undefined;
  status: PaymentStatus;
  /** The provider's numbers seen so far, the present one last. Empty while nothing was answered. */
  providerStatuses: readonly string[];
}

/** What one provider status says about an order, `undefined` when it says nothing. */
export function orderStatusOf(method: Method, providerStatus: string): OrderStatus | undefined {
  return orderStatuses.find((status) => meaning[method][status]?.includes(Number(providerStatus)));
}

/** What one payment says by itself: the last of its statuses that says anything. */
export function saidBy({ method, via, providerStatuses }: PaymentRecord): OrderStatus {
  const said =
    providerStatuses.map((number) => orderStatusOf(method, number)).findLast(Boolean) ?? 'processing';
  // A slip of the provider's own pages is not known to be out before it is paid: 決済処理中 (EC 2.3, note 2).
  return via === 'link' && said === 'awaiting_payment' ? 'processing' : said;
}

/**
 * The statuses a payment has had, in the order of a {@link PaymentRecord}, out of all that was ever learned: those that lead
 * to the present one, the least far first. When each was learned does not matter, so late news change nothing.
 */
export function statusesInOrder(method: Method, present: string, seen: readonly string[]): string[] {
  const rank = (number: string) => orderStatuses.indexOf(orderStatusOf(method, number) ?? 'processing');
  const passed = seen.filter((number) => number !== present && reachable(method, number, present));
  return [...passed.toSorted((a, b) => rank(a) - rank(b)), present];
}

/**
 * 対応状況 from all payments of an order, oldest first. It is always derived and never set.
 *
 * While a payment lives, the one that got furthest speaks. When none does, only the newest can cancel the order: an
 * older one was superseded, and its end is not the order's.
 */
export function deriveOrderStatus(payments: readonly PaymentRecord[]): OrderStatus {
  const live = payments.filter(({ status }) => isLive(status)).map(saidBy);
  const newest = payments.at(-1);
  if (live.length > 0) {
    return (
      orderStatuses.findLast((status) => status !== 'cancelled' && live.includes(status)) ?? 'processing'
    );
  }
  return newest && saidBy(newest) === 'cancelled' ? 'cancelled' : 'processing';
}
