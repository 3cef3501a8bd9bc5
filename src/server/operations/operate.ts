import { isPayableYen, type Yen } from '../../core/money.ts';
import type { Context } from '../context.ts';
import { forMerchantOf, referenceOf } from '../own-payment.ts';
import { ProblemError } from '../problem.ts';
import { findOut } from '../recovery/find-out.ts';
import { sha256 } from '../secrets.ts';
import type { Operation } from '../store/schema/operations.ts';
import type { Payment } from '../store/schema/payments.ts';
import { type OperationVerb, refuseUnlessAble } from './abilities.ts';
import { newOperation } from './new-operation.ts';
import { type OperationResult, resultOf } from './operation-result.ts';
import { type Intent, perform, planSettling, refundedPart } from './perform.ts';

export interface OperationRequest {
  /** One per press of a button: the same key never starts a second call. 16 to 64 letters, digits, `-`, `_`. */
  key: string;
}

/** 返金 of a part, which only Paidy knows (S-23). Left out, or all that is left: the payment is given back in full. */
export interface RefundRequest extends OperationRequest {
  /** Yen to give back now. */
  amount?: Yen;
}

/** How an operation came to be asked for; of no concern to a caller from outside. */
export interface Origin {
  /** The row of 操作履歴 of the press. */
  auditId?: string | null;
  /** What had been given back when the amount was worked out. */
  basis?: Pick<Payment, 'refunded'> | undefined;
  /** What the press itself said, where the amount was worked out of it: the same key stands for the same words. */
  said?: readonly unknown[] | undefined;
}

/**
 * 売上, 取消, 返金 of one payment. Refuses with `conflict` what its status does not allow, judged now and not when a
 * page was drawn; an open question about the payment is settled by inquiry first.
 */
export async function operate(
  context: Context,
  verb: OperationVerb,
  paymentId: string,
  { key, amount }: RefundRequest,
  origin: Origin = {},
): Promise<OperationResult> {
  requireKey(key);
  if (amount !== undefined && (verb !== 'refund' || !isPayableYen(amount)))
    throw new ProblemError('invalid-request', { field: 'amount' });
  const seen = await context.store.books.payment(paymentId);
  if (!seen) throw new ProblemError('not-found');
  const own = forMerchantOf(context, seen);
  const { intent, isNew } = await begin(own, verb, seen, key, amount, origin);
  await (isNew ? startCall(own, verb, intent) : context.underWay.get(intent.operation.id));
  const { state } = (await context.store.books.operation(intent.operation.id))!;
  // Staff who are refused shall see where the payment stands by now, and not press the same button again.
  if (isNew && state === 'declined') await findOut(own, paymentId, 0);
  return resultOf(context, intent.operation.id);
}

export function requireKey(key: string): void {
  if (!/^[A-Za-z0-9_-]{16,64}$/.test(key)) throw new ProblemError('invalid-request', { field: 'key' });
}

function startCall(context: Context, verb: OperationVerb, intent: Intent): Promise<unknown> {
  const { operation, payment } = intent;
  const reference = referenceOf(payment);
  const { gateway } = context;
  const part = refundedPart(operation, payment);
  const call = perform(
    context,
    intent,
    () => (part ? gateway.refundPart(reference, operation.amount) : gateway[verb](reference)),
    (accepted) => ({ ...accepted, ...part }),
  ).finally(() => context.underWay.delete(operation.id));
  context.underWay.set(operation.id, call);
  return call;
}

async function begin(
  context: Context,
  verb: OperationVerb,
  seen: Payment,
  key: string,
  amount: Yen | undefined,
  { auditId = null, basis, said = amount === undefined ? [] : [amount] }: Origin,
) {
  const paymentId = seen.id;
  const digest = sha256(JSON.stringify([verb, paymentId, ...said]));
  const known = await context.store.books.operationByKey(seen.order_key, [verb], key);
  // What was not known when the button was pressed has to be seen first: the press may have been meant for what is done already.
  const settled = known ? undefined : await settleOpenQuestion(context, seen);
  if (settled?.state === 'done' && settled.kind === verb) throw new ProblemError('conflict');
  return context.store.transaction(async (books): Promise<{ intent: Intent; isNew: boolean }> => {
    await books.lockKnownOrder(seen.order_key);
    const payment = (await books.payment(paymentId))!;
    const same = await books.operationByKey(payment.order_key, [verb], key);
    if (same) {
      if (same.digest !== digest) throw new ProblemError('key-reused', { field: 'key' });
      return { intent: { operation: same, payment }, isNew: false };
    }
    // The amount was worked out of what had been given back by then.
    if (basis && payment.refunded !== basis.refunded) throw new ProblemError('conflict');
    await refuseUnlessAble(context, books, payment, verb);
    const sum = verb === 'refund' ? amountToRefund(payment, amount) : payment.amount;
    const asked = newOperation(context, payment, verb, key, digest);
    const operation = { ...asked, amount: sum, audit_id: auditId };
    await books.addOperation(operation);
    await planSettling(context, books, paymentId);
    return { intent: { operation, payment }, isNew: true };
  });
}

/** What is to be given back: all that is left, or a part of it where the method knows parts. Never more, never nothing. */
function amountToRefund(payment: Payment, amount: Yen | undefined): Yen {
  const left = payment.amount - payment.refunded;
  if (amount === undefined || amount === left) return left;
  if (amount > left) throw new ProblemError('invalid-request', { field: 'amount' });
  if (payment.method !== 'paidy') throw new ProblemError('conflict', { field: 'amount' });
  return amount;
}

/** An outcome that was lost before is asked about now, and given when it was; one that is under way is left to its own worker. */
export async function settleOpenQuestion(context: Context, payment: Payment): Promise<Operation | undefined> {
  const { books } = context.store;
  const open = await books.openOperation(payment.id);
  if (open?.state !== 'unknown') return undefined;
  await findOut(context, payment.id, 0);
  return books.operation(open.id);
}
