import type { EffectKind, ReleaseCause } from '../core/effect.ts';
import type { Method } from '../core/method.ts';
import type { Yen } from '../core/money.ts';
import type { OrderStatus } from '../core/order-status.ts';
import type { PaymentStatus } from '../core/payment.ts';
import { isPaid } from '../core/payment.ts';
import type { Context } from './context.ts';
import type { Books } from './store/books.ts';
import type { StoredEvent } from './store/schema/events.ts';
import { EVENT_HANDLING_MS } from './timing.ts';

/**
 * What the shop is told. `payment.accepted` is the moment the order exists for good (新規受付), whether the money is only
 * held or already taken; `order.completed` is a total of 0 that the buyer confirmed; `order.status` says that 対応状況, as
 * derived from all payments, is another one. `payment.changed` names the payment that brings the new amount: the one before it
 * is not spoken of any more. `payment.slip` asks the shop to mail the number again, `payment.reminder` to
 * remind the buyer of it. `order.recovered` gives an order back that the shop has lost, with its own copy of it (S-27). `stock.…` says what to do with stock and points, each once per reservation.
 */
export type EventType =
  | 'payment.awaiting'
  | 'payment.accepted'
  | 'payment.captured'
  | 'payment.failed'
  | 'payment.expired'
  | 'payment.voided'
  | 'payment.refunded'
  | 'payment.reversed'
  | 'payment.changed'
  | 'payment.slip'
  | 'payment.reminder'
  | 'order.completed'
  | 'order.status'
  | 'order.recovered'
  | `stock.${EffectKind}`;

export interface KessaiEvent {
  /** Unique; an event can arrive more than once, so the shop remembers what it has handled. */
  id: string;
  type: EventType;
  orderId: string;
  /** Counts the events of the order: what comes with a lower number than the last is old. */
  version: number;
  sessionId?: string;
  paymentId?: string;
  method?: Method;
  status?: PaymentStatus;
  /** Yen */
  amount?: Yen;
  /** 対応状況, with `order.status`. */
  orderStatus?: OrderStatus;
  /** Which reservation of the order's stock and points, with `stock.…`: the order's id, a stroke and a number. */
  reservation?: string;
  /** Why they go back, with `stock.release`. */
  cause?: ReleaseCause;
  /** 在庫戻し by hand, with `stock.release`: the shop's setting for this cause is the work-list. */
  manual?: true;
  /** The shop's own copy of the order as it gave it to the session, with `order.recovered`. */
  snapshot?: unknown;
  /** 受注日時 that staff chose, ISO 8601, with `order.recovered`. */
  orderedAt?: string;
  /** ISO 8601, UTC. */
  at: string;
}

/** The shop's hook. It is called until it returns, within 30 seconds and without throwing. */
export type OnEvent = (event: KessaiEvent) => void | Promise<void>;

const eventOfStatus: Partial<Record<PaymentStatus, EventType>> = {
  awaiting_payment: 'payment.awaiting',
  captured: 'payment.captured',
  failed: 'payment.failed',
  expired: 'payment.expired',
  voided: 'payment.voided',
  refunded: 'payment.refunded',
  prelim_cancelled: 'payment.reversed',
};

/** The events that a payment's step from one status to another makes. */
export function eventsOfMove(from: PaymentStatus, to: PaymentStatus): EventType[] {
  const types: EventType[] = [];
  if (isPaid(to) && !isPaid(from)) types.push('payment.accepted');
  const own = eventOfStatus[to];
  if (own && from !== to) types.push(own);
  return types;
}

/** Writes an event into the outbox, inside the transaction that made it true and holds the order. */
export async function writeEvent(
  context: Context,
  books: Books,
  orderKey: string,
  event: Omit<KessaiEvent, 'id' | 'at' | 'orderId' | 'version'>,
): Promise<void> {
  const now = context.clock.now();
  const { order_id: orderId } = (await books.order(orderKey))!;
  const { version } = await books.effects.nextVersion(orderKey);
  const id = `evt_${context.ids.random(16)}`;
  const body = { ...event, orderId, version, at: new Date(now).toISOString() } satisfies Omit<
    KessaiEvent,
    'id'
  >;
  const created_at = await books.addEvent({
    id,
    order_key: orderKey,
    type: event.type,
    body: JSON.stringify(body),
    created_at: now,
  });
  if (context.webhook)
    await books.deliveries.add({ event_id: id, order_key: orderKey, created_at, due_at: now });
}

/**
 * Hands the outbox to the shop's hook, oldest first. When one fails, the rest of its order waits for the next time: later
 * news must not overtake it. Other orders go on.
 */
export async function deliverEvents(context: Context, onEvent: OnEvent): Promise<void> {
  const held = new Set<string>();
  for (;;) {
    const waiting = await context.store.books.undeliveredEvents(50, [...held]);
    if (waiting.length === 0) return;
    for (const event of waiting) {
      if (held.has(event.order_key)) continue;
      if (!(await deliver(context, onEvent, event))) held.add(event.order_key);
    }
  }
}

async function deliver(context: Context, onEvent: OnEvent, event: StoredEvent): Promise<boolean> {
  try {
    await inTime(onEvent({ ...JSON.parse(event.body), id: event.id }));
  } catch (error) {
    context.log('event.failed', { eventType: event.type, error: String(error) });
    return false;
  }
  await context.store.transaction((books) => books.markDelivered(event.id, context.clock.now()));
  return true;
}

/** A hook that never returns counts as failed: it must not keep the news of all other orders from the shop. */
async function inTime(handled: void | Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the hook did not return in time')), EVENT_HANDLING_MS);
  });
  await Promise.race([handled, late]).finally(() => clearTimeout(timer));
}
