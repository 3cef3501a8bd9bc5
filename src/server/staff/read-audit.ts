import type { AuditEntry, AuditPage } from '../../contract/staff/audit.ts';
import type { Gateway } from '../../core/ports.ts';
import { orderKey } from '../checkout/order-key.ts';
import type { Context } from '../context.ts';
import { namedOrder } from '../orders/named-order.ts';
import { ProblemError } from '../problem.ts';
import type { AuditView } from '../store/audit-books.ts';
import type { AuditRow } from '../store/schema/audit.ts';
import { outcomeNow } from './audit-outcome.ts';

const PAGE = 50;

/** 操作履歴, newest first, each press once with what is known of it by now; of one order, or all of it. */
export async function readAudit(
  context: Context,
  { orderId, after }: { orderId?: string | undefined; after?: string | undefined },
): Promise<AuditPage> {
  const { store, shop, gateway, clock } = context;
  const rows = await store.books.audit.list({
    limit: PAGE + 1,
    orderKey: orderId === undefined ? undefined : orderKey(shop, gateway.environment, orderId),
    before: after === undefined ? undefined : readPlace(after),
  });
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    entries: shown.map((view) => viewOf(gateway, view, clock.now())),
    ...(rows.length > PAGE && last && { next: `${last.at}.${last.id}` }),
  };
}

/** `1763690000000.aud_…`: where the page before ended. */
function readPlace(after: string): Pick<AuditRow, 'at' | 'id'> {
  const [, at, id] = /^(\d{1,16})\.(aud_\w+)$/.exec(after) ?? [];
  if (!at || !id) throw new ProblemError('invalid-request', { field: 'after' });
  return { at: Number(at), id };
}

function viewOf(gateway: Pick<Gateway, 'environment'>, view: AuditView, now: number): AuditEntry {
  const { id, at, actor, role, action, subject, order_id, order_environment, detail } = view;
  return {
    id,
    at: new Date(at).toISOString(),
    actor,
    role,
    action,
    subject,
    ...namedOrder(gateway, order_environment, order_id),
    outcome: outcomeNow(view, now),
    detail: detail === null ? null : JSON.parse(detail),
  };
}
