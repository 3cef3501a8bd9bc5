import type { Generated, Selectable } from 'kysely';
import type { Environment } from '../../../core/environment.ts';
import type { Instant } from './columns.ts';

/** 照合: one comparison of our books with the provider's record. */
export interface ReconciliationsTable {
  id: string;
  shop: string;
  environment: Environment;
  /** Who asked for it; `daily` for the job. */
  actor: string;
  started_at: Instant;
  ended_at: Instant | null;
  /** The last payment that was compared: where whoever takes it up goes on. */
  place_at: Instant | null;
  place_id: string | null;
  checked: Generated<number>;
  differing: Generated<number>;
  /** Payments about which the provider gave no answer, or could not be asked. */
  unanswered: Generated<number>;
}

export type Reconciliation = Selectable<ReconciliationsTable>;

export interface DifferencesTable {
  id: string;
  shop: string;
  payment_id: string;
  kind: DifferenceKind;
  /** 決済ステータス or amount in our books, and in the provider's record. */
  ours: string;
  theirs: string;
  opened_at: Instant;
  /** When it was compared and the same again. */
  closed_at: Instant | null;
}

export type Difference = Selectable<DifferencesTable>;

/**
 * 差異. `missed`: it moved by itself, and no notice told. `external`: it was changed in the provider's own portal.
 * `status`: a step no table explains. `amount`: another sum. `absent`: the provider does not know it.
 */
export type DifferenceKind = 'missed' | 'external' | 'status' | 'amount' | 'absent';
