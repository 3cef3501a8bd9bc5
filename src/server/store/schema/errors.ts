import type { Selectable } from 'kysely';
import type { Instant } from './columns.ts';

/** エラーログ: what went wrong where a buyer sees nothing of it, once per code and subject until somebody clears it (S-18). */
export interface ErrorsTable {
  id: string;
  shop: string;
  source: ErrorSource;
  code: string;
  /** What it is about: the id of a payment, the field of a setting, the kind of a job. */
  subject: string;
  detail: string;
  times: number;
  first_at: Instant;
  last_at: Instant;
  cleared_at: Instant | null;
  cleared_by: string | null;
}

export type ErrorRow = Selectable<ErrorsTable>;

export type ErrorSource = 'operation' | 'connection' | 'notice' | 'setting' | 'job' | 'hook';
