import type { BulkItem, BulkRun, BulkRuns } from '../../contract/staff/bulk.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import type { BulkItemView } from '../store/bulk-books.ts';
import type { BulkRunRow } from '../store/schema/bulk.ts';
import type { OperationState } from '../store/schema/operations.ts';

/** 一括処理の履歴 holds so many runs. */
export const RUNS_KEPT = 100;

type ItemState = BulkItem['state'];

const stateOfOperation = {
  intended: 'running',
  sent: 'running',
  unknown: 'unknown',
  done: 'done',
  declined: 'failed',
  not_sent: 'failed',
  given_up: 'failed',
} as const satisfies Record<OperationState, ItemState>;

/**
 * How one payment of a run stands. It is read from its operation, never kept beside it: what a lost answer turns out to
 * have been is right here the moment it is settled.
 */
export function stateOfItem({
  operation_state,
  refusal,
}: Pick<BulkItemView, 'operation_state' | 'refusal'>): ItemState {
  if (operation_state !== null) return stateOfOperation[operation_state];
  return refusal === null ? 'waiting' : 'refused';
}

/** The provider's code of a refusal; of what was not sent, the reason. */
function codeOf({ operation_state, error_code, refusal }: BulkItemView): string | null {
  if (operation_state === null) return refusal;
  return operation_state === 'not_sent' ? 'not-sent' : error_code;
}

const failedStates: readonly ItemState[] = ['failed', 'refused'];

/** One run with what became of each payment, or a `not-found` problem. */
export async function viewBulk({ store, gateway }: Context, id: string): Promise<BulkRun> {
  const run = await store.books.bulk.find(id);
  if (run?.environment !== gateway.environment) throw new ProblemError('not-found');
  const items = (await store.books.bulk.items(run)).map((item) => ({
    paymentId: item.payment_id,
    orderId: item.order_id,
    amount: item.amount,
    state: stateOfItem(item),
    code: codeOf(item),
  }));
  return {
    ...summaryOf(
      run,
      items.map(({ state }) => ({ state, count: 1 })),
    ),
    items,
  };
}

/** 一括処理の履歴, newest first. */
export async function listBulk({ store, gateway, staff }: Context): Promise<BulkRuns> {
  const runs = await store.books.bulk.list(gateway.environment, RUNS_KEPT);
  const counts = await store.books.bulk.counts(runs.map(({ id }) => id));
  return {
    runs: runs.map((run) =>
      summaryOf(
        run,
        counts
          .filter(({ run_id }) => run_id === run.id)
          .map((row) => ({ state: stateOfItem(row), count: row.count })),
      ),
    ),
    limit: staff.bulkLimit,
  };
}

function summaryOf(run: BulkRunRow, states: readonly { state: ItemState; count: number }[]): BulkRun {
  const countOf = (wanted: readonly ItemState[]) =>
    states.filter(({ state }) => wanted.includes(state)).reduce((sum, { count }) => sum + count, 0);
  return {
    id: run.id,
    operation: run.operation,
    startedAt: new Date(run.started_at).toISOString(),
    endedAt: run.ended_at === null ? null : new Date(run.ended_at).toISOString(),
    by: run.actor,
    total: states.reduce((sum, { count }) => sum + count, 0),
    done: countOf(['done']),
    failed: countOf(failedStates),
  };
}
