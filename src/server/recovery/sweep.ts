import type { PaymentStatus } from '../../core/payment.ts';
import type { Context } from '../context.ts';
import { closePage } from '../departure/close-page.ts';
import { tellOrder } from '../effects.ts';
import { standingOf } from '../orders/standing.ts';
import { forMerchantOf, isOutOfReach } from '../own-payment.ts';
import type { Books } from '../store/books.ts';
import type { Place } from '../store/list-place.ts';
import type { Order } from '../store/schema/orders.ts';
import { nextNight, nightlySubject } from './daily.ts';
import { type Hindrance, hindranceOf, type Leftover, purchasedAt } from './leftover.ts';
import { lookUp } from './look-up.ts';

/** What became of one order. */
export interface SweptOrder {
  orderId: string;
  /** 購入日, ISO 8601. */
  purchasedAt: string;
  /** Null: it was closed, or would be. */
  reason: Hindrance | null;
}

export interface SweepReport {
  /** Nothing was done, and the provider was not asked: this is what would be. */
  dry: boolean;
  closed: SweptOrder[];
  kept: SweptOrder[];
  /** There are more: where to go on. */
  next?: string;
}

export interface SweepOptions {
  dry?: boolean | undefined;
  /** `next` of the report before. */
  after?: string | undefined;
  /** How many orders are looked at; 50 when left out. */
  limit?: number | undefined;
}

/**
 * 決済処理中の注文の取消 (S-25): closes the orders nobody went on with for the days of the setting. Everything that was ever
 * sent is asked about first, and what lives at the provider, or may, is let be. Its goods and points go back once; a notice
 * that comes afterwards finds that written down (I-7).
 */
export async function sweep(context: Context, options: SweepOptions = {}): Promise<SweepReport> {
  const { dry = false, limit = 50 } = options;
  const { store, clock, gateway, recovery } = context;
  const now = clock.now();
  // Asked what would be done, staff also see what is still too young for it.
  const before = dry ? now : now - recovery.sweepAfterMs;
  const orders = await store.books.sweep.leftovers(
    gateway.environment,
    before,
    readPlace(options.after),
    limit + 1,
  );
  const report: SweepReport = { dry, closed: [], kept: [] };
  for (const order of orders.slice(0, limit)) {
    const swept = dry ? await judge(context, order) : await close(context, order);
    if (swept) (swept.reason === null ? report.closed : report.kept).push(swept);
  }
  const last = orders.length > limit ? orders[limit - 1] : undefined;
  return last ? { ...report, next: writePlace(last) } : report;
}

/** By the books alone. */
async function judge(context: Context, order: Order): Promise<SweptOrder | undefined> {
  const leftover = await leftoverOf(context.store.books, order);
  const lives = leftover.payments.some(({ live, status }) => live === 1 && !isWaiting(status));
  return sweptOrder(leftover, byBooks(context, leftover) ?? (lives ? 'payment-live' : null));
}

async function close(context: Context, order: Order): Promise<SweptOrder | undefined> {
  const { store } = context;
  const before = await leftoverOf(store.books, order);
  const reason = byBooks(context, before) ?? (await confirmOver(context, before));
  const swept = await store.transaction(async (books) => {
    const held = await books.lockKnownOrder(order.key);
    // Anything may have happened while the provider was asked.
    const leftover = await leftoverOf(books, held);
    const hindrance = reason ?? byBooks(context, leftover) ?? (isLeft(leftover) ? null : 'payment-live');
    if (hindrance === null) await closeOrder(context, books, leftover);
    return sweptOrder(leftover, hindrance);
  });
  context.wake();
  return swept;
}

async function closeOrder(context: Context, books: Books, { order, session }: Leftover): Promise<void> {
  const now = context.clock.now();
  if (session && session.ended_at === null)
    await books.updateSession(session.id, { ended_at: now, end_reason: 'swept' });
  await books.effects.updateOrder(order.key, { swept_at: now });
  await tellOrder(context, books, order.key);
  context.log('order.swept', { orderId: order.order_id });
}

const isLeft = ({ payments }: Leftover): boolean => !payments.some(({ live }) => live === 1);

const waiting: readonly PaymentStatus[] = ['action_required', 'requested', 'awaiting_payment'];
const isWaiting = (status: PaymentStatus): boolean => waiting.includes(status);

/** Asks the provider about every payment of the order that it can know of. What is not certainly over stays. */
async function confirmOver(context: Context, { payments }: Leftover): Promise<Hindrance | null> {
  for (const payment of payments) {
    if (isWaiting(payment.status)) {
      await closePage(context, payment.id, 0);
      continue;
    }
    // Its notices and its time have said all there is.
    if (isOutOfReach(forMerchantOf(context, payment), payment)) continue;
    const { kind } = await lookUp(context, payment.id);
    if (kind === 'unanswered' || kind === 'elsewhere' || kind === 'under-way') return 'not-confirmed';
  }
  return null;
}

function byBooks({ clock, recovery }: Context, leftover: Leftover): Hindrance | undefined {
  return hindranceOf(leftover, { now: clock.now(), afterMs: recovery.sweepAfterMs });
}

async function leftoverOf(books: Books, { key }: Pick<Order, 'key'>): Promise<Leftover> {
  const order = (await books.order(key))!;
  const { status, payments } = await standingOf(books, order);
  const session = order.session_id === null ? undefined : await books.session(order.session_id);
  return { order, status, payments, session };
}

/** What has moved on is no leftover, and not told of. */
const sweptOrder = (leftover: Leftover, reason: Hindrance | null): SweptOrder | undefined =>
  reason === 'moved'
    ? undefined
    : {
        orderId: leftover.order.order_id,
        purchasedAt: new Date(purchasedAt(leftover)).toISOString(),
        reason,
      };

const writePlace = ({ created_at, key }: Order): string => `${created_at}.${key}`;

function readPlace(place: string | undefined): Place | undefined {
  const [, at, id] = /^(\d{1,16})\.(.+)$/.exec(place ?? '') ?? [];
  return at && id ? { at: Number(at), id } : undefined;
}

/** Orders looked at before other work has its turn. */
const BATCH = 5;
const PAUSE_MS = 1_000;

/**
 * The nightly job. It goes on in small parts, each planned before it is begun, so that neither a crash nor a long list
 * keeps other work waiting.
 */
export async function sweepNightly(context: Context, subject: string): Promise<void> {
  const { store, clock } = context;
  const nightly = nightlySubject('sweep', context);
  const [base, after] = subject.split('@') as [string, string | undefined];
  // The settings have changed since it was planned: the present merchant has a job of its own.
  if (base !== nightly) return store.transaction((books) => books.dropJob('sweep', subject));
  const { next } = await sweep(context, { after, limit: BATCH });
  await store.transaction(async (books) => {
    const now = clock.now();
    if (subject === nightly) await books.planJob('sweep', nightly, nextNight('sweep', now));
    else await books.dropJob('sweep', subject);
    if (next !== undefined) await books.planJob('sweep', `${nightly}@${next}`, now + PAUSE_MS);
  });
}
