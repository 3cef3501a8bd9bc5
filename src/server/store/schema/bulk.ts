import type { Selectable } from 'kysely';
import type { Environment } from '../../../core/environment.ts';
import type { StaffRole } from '../../../core/staff.ts';
import type { Instant } from './columns.ts';
import type { OperationKind } from './operations.ts';

/** 一括処理: one press of 一括売上 or 一括取消. */
export interface BulkRunsTable {
  id: string;
  shop: string;
  environment: Environment;
  /** The press's own key: the same one never starts a second run. */
  key: string;
  /** SHA-256 of what was asked for with it. */
  digest: string;
  operation: BulkOperation;
  actor: string;
  role: StaffRole;
  started_at: Instant;
  /** When every item had been tried; an outcome can still be open then. */
  ended_at: Instant | null;
}

export type BulkRunRow = Selectable<BulkRunsTable>;

/** What can be done with many payments at once, which are kinds of operations. */
export type BulkOperation = Extract<OperationKind, 'capture' | 'void'>;

/** One payment of a run. What became of it stands in its operation, which is found by the key. */
export interface BulkItemsTable {
  run_id: string;
  /** As chosen, from 0. */
  position: number;
  payment_id: string;
  order_key: string;
  /** The operation's key, made of run and payment: however often the run is taken up again, it is one call. */
  key: string;
  /** Why nothing was sent: the key of a problem, or `same-order`. */
  refusal: string | null;
  tried_at: Instant | null;
}

export type BulkItemRow = Selectable<BulkItemsTable>;
