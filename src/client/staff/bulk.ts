import type { BulkRun, BulkRuns } from '../../contract/staff/bulk.ts';
import type { ActOptions, StaffClient } from '../staff-client.ts';

export type { BulkItem, BulkRun, BulkRuns } from '../../contract/staff/bulk.ts';

export type BulkOperation = BulkRun['operation'];

/** 一括売上 or 一括取消 of payments by their ids. Goes on at the adapter, whether the page stays or not. */
export const startBulk = (
  client: StaffClient,
  operation: BulkOperation,
  payments: readonly string[],
  options: Pick<ActOptions, 'confirm'> = {},
) => client.press<BulkRun>('/bulk', { operation, payments }, options);

/** How far a run is, order by order. */
export const readBulk = (client: StaffClient, id: string, signal?: AbortSignal) =>
  client.look<BulkRun>(`/bulk/${encodeURIComponent(id)}`, { signal });

/** 一括処理の履歴, newest first. */
export const listBulk = (client: StaffClient, signal?: AbortSignal) =>
  client.look<BulkRuns>('/bulk', { signal });
