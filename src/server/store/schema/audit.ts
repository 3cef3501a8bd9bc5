import type { Selectable } from 'kysely';
import type { StaffAction, StaffRole } from '../../../core/staff.ts';
import type { Instant, Json } from './columns.ts';

/**
 * 操作履歴: everything a person, or the shop's server in their place, did to payments or settings. A row is written before
 * anything is done, so that a process which dies meanwhile leaves it; rows are only ever added.
 */
export interface AuditTable {
  id: string;
  shop: string;
  at: Instant;
  /** Who, as the shop named them; `api` for a call of the shop's own server. */
  actor: string;
  role: StaffRole | 'api';
  action: StaffAction;
  /** What it was done to: the id of a payment, an order, an alarm, a setting's path. */
  subject: string;
  order_key: string | null;
  payment_id: string | null;
  /** What was known when the row was written: `begun`, or the problem that kept it from being begun. */
  outcome: string;
  /** What else is worth knowing, without secrets and without card data. */
  detail: Json | null;
}

export type AuditRow = Selectable<AuditTable>;

/**
 * What came of a press, beside its row: what that one says is never written over. A press that was sent again, for its answer
 * was lost, has one for each time; the last one holds.
 */
export interface AuditOutcomesTable {
  id: string;
  audit_id: string;
  at: Instant;
  /** `done`, or the problem or the provider's code it ended with. */
  outcome: string;
}

export type AuditOutcome = Selectable<AuditOutcomesTable>;
