import type { AlarmKind } from '../../core/alarm.ts';
import { type InquiryEvidence, judge } from '../../core/notice.ts';
import { reachable } from '../../core/payment.ts';
import { raiseAlarm } from '../alarm.ts';
import { takeCheckResult } from '../cards/check-result.ts';
import type { Context } from '../context.ts';
import { tellOrder } from '../effects.ts';
import { forMerchantOf, isOutOfReach, isOwn } from '../own-payment.ts';
import { settlePayment } from '../recovery/settle.ts';
import type { Books } from '../store/books.ts';
import type { NoticeRow, NoticeVerdict } from '../store/schema/notices.ts';
import type { Payment } from '../store/schema/payments.ts';
import { nextInquiry, PARKING_MS } from '../timing.ts';
import { type Binding, type BoundPayment, bind, isOwnTradingId } from './bind.ts';
import { adoptChanged, tellsOfChange } from './changed-payment.ts';
import { findPayment } from './found-payment.ts';
import { hearNotice } from './hear-notice.ts';

/** After so many looks, tens of seconds to minutes apart, what the provider's record denies is not believed any more. */
const PATIENCE = 4;

/** What came of looking at a notice: a verdict, or `later`. */
type Finding = NoticeVerdict | 'later';

/**
 * Finds out what a notice means. It names a payment and a status; which status the payment has is computed from all
 * evidence there is, and wherever it would move, the provider is asked first, for no hash covers a status; where
 * nobody can be asked, its notices are heard instead. So the order in which notices come, and how often, makes no difference
 * to where a payment ends.
 */
export async function judgeNotice(context: Context, id: string, tries: number): Promise<void> {
  const { store, clock } = context;
  const notice = await store.books.notices.find(id);
  if (!notice || notice.judged_at !== null) return store.transaction((books) => books.dropJob('notice', id));
  const finding = await look(context, notice, tries);
  if (finding === undefined) return;
  await store.transaction(async (books) => {
    if (finding === 'later') {
      const now = clock.now();
      return books.planJob('notice', id, nextInquiry(now, tries, now), tries + 1);
    }
    await books.notices.update(id, { verdict: finding, judged_at: clock.now() });
    await books.dropJob('notice', id);
  });
  if (finding === 'later') return;
  const { payment_id } = (await store.books.notices.find(id))!;
  context.log('notice.judged', {
    noticeId: notice.notice_id,
    verdict: finding,
    paymentId: payment_id ?? undefined,
  });
  context.wake();
}

/** `undefined`: the notice was handed over to another shop's worker. */
async function look(outer: Context, notice: NoticeRow, tries: number): Promise<Finding | undefined> {
  const context = forMerchantOf(outer, notice);
  const { store, shop, gateway } = context;
  const candidates = await withOtherAmounts(context, await store.books.notices.candidates(notice));
  const binding = bind(notice, candidates);
  const owner = binding.kind === 'none' ? shop : binding.payment.shop;
  if (owner !== shop) {
    await store.transaction((books) => books.notices.handOver(notice.id, owner));
    return undefined;
  }
  const [first] = await store.books.notices.underNumber(notice);
  if (first && first.id !== notice.id) return conflict(context, notice, binding, tries);
  if (binding.kind === 'none') return lookFurther(context, notice, tries);
  const payment = (await store.books.payment(binding.payment.id))!;
  if (binding.kind === 'mismatched') {
    if (tellsOfChange(notice, candidates)) return takeUpChanged(context, notice, payment, tries);
    if (binding.reason === 'another amount' && (await isBorneOut(context, notice, payment, tries)))
      return conclude(context, notice, payment, tries);
    const verdict = await mismatch(context, notice, payment, binding.reason);
    return (await isLookedUp(context, notice, payment, tries)) ? verdict : 'later';
  }
  if (!isOwn(gateway, payment)) return 'later';
  return weigh(context, notice, payment, binding.isSure, tries);
}

/** two contents under one number. One of them is not the provider's; its record tells which. */
async function conflict(
  context: Context,
  notice: NoticeRow,
  binding: Binding<Payment>,
  tries: number,
): Promise<Finding> {
  const about = binding.kind === 'none' ? undefined : binding.payment;
  const detail = `two contents under notice number ${notice.notice_id}`;
  await alarm(context, 'NOTICE_CONFLICT', notice, about, detail);
  return !about || (await isLookedUp(context, notice, about, tries)) ? 'conflict' : 'later';
}

/** The new payment of an amount change that was made here, with a lost or slower answer, or in the provider's portal. */
async function takeUpChanged(
  context: Context,
  notice: NoticeRow,
  old: Payment,
  tries: number,
): Promise<Finding | undefined> {
  const adoption = await adoptChanged(context, notice, old.order_key);
  if (adoption === 'adopted') return look(context, notice, tries);
  // What the provider's record goes on denying is no payment of ours.
  if (adoption !== 'denied' || tries + 1 < PATIENCE) return 'later';
  return mismatch(context, notice, old, 'another payment id');
}

/** A carrier's payment keeps its 決済ID when its amount changes, so notices of before and after name one payment. */
async function withOtherAmounts<P extends Payment>(
  { store }: Context,
  candidates: readonly P[],
): Promise<(P & Pick<BoundPayment, 'otherAmounts'>)[]> {
  return Promise.all(
    candidates.map(async (payment) => {
      if (payment.method !== 'carrier') return payment;
      const changes = await store.books.changes.ofOrder(payment.order_key);
      const own = changes.filter(({ payment_id }) => payment_id === payment.id);
      return {
        ...payment,
        otherAmounts: own.flatMap(({ amount_before, amount }) => [amount_before, amount]),
      };
    }),
  );
}

/**
 * The provider's own record names the sum the notice does: somebody has changed it in the portal. That it is not ours has an
 * alarm of its own (`checkAmount`).
 */
async function isBorneOut(
  context: Context,
  notice: NoticeRow,
  payment: Payment,
  tries: number,
): Promise<boolean> {
  if (!isOwn(context.gateway, payment) || !(await isLookedUp(context, notice, payment, tries))) return false;
  return (await context.store.books.payment(payment.id))?.inquired_amount === notice.amount;
}

/** Has the provider asked about what a notice that is not believed names: what is true of that is known then at least. */
async function isLookedUp(
  context: Context,
  notice: NoticeRow,
  { id }: Pick<Payment, 'id'>,
  tries: number,
): Promise<boolean> {
  const { books } = context.store;
  const payment = (await books.payment(id))!;
  if (isOutOfReach(context, payment)) return true;
  if (!isAnswered(payment, notice)) await settlePayment(context, id, tries);
  return isAnswered((await books.payment(id))!, notice);
}

async function mismatch(
  context: Context,
  notice: NoticeRow,
  payment: Payment,
  reason: string,
): Promise<NoticeVerdict> {
  await alarm(context, 'NOTICE_MISMATCH', notice, payment, `notice ${notice.notice_id}: ${reason}`);
  return 'mismatched';
}

/** Puts a notice before staff, with the payment it names. */
async function alarm(
  context: Context,
  kind: AlarmKind,
  notice: NoticeRow,
  payment: Payment | undefined,
  detail: string,
): Promise<void> {
  await context.store.transaction(async (books) => {
    await raiseAlarm(context, books, payment ?? { id: notice.id, order_key: '' }, kind, detail);
    if (payment) await books.notices.update(notice.id, { payment_id: payment.id });
  });
}

/** No payment of ours: not one yet, one that we lost, or none of our business. */
async function lookFurther(context: Context, notice: NoticeRow, tries: number): Promise<Finding> {
  const { store, clock, tradingPrefix } = context;
  // 仮想口座 has no trading id either, but a card's check is of a card.
  if (notice.trading_id === '')
    return notice.method === 'card' ? takeCheckResult(context, notice) : 'foreign';
  if (await store.books.notices.isOfRegistration(notice.trading_id)) return 'validity';
  if (!isOwnTradingId(tradingPrefix, notice.trading_id)) return 'foreign';
  if (tries + 1 >= PATIENCE && (await findPayment(context, notice))) return 'found';
  await store.transaction((books) => books.notices.update(notice.id, { verdict: 'parked' }));
  if (clock.now() < notice.received_at + PARKING_MS) return 'later';
  await alarm(context, 'FOUND_PAYMENT', notice, undefined, `nobody knows trading id ${notice.trading_id}`);
  return 'parked';
}

/** A notice of a payment of ours: says where that stands, or has the provider asked. */
async function weigh(
  context: Context,
  notice: NoticeRow,
  payment: Payment,
  isSure: boolean,
  tries: number,
): Promise<Finding> {
  const { store } = context;
  if (await isUnderWay(store.books, payment)) return 'later';
  const said = await judged(context, payment, notice);
  if (isSure && said !== undefined && said === payment.provider_status)
    return conclude(context, notice, payment, tries);
  if (isOutOfReach(context, payment)) {
    await hearNotice(context, notice, payment, said ?? notice.provider_status);
    return said === undefined ? 'parked' : conclude(context, notice, payment, tries);
  }
  return (await isLookedUp(context, notice, payment, tries))
    ? conclude(context, notice, payment, tries)
    : 'later';
}

/** Its own answer is on the way, and is the best evidence; asking now could only overtake it. */
async function isUnderWay(books: Books, { id }: Payment): Promise<boolean> {
  const open = await books.openOperation(id);
  // An old payment goes because its amount was changed. While nobody knows whether it was, its end is not the order's.
  return open?.state === 'intended' || open?.state === 'sent' || open?.kind === 'change';
}

/** The provider was asked after the notice had come: what it said then counts for the notice too. */
const isAnswered = ({ inquired_at }: Payment, { received_at }: NoticeRow): boolean =>
  inquired_at !== null && inquired_at >= received_at;

/** Where the payment stands by all evidence and this notice; `undefined` when only the provider's record can tell. */
async function judged(context: Context, payment: Payment, notice: NoticeRow): Promise<string | undefined> {
  const bound = await context.store.books.notices.evidenceOf(payment.id);
  const all = bound.some(({ id }) => id === notice.id) ? bound : [...bound, notice];
  const inquiry: InquiryEvidence | undefined =
    payment.inquired_status === null
      ? undefined
      : { providerStatus: payment.inquired_status, askedAt: payment.inquired_at! };
  const verdict = judge(
    payment.method,
    inquiry,
    all.map((it) => ({
      noticeId: it.notice_id,
      providerStatus: it.provider_status,
      receivedAt: it.received_at,
    })),
  );
  return verdict === 'needs_inquiry' ? undefined : verdict.providerStatus;
}

/** Gives the verdict, now that it is known where the payment stands. */
async function conclude(
  context: Context,
  notice: NoticeRow,
  before: Payment,
  tries: number,
): Promise<Finding> {
  const { store, clock, gateway } = context;
  const payment = (await store.books.payment(before.id))!;
  if (payment.provider_payment_id !== notice.provider_payment_id)
    return mismatch(context, notice, payment, 'the provider knows the payment under another payment id');
  const now = payment.provider_status;
  const isPassed = now !== null && reachable(payment.method, notice.provider_status, now);
  if (notice.provider_status !== now && !isPassed) {
    if (gateway.statusOf(notice.provider_status, payment.method) === undefined) {
      await store.transaction((books) => books.notices.update(notice.id, { payment_id: payment.id }));
      return 'parked';
    }
    // The record may lag behind the notice for a moment. What it goes on denying is a forgery: no hash covers a status.
    return tries + 1 < PATIENCE
      ? askOnceMore(context, payment)
      : mismatch(context, notice, payment, `the provider denies status ${notice.provider_status}`);
  }
  await store.transaction(async (books) => {
    await books.lockKnownOrder(payment.order_key);
    await books.notices.update(notice.id, { payment_id: payment.id });
    await books.effects.noteStatus({
      payment_id: payment.id,
      provider_status: notice.provider_status,
      source: 'notice',
      at: clock.now(),
    });
    await tellOrder(context, books, payment.order_key);
  });
  return notice.provider_status === now && before.provider_status !== now ? 'applied' : 'known';
}

/** The next look asks the provider again, whatever it said last time. */
async function askOnceMore(context: Context, payment: Payment): Promise<'later'> {
  await context.store.transaction((books) =>
    books.ensureJob('settle', payment.id, context.clock.now() + OVERTAKEN_MS),
  );
  return 'later';
}

/** How long the provider's record may lag behind its notice. */
const OVERTAKEN_MS = 5_000;
