import type { Context } from '../context.ts';
import type { Operation } from '../store/schema/operations.ts';
import { type PaymentView, viewPayment } from './payment-view.ts';

/** What became of an operation. A refusal by the provider is an answer; `unknown` is settled by inquiry later. */
export type OperationResult =
  | { ok: true; payment: PaymentView }
  | { ok: false; reason: 'declined' | 'not_sent' | 'unknown'; code: string | null; payment: PaymentView };

export async function resultOf(context: Context, operationId: string): Promise<OperationResult> {
  const operation = (await context.store.books.operation(operationId))!;
  const payment = await viewPayment(context, await subjectOf(context, operation));
  if (operation.state === 'done') return { ok: true, payment };
  const reason =
    operation.state === 'declined' || operation.state === 'not_sent' ? operation.state : 'unknown';
  return { ok: false, reason, code: operation.error_code, payment };
}

/** The payment an operation was about, by now: a change that was made leads to the new one. */
async function subjectOf(
  { store: { books } }: Context,
  { id, kind, payment_id }: Operation,
): Promise<string> {
  const change = kind === 'change' ? await books.changes.ofOperation(id) : undefined;
  const replacement = change && (await books.payment(change.replacement_id));
  return replacement?.id ?? payment_id;
}
