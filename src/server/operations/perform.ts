import type { Yen } from '../../core/money.ts';
import { isPassing } from '../../core/payment.ts';
import type { Decline, Outcome } from '../../core/ports.ts';
import { raiseAlarm } from '../alarm.ts';
import type { Context } from '../context.ts';
import { type Evidence, movePayment } from '../move-payment.ts';
import { noteDoneOperation } from '../status-word.ts';
import type { Books } from '../store/books.ts';
import {
  type Operation,
  type OperationKind,
  type OperationState,
  openOperationStates,
} from '../store/schema/operations.ts';
import type { Payment } from '../store/schema/payments.ts';
import { CAPTURE_CONFIRM_MS, nextInquiry, OPERATION_LEASE_MS, STUCK_LOOK_MS, TOO_OLD_MS } from '../timing.ts';

/** An operation that is committed and not sent yet, with its payment. */
export interface Intent {
  operation: Operation;
  payment: Payment;
}

/** Plans the settling of an operation in the transaction that writes its intent, so that a crash right after finds it. */
export function planSettling(context: Context, books: Books, paymentId: string): Promise<void> {
  return books.planJob('settle', paymentId, context.clock.now() + OPERATION_LEASE_MS);
}

/** What a refund of a part makes of the payment once it is done; absent for every other operation. */
export function refundedPart({ kind, amount }: Operation, payment: Payment): { refunded: Yen } | undefined {
  const refunded = payment.refunded + amount;
  return kind === 'refund' && refunded < payment.amount ? { refunded } : undefined;
}

/** What else becomes true with an answer, in the same transaction. */
export type AlsoRecord<T> = (books: Books, answer: T) => Promise<void>;

/** What follows an outcome besides the payment's own step. */
export interface Besides<T> {
  /** A good answer. */
  ok?: AlsoRecord<T>;
  /** A refusal, or a call that certainly did not go out. */
  notDone?: (books: Books, kind: 'declined' | 'not_sent') => Promise<void>;
  /** A good answer to what was written off meanwhile. */
  late?: AlsoRecord<T>;
}

/**
 * Carries out a committed intent: marks it as sent, calls the provider, and records the answer, the payment's new
 * status, its events and the next inquiry in one transaction.
 *
 * Whatever happens here, a crash included, the worst that remains is an operation marked as sent whose settling is due.
 */
export async function perform<T>(
  context: Context,
  intent: Intent,
  call: () => Promise<Outcome<T>>,
  evidenceOf: (answer: T) => Evidence | undefined,
  besides: Besides<T> | AlsoRecord<T> = {},
): Promise<Payment> {
  const { ok, notDone, late } = typeof besides === 'function' ? ({ ok: besides } as Besides<T>) : besides;
  const { operation, payment } = intent;
  const sentAt = context.clock.now();
  const isSent = await context.store.transaction((books) => markSent(books, intent, sentAt));
  if (!isSent) return (await context.store.books.payment(payment.id))!;
  context.log('payment.sent', {
    paymentId: payment.id,
    operation: operation.kind,
    tradingId: payment.trading_id,
    amount: operation.amount,
  });

  const outcome = await call().catch((error): Outcome<T> => ({ kind: 'unknown', reason: String(error) }));

  const recorded = await context.store.transaction(async (books) => {
    await books.lockKnownOrder(payment.order_key);
    const current = {
      operation: await books.operation(operation.id),
      payment: await books.payment(payment.id),
    } as Intent;
    if (!isOpen(current.operation)) {
      if (outcome.kind === 'ok' && current.operation.state !== 'done') await late?.(books, outcome.value);
      return lateAnswer(context, books, current, outcome, evidenceOf);
    }
    if (outcome.kind === 'ok') await ok?.(books, outcome.value);
    if (outcome.kind === 'declined' || outcome.kind === 'not_sent') await notDone?.(books, outcome.kind);
    return recordOutcome(context, books, current, outcome, evidenceOf);
  });
  logOutcome(context, intent, outcome, sentAt);
  context.wake();
  return recorded;
}

/** False when a worker wrote the intent off because this process slept: it must not be sent any more. */
async function markSent(books: Books, { operation, payment }: Intent, sentAt: number): Promise<boolean> {
  await books.lockKnownOrder(payment.order_key);
  const current = await books.operation(operation.id);
  if (current?.state !== 'intended') return false;
  await books.updateOperation(operation.id, { state: 'sent', sent_at: sentAt });
  if (operation.kind === 'authorize')
    await books.updatePayment(payment.id, { status: 'unknown', updated_at: sentAt });
  return true;
}

const isOpen = ({ state }: Operation): boolean =>
  (openOperationStates as readonly OperationState[]).includes(state);

/**
 * An answer that comes after the operation was settled by inquiry, for instance because the machine slept. If it says
 * yes to something we wrote off, the order may have been paid for again since: that is for a person to see.
 */
async function lateAnswer<T>(
  context: Context,
  books: Books,
  late: Intent,
  outcome: Outcome<T>,
  evidenceOf: (answer: T) => Evidence | undefined,
): Promise<Payment> {
  const { operation, payment } = late;
  if (outcome.kind === 'ok' && !isGivenUpWhenLost(operation) && operation.state !== 'done') {
    await raiseAlarm(
      context,
      books,
      payment,
      'DOUBLE_CHARGE_RISK',
      `${operation.kind} was written off, then accepted`,
    );
    // What it has made is looked up, by the 決済ID of the yes, so that it stands in the books and can be let go of. With that
    // id it counts as confirmed: should the provider deny it later, the alarm stays.
    if (operation.kind === 'authorize') {
      const evidence = evidenceOf(outcome.value);
      if (evidence && 'providerPaymentId' in evidence && payment.provider_payment_id === null)
        await books.updatePayment(payment.id, { provider_payment_id: evidence.providerPaymentId });
      await books.planJob('settle', payment.id, context.clock.now());
    }
  }
  return payment;
}

async function recordOutcome<T>(
  context: Context,
  books: Books,
  { operation, payment }: Intent,
  outcome: Outcome<T>,
  evidenceOf: (answer: T) => Evidence | undefined,
): Promise<Payment> {
  const now = context.clock.now();
  switch (outcome.kind) {
    case 'unknown':
      if (isGivenUpWhenLost(operation)) return giveUp(context, books, operation, payment);
      await books.updateOperation(operation.id, { state: 'unknown' });
      await books.planJob('settle', payment.id, nextInquiry(now, 0, operation.sent_at ?? now));
      return payment;
    case 'ok': {
      await closeOperation(context, books, operation, 'done');
      const evidence = evidenceOf(outcome.value);
      if (!evidence) {
        await planConfirmation(context, books, payment);
        return payment;
      }
      // Asked when it was sent: a notice that came while we waited for the answer is the younger one.
      const askedAt = operation.sent_at ?? now;
      const moved = await movePayment(
        context,
        books,
        payment,
        'providerStatus' in evidence ? { ...evidence, askedAt } : evidence,
      );
      await planConfirmation(context, books, moved);
      return moved;
    }
    case 'declined':
      await closeOperation(context, books, operation, 'declined', outcome.decline);
      return notDone(context, books, operation, payment, { declined: outcome.decline });
    case 'not_sent':
      await closeOperation(context, books, operation, 'not_sent');
      return notDone(context, books, operation, payment, { notExecuted: 'network_before' });
  }
}

/**
 * The answer to an authentication or a 申込 was lost. No money moves in one, and nothing was asked for after it: the payment
 * is certainly over, and the buyer may start another. Unless the provider has spoken of it meanwhile: then its word stands.
 */
export async function giveUp(
  context: Context,
  books: Books,
  operation: Operation,
  payment: Payment,
): Promise<Payment> {
  await closeOperation(context, books, operation, 'given_up');
  if (payment.provider_status !== null) {
    await planConfirmation(context, books, payment);
    return payment;
  }
  const error = operation.kind === 'authenticate' ? 'card_network' : 'network_before';
  return notDone(context, books, operation, payment, { notExecuted: error });
}

/**
 * The operations with which a payment begins: a press is known by its key under any of them, and when they come to
 * nothing, so does the payment.
 */
export const beginningKinds: readonly OperationKind[] = ['authenticate', 'authorize', 'identify', 'apply'];

export const isBeginning = ({ kind }: Pick<Operation, 'kind'>): boolean => beginningKinds.includes(kind);

/**
 * Beginnings in which no money moves. When the answer to one is lost, nobody knows the number or the page, so the payment
 * is over and the buyer may start another.
 */
const givenUpWhenLost: readonly OperationKind[] = ['authenticate', 'identify', 'apply'];

export const isGivenUpWhenLost = ({ kind }: Pick<Operation, 'kind'>): boolean =>
  givenUpWhenLost.includes(kind);

/**
 * An operation that came to nothing. Only a refused authorisation ends the payment; a refused capture or cancel leaves
 * it where it was, and on the way if it was on the way.
 */
async function notDone(
  context: Context,
  books: Books,
  operation: Operation,
  payment: Payment,
  evidence: Evidence,
): Promise<Payment> {
  const left = isBeginning(operation) ? await movePayment(context, books, payment, evidence) : payment;
  await planConfirmation(context, books, left);
  // a refusal of what its status allowed says that the status is another one by now.
  if (!isBeginning(operation) && 'declined' in evidence)
    await books.planJob('settle', payment.id, context.clock.now() + CAPTURE_CONFIRM_MS);
  return left;
}

/** Ends an operation for good. */
export async function closeOperation(
  context: Context,
  books: Books,
  operation: Operation,
  state: Extract<OperationState, 'done' | 'declined' | 'not_sent' | 'given_up'>,
  decline?: Decline,
): Promise<void> {
  await books.updateOperation(operation.id, {
    state,
    answered_at: context.clock.now(),
    error_kind: decline?.error ?? null,
    error_code: decline?.code ?? null,
    error_detail: decline?.detail ?? null,
  });
  if (state === 'done') await noteDoneOperation(books, operation);
}

/**
 * A status the provider only passes through is looked up again; every other one needs no more asking, unless a call is still open
 * that nobody else would end.
 */
export async function planConfirmation(
  context: Context,
  books: Books,
  payment: Payment,
  tries = 0,
): Promise<void> {
  if (!isPassing(payment.status)) {
    if (!(await books.openOperation(payment.id))) await books.dropJob('settle', payment.id);
    return;
  }
  const now = context.clock.now();
  const isOld = now >= payment.status_since + TOO_OLD_MS;
  const step = isOld ? now + STUCK_LOOK_MS : nextInquiry(now, tries, payment.status_since);
  const due = tries === 0 ? now + CAPTURE_CONFIRM_MS : step;
  await books.planJob('settle', payment.id, due, tries);
}

function logOutcome<T>(
  context: Context,
  { operation, payment }: Intent,
  outcome: Outcome<T>,
  sentAt: number,
): void {
  const paymentId = payment.id;
  if (outcome.kind === 'unknown') {
    context.log('payment.unknown', { paymentId, operation: operation.kind, reason: outcome.reason });
    return;
  }
  context.log('payment.answered', {
    paymentId,
    operation: operation.kind,
    outcome: outcome.kind,
    code: outcome.kind === 'declined' ? outcome.decline.code : undefined,
    millis: context.clock.now() - sentAt,
  });
}
