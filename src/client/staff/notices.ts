import type { StaffNotices } from '../../contract/staff/notices.ts';
import type { StaffClient } from '../staff-client.ts';

export type { StaffNotice, StaffNotices } from '../../contract/staff/notices.ts';

/** 差分通知 as received, and whether they come. */
export const readNotices = (
  client: StaffClient,
  query: { verdict?: string | undefined; after?: string | undefined },
  signal?: AbortSignal,
) => client.look<StaffNotices>('/notices', { query, signal });
