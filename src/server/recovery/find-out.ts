import type { Yen } from '../../core/money.ts';
import { isPaid, isPassing, type PaymentStatus } from '../../core/payment.ts';
import type { Inquiry, Outcome } from '../../core/ports.ts';
import { raiseAlarm } from '../alarm.ts';
import { stateOf } from '../checkout/session-view.ts';
import type { Context } from '../context.ts';
import { checkAmount, movePayment } from '../move-payment.ts';
import { followAmount } from '../operations/change-elsewhere.ts';
import { endChange } from '../operations/change-made.ts';
import {
  closeOperation,
  giveUp,
  isBeginning,
  isGivenUpWhenLost,
  planConfirmation,
  refundedPart,
} from '../operations/perform.ts';
import { forMerchantOf, isOwn } from '../own-payment.ts';
import type { Books } from '../store/books.ts';
import type { Operation, OperationKind } from '../store/schema/operations.ts';
import type { Payment } from '../store/schema/payments.ts';
import { INQUIRY_STEPS_MS, nextInquiry, OPERATION_LEASE_MS, QUARANTINE_MS, TOO_OLD_MS } from '../timing.ts';
import { settleChange } from './settle-change.ts';
import { inquireWithSuccessor } from './successor.ts';

/** What is done with a payment that stands. */
type FollowUp = Extract<OperationKind, 'capture' | 'void' | 'refund'>;

/** The statuses that prove that an operation was executed. Any other one the provider reports says it was not, yet. */
const proofs: Record<FollowUp, readonly PaymentStatus[]> = {
  capture: ['capture_pending', 'captured', 'refund_pending', 'refunded'],
  void: ['void_pending', 'voided'],
  refund: ['refund_pending', 'refunded'],
};

/**
 * Finds out what became of a payment whose last call was not answered, or which stands at a status the provider only
 * passes through, by asking the provider. It never sends anything again.
 *
 * @param tries how many inquiries have already settled nothing; sets when the next one is due.
 * @returns whether the provider has said where the payment stands, and no call about it was open
 */
export async function findOut(outer: Context, paymentId: string, tries: number): Promise<boolean> {
  const seen = await outer.store.books.payment(paymentId);
  if (!seen) return false;
  const context = forMerchantOf(outer, seen);
  const open = await context.store.books.openOperation(paymentId);
  // A call of this process that is under way brings its own answer, however long its lease is over by the clock.
  if (open && context.underWay.has(open.id)) return false;
  const settleOtherwise = open && wayOf(open);
  if (settleOtherwise) {
    await settleOtherwise(context, seen, open, tries);
    return false;
  }

  const askedAt = context.clock.now();
  const outcome = await inquire(context, seen);
  context.log('payment.inquired', {
    paymentId,
    tries,
    outcome: outcome.kind === 'ok' ? (outcome.value.found ? 'found' : 'absent') : outcome.kind,
    providerStatus: outcome.kind === 'ok' && outcome.value.found ? outcome.value.providerStatus : undefined,
  });

  const isAnswered = await context.store.transaction(async (books) => {
    await books.lockKnownOrder(seen.order_key);
    const payment = (await books.payment(paymentId))!;
    const operation = await books.openOperation(paymentId);
    // Something newer was learned while we asked, and whoever learned it has planned what comes next.
    if (operation?.id !== open?.id || payment.provider_status !== seen.provider_status) return false;
    const settled = await apply(context, books, payment, operation, outcome, askedAt);
    // A question that did not reach the provider was not asked: an outage must not use up the early, frequent steps.
    if (!settled)
      await askAgain(context, books, payment, operation, outcome.kind === 'not_sent' ? tries : tries + 1);
    return settled;
  });
  context.wake();
  return isAnswered && !open;
}

type Settle = (context: Context, payment: Payment, open: Operation, tries: number) => Promise<void>;

/** How an operation is settled that is not asked about, or not by its payment alone. */
function wayOf(open: Operation): Settle | undefined {
  if (open.state === 'intended') return dropUnsent;
  if (isGivenUpWhenLost(open)) return dropUnanswered;
  return open.kind === 'change' ? settleChange : undefined;
}

/** An inquiry with the credentials the payment was made with, or none. */
async function inquire(context: Context, payment: Payment): Promise<Outcome<Inquiry>> {
  if (!isOwn(context.gateway, payment))
    return { kind: 'not_sent', reason: 'the payment belongs to another merchant or environment' };
  // As long as our own call is not answered, nobody knows whether it was that by which the payment went.
  return inquireWithSuccessor(context, payment);
}

/**
 * The process died between writing the intent and marking it as sent: nothing went out, so there is nothing to ask. Its
 * state is read again under the lock, and a young intent is left alone: it may be sent at any moment.
 */
async function dropUnsent(context: Context, { id, order_key }: Payment, seen: Operation): Promise<void> {
  await context.store.transaction(async (books) => {
    await books.lockKnownOrder(order_key);
    const payment = (await books.payment(id))!;
    const operation = (await books.operation(seen.id))!;
    const isYoung = context.clock.now() < operation.created_at + OPERATION_LEASE_MS;
    if (operation.state !== 'intended' || isYoung) return;
    await closeOperation(context, books, operation, 'not_sent');
    const change = await books.changes.ofOperation(operation.id);
    if (change) await endChange(context, books, change, 'not_made');
    if (isBeginning(operation)) await movePayment(context, books, payment, { notExecuted: 'network_before' });
    await books.dropJob('settle', id);
  });
}

/** The process died while an authentication or a 申込 was asked for. No money moves in it, so there is nothing to ask either. */
async function dropUnanswered(context: Context, { id, order_key }: Payment, seen: Operation): Promise<void> {
  await context.store.transaction(async (books) => {
    await books.lockKnownOrder(order_key);
    const payment = (await books.payment(id))!;
    const operation = (await books.operation(seen.id))!;
    const isYoung = context.clock.now() < (operation.sent_at ?? operation.created_at) + OPERATION_LEASE_MS;
    if (operation.state !== 'sent') return;
    if (isYoung) return books.planJob('settle', id, operation.created_at + 2 * OPERATION_LEASE_MS);
    await giveUp(context, books, operation, payment);
  });
  context.wake();
}

/** Takes the provider's record over. False when it leaves the question open. */
async function apply(
  context: Context,
  books: Books,
  seen: Payment,
  operation: Operation | undefined,
  outcome: Outcome<Inquiry>,
  askedAt: number,
): Promise<boolean> {
  if (outcome.kind !== 'ok') return false;
  if (!outcome.value.found)
    return operation?.kind === 'authorize' && applyAbsence(context, books, seen, operation);
  const inquiry = { ...outcome.value, source: 'inquiry', askedAt } as const;
  const noted = await noteInquiry(books, seen, inquiry);
  const payment = operation ? noted : await followAmount(context, books, noted, inquiry);
  const part = operation && refundedPart(operation, payment);
  const isProven = !operation || provesExecution(context, operation, payment, inquiry);
  await checkAmount(context, books, isProven ? { ...payment, ...part } : payment, inquiry);
  if (operation && !isProven) {
    // No source says for sure how the record shows a part given back. Written off wrongly, it would be given back twice.
    if (part) return false;
    const isWrittenOff = await applyAbsence(context, books, payment, operation);
    // What happened instead, in the provider's own console for instance, is taken over.
    if (isWrittenOff && operation.kind !== 'authorize') {
      await planConfirmation(context, books, await movePayment(context, books, payment, inquiry), 1);
    }
    return isWrittenOff;
  }
  const moved = await movePayment(context, books, payment, { ...inquiry, ...part });
  // The same record back: nobody can explain what the provider says, so the question stays open.
  if (operation && moved === payment) return false;
  if (operation) await closeOperation(context, books, operation, 'done');
  await books.closeAlarms('UNKNOWN_TOO_OLD', payment.id, context.clock.now());
  await planConfirmation(context, books, moved, 1);
  if (operation?.kind === 'authorize' && (await isUnwanted(context, books, payment, moved)))
    await books.planJob('release', moved.id, context.clock.now());
  return true;
}

/** The provider's word is kept even where we do not follow it: what is told later is compared with it. */
async function noteInquiry(
  books: Books,
  payment: Payment,
  { providerStatus, askedAt }: { providerStatus: string; askedAt: number },
): Promise<Payment> {
  const inquired = { inquired_status: providerStatus, inquired_at: askedAt };
  await books.updatePayment(payment.id, inquired);
  return { ...payment, ...inquired };
}

/** Statuses at which the card company has not been asked: 申込済, where a refused authorisation can stay, and 3Dセキュア認証. */
const unasked: readonly string[] = ['10', '14'];

/**
 * Whether the provider's record shows that the operation was carried out. For an authorisation every status is an
 * answer of the card company but those at which it has not been asked; they count like no record at all.
 */
function provesExecution(
  context: Context,
  operation: Operation,
  payment: Payment,
  { providerStatus, amount }: { providerStatus: string; amount: Yen },
): boolean {
  const { kind } = operation;
  // What is given up when it is lost is never asked about, and a change of the amount in a way of its own.
  if (kind === 'authenticate' || kind === 'identify' || kind === 'apply' || kind === 'change') return false;
  if (kind === 'authorize') return !unasked.includes(providerStatus);
  const part = refundedPart(operation, payment);
  if (part && amount === payment.amount - part.refunded) return true;
  const status = context.gateway.statusOf(providerStatus, payment.method);
  return status !== undefined && proofs[kind].includes(status);
}

/**
 * only after a quarantine, and only the second "not there" in a row, means that nothing was executed. A follow-up
 * of a payment the provider does not know at all is no such answer: it stays open until a person looks.
 */
async function applyAbsence(
  context: Context,
  books: Books,
  payment: Payment,
  operation: Operation | undefined,
): Promise<boolean> {
  if (!operation || operation.sent_at === null) return false;
  const absences = operation.absences + 1;
  await books.updateOperation(operation.id, { absences });
  const now = context.clock.now();
  if (now < operation.sent_at + QUARANTINE_MS || absences < 2) return false;
  await closeOperation(context, books, operation, 'not_sent');
  if (operation.kind === 'authorize')
    await movePayment(context, books, payment, { notExecuted: 'card_network' });
  await books.dropJob('settle', payment.id);
  await books.closeAlarms('UNKNOWN_TOO_OLD', payment.id, now);
  return true;
}

/** Plans the next question. `asked`: how many times the provider was asked already. */
async function askAgain(
  context: Context,
  books: Books,
  payment: Payment,
  operation: Operation | undefined,
  asked: number,
): Promise<void> {
  if (!operation && !isPassing(payment.status)) return books.dropJob('settle', payment.id);
  const now = context.clock.now();
  const openSince = operation?.sent_at ?? payment.status_since;
  await books.planJob('settle', payment.id, nextInquiry(now, asked, openSince), asked);
  if (now < openSince + TOO_OLD_MS && asked < INQUIRY_STEPS_MS.length) return;
  await raiseAlarm(
    context,
    books,
    payment,
    'UNKNOWN_TOO_OLD',
    'the provider gives no answer about this payment',
  );
}

/** the authorisation turned out to exist, but the buyer's session is over and nobody is waiting for it. */
async function isUnwanted(context: Context, books: Books, before: Payment, after: Payment): Promise<boolean> {
  if (isPaid(before.status) || !isPaid(after.status)) return false;
  const session = (await books.session(after.session_id))!;
  return stateOf(session, undefined, context.clock.now()) !== 'open';
}
