import type { BulkBody, BulkRun } from '../../contract/staff/bulk.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { sha256 } from '../secrets.ts';
import type { StaffMember } from '../staff/member.ts';
import type { BulkItemRow, BulkOperation } from '../store/schema/bulk.ts';
import type { Payment } from '../store/schema/payments.ts';
import { RUNS_KEPT, viewBulk } from './view-bulk.ts';

/** Why an item is left out although it could be operated: S-22 allows one operation for each order. */
export const SAME_ORDER = 'same-order';

/**
 * 一括売上, 一括取消 (S-22). The whole run is written down before anything is sent; a worker carries it out, so it goes on when
 * the page is closed and when the process dies. The same key gives the run it began.
 */
export async function startBulk(
  context: Context,
  { name, role }: StaffMember,
  { key, operation, payments: ids }: BulkBody,
): Promise<BulkRun> {
  const { store, clock, gateway, log } = context;
  const { environment } = gateway;
  const digest = sha256(JSON.stringify([operation, ids]));
  const known = await store.books.bulk.byKey(environment, key);
  if (known) return again(context, known, digest);
  const payments = await chosen(context, ids);
  const id = `blk_${context.ids.random(16)}`;
  const now = clock.now();
  const isNew = await store.transaction(async (books) => {
    const run = {
      id,
      environment,
      key,
      digest,
      operation,
      actor: name,
      role,
      started_at: now,
      ended_at: null,
    };
    if (!(await books.bulk.add(run, itemsOf(id, operation, payments, now)))) return false;
    await books.bulk.prune(environment, RUNS_KEPT);
    await books.planJob('bulk', id, now);
    return true;
  });
  // The same press, sent twice at once: the other one was faster.
  if (!isNew) return again(context, (await store.books.bulk.byKey(environment, key))!, digest);
  log('bulk.started', { runId: id, operation, count: ids.length });
  context.wake();
  return viewBulk(context, id);
}

function again(context: Context, run: { id: string; digest: string }, digest: string): Promise<BulkRun> {
  if (run.digest !== digest) throw new ProblemError('key-reused', { field: 'key' });
  return viewBulk(context, run.id);
}

/** The payments, as chosen. Too many, one of them twice or one that is not this shop's: nothing is begun. */
async function chosen({ store, staff, shop, gateway }: Context, ids: readonly string[]): Promise<Payment[]> {
  if (ids.length > staff.bulkLimit || new Set(ids).size < ids.length)
    throw new ProblemError('invalid-request', { field: 'payments' });
  const payments = await Promise.all(ids.map((id) => store.books.payment(id)));
  return payments.map((payment) => {
    if (payment?.shop !== shop || payment.environment !== gateway.environment)
      throw new ProblemError('not-found', { field: 'payments' });
    return payment;
  });
}

function itemsOf(
  run_id: string,
  operation: BulkOperation,
  payments: readonly Payment[],
  now: number,
): BulkItemRow[] {
  const orders = new Set<string>();
  return payments.map(({ id: payment_id, order_key }, position) => {
    const isSecond = orders.has(order_key);
    orders.add(order_key);
    return {
      run_id,
      position,
      payment_id,
      order_key,
      key: sha256(`${run_id}/${operation}/${payment_id}`),
      refusal: isSecond ? SAME_ORDER : null,
      tried_at: isSecond ? now : null,
    };
  });
}
