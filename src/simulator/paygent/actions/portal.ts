import { randomBytes } from 'node:crypto';
import type { Method } from '../../../core/method.ts';
import { statusesOfMethod, type WireStatus, wireStatus } from '../../../gateways/paygent/wire.ts';
import type { BookedPayment } from '../booked-payment.ts';
import { changeCard, changeOf } from '../change-card.ts';
import type { Merchant } from '../merchants.ts';
import { carrierChanges, type OperationKind, partialRefund, slipMethods, stepsOf } from '../states.ts';
import type { World } from '../world.ts';

/** What the shop's staff can do to a payment by hand. `expire` is ours: time, for one payment alone. */
export const operatorActions = ['capture', 'cancel', 'change', 'expire'] as const;

export type OperatorAction = (typeof operatorActions)[number];

/** The telegrams each button stands for, in the order they are tried. */
const telegramsOf: Record<'capture' | 'cancel', readonly OperationKind[]> = {
  capture: ['022', '101', '341'],
  cancel: ['021', '023', '102', '340', '342'],
};

/** Does it, on the same states as the telegrams; false when the payment does not allow it. */
const act: Record<OperatorAction, (world: World, payment: BookedPayment, amount?: number) => boolean> = {
  capture: (world, payment) => telegramsOf.capture.some((kind) => follow(world, payment, kind)),
  cancel: (world, payment) =>
    cancelSlip(world, payment) || telegramsOf.cancel.some((kind) => follow(world, payment, kind)),
  change: changeAmount,
  expire,
};

/**
 * 売上, 取消, 変更 and, for a slip, 取消 (10 → 32). A card's new amount is a new payment, as with 028 and 029.
 *
 * @throws {RangeError} for an unknown payment, a wrong amount, or an action its status does not allow
 */
export function operate(
  world: World,
  paymentId: string,
  action: OperatorAction,
  amount?: number,
): BookedPayment {
  const payment = world.books.payments.find((booked) => booked.paymentId === paymentId);
  if (payment === undefined) throw new RangeError(`No payment ${paymentId}`);
  if (!act[action](world, payment, amount))
    throw new RangeError(`A ${payment.method} payment at status ${payment.status} does not allow ${action}`);
  return payment;
}

/** The buttons a payment has as it stands. */
export const possibleActions = (world: World, payment: BookedPayment): OperatorAction[] =>
  operatorActions.filter((action) => isPossible[action](world, payment));

const isPossible: Record<OperatorAction, (world: World, payment: BookedPayment) => boolean> = {
  capture: (world, payment) => telegramsOf.capture.some((kind) => stepsOf(kind, payment, world.delays)),
  cancel: (world, payment) =>
    isUnpaidSlip(payment) || telegramsOf.cancel.some((kind) => stepsOf(kind, payment, world.delays)),
  change: (_, payment) => wayToChange(payment) !== undefined,
  expire: (_, payment) => isAgeing(payment),
};

function follow(world: World, payment: BookedPayment, kind: OperationKind): boolean {
  const steps = stepsOf(kind, payment, world.delays);
  if (steps !== undefined) world.books.schedule(payment, steps);
  return steps !== undefined;
}

const isUnpaidSlip = ({ method, status }: BookedPayment): boolean =>
  slipMethods.includes(method) && status === wireStatus.requested;

function cancelSlip(world: World, payment: BookedPayment): boolean {
  const isCancellable = isUnpaidSlip(payment);
  if (isCancellable) world.books.move(payment, wireStatus.voided);
  return isCancellable;
}

/** The statuses a payment goes through that keeps its 決済ID. Paidy's amount only goes down, by a refund of the difference. */
function changedInPlace(payment: BookedPayment): readonly WireStatus[] | undefined {
  if (payment.method === 'carrier') return carrierChanges[payment.carrier][payment.status];
  return payment.method === 'paidy' && payment.status === wireStatus.cleared ? partialRefund : undefined;
}

/** How its amount can be changed as it stands. */
function wayToChange(payment: BookedPayment): ((world: World, amount: number) => void) | undefined {
  const kind = changeOf(payment);
  if (kind !== undefined && payment.method === 'card')
    return (world, amount) => void changeCard(world, payment, kind, amount);
  const statuses = changedInPlace(payment);
  if (statuses === undefined) return undefined;
  return (world, amount) => {
    payment.amount = amount;
    world.books.move(payment, ...statuses);
  };
}

function changeAmount(world: World, payment: BookedPayment, amount?: number): boolean {
  const change = wayToChange(payment);
  if (change === undefined) return false;
  const isUp = payment.method === 'paidy' && (amount ?? 0) >= payment.amount;
  if (amount === undefined || !Number.isSafeInteger(amount) || amount < 1 || isUp)
    throw new RangeError('amount takes the new total in yen');
  change(world, amount);
  return true;
}

/** Statuses that only time gives. */
const aged: readonly WireStatus[] = [
  wireStatus.expired,
  wireStatus.clearedForGood,
  wireStatus.paymentExpired,
  wireStatus.applicationAbandoned,
];

const isAgeing = ({ plan: [next] }: BookedPayment): boolean =>
  next !== undefined && aged.includes(next.status);

function expire(world: World, payment: BookedPayment): boolean {
  const [next] = payment.plan;
  if (next === undefined || !isAgeing(payment)) return false;
  world.books.move(payment, next.status);
  return true;
}

/**
 * 検索. A shop's payments, newest first: by 決済ID, by 取引ID, or by お客様番号 (ATM's, konbini's, or the customer of a stored card).
 */
export function search(
  world: World,
  merchantId: string,
  by: { paymentId?: string; tradingId?: string; customerNumber?: string } = {},
): BookedPayment[] {
  const { paymentId, tradingId, customerNumber } = by;
  return world.books.payments
    .filter(
      (payment) =>
        payment.merchantId === merchantId &&
        (paymentId === undefined || payment.paymentId === paymentId) &&
        (tradingId === undefined || payment.tradingId === tradingId) &&
        (customerNumber === undefined || numbersOf(payment).includes(customerNumber)),
    )
    .reverse();
}

function numbersOf(payment: BookedPayment): (string | undefined)[] {
  const own =
    payment.method === 'atm'
      ? payment.customerNumber
      : payment.method === 'konbini'
        ? payment.receiptNumber
        : undefined;
  return [own, payment.customer?.customerId];
}

/** システム情報: the keys a shop can see and make anew. */
export const contractKeys = {
  tokenKey: 'トークン生成鍵',
  moduleHashKey: 'モジュールハッシュ鍵',
  noticeHashKey: '差分通知ハッシュ値生成キー',
  threeDSecureHashKey: '3Dセキュア結果受付ハッシュ鍵',
  linkHashKey: 'リンクタイプハッシュ値生成キー',
} as const satisfies Partial<Record<keyof Merchant, string>>;

export type ContractKey = keyof typeof contractKeys;

/** 「鍵を作る」. The old key is worth nothing from now on. In this run only: what is kept in a folder stays as it is. */
export function makeKey(world: World, merchantId: string, key: ContractKey): string {
  const merchant = merchantOf(world, merchantId);
  merchant[key] = `${key === 'tokenKey' ? 'test_' : ''}${randomBytes(24).toString('hex')}`;
  return merchant[key];
}

function merchantOf(world: World, merchantId: string): Merchant {
  const merchant = world.merchants.find((known) => known.merchantId === merchantId);
  if (merchant === undefined) throw new RangeError(`There is no merchant ${merchantId}`);
  return merchant;
}

/** 決済通知ステータス: what is told, of all that could be. */
export function noticeTicks(
  world: World,
  merchantId: string,
): Record<Method, { status: WireStatus; on: boolean }[]> {
  const { ticks } = world.portals.of(merchantId);
  const rows = Object.entries(statusesOfMethod).map(([method, statuses]) => [
    method,
    statuses.map((status) => ({ status, on: ticks[method as Method].has(status) })),
  ]);
  return Object.fromEntries(rows);
}

/** Ticks or unticks one status of a method. Notices that are waiting already are sent all the same. */
export function tick(
  world: World,
  merchantId: string,
  method: Method,
  status: WireStatus,
  on: boolean,
): void {
  if (!statusesOfMethod[method].includes(status))
    throw new RangeError(`A ${method} payment is never at ${status}`);
  const ticks = world.portals.of(merchantId).ticks[method];
  if (on) ticks.add(status);
  else ticks.delete(status);
}

/** 決済通知先URL: reads it, or sets it (an empty text: none). @throws {RangeError} for what is no address */
export function noticeAddress(world: World, merchantId: string, url?: string): string | undefined {
  const settings = world.portals.of(merchantId);
  if (url === undefined) return settings.notifyUrl;
  if (url !== '' && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)))
    throw new RangeError('The address of notices begins with http:// or https://');
  settings.notifyUrl = url === '' ? undefined : url;
  world.courier.poke();
  return settings.notifyUrl;
}
