import type { Generated, Selectable } from 'kysely';
import type { Environment } from '../../../core/environment.ts';
import type { Method } from '../../../core/method.ts';
import type { Yen } from '../../../core/money.ts';
import type { Instant } from './columns.ts';

/** 差分通知 as received, never changed but for its verdict. Written before it is acknowledged (I-9). */
export interface NoticesTable {
  id: string;
  shop: string;
  gateway: string;
  environment: Environment;
  merchant_id: string;
  /** 決済通知ID */
  notice_id: string;
  /** SHA-256 of what was sent: the same id with another content is a conflict. */
  digest: string;
  /** `pushed` to us, or `fetched` by difference inquiry. */
  source: 'pushed' | 'fetched';
  provider_payment_id: string;
  trading_id: string;
  payment_type: string;
  /** Absent for a kind of payment this project does not sell. */
  method: Method | null;
  provider_status: string;
  amount: Yen | null;
  base_provider_payment_id: string | null;
  /** When the provider says it happened. */
  happened_at: Instant | null;
  received_at: Instant;
  /** The payment of ours it was bound to. */
  payment_id: string | null;
  verdict: NoticeVerdict;
  /** When the verdict was given. */
  judged_at: Instant | null;
  /** How often the same notice came again, and when last. */
  repeats: Generated<number>;
  repeated_at: Instant | null;
}

export type NoticeRow = Selectable<NoticesTable>;

/**
 * `waiting`: not looked at yet. `applied`: it moved the payment, or says where it stands. `known`: the payment stood there
 * already, or further on. `parked`: no payment fits it yet. `mismatched`: a payment is
 * named, but type, amount or ids do not fit. `conflict`: an id that came with another content. `foreign`: another
 * system's trading id. `validity`: about a stored card. `found`: a payment of ours at the provider that we had no record of.
 */
export type NoticeVerdict =
  | 'waiting'
  | 'applied'
  | 'known'
  | 'parked'
  | 'mismatched'
  | 'conflict'
  | 'foreign'
  | 'validity'
  | 'found';
