import type { Context } from '../context.ts';
import { operate } from '../operations/operate.ts';
import type { OperationResult } from '../operations/operation-result.ts';
import { ProblemError } from '../problem.ts';
import { beginAudit, noteOutcome } from '../staff/audit.ts';
import type { BulkItemView } from '../store/bulk-books.ts';
import type { BulkRunRow } from '../store/schema/bulk.ts';

/** So many payments of a run are operated at the same time; the provider is asked no faster than its answers come. */
const AT_ONCE = 4;

/**
 * Goes on with a run where it stands: a few payments, then the worker's other work, then more. Each is an operation like any
 * other, under a key that is made of run and payment. So whoever takes a run up, after a crash or beside a slow worker,
 * finds the calls that were begun and sends none again; and whose press each was, for that is written down before.
 */
export async function goOnWithBulk(context: Context, runId: string): Promise<void> {
  const { store, clock, log } = context;
  const run = await store.books.bulk.find(runId);
  const items = run ? await store.books.bulk.items(run) : [];
  const waiting = items.filter(({ tried_at }) => tried_at === null);
  if (run) await Promise.all(waiting.slice(0, AT_ONCE).map((item) => tryItem(context, run, item)));
  const isOver = waiting.length <= AT_ONCE;
  await store.transaction(async (books) => {
    const now = clock.now();
    if (!isOver) return books.planJob('bulk', runId, now);
    if (run?.ended_at === null) await books.bulk.update(runId, { ended_at: now });
    return books.dropJob('bulk', runId);
  });
  if (isOver) log('bulk.ended', { runId });
}

async function tryItem(context: Context, run: BulkRunRow, item: BulkItemView): Promise<void> {
  const { id: runId, actor: name, role, operation } = run;
  const { key, payment_id: paymentId, order_key: orderKey } = item;
  const deed = { action: 'bulk', subject: runId, orderKey, paymentId, detail: { operation } } as const;
  const auditId = await beginAudit(context, { name, role }, deed, { key });
  const tried = await operate(context, operation, paymentId, { key }, { auditId }).catch(refusalOf);
  const refusal = 'refused' in tried ? tried.refused : null;
  await context.store.transaction(async (books) => {
    if (!(await books.bulk.noteTried(item, context.clock.now(), refusal))) return;
    await noteOutcome(context, books, auditId, refusal ?? outcomeOf(tried as OperationResult));
  });
}

/** A refusal before anything was sent is an answer; everything else is a fault, and the item is tried again. */
function refusalOf(error: unknown): { refused: string } {
  if (error instanceof ProblemError) return { refused: error.key };
  throw error;
}

const outcomeOf = (result: OperationResult): string =>
  result.ok ? 'done' : (result.code ?? result.reason.replaceAll('_', '-'));
