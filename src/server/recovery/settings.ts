import { type ReleaseCause, releaseCauses } from '../../core/effect.ts';

const DAY_MS = 24 * 60 * 60_000;

/** `createKessai({ recovery })`: what is looked after without anybody asking. */
export interface RecoveryOptions {
  /** 決済処理中の注文の取消期間: days from the purchase after which an order at 決済処理中 is closed; 1 to 365, 7 when left out. */
  sweepAfterDays?: number;
  /** Whether that is done every night, or only when staff or a command ask for it. */
  sweep?: 'daily' | 'manual';
  /** 照合 with the provider's record, every night or only when asked for. */
  reconcile?: 'daily' | 'manual';
  /** Payments that are over are compared for this many days after their last change; 0 to 60, 3 when left out. */
  reconcileDays?: number;
}

export interface RecoverySettings {
  sweepAfterMs: number;
  sweep: 'daily' | 'manual';
  reconcile: 'daily' | 'manual';
  reconcileMs: number;
}

export function readRecoverySettings({
  sweepAfterDays = 7,
  sweep = 'daily',
  reconcile = 'daily',
  reconcileDays = 3,
}: RecoveryOptions = {}): RecoverySettings {
  if (!Number.isInteger(sweepAfterDays) || sweepAfterDays < 1 || sweepAfterDays > 365)
    throw new Error('recovery.sweepAfterDays must be a whole number from 1 to 365');
  if (!Number.isInteger(reconcileDays) || reconcileDays < 0 || reconcileDays > 60)
    throw new Error('recovery.reconcileDays must be a whole number from 0 to 60');
  for (const [name, value] of Object.entries({ sweep, reconcile }))
    if (value !== 'daily' && value !== 'manual') throw new Error(`recovery.${name} must be daily or manual`);
  return { sweepAfterMs: sweepAfterDays * DAY_MS, sweep, reconcile, reconcileMs: reconcileDays * DAY_MS };
}

/**
 * `automatic`: the shop puts goods back when it is told. `work-list`: the event says so, and somebody puts them back by hand
 * and marks it (在庫戻し済).
 */
export type Restocking = 'automatic' | 'work-list';

/** `createKessai({ stock })`: per cause; `automatic` for those left out (S-26). */
export type StockOptions = Partial<Record<ReleaseCause, Restocking>>;

export type StockSettings = Record<ReleaseCause, Restocking>;

export function readStockSettings(options: StockOptions = {}): StockSettings {
  for (const [cause, restocking] of Object.entries(options)) {
    if (!(releaseCauses as readonly string[]).includes(cause))
      throw new Error(`stock.${cause} is no cause: ${releaseCauses.join(', ')}`);
    if (restocking !== 'automatic' && restocking !== 'work-list')
      throw new Error(`stock.${cause} must be automatic or work-list`);
  }
  const all = Object.fromEntries(releaseCauses.map((cause) => [cause, 'automatic'])) as StockSettings;
  return { ...all, ...options };
}
