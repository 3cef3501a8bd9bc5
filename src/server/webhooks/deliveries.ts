import type { NamedOrder } from '../../contract/staff/named-order.ts';
import type { Gateway } from '../../core/ports.ts';
import type { Context } from '../context.ts';
import { namedOrder } from '../orders/named-order.ts';
import { ProblemError } from '../problem.ts';
import type { ListedDelivery } from '../store/delivery-books.ts';

export interface ListDeliveries {
  /** 1 to 200; 50 when left out. */
  limit?: number;
  /** Goes on after the last one of an earlier page: its `eventId`. */
  after?: string;
  /** Only those that were given up. */
  dead?: boolean;
}

/** One event on its way to the shop's address. */
export interface DeliveryView extends NamedOrder {
  eventId: string;
  type: string;
  state: 'waiting' | 'delivered' | 'dead';
  tries: number;
  /** The status of the last answer, or why there was none. */
  outcome: string | null;
  /** When it is tried next; only while it is waiting. */
  dueAt: string | null;
  deliveredAt: string | null;
}

/** Newest first. */
export async function listDeliveries(
  context: Context,
  { limit = 50, after, dead = false }: ListDeliveries = {},
): Promise<DeliveryView[]> {
  if (!Number.isInteger(limit) || limit < 1 || limit > 200)
    throw new ProblemError('invalid-request', { field: 'limit' });
  const { deliveries } = context.store.books;
  const before = after === undefined ? undefined : await deliveries.find(after);
  if (after !== undefined && !before) throw new ProblemError('invalid-request', { field: 'after' });
  return (await deliveries.list({ limit, dead, before })).map((row) => toView(context.gateway, row));
}

/** 再送: sends an event once more from the beginning of its tries, delivered or given up. Its id stays the same. */
export async function replay(context: Context, eventId: string): Promise<DeliveryView> {
  const { store, clock, gateway } = context;
  await store.transaction(async (books) => {
    if (!(await books.deliveries.find(eventId))) throw new ProblemError('not-found');
    const due_at = clock.now();
    await books.deliveries.update(eventId, { tries: 0, due_at, delivered_at: null, dead_at: null });
  });
  context.wake();
  return toView(gateway, (await store.books.deliveries.find(eventId))!);
}

function toView(gateway: Pick<Gateway, 'environment'>, row: ListedDelivery): DeliveryView {
  const state = row.delivered_at !== null ? 'delivered' : row.dead_at !== null ? 'dead' : 'waiting';
  return {
    eventId: row.event_id,
    type: row.type,
    ...namedOrder(gateway, row.order_environment, row.order_id),
    state,
    tries: row.tries,
    outcome: row.outcome,
    dueAt: state === 'waiting' ? new Date(row.due_at).toISOString() : null,
    deliveredAt: row.delivered_at === null ? null : new Date(row.delivered_at).toISOString(),
  };
}
