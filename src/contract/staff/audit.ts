import { z } from '@hono/zod-openapi';
import { staffActions, staffRoles } from '../../core/staff.ts';
import { namedOrder } from './named-order.ts';
import { keysOf, Moment } from './payments.ts';

/** 操作履歴 */
export const AuditEntry = z
  .object({
    id: z.string(),
    at: Moment,
    actor: z.string(),
    role: z.enum([...staffRoles, 'api']),
    action: z.enum(keysOf(staffActions)),
    subject: z.string(),
    /** The order it was about. */
    ...namedOrder,
    /**
     * `done`, or the problem or the provider's code it ended with, as far as is known by now: `under-way` while it may still be
     * carried out, `unknown` while the provider is asked what became of it, `begun` when nothing was heard of it since: it was
     * cut short.
     */
    outcome: z.string(),
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable(),
  })
  .openapi('AuditEntry');

export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditPage = z
  .object({ entries: z.array(AuditEntry), next: z.string().optional() })
  .openapi('AuditPage');

export type AuditPage = z.infer<typeof AuditPage>;
