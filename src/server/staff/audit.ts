import type { StaffAction } from '../../core/staff.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import type { Books } from '../store/books.ts';
import type { StaffMember } from './member.ts';

/** What was done, and to what. */
export interface Deed {
  action: StaffAction;
  /** Id of a payment, an order, an alarm; path of a setting. */
  subject: string;
  orderKey?: string | undefined;
  paymentId?: string | undefined;
  /** Without secrets and without card data. */
  detail?: Record<string, string | number | boolean | null> | undefined;
}

/** A call of the shop's own server, which speaks for whoever pressed a button there. */
export const apiCaller = { role: 'api', name: 'api' } as const;

export type Actor = StaffMember | typeof apiCaller;

/** Writes one row of 操作履歴. */
export async function audit(
  context: Pick<Context, 'store' | 'ids' | 'clock'>,
  actor: Actor,
  deed: Deed,
  outcome: string,
): Promise<void> {
  await context.store.transaction((books) => writeAudit(context, books, actor, deed, outcome));
}

/** The same inside a transaction, with what it is about. */
export async function writeAudit(
  { ids, clock }: Pick<Context, 'ids' | 'clock'>,
  books: Books,
  actor: Actor,
  { action, subject, orderKey, paymentId, detail }: Deed,
  outcome: string,
): Promise<void> {
  await books.audit.add({
    id: `aud_${ids.random(16)}`,
    at: clock.now(),
    actor: actor.name,
    role: actor.role,
    action,
    subject,
    order_key: orderKey ?? null,
    payment_id: paymentId ?? null,
    outcome: outcome.slice(0, 200),
    detail: detail ? JSON.stringify(detail) : null,
  });
}

/** Carries something out and writes down what came of it, refusals and crashes included. */
export async function audited<T>(
  context: Pick<Context, 'store' | 'ids' | 'clock'>,
  actor: Actor,
  deed: Deed,
  work: () => Promise<T>,
  outcomeOf: (result: T) => string = () => 'done',
): Promise<T> {
  let result: T;
  try {
    result = await work();
  } catch (error) {
    const outcome = error instanceof ProblemError ? error.key : 'crashed';
    // 再確認 is a question; nothing was done yet.
    if (outcome !== 'confirmation-required') await audit(context, actor, deed, outcome);
    throw error;
  }
  await audit(context, actor, deed, outcomeOf(result));
  return result;
}
