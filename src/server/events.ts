import type { Method } from '../core/method.ts';
import type { Yen } from '../core/money.ts';
import type { PaymentStatus } from '../core/payment.ts';
import { isPaid } from '../core/payment.ts';
import type { Context } from './context.ts';
import type { Books } from './store/books.ts';
import type { StoredEvent } from './store/schema.ts';

/**
 * What the shop is told. `payment.accepted` is the moment the order exists for good (新規受付), whether the money is
 * only held or already taken; `order.completed` is a total of 0 that the buyer confirmed.
 */
export type EventType =
  | 'payment.accepted'
  | 'payment.captured'
  | 'payment.failed'
  | 'payment.expired'
  | 'payment.voided'
  | 'payment.refunded'
  | 'order.completed';

export interface KessaiEvent {
  /** Unique; an event can arrive more than once, so the shop remembers what it has handled. */
  id: string;
  type: EventType;
  orderId: string;
  sessionId: string;
  paymentId?: string;
  method?: Method;
  status?: PaymentStatus;
  /** Yen */
  amount: Yen;
  /** ISO 8601, UTC. */
  at: string;
}

/** The shop's hook. It is called until it returns without throwing. */
export type OnEvent = (event: KessaiEvent) => void | Promise<void>;

const eventOfStatus: Partial<Record<PaymentStatus, EventType>> = {
  captured: 'payment.captured',
  failed: 'payment.failed',
  expired: 'payment.expired',
  voided: 'payment.voided',
  refunded: 'payment.refunded',
};

/** The events that a payment's step from one status to another makes. */
export function eventsOfMove(from: PaymentStatus, to: PaymentStatus): EventType[] {
  const types: EventType[] = [];
  if (isPaid(to) && !isPaid(from)) types.push('payment.accepted');
  const own = eventOfStatus[to];
  if (own && from !== to) types.push(own);
  return types;
}

/** Writes an event into the outbox, inside the transaction that made it true. */
export async function writeEvent(
  context: Context,
  books: Books,
  orderKey: string,
  event: Omit<KessaiEvent, 'id' | 'at'>,
): Promise<void> {
  const now = context.clock.now();
  await books.addEvent({
    id: `evt_${context.ids.random(16)}`,
    order_key: orderKey,
    type: event.type,
    body: JSON.stringify({ ...event, at: new Date(now).toISOString() }),
    created_at: now,
  });
}

/** Hands the outbox to the shop's hook, oldest first. Stops at the first that fails: later news must not overtake it. */
export async function deliverEvents(context: Context, onEvent: OnEvent): Promise<void> {
  for (;;) {
    const waiting = await context.store.books.undeliveredEvents(50);
    if (waiting.length === 0) return;
    for (const event of waiting) {
      if (!(await deliver(context, onEvent, event))) return;
    }
  }
}

async function deliver(context: Context, onEvent: OnEvent, event: StoredEvent): Promise<boolean> {
  try {
    await onEvent({ ...JSON.parse(event.body), id: event.id });
  } catch (error) {
    context.log('event.failed', { eventType: event.type, error: String(error) });
    return false;
  }
  await context.store.transaction((books) => books.markDelivered(event.id, context.clock.now()));
  return true;
}
