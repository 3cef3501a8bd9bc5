import type { ErrorKind } from '../core/errors.ts';
import { isLive, isPaid, type PaymentStatus, reachable } from '../core/payment.ts';
import type { CardFacts, Decline } from '../core/ports.ts';
import type { Standing } from '../core/three-d-secure.ts';
import { failLink } from './cards/link-payment.ts';
import type { Context } from './context.ts';
import { eventsOfMove, writeEvent } from './events.ts';
import { countsAsFailedTry } from './limits/failed-try.ts';
import { dropSealed } from './sealed.ts';
import type { Books } from './store/books.ts';
import type { AlarmKind, Payment } from './store/schema.ts';
import { endAuthentication } from './three-d-secure/authentication.ts';

/** What was learned about a payment. */
export type Evidence =
  /** The provider's own record or answer. */
  | { providerStatus: string; providerPaymentId: string; card?: CardFacts }
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
  const moved: Payment = {
    ...payment,
    ...change,
    live: isLive(change.status) ? 1 : 0,
    status_since: change.provider_status === payment.provider_status ? payment.status_since : now,
    updated_at: now,
  };
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
  if (moved.status !== payment.status) {
    await announce(context, books, payment, moved);
    await followUp(context, books, payment, moved);
  }
  return moved;
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
  if ('restarted' in evidence) return { status: 'failed', provider_status: payment.provider_status };
  if ('notExecuted' in evidence) {
    return { status: 'failed', provider_status: payment.provider_status, error_kind: evidence.notExecuted };
  }
  const status = context.gateway.statusOf(evidence.providerStatus, payment.method);
  if (!status || !isAllowed(payment, evidence.providerStatus)) return undefined;
  return {
    status,
    provider_status: evidence.providerStatus,
    provider_payment_id: evidence.providerPaymentId,
    card_brand: evidence.card?.brand ?? payment.card_brand,
    card_last4: evidence.card?.last4 ?? payment.card_last4,
  };
}

/** Statuses in between are never told, so a step may skip some; going back never happens. */
function isAllowed(payment: Payment, to: string): boolean {
  const from = payment.provider_status;
  return from === null || from === to || reachable(payment.method, from, to);
}

const statusIn = (evidence: Evidence): string =>
  'providerStatus' in evidence ? evidence.providerStatus : 'none';

async function announce(context: Context, books: Books, from: Payment, to: Payment): Promise<void> {
  context.log('payment.moved', {
    paymentId: to.id,
    from: from.status,
    to: to.status,
    providerStatus: to.provider_status ?? undefined,
  });
  const order = await books.order(to.order_key);
  for (const type of eventsOfMove(from.status, to.status)) {
    await writeEvent(context, books, to.order_key, {
      type,
      orderId: order!.order_id,
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
  if (to.live === 1) return;
  if (countsAsFailedTry(to)) await books.attempts.markFailed(to.id);
  if (!isPaid(from.status)) {
    await dropSealed(books, to.id);
    const authentication = await books.authentications.find({ subject: to.id });
    if (authentication && authentication.state !== 'ended')
      await endAuthentication(context, books, authentication);
    if (to.link_state === 'pending') await failLink(context, books, to);
  }
}

/** Puts a payment before a person's eyes, once per kind until it is closed. */
export async function raiseAlarm(
  context: Context,
  books: Books,
  payment: Payment,
  kind: AlarmKind,
  detail: string,
): Promise<void> {
  context.log('alarm.raised', { alarm: kind, paymentId: payment.id });
  await books.raiseAlarm({
    id: `alm_${context.ids.random(16)}`,
    kind,
    order_key: payment.order_key,
    payment_id: payment.id,
    detail,
    opened_at: context.clock.now(),
  });
}

/** A record of the provider's is taken over with its amount looked at: ours is what the buyer agreed to. */
export async function checkAmount(
  context: Context,
  books: Books,
  payment: Payment,
  { amount }: { amount: number },
): Promise<void> {
  if (amount !== payment.amount)
    await raiseAlarm(context, books, payment, 'AMOUNT_DIFFERS', `provider says ${amount} yen`);
}
