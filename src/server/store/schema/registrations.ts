import type { Selectable } from 'kysely';
import type { ErrorKind } from '../../../core/errors.ts';
import type { Instant } from './columns.ts';

/** カード登録 from マイページ. */
export interface RegistrationsTable {
  id: string;
  customer_key: string;
  session_id: string;
  /** The browser's key; unique per customer. */
  key: string;
  trading_id: string;
  state: RegistrationState;
  /** The card it takes the place of. */
  replaces: string | null;
  error_kind: ErrorKind | null;
  error_code: string | null;
  reference: string;
  created_at: Instant;
  updated_at: Instant;
}

export type Registration = Selectable<RegistrationsTable>;

export type RegistrationState = 'authenticating' | 'action_required' | 'storing' | 'done' | 'failed';
