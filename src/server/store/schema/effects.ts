import type { Selectable } from 'kysely';
import type { EffectKind, ReleaseCause } from '../../../core/effect.ts';
import type { Instant } from './columns.ts';

/** What the shop was told about an order's stock and points. Each kind once per reservation (I-7). */
export interface EffectsTable {
  order_key: string;
  reservation: number;
  kind: EffectKind;
  cause: ReleaseCause | null;
  payment_id: string | null;
  at: Instant;
}

export type EffectRow = Selectable<EffectsTable>;

/** 在庫戻し by hand: a reservation whose goods somebody of the shop puts back (S-26). */
export interface RestockTable {
  id: string;
  shop: string;
  order_key: string;
  reservation: number;
  cause: ReleaseCause;
  opened_at: Instant;
  /** 在庫戻し済; null: 未対応. */
  done_at: Instant | null;
  done_by: string | null;
}

export type RestockRow = Selectable<RestockTable>;
