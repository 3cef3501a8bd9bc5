import { isLive, isPassing } from '../../core/payment.ts';
import type { Inquiry } from '../../core/ports.ts';
import type { Context } from '../context.ts';
import { checkAmount, movePayment } from '../move-payment.ts';
import { abilitiesOf } from '../operations/abilities.ts';
import { recordElsewhere } from '../operations/change-elsewhere.ts';
import { endChange, isInPlace, recordMade } from '../operations/change-made.ts';
import { planConfirmation } from '../operations/perform.ts';
import { forMerchantOf } from '../own-payment.ts';
import type { Books } from '../store/books.ts';
import type { AmountChange } from '../store/schema/changes.ts';
import type { Payment } from '../store/schema/payments.ts';
import { nextInquiry } from '../timing.ts';
import { inquireWithSuccessor } from './successor.ts';

type FoundRecord = Extract<Inquiry, { found: true }>;

/** A payment as it stood when the provider was asked, and what it said. */
interface Look {
  payment: Payment;
  record: FoundRecord | undefined;
  askedAt: number;
}

/** An old payment that is to go, and how. */
export interface LeftAlive {
  payment: Payment;
  verb: 'void' | 'refund';
}

/**
 * R-30, S4: asks about both payments of an amount change, each by its 決済ID, takes over what the provider says, and ends the
 * change once one is proven to be left. Sends nothing but questions.
 *
 * @param tries how many looks have proven nothing; the first one only looks, for the provider may not be done yet
 * @returns the old payment, when the provider has left it alive and nothing else will end it
 */
export async function lookAtChange(
  context: Context,
  changeId: string,
  tries: number,
): Promise<LeftAlive | undefined> {
  const { store } = context;
  const seen = await store.books.changes.find(changeId);
  if (!seen || seen.ended_at !== null) {
    await store.transaction((books) => books.dropJob('change', changeId));
    return undefined;
  }
  if (seen.state === 'refused') await lookForMade(context, seen);
  const change = (await store.books.changes.find(changeId))!;
  // The outcome of the call itself is open: `settle` of the old payment finds out.
  if (change.state === 'asked') return undefined;
  const old = (await store.books.payment(change.payment_id))!;
  const replacement = await store.books.payment(change.replacement_id);
  const own = forMerchantOf(context, old);
  const looks: Look[] = [];
  for (const payment of replacement && !isInPlace(change) ? [old, replacement] : [old])
    looks.push(await look(own, payment));
  const verb = await store.transaction((books) => weigh(own, books, changeId, looks, tries));
  context.wake();
  return verb && { payment: old, verb };
}

/**
 * A refusal says that nothing was done. That the first of the provider's two steps was not made all the same is looked for
 * under the 取引ID both payments would share. Another amount than was asked for is the portal's doing, and the cause of the refusal.
 */
async function lookForMade(outer: Context, change: AmountChange): Promise<void> {
  if (isInPlace(change)) return;
  const old = (await outer.store.books.payment(change.payment_id))!;
  const context = forMerchantOf(outer, old);
  const askedAt = context.clock.now();
  const outcome = await context.gateway.inquire({ method: old.method, tradingId: old.trading_id });
  const record = outcome.kind === 'ok' && outcome.value.found ? outcome.value : undefined;
  if (!record) return;
  await context.store.transaction(async (books) => {
    await books.lockKnownOrder(change.order_key);
    const current = (await books.changes.find(change.id))!;
    if (current.state !== 'refused' || current.ended_at !== null) return;
    const known = await books.paymentsOfOrder(change.order_key);
    if (known.some(({ provider_payment_id }) => provider_payment_id === record.providerPaymentId)) return;
    if (record.amount === change.amount)
      return recordMade(context, books, change, { ...record, source: 'inquiry', askedAt });
    return recordElsewhere(context, books, { ...old, record, askedAt });
  });
}

/** The new payment may have been changed once more, in the portal: what took its place is taken up before its end counts. */
async function look(context: Context, payment: Payment): Promise<Look> {
  const askedAt = context.clock.now();
  const outcome = await inquireWithSuccessor(context, payment);
  const record = outcome.kind === 'ok' && outcome.value.found ? outcome.value : undefined;
  context.log('payment.inquired', {
    paymentId: payment.id,
    outcome: outcome.kind === 'ok' ? (record ? 'found' : 'absent') : outcome.kind,
    providerStatus: record?.providerStatus,
  });
  const isOther = record && record.providerPaymentId !== payment.provider_payment_id;
  return { payment, record: isOther ? undefined : record, askedAt };
}

/** Takes the records over and says how the old payment is to be told to go, if it is. */
async function weigh(
  context: Context,
  books: Books,
  changeId: string,
  looks: readonly Look[],
  tries: number,
): Promise<'void' | 'refund' | undefined> {
  const [first] = looks;
  await books.lockKnownOrder(first!.payment.order_key);
  const change = (await books.changes.find(changeId))!;
  if (change.ended_at !== null) return undefined;
  const isProven = isInPlace(change)
    ? await provenInPlace(context, books, change, first!)
    : await provenSingle(context, books, change, looks);
  if (isProven) {
    await endChange(context, books, change, change.state === 'refused' ? 'not_made' : 'proven');
    return undefined;
  }
  const now = context.clock.now();
  await books.planJob('change', changeId, nextInquiry(now, tries, change.made_at ?? now), tries + 1);
  return tries === 0 || isInPlace(change) ? undefined : cancelNeeded(context, books, change);
}

/** Whether the provider's own records show that no more than one of the two can take money. */
async function provenSingle(
  context: Context,
  books: Books,
  change: AmountChange,
  looks: readonly Look[],
): Promise<boolean> {
  const seen: boolean[] = [];
  for (const each of looks) {
    const isSeen = await takeOver(context, books, each);
    seen.push(isSeen);
    const isOld = each.payment.id === change.payment_id;
    if (isSeen)
      await books.changes.update(
        change.id,
        isOld ? { old_seen_at: each.askedAt } : { new_seen_at: each.askedAt },
      );
  }
  if (seen.includes(false)) return false;
  // Refused: there is no second one, and the one there is has been looked at.
  if (change.state === 'refused') return true;
  if (looks.length < 2) return false;
  const [old, replacement] = looks.map(({ record, payment }) => {
    const status = context.gateway.statusOf(record!.providerStatus, payment.method);
    return status === undefined || isLive(status);
  });
  if (old && (replacement || (await hasLiveSuccessor(books, change.replacement_id)))) return false;
  // The new one has gone, by another hand: the old one is what the order is paid by again.
  if (old && !(await books.livePayment(change.order_key)))
    await books.updatePayment(change.payment_id, { superseded: 0 });
  return true;
}

/** The new one has been changed once more, in the portal: what stands in its place now stands beside the old one as well. */
async function hasLiveSuccessor(books: Books, paymentId: string): Promise<boolean> {
  const next = await books.changes.replacementOf(paymentId);
  return next !== undefined && (next.live === 1 || hasLiveSuccessor(books, next.id));
}

/**
 * A record is taken over unless something newer was learned while we asked, or a call is under way whose answer is better. False
 * when nothing was learned of where the payment stands.
 */
async function takeOver(
  context: Context,
  books: Books,
  { payment: seen, record, askedAt }: Look,
): Promise<boolean> {
  if (!record) return false;
  const payment = (await books.payment(seen.id))!;
  if (payment.provider_status !== seen.provider_status || (await books.openOperation(payment.id)))
    return false;
  await books.updatePayment(payment.id, {
    inquired_status: record.providerStatus,
    inquired_at: askedAt,
    inquired_amount: record.amount,
  });
  await checkAmount(context, books, payment, record);
  const moved = await movePayment(context, books, payment, { ...record, source: 'inquiry', askedAt });
  await planConfirmation(context, books, moved, 1);
  return true;
}

/** A carrier's record says which of the two amounts it has. */
async function provenInPlace(
  context: Context,
  books: Books,
  change: AmountChange,
  each: Look,
): Promise<boolean> {
  const { record, payment } = each;
  if (change.state === 'refused') return takeOver(context, books, each);
  if (!record || (await books.openOperation(payment.id))) return false;
  const status = context.gateway.statusOf(record.providerStatus, payment.method);
  // Over, with whichever amount: there is nothing left that could take it.
  if (status !== undefined && !isLive(status)) return takeOver(context, books, each);
  if (record.amount !== change.amount) return false;
  await books.updatePayment(payment.id, { amount: change.amount });
  return takeOver(context, books, each);
}

/**
 * the old one still holds or has the buyer's money, the new one too, and nothing is under way. What somebody does in the
 * provider's portal is not finished from here.
 */
async function cancelNeeded(
  context: Context,
  books: Books,
  { payment_id, replacement_id, operation_id, old_seen_at, new_seen_at, id, cancels }: AmountChange,
): Promise<'void' | 'refund' | undefined> {
  if (operation_id === null || (old_seen_at === null && new_seen_at === null)) return undefined;
  const [old, replacement] = [(await books.payment(payment_id))!, await books.payment(replacement_id)];
  if (old.live === 0 || isPassing(old.status)) return undefined;
  if (replacement?.live !== 1 && !(await hasLiveSuccessor(books, replacement_id))) return undefined;
  const able = abilitiesOf(context, old);
  const verb = (['void', 'refund'] as const).find((each) => able.includes(each));
  if (verb) await books.changes.update(id, { cancels: cancels + 1 });
  return verb;
}
