import type { AuditPage } from '../../contract/staff/audit.ts';
import type { StaffClient } from '../staff-client.ts';

export type { AuditEntry, AuditPage } from '../../contract/staff/audit.ts';

/** 操作履歴, newest first; of one order, or all of it. */
export const readAudit = (
  client: StaffClient,
  query: { orderId?: string | undefined; after?: string | undefined },
  signal?: AbortSignal,
) => client.look<AuditPage>('/audit', { query, signal });
