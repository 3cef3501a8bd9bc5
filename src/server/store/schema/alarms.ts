import type { Generated, Selectable } from 'kysely';
import type { AlarmKind } from '../../../core/alarm.ts';
import type { Instant } from './columns.ts';

/** A thing a person must look at. At most one open per kind and payment. */
export interface AlarmsTable {
  id: string;
  shop: Generated<string>;
  kind: AlarmKind;
  order_key: string;
  payment_id: string;
  detail: string;
  opened_at: Instant;
  closed_at: Instant | null;
  /** What staff wrote about it last, who, and when. */
  note: string | null;
  noted_by: string | null;
  noted_at: Instant | null;
}

export type Alarm = Selectable<AlarmsTable>;
