import { isPayableYen, type Yen } from '../../core/money.ts';
import type { Changed } from '../../core/ports.ts';
import type { Context } from '../context.ts';
import { costOf } from '../orders/cost.ts';
import { forMerchantOf, referenceOf } from '../own-payment.ts';
import { ProblemError } from '../problem.ts';
import { proveChange } from '../recovery/prove-change.ts';
import { settlePayment } from '../recovery/settle.ts';
import { sha256 } from '../secrets.ts';
import type { Books } from '../store/books.ts';
import type { AmountChange } from '../store/schema/changes.ts';
import type { Operation } from '../store/schema/operations.ts';
import type { Payment } from '../store/schema/payments.ts';
import { refuseUnlessAble } from './abilities.ts';
import { armAlarm, endChange, recordMade } from './change-made.ts';
import { newChange } from './new-change.ts';
import { newOperation } from './new-operation.ts';
import { type OperationRequest, operate, requireKey, settleOpenQuestion } from './operate.ts';
import { type OperationResult, resultOf } from './operation-result.ts';
import { perform, planSettling } from './perform.ts';

/** 金額変更. Up or down for cards and carriers, down for Paidy. */
export interface ChangeRequest extends OperationRequest {
  /** The new total in whole yen; left out: what the order costs now (S-1). */
  amount?: Yen;
  /** A payment after 本人認証 loses its protection: from then on the shop bears its chargebacks (S-12). Without it, refused. */
  acceptsLoss?: boolean;
  /** Who accepts that, for the record; `api` when left out. */
  actor?: string;
}

interface Asked {
  key: string;
  digest: string;
  amount: Yen | undefined;
  acceptsLoss: boolean;
  actor: string;
  auditId: string | null;
}

interface ChangeIntent {
  operation: Operation;
  payment: Payment;
  /** Absent for a press that was known already. */
  change?: AmountChange;
}

/**
 * 金額変更 as the saga of R-30: the old payment is looked at (S0), the intent is written down together with a red alarm (S1),
 * the provider is called (S2), the new payment is written down (S3), both are looked at (S4), and only when one is proven to
 * be left is the alarm closed (S5). Whatever dies on the way, a job goes on from there.
 */
export async function changeAmount(
  context: Context,
  paymentId: string,
  { key, amount, acceptsLoss = false, actor = 'api' }: ChangeRequest,
  auditId: string | null = null,
): Promise<OperationResult> {
  requireKey(key);
  if (amount !== undefined && !isPayableYen(amount))
    throw new ProblemError('invalid-request', { field: 'amount' });
  const seen = await context.store.books.payment(paymentId);
  if (!seen) throw new ProblemError('not-found');
  const own = forMerchantOf(context, seen);
  if (seen.method === 'paidy') return reduce(own, seen, key, amount, auditId);
  const digest = sha256(JSON.stringify(['change', paymentId, amount ?? null, acceptsLoss]));
  const intent = await begin(own, seen, { key, digest, amount, acceptsLoss, actor, auditId });
  await (intent.change ? startCall(own, intent, intent.change) : own.underWay.get(intent.operation.id));
  return resultOf(own, intent.operation.id);
}

/** Paidy's amount only goes down, by a refund of the difference (S-23). */
async function reduce(
  context: Context,
  seen: Payment,
  key: string,
  asked: Yen | undefined,
  auditId: string | null,
): Promise<OperationResult> {
  const { books } = context.store;
  const said = ['change', asked ?? null];
  const known = await books.operationByKey(seen.order_key, ['refund'], key);
  if (known) return operate(context, 'refund', seen.id, { key, amount: known.amount }, { auditId, said });
  const left = seen.amount - seen.refunded;
  const amount = await targetOf(books, seen, asked);
  if (amount >= left) throw new ProblemError('conflict', { field: 'amount' });
  // Somebody else may be taking it down at the same moment: then this press is refused, not added on top.
  return operate(context, 'refund', seen.id, { key, amount: left - amount }, { auditId, basis: seen, said });
}

/** What the payment is to come to. */
async function targetOf(books: Books, { order_key }: Payment, asked: Yen | undefined): Promise<Yen> {
  if (asked !== undefined) return asked;
  const costs = await costOf(books, order_key);
  if (!isPayableYen(costs)) throw new ProblemError('invalid-request', { field: 'amount' });
  return costs;
}

async function begin(context: Context, seen: Payment, asked: Asked): Promise<ChangeIntent> {
  const { store } = context;
  const known = await store.books.operationByKey(seen.order_key, ['change'], asked.key);
  if (known) return { operation: sameAs(known, asked), payment: seen };
  await settleOpenQuestion(context, seen);
  const hindrance = await hindranceOf(context, seen.id, asked);
  return store.transaction(async (books) => {
    await books.lockKnownOrder(seen.order_key);
    const payment = (await books.payment(seen.id))!;
    const same = await books.operationByKey(payment.order_key, ['change'], asked.key);
    if (same) return { operation: sameAs(same, asked), payment };
    if (hindrance) throw hindrance;
    const amount = await refuseUnlessChangeable(context, books, payment, asked);
    return writeIntent(context, books, payment, amount, asked);
  });
}

/**
 * What keeps it from being changed, before the order is held. Not thrown at once: a press of the same key may have gone through
 * meanwhile. Nothing is asked about a payment that cannot be changed anyway.
 */
async function hindranceOf(
  context: Context,
  paymentId: string,
  asked: Asked,
): Promise<ProblemError | undefined> {
  const { books } = context.store;
  try {
    await refuseUnlessChangeable(context, books, (await books.payment(paymentId))!, asked);
    await lookUp(context, paymentId);
    return undefined;
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
}

function sameAs(known: Operation, { digest }: Asked): Operation {
  if (known.digest !== digest) throw new ProblemError('key-reused', { field: 'key' });
  return known;
}

/** The new total, if it can be asked for now. */
async function refuseUnlessChangeable(
  context: Context,
  books: Books,
  payment: Payment,
  { amount: asked, acceptsLoss }: Asked,
): Promise<Yen> {
  await refuseUnlessAble(context, books, payment, 'change');
  const amount = await targetOf(books, payment, asked);
  if (amount > (context.gateway.ceiling(payment.method) ?? amount))
    throw new ProblemError('invalid-request', { field: 'amount' });
  if (amount === payment.amount) throw new ProblemError('conflict', { field: 'amount' });
  if (losesProtection(payment) && !acceptsLoss)
    throw new ProblemError('invalid-request', { field: 'acceptsLoss' });
  return amount;
}

/** A payment after 本人認証, as it was authorised. What took its place by an earlier change has nothing left to lose. */
export const losesProtection = ({ standing, replaces }: Pick<Payment, 'standing' | 'replaces'>): boolean =>
  standing !== null && standing !== 'failed' && replaces === null;

/** S0. The old payment must stand where we believe it stands, for the amount we believe: else nothing is changed on top. */
async function lookUp(context: Context, paymentId: string): Promise<void> {
  const { store, gateway } = context;
  const payment = (await store.books.payment(paymentId))!;
  const outcome = await gateway.inquire(referenceOf(payment));
  if (outcome.kind !== 'ok') throw new ProblemError('unavailable', { retryAfter: 30 });
  const record = outcome.value;
  const isAsBelieved =
    record.found && record.providerStatus === payment.provider_status && record.amount === payment.amount;
  if (isAsBelieved) return;
  await settlePayment(context, paymentId, 0);
  throw new ProblemError('conflict');
}

/** S1. Intent, reservation and alarm become true together, before a byte goes out. */
async function writeIntent(
  context: Context,
  books: Books,
  payment: Payment,
  amount: Yen,
  { key, digest, acceptsLoss, actor, auditId }: Asked,
): Promise<ChangeIntent> {
  const asked = newOperation(context, payment, 'change', key, digest);
  const operation = { ...asked, amount, audit_id: auditId };
  const change = newChange(context, payment, {
    replacement_id: payment.method === 'card' ? `pay_${context.ids.random(16)}` : payment.id,
    operation_id: operation.id,
    amount_before: payment.amount,
    amount,
    state: 'asked',
    accepts_loss: acceptsLoss && losesProtection(payment) ? 1 : 0,
    actor,
  });
  await books.addOperation(operation);
  await books.changes.add(change);
  await armAlarm(context, books, change);
  await planSettling(context, books, payment.id);
  return { operation, payment, change };
}

/** S2 to S5. What is left open when this process dies, or the provider is not heard, is taken up by `settle` and `change`. */
function startCall(context: Context, intent: ChangeIntent, change: AmountChange): Promise<unknown> {
  const { operation, payment } = intent;
  const captured = change.captured === 1;
  const call = perform(
    context,
    intent,
    () => context.gateway.change(referenceOf(payment), change.amount, { captured }),
    () => undefined,
    {
      ok: (books, made) => recordAnswer(context, books, change, made),
      late: (books, made) => recordAnswer(context, books, change, made),
      notDone: (books, kind) =>
        kind === 'not_sent'
          ? endChange(context, books, change, 'not_made')
          : noteRefusal(context, books, change),
    },
  )
    .then(() => proveChange(context, change.id, 0))
    .catch((error) =>
      context.log('job.failed', { job: 'change', paymentId: payment.id, error: String(error) }),
    )
    .finally(() => context.underWay.delete(operation.id));
  context.underWay.set(operation.id, call);
  return call;
}

async function recordAnswer(
  context: Context,
  books: Books,
  change: AmountChange,
  made: Changed,
): Promise<void> {
  const { sent_at } = (await books.operation(change.operation_id!))!;
  await recordMade(context, books, change, { ...made, source: 'answer', askedAt: sent_at! });
}

/** A refusal is final; that it left the old payment alone is looked at all the same. */
async function noteRefusal(context: Context, books: Books, { id }: AmountChange): Promise<void> {
  await books.changes.update(id, { state: 'refused' });
  await books.planJob('change', id, context.clock.now());
}
