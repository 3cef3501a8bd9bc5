import type { Insertable, Selectable } from 'kysely';
import type { CardBrand } from '../../core/card/brand.ts';
import type { Environment } from '../../core/environment.ts';
import type { ErrorKind } from '../../core/errors.ts';
import type { Installments } from '../../core/installments.ts';
import type { Method } from '../../core/method.ts';
import type { Yen } from '../../core/money.ts';
import type { PaymentStatus } from '../../core/payment.ts';

/** Milliseconds since 1970, UTC. */
export type Instant = number;
/** SQLite has no booleans; PostgreSQL keeps the same numbers. */
export type Flag = 0 | 1;
/** A JSON document, kept as text on both engines. */
export type Json = string;

/** One row per order of the shop: the thing that is locked, so that an order has one writer at a time. */
export interface OrdersTable {
  /** `shop/environment/orderId`, see `orderKey`. */
  key: string;
  shop: string;
  environment: Environment;
  order_id: string;
  /** The session that may take payments; older ones are closed. */
  session_id: string | null;
  created_at: Instant;
}

export interface SessionsTable {
  id: string;
  order_key: string;
  /** SHA-256 of the client secret; the secret itself is never stored. */
  secret_hash: string;
  environment: Environment;
  merchant_id: string;
  amount: Yen;
  goods_amount: Yen | null;
  customer_id: string | null;
  /** The methods the shop allows for this order; null: all that are configured. */
  methods: Json | null;
  /** 同時売上 */
  capture: Flag;
  return_url: string;
  cart_url: string | null;
  review: Json | null;
  /** The shop's own copy of the order (S-27). Never read by us. */
  snapshot: Json | null;
  created_at: Instant;
  expires_at: Instant;
  /** Set when the session stops taking payments for good. */
  ended_at: Instant | null;
  end_reason: EndReason | null;
}

/** `completed`: a total of 0 was confirmed. `replaced`: the shop made a newer session for the order. */
export type EndReason = 'completed' | 'replaced';

export interface PaymentsTable {
  id: string;
  session_id: string;
  order_key: string;
  method: Method;
  amount: Yen;
  environment: Environment;
  gateway: string;
  merchant_id: string;
  /** マーチャント取引ID. One per payment, never used again. */
  trading_id: string;
  /** 決済ID */
  provider_payment_id: string | null;
  status: PaymentStatus;
  /** 決済ステータス as last told by the provider. */
  provider_status: string | null;
  /** 1 while the status is live. A unique index allows one live payment per order. */
  live: Flag;
  /** When the provider status was first seen; time windows count from here. */
  status_since: Instant;
  capture: Flag;
  installments: Installments | null;
  card_brand: CardBrand | null;
  card_last4: string | null;
  error_kind: ErrorKind | null;
  /** The provider's code and detail, for staff only. */
  error_code: string | null;
  error_detail: string | null;
  /** お問い合わせ番号 */
  reference: string;
  created_at: Instant;
  updated_at: Instant;
}

/** One call to the provider. Written down before a byte is sent. */
export interface OperationsTable {
  id: string;
  payment_id: string;
  order_key: string;
  kind: OperationKind;
  /** The caller's idempotency key; unique per order and kind. */
  key: string;
  /** SHA-256 of the parameters, token left out. */
  digest: string;
  amount: Yen;
  state: OperationState;
  error_kind: ErrorKind | null;
  error_code: string | null;
  error_detail: string | null;
  /** Inquiries in a row that found nothing at the provider. */
  absences: number;
  created_at: Instant;
  sent_at: Instant | null;
  answered_at: Instant | null;
}

export type OperationKind = 'authorize' | 'capture' | 'void' | 'refund';

/**
 * `intended`: committed, nothing sent. `sent`: bytes may be out. `unknown`: the answer was lost or unreadable.
 * The rest are final: `done`, `declined`, `not_sent` (certainly not executed).
 */
export type OperationState = 'intended' | 'sent' | 'unknown' | 'done' | 'declined' | 'not_sent';

export const openOperationStates = [
  'intended',
  'sent',
  'unknown',
] as const satisfies readonly OperationState[];

/** Work that is due at a time. A worker takes it under a lease, so that a dead worker's work is taken again. */
export interface JobsTable {
  shop: string;
  kind: JobKind;
  /** What the work is about: a payment's id. Unique with the kind. */
  subject: string;
  due_at: Instant;
  tries: number;
  lease_until: Instant | null;
}

/** `settle`: find out what became of a payment. `release`: let go of one that nobody waits for any more. */
export type JobKind = 'settle' | 'release';

/** What the shop is told. Written in the transaction that made it true. */
export interface EventsTable {
  id: string;
  shop: string;
  order_key: string;
  type: string;
  body: Json;
  /** Never the same twice for an order: it is also the order of its events. */
  created_at: Instant;
  delivered_at: Instant | null;
}

/** A thing a person must look at. At most one open per kind and payment. */
export interface AlarmsTable {
  id: string;
  kind: AlarmKind;
  order_key: string;
  payment_id: string;
  detail: string;
  opened_at: Instant;
  closed_at: Instant | null;
}

export type AlarmKind =
  | 'RELEASE_FAILED'
  | 'DOUBLE_CHARGE_RISK'
  | 'UNKNOWN_TOO_OLD'
  | 'AMOUNT_DIFFERS'
  | 'STATUS_UNEXPLAINED';

export interface Database {
  orders: OrdersTable;
  sessions: SessionsTable;
  payments: PaymentsTable;
  operations: OperationsTable;
  jobs: JobsTable;
  events: EventsTable;
  alarms: AlarmsTable;
}

export type Order = Selectable<OrdersTable>;
export type Session = Selectable<SessionsTable>;
export type Payment = Selectable<PaymentsTable>;
export type Operation = Selectable<OperationsTable>;
export type Job = Selectable<JobsTable>;
export type StoredEvent = Selectable<EventsTable>;
export type Alarm = Selectable<AlarmsTable>;
export type NewPayment = Insertable<PaymentsTable>;
export type NewSession = Insertable<SessionsTable>;
export type NewOperation = Insertable<OperationsTable>;
