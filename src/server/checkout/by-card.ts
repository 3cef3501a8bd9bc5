import type { z } from '@hono/zod-openapi';
import type { CardMethod } from '../../contract/method.ts';
import type { PayWithCard, PayWithSavedCard } from '../../contract/payment.ts';
import type { CheckoutSession } from '../../contract/session.ts';
import type { BuyerFacts } from '../../core/buyer.ts';
import { isReachable } from '../../core/contact.ts';
import { availableInstallments } from '../../core/installments.ts';
import { expiryStanding, linkWish } from '../../core/saved-card.ts';
import { customerKey, lockCustomer } from '../cards/customer.ts';
import { keepToken } from '../cards/kept-token.ts';
import type { Context } from '../context.ts';
import { noteTry, passedChallenge, refuseOverLimit, type Trier, watchShop } from '../limits/guard.ts';
import { newOperation } from '../operations/new-operation.ts';
import type { Intent } from '../operations/perform.ts';
import { ProblemError } from '../problem.ts';
import type { Books } from '../store/books.ts';
import type { SavedCardRow } from '../store/schema/cards.ts';
import type { Session } from '../store/schema/sessions.ts';
import { addAuthentication, type CardMaterial } from '../three-d-secure/authentication.ts';
import type { Browser } from './browser.ts';
import { startAuthentication, startAuthorization } from './card-payment.ts';
import { newPayment } from './new-payment.ts';
import { moduleOffer } from './offer-of.ts';
import { digestOf, press } from './press.ts';

type CardInput = z.output<typeof PayWithCard> | z.output<typeof PayWithSavedCard>;

interface Attempt {
  input: CardInput;
  browser: Browser;
  trier: Trier;
  isChallenged: boolean;
}

/** クレジットカード, new or saved: authentication where there is one, then the authorisation. */
export async function payByCard(
  context: Context,
  session: Session,
  input: CardInput,
  browser: Browser,
): Promise<CheckoutSession> {
  try {
    const trier = trierOf(context, session, input, browser);
    const isChallenged = await passedChallenge(context, input.challenge, trier);
    return await press(context, session, {
      input,
      sameness: samenessOf(input),
      write: (books, current) => write(context, books, current, { input, browser, trier, isChallenged }),
      start: (intent, material) =>
        intent.operation.kind === 'authenticate'
          ? startAuthentication(context, intent, session, material)
          : startAuthorization(context, intent, session, material.card),
    });
  } finally {
    // Refused presses look too: when everybody is asked for a challenge, they are all there is. Watching fails nobody.
    await watchShop(context).catch(() => {});
  }
}

/** The token is not part of what must be the same: the buyer's browser makes a new one for each press. */
const samenessOf = (input: CardInput): readonly unknown[] => [
  input.method,
  input.amount,
  input.installments,
  ...(input.method === 'saved_card' ? [input.savedCard] : []),
];

const trierOf = (context: Context, session: Session, input: CardInput, { address }: Browser): Trier => ({
  sessionId: session.id,
  customerKey: session.customer_id === null ? null : customerKey(context, session.customer_id),
  fingerprint: input.method === 'card' ? input.fingerprint : undefined,
  address,
});

/** Decides whether this press may become a payment, and writes the intent if so. */
async function write(context: Context, books: Books, session: Session, attempt: Attempt) {
  const { input } = attempt;
  const offer = await moduleOffer(context, books, session, 'card');
  if (!offer.installments.includes(input.installments))
    throw new ProblemError('method-unavailable', { field: 'installments' });
  const saved = input.method === 'saved_card' ? await ownCard(context, books, session, input) : undefined;
  await refuseOverLimit(context, books, attempt.trier, attempt.isChallenged);
  const material = materialOf(context, session, offer, attempt, saved);
  return { intent: await writeIntent(context, books, session, attempt, material, saved?.card), material };
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
  { input, trier }: Attempt,
  material: CardMaterial,
  saved: SavedCardRow | undefined,
): Promise<Intent> {
  const wish = wishOf(context, session, input);
  const payment = await newPayment(context, books, session, {
    method: 'card',
    installments: input.installments,
    card_brand: saved?.brand ?? null,
    card_last4: saved?.last4 ?? null,
    saved_card_id: saved?.id ?? null,
    link_wish: wish ?? null,
    link_state: wish ? 'pending' : null,
  });
  const kind = context.gateway.threeDSecure ? 'authenticate' : 'authorize';
  const operation = newOperation(context, payment, kind, input.key, digestOf(samenessOf(input)));
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
