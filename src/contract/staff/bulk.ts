import { z } from '@hono/zod-openapi';
import { PressKey } from './order.ts';
import { Moment } from './payments.ts';

/** 一括売上 or 一括取消 (S-22). */
export const BulkBody = z
  .strictObject({
    key: PressKey,
    operation: z.enum(['capture', 'void']),
    /** Ids of payments; how many at most is a setting, 50 by default. */
    payments: z.array(z.string().max(60)).min(1).max(1000),
  })
  .openapi('BulkBody');

export type BulkBody = z.output<typeof BulkBody>;

/** One payment of a run. `refused`: nothing was sent for it. `unknown` (確認中): settled by inquiry, and then it says how. */
export const BulkItem = z
  .object({
    paymentId: z.string(),
    orderId: z.string(),
    amount: z.number().int(),
    state: z.enum(['waiting', 'running', 'done', 'failed', 'refused', 'unknown']),
    /** The provider's code of a failure; of a refusal before anything was sent, the reason. */
    code: z.string().nullable(),
  })
  .openapi('BulkItem');

export type BulkItem = z.infer<typeof BulkItem>;

export const BulkRun = z
  .object({
    id: z.string(),
    operation: z.enum(['capture', 'void']),
    startedAt: Moment,
    endedAt: Moment.nullable(),
    by: z.string(),
    total: z.number().int(),
    done: z.number().int(),
    /** Declined by the provider, not sent, or refused before. */
    failed: z.number().int(),
    /** Left out in the list of runs. */
    items: z.array(BulkItem).optional(),
  })
  .openapi('BulkRun');

export type BulkRun = z.infer<typeof BulkRun>;

/** The last 100. `limit`: how many payments one run may have. */
export const BulkRuns = z.object({ runs: z.array(BulkRun), limit: z.number().int() }).openapi('BulkRuns');

export type BulkRuns = z.infer<typeof BulkRuns>;
