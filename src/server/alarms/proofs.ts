import type { AlarmKind } from '../../core/alarm.ts';
import { isPassing } from '../../core/payment.ts';
import { forgetCard } from '../cards/removed-card.ts';
import { syncCards } from '../cards/sync-cards.ts';
import type { Context } from '../context.ts';
import { watchShop } from '../limits/guard.ts';
import { fetchSubject, fillGaps, purgedSubject } from '../notices/fetch-notices.ts';
import { findPayment } from '../notices/found-payment.ts';
import { proveChange } from '../recovery/prove-change.ts';
import { settlePayment } from '../recovery/settle.ts';
import { ruleOutChange } from '../recovery/settle-change.ts';
import { certificatesSubject, watchCertificates } from '../settings/expiry.ts';
import type { Books } from '../store/books.ts';
import type { Alarm } from '../store/schema/alarms.ts';
import type { Payment } from '../store/schema/payments.ts';
import { askWhetherFound, isDeniedTwice, isUnconfirmed } from './denied.ts';

/** What closes an alarm. Nobody's word does: only what the books prove, after the provider was asked. */
export interface Proof {
  /** Asks whoever knows. Gives whether an answer came that settles what stands in no row of ours. */
  ask?(context: Context, alarm: Alarm): Promise<boolean>;
  /**
   * Whether the cause is gone by what the books say. Left out: what raises the alarm closes it too, in the same place.
   *
   * @param isAnswered what {@link ask} gave; false where nobody was asked
   */
  isGone?(context: Context, books: Books, alarm: Alarm, isAnswered: boolean): Promise<boolean>;
  /** Besides, staff must have written down what they found: something nobody can explain must not pass unread. */
  needsNote?: true;
  /** Asking again changes nothing: something else must happen first, and then it closes by itself. */
  byItself?: true;
}

/** A condition of an order's payments: `orders/alarms.ts` closes it with the payment's step that ends it. */
const ofOrder: Proof = { ask: askAboutOrder };

/** Somebody looked into it, and the provider's record and ours say the same since. */
const explained: Proof = { ask: askAboutOrder, isGone: agreesSince, needsNote: true };

/** The provider was asked about what the notice names, and staff say what they made of it. */
const ofNotice: Proof = { ask: askAboutNotice, isGone: isAskedSince, needsNote: true };

export const proofs: Record<AlarmKind, Proof> = {
  DOUBLE_CHARGE_RISK: { ask: askAboutChange, isGone: isSingle },
  PAID_TWICE: ofOrder,
  PAID_AFTER_RELEASE: ofOrder,
  ORDER_CANCELLED_PAYMENT_LIVE: ofOrder,
  FOUND_PAYMENT: { ask: lookForPayment, isGone: isNobodys },
  UNKNOWN_TOO_OLD: { ask: askAboutOrder, isGone: isSettled },
  RELEASE_FAILED: ofOrder,
  AMOUNT_DIFFERS: ofOrder,
  STATUS_UNEXPLAINED: explained,
  RECON_DIFF: { ask: askAboutOrder, isGone: agreesSince },
  EXTERNAL_CHANGE: { ask: askAboutOrder, isGone: agreesSince },
  STUCK: ofOrder,
  SLIP_STILL_PAYABLE: ofOrder,
  NOTICE_MISMATCH: ofNotice,
  NOTICE_CONFLICT: ofNotice,
  GAP_UNFILLED: { ask: fetchMissing, isGone: isAllAsked },
  OUTBOX_DEAD: { isGone: async ({ webhook }) => !webhook, byItself: true },
  CARDING: { ask: lookAtShop },
  CARD_NOT_SETTLED: { ask: readMembersCards, isGone: async (_, __, ___, isAnswered) => isAnswered },
  CARD_NOT_FORGOTTEN: { ask: tellAgain },
  CARD_CHECK_UNCLEAR: { isGone: isNoCardUnclear },
  CERT_EXPIRY: { ask: lookAtCertificates },
};

/** Whether staff can have it checked now. */
export const canCheck = ({ kind, closed_at, note }: Alarm): boolean =>
  closed_at === null && !proofs[kind].byItself && (!proofs[kind].needsNote || note !== null);

/**
 * 状態更新 of every payment of the alarm's order that the provider can have heard of. What it has stands in their rows; true when
 * it has also said, for the second time, that it never had those it has not confirmed.
 */
async function askAboutOrder(context: Context, alarm: Alarm): Promise<boolean> {
  const { store } = context;
  const unconfirmed: Payment[] = [];
  for (const payment of await store.books.paymentsOfOrder(alarm.order_key)) {
    if (!(await wasSent(store.books, payment))) continue;
    // An open call is settled in its own way.
    if (isUnconfirmed(payment) && !(await store.books.openOperation(payment.id))) unconfirmed.push(payment);
    else await settlePayment(context, payment.id, 0);
  }
  if (unconfirmed.length === 0) return false;
  const answer = await askWhetherFound(context, unconfirmed);
  if (answer === 'found') for (const { id } of unconfirmed) await settlePayment(context, id, 0);
  return store.transaction((books) => isDeniedTwice(context, books, alarm, answer));
}

/** The provider was asked since the alarm was raised, and has a record of the payment, or never had one. */
const isHeard = (payment: Payment, { opened_at }: Alarm, isDenied: boolean): boolean =>
  isUnconfirmed(payment) ? isDenied : payment.inquired_at !== null && payment.inquired_at >= opened_at;

/**
 * Both payments of an amount change, each by its own 決済ID: the change proves itself, and closes the alarm with it. Where nobody
 * knows whether there is a second one, somebody must have looked into the portal and written down what they saw.
 */
async function askAboutChange(context: Context, alarm: Alarm): Promise<boolean> {
  const isDenied = await askAboutOrder(context, alarm);
  for (const { id } of await context.store.books.changes.openOfOrder(alarm.order_key)) {
    if (alarm.noted_at !== null) await ruleOutChange(context, id, alarm.noted_at);
    await proveChange(context, id, 0);
  }
  return isDenied;
}

async function wasSent(books: Books, { id, paidy, provider_payment_id }: Payment): Promise<boolean> {
  // Paidy's window and pages elsewhere speak to the provider without a call of ours.
  if (paidy !== null || provider_payment_id !== null) return true;
  return (await books.operationsOfPayment(id)).some(({ sent_at }) => sent_at !== null);
}

/** The notice's payment, or what the provider knows under the ids it names. */
async function askAboutNotice(context: Context, alarm: Alarm): Promise<boolean> {
  if (alarm.order_key !== '') return askAboutOrder(context, alarm);
  const notice = await context.store.books.notices.find(alarm.payment_id);
  if (!notice) return false;
  // A kind of payment that nobody can ask about is none of ours.
  if (notice.method === null) return true;
  const { method, trading_id: tradingId, provider_payment_id: providerPaymentId } = notice;
  return (await context.gateway.inquire({ method, tradingId, providerPaymentId })).kind === 'ok';
}

async function isAskedSince(_: Context, books: Books, alarm: Alarm, isAnswered: boolean): Promise<boolean> {
  if (alarm.order_key === '') return isAnswered;
  const payment = await books.payment(alarm.payment_id);
  return payment !== undefined && isHeard(payment, alarm, isAnswered);
}

/** The provider's record, asked for since, says what ours says: nothing at all, where it never had the payment. */
async function agreesSince(_: Context, books: Books, alarm: Alarm, isDenied: boolean): Promise<boolean> {
  const payment = await books.payment(alarm.payment_id);
  if (!payment || !isHeard(payment, alarm, isDenied)) return false;
  const { amount, refunded, inquired_amount, inquired_status, provider_status } = payment;
  const isSameSum =
    inquired_amount === null || inquired_amount === amount || inquired_amount === amount - refunded;
  return isSameSum && inquired_status === provider_status;
}

/** Of all payments of the order the provider has been asked since, no call or change is open, and one at most takes money. */
async function isSingle(_: Context, books: Books, alarm: Alarm, isDenied: boolean): Promise<boolean> {
  const { order_key } = alarm;
  if ((await books.changes.openOfOrder(order_key)).length > 0) return false;
  let live = 0;
  for (const payment of await books.paymentsOfOrder(order_key)) {
    if (await books.openOperation(payment.id)) return false;
    if (!(await wasSent(books, payment))) continue;
    if (!isHeard(payment, alarm, isDenied)) return false;
    live += payment.live;
  }
  return live <= 1;
}

async function isSettled(_: Context, books: Books, alarm: Alarm, isDenied: boolean): Promise<boolean> {
  const payment = await books.payment(alarm.payment_id);
  if (!payment || isPassing(payment.status) || (await books.openOperation(payment.id))) return false;
  return isHeard(payment, alarm, isDenied);
}

/** True when the provider says that it has no such payment. */
async function lookForPayment(context: Context, alarm: Alarm): Promise<boolean> {
  if (alarm.order_key !== '') return askAboutOrder(context, alarm);
  const notice = await context.store.books.notices.find(alarm.payment_id);
  if (!notice?.method || (await findPayment(context, notice))) return false;
  const { method, trading_id: tradingId, provider_payment_id: providerPaymentId } = notice;
  const outcome = await context.gateway.inquire({ method, tradingId, providerPaymentId });
  return outcome.kind === 'ok' && !outcome.value.found;
}

/** The notice has become a payment with an alarm of its own, or the provider denies it and staff have written why. */
async function isNobodys(_: Context, books: Books, alarm: Alarm, isDenied: boolean): Promise<boolean> {
  if (alarm.order_key !== '') return false;
  const notice = await books.notices.find(alarm.payment_id);
  return notice?.payment_id !== null || (isDenied && alarm.note !== null);
}

/** Asks for the missing numbers; once none is missing, the same closes the alarm. */
async function fetchMissing(context: Context, { payment_id }: Alarm): Promise<boolean> {
  if (payment_id === fetchSubject(context)) await fillGaps(context, true);
  return false;
}

/** Changes that are lost for good do no harm once the provider was asked about everything that lives (照合). */
async function isAllAsked({ gateway }: Context, books: Books, alarm: Alarm): Promise<boolean> {
  if (!alarm.payment_id.endsWith(purgedSubject(''))) return false;
  const merchant = { environment: gateway.environment, merchant_id: gateway.merchantId };
  return (await books.alarms.unaskedSince(merchant, alarm.opened_at)) === 0;
}

async function lookAtCertificates(context: Context): Promise<boolean> {
  await watchCertificates(context, certificatesSubject(context));
  return false;
}

async function lookAtShop(context: Context): Promise<boolean> {
  await watchShop(context);
  return false;
}

/** True when the member's list at the provider was read: what was stored stands on ours now. */
async function readMembersCards(context: Context, { payment_id }: Alarm): Promise<boolean> {
  const { cards } = context.store.books;
  const operation = await cards.operation(payment_id);
  const customer = operation && (await cards.customer(operation.customer_key));
  return customer !== undefined && syncCards(context, customer);
}

async function tellAgain(context: Context, { payment_id }: Alarm): Promise<boolean> {
  const job = await context.store.books.job('forget-card', payment_id);
  await forgetCard(context, payment_id, job?.tries ?? 0);
  return false;
}

/** The cards are judged and the alarm is raised in one transaction, by a clock that is read twice. */
const SAME_TRANSACTION_MS = 5_000;

/** Every card that was among them has been removed, or has paid since. */
async function isNoCardUnclear(_: Context, books: Books, { opened_at }: Alarm): Promise<boolean> {
  const between = { since: opened_at - SAME_TRANSACTION_MS, until: opened_at };
  return (await books.alarms.unclearCards(between)) === 0;
}
