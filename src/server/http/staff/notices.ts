import { StaffNotices } from '../../../contract/staff/notices.ts';
import { readNotices } from '../../staff/read-notices.ts';
import type { Desk } from './desk.ts';

/** 差分通知 */
export function noticeRoutes({ context, look }: Desk): void {
  look(
    {
      path: '/notices',
      summary: '差分通知 as received, newest first, and whether they come',
      answer: StaffNotices,
    },
    ({ query }) => readNotices(context, { verdict: query['verdict'], after: query['after'] }),
  );
}
