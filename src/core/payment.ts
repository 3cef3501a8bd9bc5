import type { Method } from './method.ts';

/**
 * 決済ステータス. Our words for where one provider payment stands.
 *
 * `live`: money is held, may be taken, or somebody can still pay. At most one live payment exists for an order.
 * `paid`: the buyer has done all that is asked of them.
 */
export const paymentStatuses = {
  /** Written down, nothing sent yet. */
  prepared: { live: true, paid: false },
  /** Sent and not answered: money may have moved. Never shown as a failure. 確認中 */
  unknown: { live: true, paid: false },
  /** 申込済 (10) of card, bank, carrier and Paidy. */
  requested: { live: true, paid: false },
  /** The buyer is at the issuer's or carrier's page. 3Dセキュア認証 (14) */
  action_required: { live: true, paid: false },
  /** 申込済 (10) of a konbini or ATM slip: anybody holding the number can pay it. */
  awaiting_payment: { live: true, paid: false },
  /** オーソリOK (20, 21) */
  authorized: { live: true, paid: true },
  /** 売上要求中 (30, 34) */
  capture_pending: { live: true, paid: true },
  /** 消込済 (40, 41, 44) */
  captured: { live: true, paid: true },
  /** 速報検知済 (43): paid at the store, not yet cleared. */
  prelim_paid: { live: true, paid: true },
  /** オーソリ取消中 (31) */
  void_pending: { live: true, paid: false },
  /** 売上取消中 (42, 50) */
  refund_pending: { live: true, paid: false },
  /** オーソリNG, 3Dセキュア中断, 申込中断 (11, 13, 15) */
  failed: { live: false, paid: false },
  /** 支払期限切, オーソリ期限切 (12, 33) */
  expired: { live: false, paid: false },
  /** オーソリ取消済 (32) */
  voided: { live: false, paid: false },
  /** 売上取消済, 取消完了 (60, 62) */
  refunded: { live: false, paid: false },
  /** 速報取消済 (61): the store withdrew its report of the payment. */
  prelim_cancelled: { live: false, paid: false },
} as const;

export type PaymentStatus = keyof typeof paymentStatuses;

/** The provider's two-digit status numbers (決済ステータス) and what they mean to us. 16 (対象外) is parked on purpose. */
const statusOfNumber: Record<string, PaymentStatus> = {
  10: 'requested',
  11: 'failed',
  12: 'expired',
  13: 'failed',
  14: 'action_required',
  15: 'failed',
  20: 'authorized',
  21: 'authorized',
  30: 'capture_pending',
  31: 'void_pending',
  32: 'voided',
  33: 'expired',
  34: 'capture_pending',
  40: 'captured',
  41: 'captured',
  42: 'refund_pending',
  43: 'prelim_paid',
  44: 'captured',
  50: 'refund_pending',
  60: 'refunded',
  61: 'prelim_cancelled',
  62: 'refunded',
};

/** Methods whose 10 means that a slip is out and can be paid. */
const slipMethods: readonly Method[] = ['konbini', 'atm', 'bank'];

/** Our status for the provider's number. `undefined` for a number no source explains: the caller parks it. */
export function statusOf(providerStatus: string, method: Method): PaymentStatus | undefined {
  if (providerStatus === '10' && slipMethods.includes(method)) return 'awaiting_payment';
  return Object.hasOwn(statusOfNumber, providerStatus) ? statusOfNumber[providerStatus] : undefined;
}

/**
 * Which provider status may follow which, per method. One table for API, workers, console and tests.
 *
 * Several statuses are never notified, so a move is legal when its target is {@link reachable}, not only adjacent.
 */
export const edges: Record<Method, Record<string, readonly string[]>> = {
  card: {
    10: ['11', '13', '14', '20'],
    14: ['11', '13', '20'],
    20: ['30', '31', '33'],
    30: ['40'],
    31: ['32'],
    40: ['41', '42'],
    41: ['42'],
    42: ['50'],
    50: ['60'],
  },
  konbini: { 10: ['12', '32', '43'], 43: ['40', '61'] },
  atm: { 10: ['12', '32', '40'] },
  bank: { 10: ['15', '32', '40'] },
  carrier: {
    10: ['15', '20', '21'],
    20: ['21', '30', '32', '33'],
    21: ['30', '32', '33'],
    30: ['40'],
    34: ['40'],
    40: ['34', '41', '42', '44'],
    42: ['40', '60', '62'],
    44: ['34', '42', '62'],
  },
  paidy: {
    10: ['11', '20'],
    20: ['30', '31', '33'],
    30: ['40'],
    31: ['32'],
    40: ['41', '42'],
    41: ['42'],
    42: ['40', '60'],
  },
};

/** True when the method's edges lead from one provider status to the other in one step or more. */
export function reachable(method: Method, from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of edges[method][at] ?? []) {
      if (next === to) return true;
      if (!seen.has(next)) {
        seen.add(next);
        open.push(next);
      }
    }
  }
  return false;
}

export const isLive = (status: PaymentStatus): boolean => paymentStatuses[status].live;
export const isPaid = (status: PaymentStatus): boolean => paymentStatuses[status].paid;

const passing: readonly PaymentStatus[] = ['capture_pending', 'void_pending', 'refund_pending'];

/** True at a status the provider only passes through. */
export const isPassing = (status: PaymentStatus): boolean => passing.includes(status);

/** The statuses of which an order may have only one at a time; the store's unique index is built from it. */
export const liveStatuses = (Object.keys(paymentStatuses) as PaymentStatus[]).filter(isLive);
