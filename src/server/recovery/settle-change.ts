import type { Inquiry, Outcome } from '../../core/ports.ts';
import { raiseAlarm } from '../alarm.ts';
import type { Context } from '../context.ts';
import { movePayment } from '../move-payment.ts';
import { fetchChanges } from '../notices/fetch-notices.ts';
import { recordElsewhere } from '../operations/change-elsewhere.ts';
import { endChange, isInPlace, recordMade } from '../operations/change-made.ts';
import { closeOperation, planConfirmation } from '../operations/perform.ts';
import { forMerchantOf, referenceOf } from '../own-payment.ts';
import type { Books } from '../store/books.ts';
import type { AmountChange } from '../store/schema/changes.ts';
import type { Operation } from '../store/schema/operations.ts';
import type { Payment } from '../store/schema/payments.ts';
import { INQUIRY_STEPS_MS, nextInquiry, QUARANTINE_MS, TOO_OLD_MS } from '../timing.ts';
import { lookAtChange } from './look-at-change.ts';

/** What the provider says when it is asked about the old payment by its 決済ID, and for whatever its 取引ID names. */
interface Answers {
  old: Outcome<Inquiry>;
  named: Outcome<Inquiry> | undefined;
  /** Every change the provider had to tell of is here. */
  isTold: boolean;
  askedAt: number;
}

/**
 * the answer to an amount change was lost. Nothing is sent again. The new payment is looked for under the 取引ID it
 * shares with the old one, and among the changes the provider has not told of; a notice that names it does as well
 * (`notices/changed-payment.ts`). That nothing of it is found proves nothing: the 取引ID may go on naming the old payment, and a
 * change may have been told to somebody else. So a card's change is only written off once a person has looked into the
 * provider's portal ({@link ruleOutChange}); until then the old payment cannot be operated, and the alarm stays. A carrier's
 * record says itself which amount it has.
 *
 * @param isRuledOut a person has looked, and found no second payment
 */
export async function settleChange(
  context: Context,
  old: Payment,
  operation: Operation,
  tries: number,
  isRuledOut = false,
): Promise<void> {
  const { store, gateway, clock } = context;
  const askedAt = clock.now();
  const reference = referenceOf(old);
  const answers: Answers = {
    askedAt,
    old: await gateway.inquire(reference),
    named:
      old.method === 'card'
        ? await gateway.inquire({ method: old.method, tradingId: old.trading_id })
        : undefined,
    // Last: what came of the change by then is among these.
    isTold: old.method !== 'card' || (await fetchChanges(context)).isAll,
  };
  context.log('payment.inquired', { paymentId: old.id, tries, outcome: answers.old.kind });

  const made = await store.transaction(async (books) => {
    await books.lockKnownOrder(old.order_key);
    const current = (await books.operation(operation.id))!;
    // A notice was faster, or the answer came after all.
    if (current.state !== 'unknown' && current.state !== 'sent') return undefined;
    const change = (await books.changes.ofOperation(operation.id))!;
    const found = await foundIn(books, change, answers);
    if (found) {
      await closeOperation(context, books, current, 'done');
      await books.dropJob('settle', old.id);
      await books.closeAlarms('UNKNOWN_TOO_OLD', old.id, clock.now());
      await recordMade(context, books, change, { ...found, source: 'inquiry', askedAt });
      return change;
    }
    const isElsewhere = await takeUpElsewhere(context, books, old, answers);
    const isOver = !isElsewhere && (await writeOff(context, books, change, current, answers, isRuledOut));
    if (!isOver) await askAgain(context, books, old, current, answers, tries);
    return undefined;
  });
  context.wake();
  if (made) await lookAtChange(context, made.id, 0);
}

/**
 * Staff have looked for the new payment in the provider's portal, and written down that there is none. The provider is asked
 * once more, and if it says nothing else, the change counts as not executed.
 *
 * @param lookedAt when they wrote it down: before the provider had its time, there was nothing to see
 */
export async function ruleOutChange(outer: Context, changeId: string, lookedAt: number): Promise<void> {
  const { books } = outer.store;
  const change = await books.changes.find(changeId);
  if (change?.state !== 'asked' || change.operation_id === null) return;
  const operation = (await books.operation(change.operation_id))!;
  if (operation.sent_at === null || outer.underWay.has(operation.id)) return;
  if (lookedAt < operation.sent_at + QUARANTINE_MS) return;
  const old = (await books.payment(change.payment_id))!;
  // They did not see what was found since, so there may be more.
  const changes = await books.changes.ofOrder(change.order_key);
  if (changes.some(({ made_at }) => made_at !== null && made_at > lookedAt)) return;
  const tries = (await books.job('settle', old.id))?.tries ?? 0;
  await settleChange(forMerchantOf(outer, old), old, operation, tries, true);
}

/** The payment the change has made, when an answer shows it. */
async function foundIn(
  books: Books,
  change: AmountChange,
  { old, named }: Answers,
): Promise<{ providerPaymentId: string; providerStatus: string } | undefined> {
  if (isInPlace(change)) {
    const record = recordOf(old);
    return record?.amount === change.amount ? record : undefined;
  }
  const record = recordOf(named);
  if (record?.amount !== change.amount) return undefined;
  const known = await books.paymentsOfOrder(change.order_key);
  const isNew = known.every(({ provider_payment_id }) => provider_payment_id !== record.providerPaymentId);
  return isNew ? record : undefined;
}

/**
 * The 取引ID names a payment nobody here has asked for: the amount was changed in the portal, beside the change that is looked for
 * or on top of it. Either way the order is paid by that now, and nothing is written off before it is known.
 */
async function takeUpElsewhere(
  context: Context,
  books: Books,
  old: Payment,
  { named, askedAt }: Answers,
): Promise<boolean> {
  const record = recordOf(named);
  const known = await books.paymentsOfOrder(old.order_key);
  if (!record || known.some(({ provider_payment_id: id }) => id === record.providerPaymentId)) return false;
  await recordElsewhere(context, books, { ...old, record, askedAt });
  return true;
}

const recordOf = (outcome: Outcome<Inquiry> | undefined) =>
  outcome?.kind === 'ok' && outcome.value.found ? outcome.value : undefined;

/** True when the change certainly was not executed. */
async function writeOff(
  context: Context,
  books: Books,
  change: AmountChange,
  operation: Operation,
  { old, named, isTold, askedAt }: Answers,
  isRuledOut: boolean,
): Promise<boolean> {
  const record = recordOf(old);
  const isAnswered = record !== undefined && isTold && (named === undefined || named.kind === 'ok');
  if (!isAnswered || operation.sent_at === null) return false;
  const payment = (await books.payment(change.payment_id))!;
  const absences = operation.absences + 1;
  await books.updateOperation(operation.id, { absences });
  const isAsItWas =
    record.providerStatus === payment.provider_status && record.amount === change.amount_before;
  // An old payment that has gone is what a change leaves behind: then the new one is waited for a day long.
  const patience = isAsItWas ? QUARANTINE_MS : TOO_OLD_MS;
  const now = context.clock.now();
  if (now < operation.sent_at + patience || absences < 2) return false;
  if (!isInPlace(change) && !isRuledOut) return false;
  await closeOperation(context, books, operation, 'not_sent');
  await endChange(context, books, change, 'not_made');
  await books.dropJob('settle', payment.id);
  await books.closeAlarms('UNKNOWN_TOO_OLD', payment.id, now);
  const moved = await movePayment(context, books, payment, { ...record, source: 'inquiry', askedAt });
  await planConfirmation(context, books, moved, 1);
  return true;
}

async function askAgain(
  context: Context,
  books: Books,
  old: Payment,
  operation: Operation,
  answers: Answers,
  tries: number,
): Promise<void> {
  const now = context.clock.now();
  const sentAt = operation.sent_at ?? now;
  // A question that did not reach the provider must not use up the early, frequent steps.
  const asked = answers.old.kind === 'not_sent' ? tries : tries + 1;
  await books.planJob('settle', old.id, nextInquiry(now, asked, sentAt), asked);
  if (now < sentAt + TOO_OLD_MS && asked < INQUIRY_STEPS_MS.length) return;
  await raiseAlarm(context, books, old, 'UNKNOWN_TOO_OLD', 'nobody knows whether its amount was changed');
}
