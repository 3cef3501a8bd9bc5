import type { z } from '@hono/zod-openapi';
import type { CardMethod } from '../../contract/method.ts';
import type { PayRequest, PayWithCard, PayWithSavedCard } from '../../contract/payment.ts';
import type { CheckoutSession } from '../../contract/session.ts';
import type { BuyerFacts } from '../../core/buyer.ts';
import { isReachable } from '../../core/contact.ts';
import { availableInstallments } from '../../core/installments.ts';
import { isPaid } from '../../core/payment.ts';
import { expiryStanding, linkWish } from '../../core/saved-card.ts';
import { customerKey, lockCustomer } from '../cards/customer.ts';
import { keepToken } from '../cards/kept-token.ts';
import type { Context } from '../context.ts';
import { writeEvent } from '../events.ts';
import { noteTry, passedChallenge, refuseOverLimit, type Trier, watchShop } from '../limits/guard.ts';
import { newOperation } from '../operations/new-operation.ts';
import { type Intent, planSettling } from '../operations/perform.ts';
import { ProblemError } from '../problem.ts';
import { sha256 } from '../secrets.ts';
import type { Books } from '../store/books.ts';
import type { OperationKind, Payment, SavedCardRow, Session } from '../store/schema.ts';
import { addAuthentication, type CardMaterial } from '../three-d-secure/authentication.ts';
import { atMost, startAuthentication, startAuthorization } from './card-payment.ts';
import { offeredMethods } from './offered-methods.ts';
import { stateOf, viewSession } from './session-view.ts';
import { makeReference, makeTradingId } from './trading-id.ts';

type PayInput = z.output<typeof PayRequest>;
type CardInput = z.output<typeof PayWithCard> | z.output<typeof PayWithSavedCard>;

/** What the buyer's request tells besides its body. */
export interface Browser {
  /** Network address, for limits. */
  address?: string | undefined;
  accept?: string | undefined;
  userAgent?: string | undefined;
}

/** The operations with which a payment by card can begin: a press is known by its key under either. */
const beginnings: readonly OperationKind[] = ['authenticate', 'authorize'];

/**
 * One press of 注文を確定する. Answers with the session as it then stands: paid, open with the reason of a decline, waiting
 * for the buyer at the card issuer, or `confirming` when the provider has not answered in time; the call goes on behind
 * the answer.
 *
 * Sent again with the same key, it starts nothing and answers for the first one. The token is not part of what must be
 * the same: the buyer's browser makes a new one for each press.
 */
export async function pay(
  context: Context,
  session: Session,
  input: PayInput,
  browser: Browser = {},
): Promise<CheckoutSession> {
  if (input.method === 'none') return confirmFreeOrder(context, session);
  if (input.method !== 'card' && input.method !== 'saved_card')
    throw new ProblemError('method-unavailable', { field: 'method' });
  try {
    return await payByCard(context, session, input, browser);
  } finally {
    // Refused presses look too: when everybody is asked for a challenge, they are all there is. Watching fails nobody.
    await watchShop(context).catch(() => {});
  }
}

async function payByCard(
  context: Context,
  session: Session,
  input: CardInput,
  browser: Browser,
): Promise<CheckoutSession> {
  const trier = trierOf(context, session, input, browser);
  const isChallenged = await passedChallenge(context, input.challenge, trier);
  const attempt = { input, browser, trier, isChallenged, digest: digestOf(input) };
  const started = await context.store.transaction((books) => begin(context, books, session, attempt));
  const { intent } = started;
  // Known as under way before anything else is awaited: a second press with the same key waits for this call.
  const call = started.isNew
    ? start(context, intent, session, started.material)
    : context.underWay.get(intent.operation.id);
  if (call) await atMost(call, context.answerHeldMs);
  const { books } = context.store;
  return viewSession(context, books, (await books.session(session.id))!);
}

interface Attempt {
  input: CardInput;
  browser: Browser;
  trier: Trier;
  isChallenged: boolean;
  digest: string;
}

type Started = { intent: Intent } & ({ isNew: true; material: CardMaterial } | { isNew: false });

const digestOf = (input: CardInput): string =>
  sha256(
    JSON.stringify([
      input.method,
      input.amount,
      input.installments,
      ...(input.method === 'saved_card' ? [input.savedCard] : []),
    ]),
  );

const trierOf = (context: Context, session: Session, input: CardInput, { address }: Browser): Trier => ({
  sessionId: session.id,
  customerKey: session.customer_id === null ? null : customerKey(context, session.customer_id),
  fingerprint: input.method === 'card' ? input.fingerprint : undefined,
  address,
});

/** Decides, under the order's lock, whether this press may become a payment, and writes the intent if so. */
async function begin(
  context: Context,
  books: Books,
  { id, order_key }: Session,
  attempt: Attempt,
): Promise<Started> {
  const { input, digest } = attempt;
  await books.lockKnownOrder(order_key);
  const known = await books.operationByKey(order_key, beginnings, input.key);
  if (known) {
    if (known.digest !== digest) throw new ProblemError('key-reused', { field: 'key' });
    return { intent: { operation: known, payment: (await books.payment(known.payment_id))! }, isNew: false };
  }
  const session = (await books.session(id))!;
  refuseUnlessOpen(session, await books.livePayment(order_key), context.clock.now());
  if (input.amount !== session.amount) throw new ProblemError('amount-changed', { field: 'amount' });
  const card = await offeredCard(context, books, session, input);
  const saved = input.method === 'saved_card' ? await ownCard(context, books, session, input) : undefined;
  await refuseOverLimit(context, books, attempt.trier, attempt.isChallenged);

  const material = materialOf(context, session, card, attempt, saved);
  const intent = await writeIntent(context, books, session, attempt, material, saved?.card);
  await planSettling(context, books, intent.payment.id);
  return { intent, isNew: true, material };
}

function refuseUnlessOpen(session: Session, live: Payment | undefined, now: number): void {
  if (live)
    throw new ProblemError(isPaid(live.status) ? 'payment-exists' : 'payment-confirming', { retryAfter: 5 });
  const state = stateOf(session, undefined, now);
  if (state === 'paid') throw new ProblemError('payment-exists');
  if (state !== 'open') throw new ProblemError('session-expired');
}

async function offeredCard(
  context: Context,
  books: Books,
  session: Session,
  input: CardInput,
): Promise<CardMethod> {
  const offer = (await offeredMethods(context, books, session)).find(({ id }) => id === 'card');
  if (offer && 'unavailable' in offer) throw new ProblemError('limited');
  if (!offer || !('brands' in offer) || session.amount === 0)
    throw new ProblemError('method-unavailable', { field: 'method' });
  if (!offer.installments.includes(input.installments)) {
    throw new ProblemError('method-unavailable', { field: 'installments' });
  }
  if (!context.gateway.accepting()) throw new ProblemError('unavailable', { retryAfter: 30 });
  return offer;
}

/** The saved card the buyer chose. One of another member, or one that is gone, is simply not there. */
async function ownCard(
  context: Context,
  books: Books,
  session: Session,
  { savedCard, installments }: z.output<typeof PayWithSavedCard>,
) {
  const notFound = () => new ProblemError('not-found', { field: 'savedCard' });
  if (session.customer_id === null || !context.gateway.card?.saved) throw notFound();
  const customer = await lockCustomer(context, books, session.customer_id);
  const card = await books.cards.card(savedCard);
  if (card?.customer_key !== customer.key || card.removed_at !== null) throw notFound();
  const now = context.clock.now();
  if (expiryStanding(card.expiry ?? undefined, now) === 'expired')
    throw new ProblemError('method-unavailable', { field: 'savedCard' });
  const { installments: contract, bonusClosed } = context.gateway.card;
  const options = availableInstallments({ brand: card.brand ?? undefined, contract, bonusClosed, now });
  if (!options.some(({ plan, closed }) => plan === installments && !closed))
    throw new ProblemError('method-unavailable', { field: 'installments' });
  return { card, customer };
}

/** What the provider is to be told of the card and the buyer; refuses what the card form should have asked for. */
function materialOf(
  { gateway }: Context,
  session: Session,
  offer: CardMethod,
  { input, browser }: Attempt,
  saved: Awaited<ReturnType<typeof ownCard>> | undefined,
): CardMaterial {
  const told = (session.buyer === null ? {} : JSON.parse(session.buyer)) as BuyerFacts;
  // What the buyer types counts only where the shop knows nothing usable.
  const buyer = offer.contact === 'needed' ? { ...told, ...input.contact } : told;
  if (offer.threeDSecure && !isReachable(buyer))
    throw new ProblemError('invalid-request', { field: 'contact' });
  const common = { buyer, browser: { accept: browser.accept, userAgent: browser.userAgent } };
  if (input.method === 'card') {
    if (offer.threeDSecure && input.holderName === undefined)
      throw new ProblemError('invalid-request', { field: 'holderName' });
    // A token is good for one use: the same one for both would make the payment fail after the card was stored.
    if (input.saveToken === input.token) throw new ProblemError('invalid-request', { field: 'saveToken' });
    // A subscription whose card is not kept cannot be charged again.
    if (session.subscription === 1 && input.saveToken === undefined)
      throw new ProblemError('invalid-request', { field: 'saveToken' });
    const { token, saveToken, holderName } = input;
    return { card: { token }, saveToken, holderName, ...common };
  }
  const { card, customer } = saved!;
  if (gateway.card?.saved?.securityCode && input.token === undefined)
    throw new ProblemError('invalid-request', { field: 'token' });
  return {
    card: {
      stored: { customerId: customer.provider_customer_id, cardId: card.provider_card_id },
      ...(input.token !== undefined && { securityCodeToken: input.token }),
    },
    holderName: card.holder_name ?? undefined,
    ...common,
  };
}

async function writeIntent(
  context: Context,
  books: Books,
  session: Session,
  { input, trier, digest }: Attempt,
  material: CardMaterial,
  saved: SavedCardRow | undefined,
): Promise<Intent> {
  const now = context.clock.now();
  const attempt = (await books.paymentsOfOrder(session.order_key)).length + 1;
  const wish = wishOf(context, session, input);
  const payment: Payment = {
    id: `pay_${context.ids.random(16)}`,
    session_id: session.id,
    order_key: session.order_key,
    method: 'card',
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
    card_brand: saved?.brand ?? null,
    card_last4: saved?.last4 ?? null,
    saved_card_id: saved?.id ?? null,
    superseded: 0,
    via: 'module',
    title: null,
    carrier: null,
    slip: null,
    paidy: null,
    until_at: null,
    nonce_hash: null,
    returned_at: null,
    refunded: 0,
    inquired_status: null,
    inquired_at: null,
    standing: null,
    link_wish: wish ?? null,
    link_state: wish ? 'pending' : null,
    error_kind: null,
    error_code: null,
    error_detail: null,
    reference: makeReference(context.ids),
    created_at: now,
    updated_at: now,
  };
  const kind = context.gateway.threeDSecure ? 'authenticate' : 'authorize';
  const operation = newOperation(context, payment, kind, input.key, digest);
  await books.addPayment(payment);
  await books.addOperation(operation);
  await noteTry(context, books, trier, { id: payment.id, kind: 'payment' });
  if (wish === 'save') await keepToken(context, books, payment.id, material.saveToken!);
  if (kind === 'authenticate')
    await addAuthentication(context, books, { purpose: 'payment', subject: payment.id, material });
  return { payment, operation };
}

/** What the payment, once accepted, is to do to the member's cards. */
function wishOf({ gateway }: Context, session: Session, input: CardInput) {
  const rules = gateway.card?.saved;
  if (!rules) return undefined;
  const isSavedCard = input.method === 'saved_card';
  const wish = linkWish(rules, {
    isMember: session.customer_id !== null,
    isSubscription: session.subscription === 1,
    // A card that is kept already stays unless the buyer says otherwise; a new one is kept when the buyer says so.
    isTicked: input.save ?? isSavedCard,
    isSavedCard,
  });
  // Without a second token there is nothing to store a new card with, and the payment goes on all the same.
  const cannotSave = wish === 'save' && !(input.method === 'card' && input.saveToken !== undefined);
  return cannotSave ? undefined : wish;
}

function start(context: Context, intent: Intent, session: Session, material: CardMaterial) {
  return intent.operation.kind === 'authenticate'
    ? startAuthentication(context, intent, session, material)
    : startAuthorization(context, intent, session, material.card);
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
