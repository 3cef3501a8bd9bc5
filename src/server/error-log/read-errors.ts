import type { NamedOrder } from '../../contract/staff/named-order.ts';
import type { StaffHelp } from '../../core/ports.ts';
import type { Context } from '../context.ts';
import { namedOrder } from '../orders/named-order.ts';
import { ProblemError } from '../problem.ts';
import type { ErrorRow, ErrorSource } from '../store/schema/errors.ts';
import { ownHelp } from './help.ts';

/** One error, however often it happened. */
export interface ErrorEntryView extends NamedOrder {
  id: string;
  source: ErrorSource;
  /** The provider's code of a refusal, else a word of ours. */
  code: string;
  /** What it is about: the id of a payment, the field of a setting, the kind of a job. */
  subject: string;
  detail: string;
  times: number;
  firstAt: string;
  lastAt: string;
  /** S-18: what happened, and what puts it right; null for a code no source explains. */
  help: StaffHelp | null;
  cleared: { by: string; at: string } | null;
}

const MOST = 100;

/** エラーログ, newest first: those nobody has cleared, or those that were. */
export async function readErrors(context: Context, cleared = false): Promise<ErrorEntryView[]> {
  await context.flushErrors();
  const rows = await context.store.books.errors.list(cleared, MOST);
  return Promise.all(rows.map((row) => viewOf(context, row)));
}

async function viewOf(context: Context, row: ErrorRow): Promise<ErrorEntryView> {
  const payment = row.source === 'operation' ? await context.store.books.payment(row.subject) : undefined;
  const order = payment && (await context.store.books.order(payment.order_key));
  return {
    id: row.id,
    source: row.source,
    code: row.code,
    subject: row.subject,
    ...namedOrder(context.gateway, order?.environment, order?.order_id),
    detail: row.detail,
    times: row.times,
    firstAt: new Date(row.first_at).toISOString(),
    lastAt: new Date(row.last_at).toISOString(),
    help: (await providersHelp(context, row)) ?? ownHelp(row.source, row.code) ?? null,
    cleared:
      row.cleared_at === null
        ? null
        : { by: row.cleared_by ?? '', at: new Date(row.cleared_at).toISOString() },
  };
}

/** The provider's code means more with its detail, which stands in the operation and never in a log. */
async function providersHelp({ store, gateway }: Context, row: ErrorRow): Promise<StaffHelp | undefined> {
  if (row.source !== 'operation') return undefined;
  const operations = await store.books.operationsOfPayment(row.subject);
  const refused = operations.findLast(({ error_code }) => error_code === row.code);
  return gateway.explain(row.code, refused?.error_detail ?? '');
}

/** 消込: somebody has seen to it. If it happens again, it is a new entry. */
export async function clearError(context: Context, id: string, by: string): Promise<void> {
  const { store, clock } = context;
  if (!(await store.books.errors.find(id))) throw new ProblemError('not-found');
  const isCleared = await store.transaction((books) => books.errors.clear(id, by, clock.now()));
  if (!isCleared) throw new ProblemError('conflict');
}
