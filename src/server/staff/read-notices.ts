import { noticeVerdicts, type StaffNotices } from '../../contract/staff/notices.ts';
import type { Context } from '../context.ts';
import { type ListNotices, listNotices } from '../notices/list-notices.ts';
import { noticeStatus } from '../notices/notice-status.ts';
import { namedOrder } from '../orders/named-order.ts';
import { ProblemError } from '../problem.ts';
import { describeShop } from './shop.ts';

/** 差分通知の履歴 (S-17) and whether notices come (S-20). */
export async function readNotices(
  context: Context,
  { verdict, after }: { verdict?: string | undefined; after?: string | undefined },
): Promise<StaffNotices> {
  const { books } = context.store;
  const { notices, next } = await listNotices(context, {
    ...(verdict && { verdict: readVerdict(verdict) }),
    ...(after && { after }),
  });
  const status = await noticeStatus(context);
  const { methods } = describeShop(context);
  return {
    notices: await Promise.all(
      notices.map(async ({ environment, ...notice }) => {
        const payment = notice.paymentId === null ? undefined : await books.payment(notice.paymentId);
        const order = payment && (await books.order(payment.order_key));
        return { ...notice, ...namedOrder(context.gateway, environment, order?.order_id) };
      }),
    ),
    ...(next !== undefined && { next }),
    status: {
      ...status,
      lastReceived: methods.map((method) => ({ method, at: status.lastReceived[method] })),
      refused: [...context.notices.refusals].map(([reason, count]) => ({ reason, count })),
    },
  };
}

function readVerdict(verdict: string): NonNullable<ListNotices['verdict']> {
  if (!Object.hasOwn(noticeVerdicts, verdict))
    throw new ProblemError('invalid-request', { field: 'verdict' });
  return verdict as keyof typeof noticeVerdicts;
}
