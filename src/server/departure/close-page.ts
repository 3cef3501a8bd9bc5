import type { PaymentStatus } from '../../core/payment.ts';
import type { Inquiry, Outcome } from '../../core/ports.ts';
import { raiseAlarm } from '../alarm.ts';
import type { Context } from '../context.ts';
import { checkAmount, movePayment } from '../move-payment.ts';
import { planConfirmation } from '../operations/perform.ts';
import { forMerchantOf, isOutOfReach, isOwn, referenceOf } from '../own-payment.ts';
import type { Books } from '../store/books.ts';
import type { Payment } from '../store/schema/payments.ts';
import { INQUIRY_STEPS_MS, nextInquiry, PAGE_GRACE_MS } from '../timing.ts';
import { isNumberOut } from './away.ts';

/** The buyer has still to act, or the provider has not said that they did. */
const waiting: readonly PaymentStatus[] = ['action_required', 'requested', 'awaiting_payment'];

/**
 * Finds out what a buyer did at another page or at the store, by asking the provider: soon and repeatedly after they came
 * back, and when the time is over. What was begun is ended by us only then, and only when the provider's record still has
 * nothing to say; a number that is out is not ours to end.
 *
 * @param tries how many times the provider was asked since the buyer came back
 */
export async function closePage(context: Context, paymentId: string, tries: number): Promise<void> {
  const { store } = context;
  const payment = await store.books.payment(paymentId);
  if (payment && waiting.includes(payment.status)) await askAbout(context, payment, tries);
  else await store.transaction((books) => books.dropJob('close-page', paymentId));
}

/** Asks once, takes over what the provider says, and plans the next question. False when there was no answer. */
export async function askAbout(outer: Context, seen: Payment, tries: number): Promise<boolean> {
  const context = forMerchantOf(outer, seen);
  const { store, gateway } = context;
  const paymentId = seen.id;
  const askedAt = context.clock.now();
  const outcome: Outcome<Inquiry> = isOwn(gateway, seen)
    ? await gateway.inquire(referenceOf(seen))
    : { kind: 'not_sent', reason: 'the payment belongs to another merchant or environment' };
  const record = outcome.kind === 'ok' && outcome.value.found ? outcome.value : undefined;
  context.log('payment.inquired', {
    paymentId,
    tries,
    outcome: outcome.kind === 'ok' ? (record ? 'found' : 'absent') : outcome.kind,
    providerStatus: record?.providerStatus,
  });
  await store.transaction(async (books) => {
    await books.lockKnownOrder(seen.order_key);
    const payment = (await books.payment(paymentId))!;
    // Something newer was learned while we asked; whoever learned it has planned what comes next.
    if (payment.provider_status !== seen.provider_status || !waiting.includes(payment.status)) return;
    const moved = record ? await takeOver(context, books, payment, record, askedAt) : payment;
    if (!waiting.includes(moved.status)) return books.dropJob('close-page', paymentId);
    // Where nobody can be asked, no notice until the time is over is the answer. One that comes later is heard, with an alarm.
    const isAnswered = isOutOfReach(context, moved) || (outcome.kind === 'ok' && !isMore(record));
    await wait(context, books, moved, { isAnswered, tries });
  });
  context.wake();
  return outcome.kind === 'ok';
}

async function takeOver(
  context: Context,
  books: Books,
  payment: Payment,
  record: Extract<Inquiry, { found: true }>,
  askedAt: number,
): Promise<Payment> {
  await checkAmount(context, books, payment, record);
  const moved = await movePayment(context, books, payment, { ...record, source: 'inquiry', askedAt });
  await planConfirmation(context, books, moved, 1);
  return moved;
}

/** Where a record stands of which nothing came. At any other status something did, and its time being over does not end it. */
const begun: readonly string[] = ['10', '14'];

const isMore = (record: { providerStatus: string } | undefined): boolean =>
  record !== undefined && !begun.includes(record.providerStatus);

/** It still waits: ended when its time is over and the provider has answered, else asked about again. */
async function wait(
  context: Context,
  books: Books,
  payment: Payment,
  { isAnswered, tries }: { isAnswered: boolean; tries: number },
): Promise<void> {
  const now = context.clock.now();
  const closesAt = (payment.until_at ?? payment.created_at) + PAGE_GRACE_MS[payment.method];
  const isOver = now >= closesAt;
  if (isOver && isAnswered && !isNumberOut(payment)) {
    const end = payment.error_kind === 'paidy_closed' ? 'paidy_closed' : 'page_expired';
    await movePayment(context, books, payment, { over: end });
    return;
  }
  const isLastStep = tries + 1 >= INQUIRY_STEPS_MS.length;
  if (isOver && isLastStep)
    await raiseAlarm(context, books, payment, 'UNKNOWN_TOO_OLD', 'its time is over, and no end was told');
  const asksOn = isOver || (payment.returned_at !== null && !isLastStep);
  const step = nextInquiry(now, tries, isOver ? payment.created_at : now);
  const due = isOver ? step : asksOn ? Math.min(step, closesAt) : closesAt;
  await books.planJob('close-page', payment.id, due, due === closesAt ? 0 : tries + 1);
}
