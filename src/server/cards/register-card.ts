import type { z } from '@hono/zod-openapi';
import type { CustomerCards, RegisterCard } from '../../contract/customer.ts';
import { isReachable } from '../../core/contact.ts';
import type { ErrorKind } from '../../core/errors.ts';
import type { CardSource } from '../../core/ports.ts';
import { atMost } from '../checkout/card-payment.ts';
import type { Browser } from '../checkout/pay.ts';
import { makeReference, makeTradingId } from '../checkout/trading-id.ts';
import type { Context } from '../context.ts';
import { isCounted } from '../limits/failed-try.ts';
import {
  noteTry,
  passedChallenge,
  refuseOverLimit,
  refuseTooManyRegistrations,
  type Trier,
} from '../limits/guard.ts';
import { ProblemError } from '../problem.ts';
import type { Books } from '../store/books.ts';
import type { Customer, CustomerSession, Registration } from '../store/schema.ts';
import {
  addAuthentication,
  type CardMaterial,
  endAuthentication,
  openAuthentication,
  returnAddress,
} from '../three-d-secure/authentication.ts';
import { buyerOf, STUCK_MS, viewCustomer } from './customer-session.ts';
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
  const { store } = context;
  const trier: Trier = {
    sessionId: session.id,
    customerKey: session.customer_key,
    fingerprint: input.fingerprint,
    address: browser.address,
  };
  const isChallenged = await passedChallenge(context, input.challenge, trier);
  const material = materialOf(context, session, input, browser);
  const begun = await store.transaction((books) =>
    begin(context, books, session, input, material, { trier, isChallenged }),
  );
  if (begun.isNew)
    await atMost(proceed(context, begun.registration, session, material), context.answerHeldMs);
  return viewCustomer(context, store.books, session);
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
  const last = await books.cards.lastRegistration(customer.key);
  const isOpen = last && last.state !== 'done' && last.state !== 'failed';
  // One at a time; a worker that died in the middle does not lock the member out for good.
  const isFresh = isOpen && clock.now() < last.created_at + STUCK_MS;
  if (isFresh && last.state !== 'action_required')
    throw new ProblemError('payment-confirming', { retryAfter: 5 });
  const cards = await books.cards.cards(customer.key);
  if (replaces !== undefined && !cards.some(({ id }) => id === replaces))
    throw new ProblemError('not-found', { field: 'replaces' });
  // A card that is replaced makes room for the new one; but the new one is stored first, and the provider counts too.
  if (rules.max !== 1 && replaces === undefined && cards.length >= rules.max)
    throw new ProblemError('cards-full');
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
      await books.cards.updateRegistration(registration.id, {
        state: 'action_required',
        updated_at: context.clock.now(),
      });
      return;
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

export interface RegistrationFailure {
  error: ErrorKind;
  code: string | null;
}

/** Ends a registration with what the buyer is told; a card company's no counts against the limits. */
export async function failRegistration(
  context: Context,
  books: Books,
  id: string,
  { error, code }: RegistrationFailure,
): Promise<void> {
  await books.cards.updateRegistration(id, {
    state: 'failed',
    error_kind: error,
    error_code: code,
    updated_at: context.clock.now(),
  });
  if (isCounted(error)) await books.attempts.markFailed(id);
}

/** The last step: the card is stored, and whatever it replaces goes after that. */
export async function storeRegistered(
  context: Context,
  registration: Registration,
  card: CardSource,
): Promise<void> {
  const { store, clock } = context;
  const customer = (await store.books.cards.customer(registration.customer_key))!;
  if (!('token' in card)) return;
  const storing = await storeCard(context, customer, {
    subject: registration.id,
    token: card.token,
    replaces: registration.replaces ?? undefined,
  });
  await store.transaction(async (books) => {
    if (storing.kind === 'failed') return failRegistration(context, books, registration.id, storing);
    if (storing.kind === 'stored')
      await books.cards.updateRegistration(registration.id, { state: 'done', updated_at: clock.now() });
  });
}

/** やり直す: gives a registration up that waits for the buyer at the issuer. It counts like one that failed. */
export async function restartRegistration(context: Context, session: CustomerSession): Promise<void> {
  await context.store.transaction(async (books) => {
    await books.cards.lockKnownCustomer(session.customer_key);
    const last = await books.cards.lastRegistration(session.customer_key);
    if (last?.state !== 'action_required') return;
    const authentication = await books.authentications.find({ subject: last.id });
    if (authentication) await endAuthentication(context, books, authentication);
    await books.cards.updateRegistration(last.id, { state: 'failed', updated_at: context.clock.now() });
    await books.attempts.markFailed(last.id);
  });
}
