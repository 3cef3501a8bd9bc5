import type { Selectable } from 'kysely';
import type { Instant, Json } from './columns.ts';

/** What the shop is told. Written in the transaction that made it true. */
export interface EventsTable {
  id: string;
  shop: string;
  order_key: string;
  type: string;
  body: Json;
  /** Never the same twice for an order: it is also the order of its events. */
  created_at: Instant;
  /** When the shop's hook in this process had it. */
  delivered_at: Instant | null;
}

export type StoredEvent = Selectable<EventsTable>;

/** One event on its way to the shop's address (Webhook). */
export interface DeliveriesTable {
  event_id: string;
  shop: string;
  order_key: string;
  /** When its event happened. */
  created_at: Instant;
  tries: number;
  due_at: Instant;
  delivered_at: Instant | null;
  /** Given up after the last try; staff can send it again. */
  dead_at: Instant | null;
  /** What came of the last try: a status, or why there was none. No body. */
  outcome: string | null;
}

export type Delivery = Selectable<DeliveriesTable>;
