import type { StaffAction } from '../../core/staff.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { sha256 } from '../secrets.ts';
import type { Books } from '../store/books.ts';
import { BEGUN } from './audit-outcome.ts';
import type { StaffMember } from './member.ts';

/*
 * 操作履歴. A press is written down before anything is done: a process that dies meanwhile leaves who pressed. What came of it
 * is a second row, which names the first: nothing that the log has said is ever written over, and a press of which
 * nothing more is known says just that. `read-audit.ts` shows the two as the one press they are.
 */

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

type AuditContext = Pick<Context, 'store' | 'ids' | 'clock' | 'shop' | 'gateway'>;

/**
 * Everything that was sent, when a key of one press is in it: sent again, because its answer was lost, it is the same press and
 * has the same row. Without a key, each time is a press of its own.
 */
export type Sent = Readonly<Record<string, unknown>>;

/** Writes down what was refused before it was begun; one row says it all. */
export async function auditRefusal(
  context: AuditContext,
  actor: Actor,
  deed: Deed,
  { key }: ProblemError,
): Promise<void> {
  await write(context, `aud_${context.ids.random(16)}`, actor, deed, key);
}

/** Writes down who is about to do what. Whoever then does nothing else has left this row. */
export async function beginAudit(
  context: AuditContext,
  actor: Actor,
  deed: Deed,
  sent: Sent = {},
): Promise<string> {
  const id = pressId(context, actor, deed, sent);
  await write(context, id, actor, deed, BEGUN);
  return id;
}

function pressId(
  { ids, shop, gateway }: AuditContext,
  { role, name }: Actor,
  { action, subject }: Deed,
  sent: Sent,
): string {
  if (typeof sent['key'] !== 'string') return `aud_${ids.random(16)}`;
  return `aud_${sha256(JSON.stringify([shop, gateway.environment, role, name, action, subject, sent]))}`;
}

const write = (
  { store, clock }: AuditContext,
  id: string,
  { name, role }: Actor,
  { action, subject, orderKey, paymentId, detail }: Deed,
  outcome: string,
): Promise<void> =>
  store.transaction((books) =>
    books.audit.add({
      id,
      at: clock.now(),
      actor: name,
      role,
      action,
      subject,
      order_key: orderKey ?? null,
      payment_id: paymentId ?? null,
      outcome,
      detail: detail ? JSON.stringify(detail) : null,
    }),
  );

/** Adds what came of a press, in a transaction with what else becomes true with it. */
export async function noteOutcome(
  { ids, clock }: Pick<Context, 'ids' | 'clock'>,
  books: Books,
  auditId: string,
  outcome: string,
): Promise<void> {
  const id = `aud_${ids.random(16)}`;
  await books.audit.addOutcome({
    id,
    audit_id: auditId,
    at: clock.now(),
    outcome: outcome.slice(0, LONGEST_OUTCOME),
  });
}

const LONGEST_OUTCOME = 200;

/** The same in a transaction of its own. */
export const endAudit = (context: AuditContext, auditId: string, outcome: string): Promise<void> =>
  context.store.transaction((books) => noteOutcome(context, books, auditId, outcome));

/** How a deed that was begun did not come to its end. */
export const outcomeOfError = (error: unknown): string =>
  error instanceof ProblemError ? error.key : 'crashed';

/** Carries something out between the two rows that tell of it, refusals and crashes included. `work` is given the first one's id. */
export async function audited<T>(
  context: AuditContext,
  actor: Actor,
  deed: Deed,
  work: (auditId: string) => Promise<T>,
  { outcomeOf = () => 'done', sent }: { outcomeOf?: ((result: T) => string) | undefined; sent?: Sent } = {},
): Promise<T> {
  const auditId = await beginAudit(context, actor, deed, sent);
  let result: T;
  try {
    result = await work(auditId);
  } catch (error) {
    await endAudit(context, auditId, outcomeOfError(error));
    throw error;
  }
  await endAudit(context, auditId, outcomeOf(result));
  return result;
}
