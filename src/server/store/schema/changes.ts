import type { Generated, Insertable, Selectable } from 'kysely';
import type { Yen } from '../../../core/money.ts';
import type { Flag, Instant } from './columns.ts';

/**
 * 金額変更 of one payment, step by step. A card's is a new payment and a cancel of the old one at the provider; either
 * may fail alone.
 */
export interface ChangesTable {
  id: string;
  shop: string;
  order_key: string;
  /** What was changed. */
  payment_id: string;
  /** What takes its place: reserved here, and a payment once the provider is known to have it. A carrier's is the same one. */
  replacement_id: string;
  /** The call that asked for it; null when it was changed in the provider's own portal. */
  operation_id: string | null;
  amount_before: Yen;
  amount: Yen;
  /** 1: of a sale (029), 0: of an authorisation (028). */
  captured: Flag;
  state: ChangeState;
  /** 1: whoever asked for it accepted that the shop bears chargebacks from now on (S-12). */
  accepts_loss: Flag;
  /** Who asked for it; `api` for the shop's own server, `portal` for somebody in the provider's portal. */
  actor: string;
  /** How often the old payment was told to go by us, because the provider had left it. */
  cancels: Generated<number>;
  /** When the provider was last asked about each of the two since the change was made, and knew it. */
  old_seen_at: Instant | null;
  new_seen_at: Instant | null;
  created_at: Instant;
  /** When the new payment became known. */
  made_at: Instant | null;
  ended_at: Instant | null;
}

export type AmountChange = Selectable<ChangesTable>;
export type NewChange = Insertable<ChangesTable>;

/**
 * `asked`: the call is under way, or its outcome is unknown. `made`: the provider has the new payment. `refused`: it said no,
 * and the old payment is looked at once more. Ended: `proven`, one payment is left; `not_made`, nothing was executed.
 */
export type ChangeState = 'asked' | 'made' | 'refused' | 'proven' | 'not_made';
