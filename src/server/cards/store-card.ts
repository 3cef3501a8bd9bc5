import type { ErrorKind } from '../../core/errors.ts';
import type { Outcome, StoredCard } from '../../core/ports.ts';
import type { Context } from '../context.ts';
import type { Books } from '../store/books.ts';
import type { CardOperation, SavedCardRow } from '../store/schema/cards.ts';
import type { Customer } from '../store/schema/customers.ts';
import { CARD_SETTLE_MS } from '../timing.ts';
import {
  concludeStoring,
  followStoring,
  lockSubject,
  type StoringEnd,
  type Subject,
} from './conclude-storing.ts';
import { syncCards } from './sync-cards.ts';
import { takeOver } from './take-over.ts';

/**
 * What became of the storing of a card. `ended`: well or badly, as its subject now says. `unknown`: the job that looks for
 * it will tell. `busy`: nothing was begun, because another card of the member is being stored.
 */
export type Storing = { kind: 'ended'; operation: CardOperation } | { kind: 'unknown' } | { kind: 'busy' };

export interface StoreRequest {
  /** The payment or the registration it is for. */
  subject: string;
  /** Takes the token out, in the transaction that writes the call down; `undefined` when there is none any more. */
  token(books: Books): Promise<string | undefined>;
  /** Another card goes for it: there is room for one more until then. */
  isReplacing?: boolean;
}

/**
 * カード情報設定 for a payment or a registration, once: asked again for the same subject it sends nothing. What it means for
 * its subject is written in the transaction that records the answer.
 *
 * A member's cards are stored one after the other, and the provider's list is taken over before: if the answer is lost,
 * a card that is then new on the list can only be this one.
 */
export async function storeCard(
  context: Context,
  customer: Customer,
  request: StoreRequest,
): Promise<Storing> {
  const { store } = context;
  const isListed = await isListTaken(context, customer, request.subject);
  const begun = await store.transaction((books) => begin(context, books, customer, request, isListed));
  if (begun.kind !== 'begun') return begun;

  const outcome = await context.gateway
    .storeCard({ customerId: customer.provider_customer_id, token: begun.token })
    .catch((error): Outcome<StoredCard> => ({ kind: 'unknown', reason: String(error) }));
  context.log('card.operated', {
    operation: 'store',
    outcome: outcome.kind,
    code: outcome.kind === 'declined' ? outcome.decline.code : undefined,
  });
  const storing = await store.transaction((books) =>
    record(context, books, customer, begun.operation.id, outcome),
  );
  context.wake();
  return storing;
}

/** Asks for the list where the call will follow; the same question for nothing would only take time. */
async function isListTaken(context: Context, customer: Customer, subject: string): Promise<boolean> {
  const { cards } = context.store.books;
  const isPointless = (await cards.storing(subject)) ?? (await cards.openStoring(customer.key));
  return !isPointless && syncCards(context, customer);
}

type Begun = Storing | { kind: 'begun'; operation: CardOperation; token: string };

async function begin(
  context: Context,
  books: Books,
  customer: Customer,
  { subject: id, token: takeToken, isReplacing = false }: StoreRequest,
  isListed: boolean,
): Promise<Begun> {
  const subject = await lockSubject(books, customer.key, id);
  const known = await books.cards.storing(id);
  if (known) return reportKnown(context, books, subject, known);
  if (await books.cards.openStoring(customer.key)) return { kind: 'busy' };

  const token = await takeToken(books);
  const refusal = await refusalOf(context, books, customer, subject, { token, isReplacing });
  const now = context.clock.now();
  const operation: CardOperation = {
    id: `cop_${context.ids.random(16)}`,
    customer_key: customer.key,
    kind: 'store',
    subject: id,
    card_id: null,
    listed: isListed ? 1 : 0,
    state: 'sent',
    error_kind: null,
    error_code: null,
    created_at: now,
    sent_at: refusal ? null : now,
    answered_at: null,
  };
  await books.cards.addOperation(operation);
  if (refusal || token === undefined) {
    const error = refusal ?? 'token';
    await concludeStoring(context, books, subject, operation, { state: 'not_sent', error, code: null });
    return ended(books, operation.id);
  }
  await books.planJob('settle-card', operation.id, now + CARD_SETTLE_MS);
  return { kind: 'begun', operation, token };
}

/** Why nothing is sent, if there is a reason. */
async function refusalOf(
  { gateway }: Context,
  books: Books,
  customer: Customer,
  { payment, registration }: Subject,
  { token, isReplacing }: { token: string | undefined; isReplacing: boolean },
): Promise<ErrorKind | undefined> {
  // Written off while this process slept: the buyer has been told, and may have begun again.
  const isOver = payment?.status === 'failed' || (registration && registration.state !== 'storing');
  if (isOver) return 'network_before';
  if (token === undefined) return 'token';
  const max = gateway.card?.saved?.max ?? 0;
  // Where saving replaces there is room for one more until the old card has gone.
  const isFull = max !== 1 && !isReplacing && (await books.cards.cards(customer.key)).length >= max;
  return isFull ? 'saved_full' : undefined;
}

async function reportKnown(
  context: Context,
  books: Books,
  subject: Subject,
  known: CardOperation,
): Promise<Storing> {
  if (known.state === 'sent' || known.state === 'unknown') return { kind: 'unknown' };
  // Its payment may have been decided since.
  await followStoring(context, books, subject, known);
  return { kind: 'ended', operation: known };
}

const ended = async (books: Books, id: string): Promise<Storing> => ({
  kind: 'ended',
  operation: (await books.cards.operation(id))!,
});

async function record(
  context: Context,
  books: Books,
  customer: Customer,
  id: string,
  outcome: Outcome<StoredCard>,
): Promise<Storing> {
  const seen = (await books.cards.operation(id))!;
  const subject = await lockSubject(books, customer.key, seen.subject);
  const operation = (await books.cards.operation(id))!;
  if (outcome.kind === 'unknown') {
    if (operation.state === 'sent') await books.cards.updateOperation(id, { state: 'unknown' });
    return { kind: 'unknown' };
  }
  const end = await endOf(context, books, customer, operation, outcome);
  await concludeStoring(context, books, subject, operation, end);
  return ended(books, id);
}

async function endOf(
  context: Context,
  books: Books,
  customer: Customer,
  operation: CardOperation,
  outcome: Exclude<Outcome<StoredCard>, { kind: 'unknown' }>,
): Promise<StoringEnd> {
  switch (outcome.kind) {
    case 'ok': {
      const card: SavedCardRow = await takeOver(context, books, customer, outcome.value, operation);
      return { state: 'done', card, isAnswered: true };
    }
    case 'declined': {
      const { error, code } = outcome.decline;
      return { state: 'declined', error, code };
    }
    case 'not_sent':
      return { state: 'not_sent', error: 'network_before', code: null };
  }
}
