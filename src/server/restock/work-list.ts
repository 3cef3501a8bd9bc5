import type { ReleaseCause } from '../../core/effect.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';

/** Goods of one reservation that somebody puts back by hand. */
export interface RestockTask {
  id: string;
  orderId: string;
  /** As in the event: the order's id, a stroke and a number. */
  reservation: string;
  cause: ReleaseCause;
  openedAt: string;
  /** 在庫戻し済, by whom and when; null: 未対応. */
  done: { by: string; at: string } | null;
}

const MOST = 200;

/** 在庫戻し: what is to be done, oldest first, or what was done, newest first (S-26). */
export async function listRestock(context: Context, done = false): Promise<RestockTask[]> {
  const rows = await context.store.books.restock.list(context.gateway.environment, done, MOST);
  return rows.map((row) => ({
    id: row.id,
    orderId: row.order_id,
    reservation: `${row.order_id}/${row.reservation}`,
    cause: row.cause,
    openedAt: new Date(row.opened_at).toISOString(),
    done: row.done_at === null ? null : { by: row.done_by ?? '', at: new Date(row.done_at).toISOString() },
  }));
}

/** 在庫戻し済. Somebody else's mark is a `conflict`, so that two do not put the same goods back. */
export async function markRestocked(context: Context, id: string, by: string): Promise<void> {
  const { store, clock } = context;
  if (!(await store.books.restock.find(id))) throw new ProblemError('not-found');
  const isMarked = await store.transaction((books) => books.restock.markDone(id, by, clock.now()));
  if (!isMarked) throw new ProblemError('conflict');
}
