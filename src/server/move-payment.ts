import type { Application } from '../core/application.ts';
import type { ErrorKind } from '../core/errors.ts';
import type { Yen } from '../core/money.ts';
import { isLive, isPaid, type PaymentStatus, reachable } from '../core/payment.ts';
import type { CardFacts, Decline } from '../core/ports.ts';
import type { Standing } from '../core/three-d-secure.ts';
import { raiseAlarm } from './alarm.ts';
import { failLink } from './cards/link-payment.ts';
import type { Context } from './context.ts';
import { departureName, untilOf } from './departure/away.ts';
import { tellOrder } from './effects.ts';
import { eventsOfMove, writeEvent } from './events.ts';
import { countsAsFailedTry } from './limits/failed-try.ts';
import { costOf } from './orders/cost.ts';
import { dropSealed } from './sealed.ts';
import { noteStatusWord } from './status-word.ts';
import type { Books } from './store/books.ts';
import type { Payment, StatusSource } from './store/schema/payments.ts';
import { endAuthentication } from './three-d-secure/authentication.ts';
import { PAGE_GRACE_MS } from './timing.ts';

/** What was learned about a payment. */
export type Evidence =
  /** The provider's own record or answer. `refunded`: yen given back by now, where the answer is about that. */
  | ProviderRecord
  /** 申込 was taken: the buyer has a number to pay by, or a page to go to. */
  | { applied: Application }
  /** The buyer's chance at another page is over, as far as can be known. */
  | { over: PageEnd }
  /** The provider's final no. */
  | { declined: Decline }
  /** Certainly not executed: nothing was sent, or the provider knows nothing of it. */
  | { notExecuted: 'network_before' | 'card_network' }
  /** The buyer has to pass the card issuer's page. */
  | { challenged: true }
  /** 本人認証 has ended, and the shop's policy lets the payment go on. */
  | { authenticated: Standing }
  /** It has ended otherwise: refused by the issuer or by the policy, or its time is over. */
  | { unauthenticated: AuthenticationFailure }
  /** やり直す: the buyer gave up waiting; there is nothing to tell them. */
  | { restarted: true };

/** What the provider says about a payment. */
export interface ProviderRecord {
  providerStatus: string;
  providerPaymentId: string;
  card?: CardFacts;
  refunded?: Yen;
  /** What the record says was asked for; an answer to a call of ours leaves it out. */
  amount?: Yen;
  /** Left out: the answer to a call of ours. `notice` where nobody can be asked. */
  source?: StatusSource;
  /** When the provider was asked; now when left out. Notices stored later are younger. */
  askedAt?: number;
}

/** Why a payment at another page came to nothing. */
export type PageEnd = Extract<ErrorKind, 'interrupted' | 'page_expired' | 'paidy_rejected' | 'paidy_closed'>;

/** Why an authentication did not let the payment go on. */
export interface AuthenticationFailure {
  error: ErrorKind;
  /** The provider's codes, for staff. */
  code: string | null;
  /** Absent when it never ended. */
  standing?: Standing;
}

/**
 * The one place where a payment changes its status. Runs inside the transaction that holds the order, writes the
 * events the step makes, and refuses steps that the method's edges do not allow: then it raises an alarm and gives the
 * very payment it was given.
 */
export async function movePayment(
  context: Context,
  books: Books,
  payment: Payment,
  evidence: Evidence,
): Promise<Payment> {
  const now = context.clock.now();
  const change = changeFor(context, payment, evidence);
  if (!change) {
    await raiseAlarm(context, books, payment, 'STATUS_UNEXPLAINED', `provider status ${statusIn(evidence)}`);
    return payment;
  }
  if (isOtherSum(payment, change, evidence)) {
    // Not ours to take, but ours to let go of: staff void it by what is known of it now.
    const { provider_payment_id = null, inquired_status = null, inquired_at = null } = change;
    await books.updatePayment(payment.id, { provider_payment_id, inquired_status, inquired_at });
    return payment;
  }
  const moved: Payment = {
    ...payment,
    ...change,
    live: isLive(change.status) ? 1 : 0,
    status_since: change.provider_status === payment.provider_status ? payment.status_since : now,
    updated_at: now,
  };
  if (payment.live === 0 && moved.live === 1 && (await standsAside(books, moved))) moved.superseded = 1;
  if (payment.live === 0 && moved.status !== payment.status) {
    // A payment that was over has come back to life or changed its end: true, but somebody must look at it (I-10).
    await raiseAlarm(
      context,
      books,
      payment,
      'STATUS_UNEXPLAINED',
      `${payment.status} became ${moved.status}`,
    );
  }
  await books.updatePayment(payment.id, moved);
  if (moved.provider_status !== null && moved.provider_status !== payment.provider_status) {
    const source = ('source' in evidence && evidence.source) || 'answer';
    const { id: payment_id, provider_status } = moved;
    await books.effects.noteStatus({ payment_id, provider_status, source, at: now });
    // The answer to an operation has a word of its own, see `closeOperation`.
    if (source !== 'answer') await noteStatusWord(books, payment_id, { providerStatus: provider_status });
  }
  if (moved.status !== payment.status) {
    await announce(context, books, payment, moved);
    await followUp(context, books, payment, moved);
    if (isPaid(moved.status) && !isPaid(payment.status)) await compareWithOrder(context, books, moved);
  }
  await tellOrder(context, books, moved.order_key, moved);
  return moved;
}

/**
 * Paidy's window is opened by the buyer's browser, which can put any amount into it. What was authorised for another one
 * than the order's pays for nothing; the alarm about the amount is open by then (`checkAmount`).
 */
const isOtherSum = (payment: Payment, { status }: Change, evidence: Evidence): boolean =>
  payment.paidy !== null &&
  isPaid(status) &&
  !isPaid(payment.status) &&
  'amount' in evidence &&
  evidence.amount !== undefined &&
  evidence.amount !== payment.amount;

/**
 * What comes back to life stands beside what goes on (I-2). It does so too while it is not paid: its buyer was told that
 * nothing came of it, and does not wait for it.
 */
const standsAside = async (books: Books, { order_key, status }: Payment): Promise<boolean> =>
  !isPaid(status) || (await books.livePayment(order_key)) !== undefined;

/** A number from before the order changed can be paid still: then what came is not what the order costs now. */
async function compareWithOrder(context: Context, books: Books, paid: Payment): Promise<void> {
  const asked = await costOf(books, paid.order_key);
  if (asked !== null && asked !== paid.amount) {
    const detail = `${paid.amount} yen were paid, and the order is now ${asked} yen`;
    await raiseAlarm(context, books, paid, 'AMOUNT_DIFFERS', detail);
  }
}

type Change = Partial<Payment> & { status: PaymentStatus; provider_status: string | null };

function changeFor(context: Context, payment: Payment, evidence: Evidence): Change | undefined {
  if ('declined' in evidence) {
    const { error, code, detail, providerPaymentId } = evidence.declined;
    return {
      status: 'failed',
      provider_status: payment.provider_status,
      provider_payment_id: providerPaymentId ?? payment.provider_payment_id,
      error_kind: error,
      error_code: code,
      error_detail: detail,
    };
  }
  if ('challenged' in evidence)
    return { status: 'action_required', provider_status: payment.provider_status };
  if ('authenticated' in evidence) {
    const { authenticated: standing } = evidence;
    return { status: 'prepared', provider_status: payment.provider_status, standing };
  }
  if ('unauthenticated' in evidence) {
    const { error, code, standing = null } = evidence.unauthenticated;
    return {
      status: 'failed',
      provider_status: payment.provider_status,
      standing,
      error_kind: error,
      error_code: code,
    };
  }
  if ('applied' in evidence) return changeOfApplication(context, payment, evidence.applied);
  if ('over' in evidence)
    return { status: 'failed', provider_status: payment.provider_status, error_kind: evidence.over };
  if ('restarted' in evidence) return { status: 'failed', provider_status: payment.provider_status };
  if ('notExecuted' in evidence) {
    return { status: 'failed', provider_status: payment.provider_status, error_kind: evidence.notExecuted };
  }
  const status = context.gateway.statusOf(evidence.providerStatus, payment.method);
  if (!status || !isAllowed(payment, evidence)) return undefined;
  return {
    ...recordedBy(context, evidence),
    status,
    provider_status: evidence.providerStatus,
    provider_payment_id: evidence.providerPaymentId,
    card_brand: evidence.card?.brand ?? payment.card_brand,
    card_last4: evidence.card?.last4 ?? payment.card_last4,
    refunded: status === 'refunded' ? payment.amount : (evidence.refunded ?? payment.refunded),
    error_kind: payment.error_kind ?? errorOf(payment, evidence.providerStatus),
  };
}

/**
 * The ends by the provider's record that the buyer is told the reason of: 申込中断, and Paidy's own no, of which the notice
 * can be faster than the buyer's window.
 */
function errorOf({ method }: Payment, providerStatus: string): ErrorKind | null {
  if (method === 'paidy' && providerStatus === '11') return 'paidy_rejected';
  return method !== 'card' && providerStatus === '15' ? 'interrupted' : null;
}

/** With a page to go to, the buyer acts next, whatever the provider calls that; with a number, they pay by it. */
function changeOfApplication(
  { gateway }: Context,
  payment: Payment,
  application: Application,
): Change | undefined {
  const { providerStatus, providerPaymentId, slip, departure } = application;
  const said = providerStatus === undefined ? undefined : gateway.statusOf(providerStatus, payment.method);
  const status = departure ? 'action_required' : slip ? 'awaiting_payment' : said;
  if (!status) return undefined;
  return {
    status,
    provider_status: providerStatus ?? payment.provider_status,
    provider_payment_id: providerPaymentId ?? payment.provider_payment_id,
    slip: slip ? JSON.stringify(slip) : payment.slip,
    until_at: untilOf(payment, application),
  };
}

/**
 * Statuses in between are never told, so a step may skip some; going back never happens. A payment that is over leaves its
 * end only by the provider's own record (I-10).
 */
function isAllowed(payment: Payment, { providerStatus: to, source }: ProviderRecord): boolean {
  const from = payment.provider_status;
  if (payment.live === 0 && source === 'inquiry') return true;
  return from === null || from === to || reachable(payment.method, from, to);
}

/** The provider's own word is kept with its time, for younger notices to be compared with. */
const recordedBy = ({ clock }: Context, { providerStatus, askedAt, amount }: ProviderRecord) => ({
  inquired_status: providerStatus,
  inquired_at: askedAt ?? clock.now(),
  ...(amount !== undefined && { inquired_amount: amount }),
});

const statusIn = (evidence: Evidence): string =>
  'providerStatus' in evidence ? evidence.providerStatus : 'none';

async function announce(context: Context, books: Books, from: Payment, to: Payment): Promise<void> {
  context.log('payment.moved', {
    paymentId: to.id,
    from: from.status,
    to: to.status,
    providerStatus: to.provider_status ?? undefined,
  });
  // what becomes of a payment that another has taken the place of is no news of the order's.
  if (to.superseded === 1 && (await books.changes.replacementOf(to.id))) return;
  for (const type of eventsOfMove(from.status, to.status)) {
    await writeEvent(context, books, to.order_key, {
      type,
      sessionId: to.session_id,
      paymentId: to.id,
      method: to.method,
      status: to.status,
      amount: to.amount,
    });
  }
}

/**
 * What a payment's step sets going besides the news: a wish about the member's cards is carried out once it is accepted,
 * a card that was used is the default next time, tries that failed are counted, and what was sealed for it is dropped
 * when it is over.
 */
async function followUp(context: Context, books: Books, from: Payment, to: Payment): Promise<void> {
  const now = context.clock.now();
  if (isPaid(to.status) && !isPaid(from.status)) {
    if (to.link_state === 'pending') await books.planJob('link', to.id, now);
    if (to.saved_card_id) await books.cards.updateCard(to.saved_card_id, { last_used_at: now });
  }
  if (to.live === 1) {
    // Nothing is planned any more for what was over: without a notice nobody would ever ask about it again.
    const isBack = from.live === 0 && !isPaid(to.status);
    if (isBack)
      await books.ensureJob('close-page', to.id, Math.max(now, to.until_at ?? 0) + PAGE_GRACE_MS[to.method]);
    return;
  }
  // what could still be paid no longer can.
  await books.closeAlarms('SLIP_STILL_PAYABLE', to.id, now);
  if (countsAsFailedTry(to)) await books.attempts.markFailed(to.id);
  if (!isPaid(from.status)) {
    await dropSealed(books, to.id, departureName(to.id));
    await books.dropJob('close-page', to.id);
    const authentication = await books.authentications.find({ subject: to.id });
    if (authentication && authentication.state !== 'ended')
      await endAuthentication(context, books, authentication);
    if (to.link_state === 'pending') await failLink(context, books, to);
  }
}

/** A record of the provider's is taken over with its amount looked at: ours is what the buyer agreed to. */
export async function checkAmount(
  context: Context,
  books: Books,
  payment: Payment,
  { amount }: { amount: number },
): Promise<void> {
  await books.updatePayment(payment.id, { inquired_amount: amount });
  // After a refund in parts the record may name what is left.
  if (amount === payment.amount || amount === payment.amount - payment.refunded) return;
  // 金額変更 of a carrier's payment, asked for and not proven yet: it has an alarm of its own.
  const changes = await books.changes.openOfOrder(payment.order_key);
  const isAskedFor = changes.some(
    (change) => change.replacement_id === payment.id && change.amount === amount,
  );
  if (!isAskedFor) await raiseAlarm(context, books, payment, 'AMOUNT_DIFFERS', `provider says ${amount} yen`);
}
