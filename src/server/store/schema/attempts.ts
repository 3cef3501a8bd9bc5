import type { Selectable } from 'kysely';
import type { Flag, Instant } from './columns.ts';

/** One try of a card, for the limits of R-70. Marks are keyed hashes: nobody can tell card or address from them. */
export interface CardAttemptsTable {
  /** The payment's or the registration's id. */
  id: string;
  shop: string;
  kind: 'payment' | 'registration';
  at: Instant;
  session_id: string;
  customer_key: string | null;
  fingerprint: string | null;
  address: string | null;
  /** 1 once the card company or the authentication has said no. */
  failed: Flag;
}

export type CardAttempt = Selectable<CardAttemptsTable>;
