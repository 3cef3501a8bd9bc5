import type { z } from '@hono/zod-openapi';
import type { PayRequest, PayWithCard } from '../../contract/payment.ts';
import type { CheckoutSession } from '../../contract/session.ts';
import { isPaid } from '../../core/payment.ts';
import type { Authorization, Outcome } from '../../core/ports.ts';
import type { Context } from '../context.ts';
import { writeEvent } from '../events.ts';
import { type Intent, perform, planSettling } from '../operations/perform.ts';
import { ProblemError } from '../problem.ts';
import { sha256 } from '../secrets.ts';
import type { Books } from '../store/books.ts';
import type { Operation, Payment, Session } from '../store/schema.ts';
import { offeredMethods, stateOf, viewSession } from './session-view.ts';
import { makeReference, makeTradingId } from './trading-id.ts';

type PayInput = z.output<typeof PayRequest>;
type CardInput = z.output<typeof PayWithCard>;

/**
 * One press of 注文を確定する. Answers with the session as it then stands: paid, open with the reason of a decline, or
 * `confirming` when the provider has not answered in time; the call goes on behind the answer.
 *
 * Sent again with the same key, it starts nothing and answers for the first one. The token is not part of what must be
 * the same: the buyer's browser makes a new one for each press.
 */
export async function pay(context: Context, session: Session, input: PayInput): Promise<CheckoutSession> {
  if (input.method === 'none') return confirmFreeOrder(context, session);
  const digest = sha256(JSON.stringify([input.method, input.amount, input.installments]));
  const started = await context.store.transaction((books) => begin(context, books, session, input, digest));
  const call = started.isNew
    ? startCall(context, started.intent, input)
    : context.underWay.get(started.intent.operation.id);
  if (call) await atMost(call, context.answerHeldMs);
  const { books } = context.store;
  return viewSession(context, books, (await books.session(session.id))!);
}

interface Started {
  intent: Intent;
  isNew: boolean;
}

/** Decides, under the order's lock, whether this press may become a payment, and writes the intent if so. */
async function begin(
  context: Context,
  books: Books,
  { id, order_key }: Session,
  input: CardInput,
  digest: string,
): Promise<Started> {
  await books.lockKnownOrder(order_key);
  const known = await books.operationByKey(order_key, 'authorize', input.key);
  if (known) {
    if (known.digest !== digest) throw new ProblemError('key-reused', { field: 'key' });
    return { intent: { operation: known, payment: (await books.payment(known.payment_id))! }, isNew: false };
  }
  const session = (await books.session(id))!;
  refuseUnlessOpen(session, await books.livePayment(order_key), context.clock.now());
  if (input.amount !== session.amount) throw new ProblemError('amount-changed', { field: 'amount' });
  refuseUnlessOffered(context, session, input);

  const intent = await writeIntent(context, books, session, input, digest);
  await planSettling(context, books, intent.payment.id);
  return { intent, isNew: true };
}

function refuseUnlessOpen(session: Session, live: Payment | undefined, now: number): void {
  if (live)
    throw new ProblemError(isPaid(live.status) ? 'payment-exists' : 'payment-confirming', { retryAfter: 5 });
  const state = stateOf(session, undefined, now);
  if (state === 'paid') throw new ProblemError('payment-exists');
  if (state !== 'open') throw new ProblemError('session-expired');
}

function refuseUnlessOffered(context: Context, session: Session, input: CardInput): void {
  const card = offeredMethods(context.gateway, session).find((method) => method.id === input.method);
  if (!card || session.amount === 0) throw new ProblemError('method-unavailable', { field: 'method' });
  if (!card.installments.includes(input.installments)) {
    throw new ProblemError('method-unavailable', { field: 'installments' });
  }
  if (!context.gateway.accepting()) throw new ProblemError('unavailable', { retryAfter: 30 });
}

async function writeIntent(
  context: Context,
  books: Books,
  session: Session,
  input: CardInput,
  digest: string,
): Promise<Intent> {
  const now = context.clock.now();
  const attempt = (await books.paymentsOfOrder(session.order_key)).length + 1;
  const payment: Payment = {
    id: `pay_${context.ids.random(16)}`,
    session_id: session.id,
    order_key: session.order_key,
    method: input.method,
    amount: session.amount,
    environment: session.environment,
    gateway: context.gateway.name,
    merchant_id: session.merchant_id,
    trading_id: makeTradingId(context.tradingPrefix, context.ids, attempt),
    provider_payment_id: null,
    status: 'prepared',
    provider_status: null,
    live: 1,
    status_since: now,
    capture: session.capture,
    installments: input.installments,
    card_brand: null,
    card_last4: null,
    error_kind: null,
    error_code: null,
    error_detail: null,
    reference: makeReference(context.ids),
    created_at: now,
    updated_at: now,
  };
  const operation: Operation = {
    id: `op_${context.ids.random(16)}`,
    payment_id: payment.id,
    order_key: session.order_key,
    kind: 'authorize',
    key: input.key,
    digest,
    amount: session.amount,
    state: 'intended',
    error_kind: null,
    error_code: null,
    error_detail: null,
    absences: 0,
    created_at: now,
    sent_at: null,
    answered_at: null,
  };
  await books.addPayment(payment);
  await books.addOperation(operation);
  return { payment, operation };
}

function startCall(context: Context, intent: Intent, input: CardInput): Promise<unknown> {
  const { payment, operation } = intent;
  const call = perform(
    context,
    intent,
    () => authorize(context, payment, input),
    (authorization) => authorization,
  ).finally(() => context.underWay.delete(operation.id));
  context.underWay.set(operation.id, call);
  return call;
}

async function authorize(
  context: Context,
  payment: Payment,
  input: CardInput,
): Promise<Outcome<Authorization>> {
  const { gateway } = context;
  const outcome = await gateway.authorize({
    tradingId: payment.trading_id,
    amount: payment.amount,
    token: input.token,
    installments: input.installments,
    capture: payment.capture === 1,
  });
  const isDoubtful = outcome.kind === 'declined' && outcome.decline.error === 'card_network';
  return isDoubtful ? checkedRefusal(context, payment, outcome) : outcome;
}

/**
 * A refusal because provider and card company could not talk to each other may hide an authorisation that exists. It
 * is believed only after the provider's own record says the same; when that cannot be read, the outcome is unknown.
 */
async function checkedRefusal(
  { gateway }: Context,
  payment: Payment,
  refusal: Outcome<Authorization>,
): Promise<Outcome<Authorization>> {
  const inquiry = await gateway.inquire({ tradingId: payment.trading_id }, payment.method);
  if (inquiry.kind !== 'ok')
    return { kind: 'unknown', reason: 'refused for a network failure, and the inquiry failed' };
  if (!inquiry.value.found) return refusal;
  const { providerStatus, providerPaymentId } = inquiry.value;
  const status = gateway.statusOf(providerStatus, payment.method);
  if (!status) return { kind: 'unknown', reason: 'refused, but the record has a status nobody can explain' };
  return isPaid(status) ? { kind: 'ok', value: { providerPaymentId, providerStatus } } : refusal;
}

/** A total of 0 (all points, S-5): the buyer's confirmation completes the order and no provider is asked. */
async function confirmFreeOrder(context: Context, { id, order_key }: Session): Promise<CheckoutSession> {
  const view = await context.store.transaction(async (books) => {
    const order = await books.lockKnownOrder(order_key);
    const session = (await books.session(id))!;
    if (session.amount !== 0) throw new ProblemError('amount-changed', { field: 'amount' });
    const now = context.clock.now();
    if (session.end_reason === 'completed') return viewSession(context, books, session);
    refuseUnlessOpen(session, undefined, now);
    const completed: Session = { ...session, ended_at: now, end_reason: 'completed' };
    await books.updateSession(id, completed);
    await writeEvent(context, books, order_key, {
      type: 'order.completed',
      orderId: order.order_id,
      sessionId: id,
      amount: 0,
    });
    return viewSession(context, books, completed);
  });
  context.wake();
  return view;
}

/** Waits for the call, but no longer than this. A call that goes on answers nobody: its failure is already recorded. */
async function atMost(call: Promise<unknown>, millis: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const held = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, millis);
  });
  await Promise.race([call, held]).finally(() => clearTimeout(timer));
}
