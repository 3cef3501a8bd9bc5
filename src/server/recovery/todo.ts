import type { Context } from '../context.ts';
import { listLost } from './lost.ts';

/** What waits for somebody, as counts. */
export interface TodoCounts {
  errors: number;
  restock: number;
  differences: number;
  lost: number;
}

export async function countTodo(context: Context): Promise<TodoCounts> {
  const { environment } = context.gateway;
  await context.flushErrors();
  const { errors, restock, reconciliation } = context.store.books;
  const { payments, parked } = await listLost(context);
  return {
    errors: await errors.openCount(),
    restock: await restock.openCount(environment),
    differences: await reconciliation.openDifferences(environment),
    lost: payments.length + parked.length,
  };
}
