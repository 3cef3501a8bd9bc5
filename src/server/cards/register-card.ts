import type { z } from '@hono/zod-openapi';
import type { CustomerCards, RegisterCard } from '../../contract/customer.ts';
import { isReachable } from '../../core/contact.ts';
import type { CardSource } from '../../core/ports.ts';
import type { Browser } from '../checkout/browser.ts';
import { atMost, startUnderWay } from '../checkout/card-payment.ts';
import { makeReference, makeTradingId } from '../checkout/trading-id.ts';
import type { Context } from '../context.ts';
import {
  noteTry,
  passedChallenge,
  refuseOverLimit,
  refuseTooManyRegistrations,
  type Trier,
  watchShop,
} from '../limits/guard.ts';
import { ProblemError } from '../problem.ts';
import type { Books } from '../store/books.ts';
import type { Customer, CustomerSession } from '../store/schema/customers.ts';
import type { Registration } from '../store/schema/registrations.ts';
import {
  addAuthentication,
  type CardMaterial,
  endAuthentication,
  openAuthentication,
  returnAddress,
} from '../three-d-secure/authentication.ts';
import { STUCK_MS } from '../timing.ts';
import { buyerOf, viewCustomer } from './customer-session.ts';
import { makeRoom } from './make-room.ts';
import {
  awaitBuyer,
  failRegistration,
  giveUpRegistration,
  isOpenRegistration,
  type RegistrationFailure,
  watchRegistration,
} from './registration.ts';
import { settleOpenStoring } from './settle-card.ts';
import { storeCard } from './store-card.ts';

type Input = z.output<typeof RegisterCard>;

/**
 * 登録 or 変更 of a card from マイページ: authenticated first where 3-D Secure is on, then stored; a card it replaces goes
 * after that. Sent again with the same key, it starts nothing.
 */
export async function registerCard(
  context: Context,
  session: CustomerSession,
  input: Input,
  browser: Browser,
): Promise<CustomerCards> {
  try {
    await start(context, session, input, browser);
  } finally {
    // Like presses of an order button: refused ones look too, and watching fails nobody.
    await watchShop(context).catch(() => {});
  }
  return viewCustomer(context, context.store.books, session);
}

async function start(
  context: Context,
  session: CustomerSession,
  input: Input,
  browser: Browser,
): Promise<void> {
  const trier: Trier = {
    sessionId: session.id,
    customerKey: session.customer_key,
    fingerprint: input.fingerprint,
    address: browser.address,
  };
  const isChallenged = await passedChallenge(context, input.challenge, trier);
  const material = materialOf(context, session, input, browser);
  await atMost(settleOpenStoring(context, session.customer_key), context.answerHeldMs);
  const begun = await context.store.transaction((books) =>
    begin(context, books, session, input, material, { trier, isChallenged }),
  );
  const { registration } = begun;
  // Sent again with the same key, it waits for the first one.
  const call = begun.isNew
    ? startUnderWay(context, registration.id, () => proceed(context, registration, session, material))
    : context.underWay.get(registration.id);
  if (call) await atMost(call, context.answerHeldMs);
}

function materialOf(
  { gateway }: Context,
  session: CustomerSession,
  { token, holderName, contact }: Input,
  { accept, userAgent }: Browser,
): CardMaterial {
  const told = buyerOf(session);
  const buyer = isReachable(told) ? told : { ...told, ...contact };
  if (gateway.threeDSecure && !isReachable(buyer))
    throw new ProblemError('invalid-request', { field: 'contact' });
  if (gateway.threeDSecure && holderName === undefined)
    throw new ProblemError('invalid-request', { field: 'holderName' });
  return { card: { token }, holderName, buyer, browser: { accept, userAgent } };
}

async function begin(
  context: Context,
  books: Books,
  session: CustomerSession,
  input: Input,
  material: CardMaterial,
  { trier, isChallenged }: { trier: Trier; isChallenged: boolean },
): Promise<{ registration: Registration; isNew: boolean }> {
  const customer = await books.cards.lockKnownCustomer(session.customer_key);
  const known = await books.cards.registrationByKey(customer.key, input.key);
  if (known) return { registration: known, isNew: false };
  await refuseUnlessRoom(context, books, customer, input);
  await refuseTooManyRegistrations(context, books, customer.key);
  await refuseOverLimit(context, books, trier, isChallenged);
  if (!context.gateway.accepting()) throw new ProblemError('unavailable', { retryAfter: 30 });

  // What still waits at the issuer, or was left lying, is over: its return must not store a second card.
  const last = await books.cards.lastRegistration(customer.key);
  if (last && isOpenRegistration(last)) await giveUpRegistration(context, books, last.id);

  const now = context.clock.now();
  const registration: Registration = {
    id: `reg_${context.ids.random(16)}`,
    customer_key: customer.key,
    session_id: session.id,
    key: input.key,
    trading_id: makeTradingId(context.tradingPrefix, context.ids, 0),
    state: context.gateway.threeDSecure ? 'authenticating' : 'storing',
    replaces: input.replaces ?? null,
    error_kind: null,
    error_code: null,
    reference: makeReference(context.ids),
    created_at: now,
    updated_at: now,
  };
  await books.cards.addRegistration(registration);
  await watchRegistration(context, books, registration.id);
  await noteTry(context, books, trier, { id: registration.id, kind: 'registration' });
  if (context.gateway.threeDSecure)
    await addAuthentication(context, books, { purpose: 'registration', subject: registration.id, material });
  return { registration, isNew: true };
}

async function refuseUnlessRoom(
  { gateway, clock }: Context,
  books: Books,
  customer: Customer,
  { replaces }: Input,
): Promise<void> {
  const rules = gateway.card?.saved;
  if (!rules) throw new ProblemError('method-unavailable');
  await refuseWhileStoring(clock.now(), books, customer);
  const cards = await books.cards.cards(customer.key);
  if (replaces !== undefined && !cards.some(({ id }) => id === replaces))
    throw new ProblemError('not-found', { field: 'replaces' });
  // A card that is replaced makes room for the new one; but the new one is stored first, and the provider counts too.
  if (rules.max !== 1 && replaces === undefined && cards.length >= rules.max)
    throw new ProblemError('cards-full');
}

/** One at a time; a worker that died in the middle does not lock the member out for good. */
async function refuseWhileStoring(now: number, books: Books, { key }: Customer): Promise<void> {
  const last = await books.cards.lastRegistration(key);
  const isWorkedAt = last?.state === 'authenticating' || last?.state === 'storing';
  const isFresh = isWorkedAt && now < last.updated_at + STUCK_MS;
  if (isFresh || (await books.cards.openStoring(key)))
    throw new ProblemError('payment-confirming', { retryAfter: 5 });
}

async function proceed(
  context: Context,
  registration: Registration,
  session: CustomerSession,
  material: CardMaterial,
): Promise<void> {
  if (registration.state === 'storing') return storeRegistered(context, registration, material.card);
  const { gateway, store } = context;
  const authentication = (await store.books.authentications.find({ subject: registration.id }))!;
  const outcome = await gateway
    .authenticate({
      tradingId: registration.trading_id,
      purpose: 'registration',
      amount: 0,
      card: material.card,
      holderName: material.holderName,
      returnUrl: returnAddress(context, authentication.id),
      buyer: material.buyer,
      isMember: true,
      browser: material.browser,
    })
    .catch((error) => ({ kind: 'unknown' as const, reason: String(error) }));
  await store.transaction(async (books) => {
    await books.cards.lockKnownCustomer(session.customer_key);
    if ((await books.cards.registration(registration.id))?.state !== 'authenticating') return;
    if (outcome.kind === 'ok') {
      await openAuthentication(context, books, authentication, outcome.value);
      return awaitBuyer(context, books, registration.id);
    }
    await endAuthentication(context, books, authentication);
    const failure =
      outcome.kind === 'declined'
        ? { error: outcome.decline.error, code: outcome.decline.code }
        : { error: outcome.kind === 'not_sent' ? 'network_before' : 'card_network', code: null };
    await failRegistration(context, books, registration.id, failure as RegistrationFailure);
  });
  context.wake();
}

/** The last step: the card is stored, and whatever it replaces goes after that. */
export async function storeRegistered(
  context: Context,
  { id, customer_key, replaces }: Registration,
  card: CardSource,
): Promise<void> {
  const { store } = context;
  const customer = (await store.books.cards.customer(customer_key))!;
  const storing = await storeCard(context, customer, {
    subject: id,
    token: async () => ('token' in card ? card.token : undefined),
    isReplacing: replaces !== null,
  });
  if (storing.kind === 'busy')
    return store.transaction(async (books) => {
      await books.cards.lockKnownCustomer(customer_key);
      // An order's card is being stored this very moment; the member may try again in a little while.
      await failRegistration(context, books, id, { error: 'card_network', code: null });
    });
  // At once, for the page to show; whatever keeps it from being done, its job does it later.
  if (storing.kind === 'ended') await makeRoom(context, storing.operation.id).catch(() => {});
}

/** やり直す: gives a registration up that waits for the buyer at the issuer. */
export async function restartRegistration(context: Context, session: CustomerSession): Promise<void> {
  await context.store.transaction(async (books) => {
    await books.cards.lockKnownCustomer(session.customer_key);
    const last = await books.cards.lastRegistration(session.customer_key);
    if (last?.state === 'action_required') await giveUpRegistration(context, books, last.id);
  });
}
