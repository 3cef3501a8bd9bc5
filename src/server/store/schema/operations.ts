import type { Insertable, Selectable } from 'kysely';
import type { ErrorKind } from '../../../core/errors.ts';
import type { Yen } from '../../../core/money.ts';
import type { TelegramAct } from '../../../core/ports.ts';
import type { Instant } from './columns.ts';

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
  /** The row of 操作履歴 that says who pressed; null for what nobody pressed. */
  audit_id: string | null;
}

export type Operation = Selectable<OperationsTable>;
export type NewOperation = Insertable<OperationsTable>;

/** What is asked of the provider and may change something there; asking alone is none. */
export type OperationKind = Exclude<TelegramAct, 'inquire'>;

/**
 * `intended`: committed, nothing sent. `sent`: bytes may be out. `unknown`: the answer was lost or unreadable.
 * The rest are final: `done`, `declined`, `not_sent` (certainly not executed), `given_up` (an authentication or a storing
 * whose answer was lost for good: no money moves in one, so nobody needs to know).
 */
export type OperationState = 'intended' | 'sent' | 'unknown' | 'done' | 'declined' | 'not_sent' | 'given_up';

export const openOperationStates = [
  'intended',
  'sent',
  'unknown',
] as const satisfies readonly OperationState[];
