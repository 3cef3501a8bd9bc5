import { isPaid, liveStatuses, type PaymentStatus } from '../../core/payment.ts';
import { orderKey } from '../checkout/order-key.ts';
import type { Context } from '../context.ts';
import { tellOrder } from '../effects.ts';
import { writeEvent } from '../events.ts';
import { fetchChanges } from '../notices/fetch-notices.ts';
import { standingOf } from '../orders/standing.ts';
import { ProblemError } from '../problem.ts';
import type { Books } from '../store/books.ts';
import type { LostRow } from '../store/lost-books.ts';
import type { Order } from '../store/schema/orders.ts';
import type { Payment } from '../store/schema/payments.ts';
import { lookUp } from './look-up.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** The shop has this long to take the news before its order counts as lost. */
const TOLD_WITHIN_MS = 10 * MINUTE_MS;

/** Answers that were lost longer ago are past. */
const SEARCH_MS = 7 * DAY_MS;
/** Payments asked about at one press. */
const MOST_AT_ONCE = 50;

/** Held, taken, or with a number out: an order should stand for it. */
const ordered: readonly PaymentStatus[] = liveStatuses.filter(
  (status) => isPaid(status) || status === 'awaiting_payment',
);

/**
 * `found`: the provider has it under a trading id of ours, and no order had. `unacknowledged`: its session kept the shop's copy
 * of the order, and the shop has neither been told nor spoken of it. `log`: found by its number (決済直前ログ).
 */
export type LostKind = 'found' | 'unacknowledged' | 'log';

export interface LostPayment {
  paymentId: string;
  kind: LostKind;
  /** As the session has it; may be provisional. */
  orderId: string;
  tradingId: string;
  providerPaymentId: string | null;
  method: Payment['method'];
  status: PaymentStatus;
  amount: number;
  buyerName: string | null;
  /** When the buyer pressed the button: what `date: 'log'` gives the order. */
  at: string;
  /** Whether the shop's own copy of the order is kept. */
  hasSnapshot: boolean;
  recoveredAt: string | null;
}

/** A notice that neither our books nor the provider's record can explain. */
export interface ParkedNotice {
  noticeId: string;
  tradingId: string;
  providerPaymentId: string;
  amount: number | null;
  at: string;
}

export interface LostList {
  payments: LostPayment[];
  parked: ParkedNotice[];
}

/**
 * 受注の取りこぼし. With a number (取引ID, 決済ID, お問い合わせ番号, order number) the payments it names, whatever became of
 * them; else all that seem to be lost.
 */
export async function listLost(context: Context, number?: string): Promise<LostList> {
  const { store, gateway, clock, webhook } = context;
  const { lost } = store.books;
  const { environment } = gateway;
  if (number !== undefined && number !== '')
    return { payments: (await lost.byNumber(environment, number)).map(lostAs('log')), parked: [] };
  const found = await lost.found(environment);
  // A shop that only ever asks acknowledges nothing; its orders are not lost because of that.
  const listens = webhook !== undefined || (await lost.hasDelivered());
  const unacknowledged = listens
    ? await lost.unacknowledged(environment, ordered, clock.now() - TOLD_WITHIN_MS)
    : [];
  return {
    payments: [...found.map(lostAs('found')), ...unacknowledged.map(lostAs('unacknowledged'))],
    parked: (await lost.parked(environment)).map((notice) => ({
      noticeId: notice.notice_id,
      tradingId: notice.trading_id,
      providerPaymentId: notice.provider_payment_id,
      amount: notice.amount,
      at: new Date(notice.received_at).toISOString(),
    })),
  };
}

const lostAs =
  (kind: LostKind) =>
  (row: LostRow): LostPayment => ({
    paymentId: row.id,
    kind,
    orderId: row.order_id,
    tradingId: row.trading_id,
    providerPaymentId: row.provider_payment_id,
    method: row.method,
    status: row.status,
    amount: row.amount,
    buyerName: row.buyer_name,
    at: new Date(row.created_at).toISOString(),
    hasSnapshot: row.snapshot !== null,
    recoveredAt: row.recovered_at === null ? null : new Date(row.recovered_at).toISOString(),
  });

/** What a search has asked about. */
export interface Search {
  /** Payments whose answer was lost, asked about by 094. */
  asked: number;
  /** Of those, that the provider knows after all. */
  found: number;
  /** Changes it had not told yet (091); what they mean is found out right after. */
  changes: number;
}

/** Looks for payments at the provider that no order stands for: untold changes (091), and answers that were lost (094). */
export async function findLost(context: Context): Promise<Search> {
  const { store, gateway, clock } = context;
  const { news: changes } = await fetchChanges(context);
  const since = clock.now() - SEARCH_MS;
  const lost = await store.books.lost.unanswered(gateway.environment, since, MOST_AT_ONCE);
  let found = 0;
  for (const { id, status } of lost) {
    await lookUp(context, id);
    const now = (await store.books.payment(id))!;
    if (now.status !== status && ordered.includes(now.status)) found += 1;
  }
  return { asked: lost.length, found, changes };
}

export interface RecoverRequest {
  /** 受注日時: when the buyer pressed the button, or now. */
  date: 'log' | 'now';
  /** The shop's order number; needed for a payment no order had. */
  orderId?: string | undefined;
}

/**
 * Puts an order into the shop's hands again (S-27): the provider is asked first, then `order.recovered` says the true state,
 * with the shop's own copy of the order. Once: a second press is a `conflict`.
 */
export async function recover(
  context: Context,
  paymentId: string,
  { date, orderId }: RecoverRequest,
): Promise<LostPayment> {
  const { store } = context;
  const seen = await store.books.lost.find(paymentId);
  // A payment of the test environment is none of a live shop's, however it was found (S-9).
  if (seen?.shop !== context.shop || seen.environment !== context.gateway.environment)
    throw new ProblemError('not-found');
  const isFound = await hasNoOrder(store.books, seen);
  if (isFound && orderId === undefined) throw new ProblemError('invalid-request', { field: 'orderId' });
  const { kind } = await lookUp(context, paymentId);
  if (kind === 'elsewhere') throw new ProblemError('conflict', { field: 'merchant' });
  if (kind === 'unanswered' || kind === 'under-way')
    throw new ProblemError('unavailable', { retryAfter: 10 });
  await store.transaction(async (books) => {
    const key = isFound ? await match(context, books, seen, orderId!) : seen.order_key;
    await putBack(context, books, key, paymentId, date);
  });
  context.wake();
  return lostAs(isFound ? 'found' : 'unacknowledged')((await store.books.lost.find(paymentId))!);
}

const hasNoOrder = async (books: Books, { id, order_key }: Payment): Promise<boolean> =>
  (await books.alarmsOfOrder(order_key)).some(
    ({ kind, payment_id, closed_at }) => kind === 'FOUND_PAYMENT' && payment_id === id && closed_at === null,
  );

/** Gives a payment that no order had to one of the shop's. What that order has already speaks too: an alarm tells if both pay. */
async function match(context: Context, books: Books, payment: Payment, orderId: string): Promise<string> {
  const { shop, clock, gateway } = context;
  const { environment } = gateway;
  const key = orderKey(shop, environment, orderId);
  const now = clock.now();
  await books.lockKnownOrder(payment.order_key);
  await books.lockOrder({ key, shop, environment, order_id: orderId, created_at: payment.created_at });
  if (!(await hasNoOrder(books, payment))) throw new ProblemError('conflict');
  if (payment.live === 1 && (await books.livePayment(key)))
    await books.updatePayment(payment.id, { superseded: 1 });
  await books.lost.giveTo(key, payment);
  await books.closeAlarms('FOUND_PAYMENT', payment.id, now);
  await books.effects.updateOrder(key, { recovered_at: null });
  return key;
}

async function putBack(
  context: Context,
  books: Books,
  key: string,
  paymentId: string,
  date: RecoverRequest['date'],
): Promise<void> {
  const order = await books.lockKnownOrder(key);
  if (order.recovered_at !== null) throw new ProblemError('conflict');
  const payment = (await books.payment(paymentId))!;
  // What came to nothing is no order, whatever the log says.
  if (!ordered.includes(payment.status)) throw new ProblemError('conflict', { field: 'status' });
  const now = context.clock.now();
  await books.effects.updateOrder(key, { recovered_at: now });
  await tellOrder(context, books, key, payment);
  const { status: orderStatus } = await standingOf(books, (await books.order(key))!);
  const snapshot = await snapshotOf(books, payment, order);
  await writeEvent(context, books, key, {
    type: 'order.recovered',
    sessionId: payment.session_id,
    paymentId,
    method: payment.method,
    status: payment.status,
    amount: payment.amount,
    orderStatus,
    orderedAt: new Date(date === 'log' ? payment.created_at : now).toISOString(),
    ...(snapshot !== null && { snapshot: JSON.parse(snapshot) }),
  });
  context.log('order.recovered', { orderId: order.order_id, paymentId });
}

/** The copy that came with the payment's own session, else the one of the order it was matched to. */
async function snapshotOf(
  books: Books,
  { session_id }: Payment,
  order: Pick<Order, 'session_id'>,
): Promise<string | null> {
  const own = await books.session(session_id);
  const orders = order.session_id === null ? undefined : await books.session(order.session_id);
  return own?.snapshot ?? orders?.snapshot ?? null;
}
