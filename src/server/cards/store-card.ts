import type { ErrorKind } from '../../core/errors.ts';
import type { Outcome, StoredCard } from '../../core/ports.ts';
import type { Context } from '../context.ts';
import type { Books } from '../store/books.ts';
import type { CardOperation, Customer, SavedCardRow } from '../store/schema.ts';
import { CARD_SETTLE_MS } from '../timing.ts';
import { removeCard } from './removed-card.ts';

/** What became of the storing of a card. `unknown`: the job that looks for it will tell. */
export type Storing =
  | { kind: 'stored'; card: SavedCardRow }
  | { kind: 'failed'; error: ErrorKind; code: string | null }
  | { kind: 'unknown' };

/**
 * カード情報設定 for a payment or a registration, once: asked again for the same subject it sends nothing and reports what
 * is known. The new card is stored before one it takes the place of goes, so that both are never lost (S-35).
 *
 * @param replaces the card that goes. With one card a member, every other one goes in any case.
 */
export async function storeCard(
  context: Context,
  customer: Customer,
  { subject, token, replaces }: { subject: string; token: string; replaces?: string | undefined },
): Promise<Storing> {
  const begun = await context.store.transaction((books) =>
    begin(context, books, customer, subject, replaces !== undefined),
  );
  if (!begun.isNew) return storingOf(context, context.store.books, begun.operation);
  if (begun.isFull) return { kind: 'failed', error: 'saved_full', code: null };

  const outcome = await context.gateway
    .storeCard({ customerId: customer.provider_customer_id, token })
    .catch((error): Outcome<StoredCard> => ({ kind: 'unknown', reason: String(error) }));
  context.log('card.operated', {
    operation: 'store',
    outcome: outcome.kind,
    code: outcome.kind === 'declined' ? outcome.decline.code : undefined,
  });
  const storing = await context.store.transaction((books) =>
    record(context, books, customer, begun.operation, outcome, replaces),
  );
  context.wake();
  return storing;
}

async function begin(
  context: Context,
  books: Books,
  customer: Customer,
  subject: string,
  isReplacing: boolean,
) {
  await books.cards.lockKnownCustomer(customer.key);
  const known = await books.cards.storing(subject);
  if (known) return { operation: known, isNew: false, isFull: false };
  const max = context.gateway.card?.saved?.max ?? 0;
  // Where saving replaces there is room for one more until the old card has gone.
  const isFull = max !== 1 && !isReplacing && (await books.cards.cards(customer.key)).length >= max;
  const now = context.clock.now();
  const operation: CardOperation = {
    id: `cop_${context.ids.random(16)}`,
    customer_key: customer.key,
    kind: 'store',
    subject,
    card_id: null,
    state: isFull ? 'declined' : 'sent',
    error_kind: isFull ? 'saved_full' : null,
    error_code: null,
    created_at: now,
    sent_at: isFull ? null : now,
    answered_at: isFull ? now : null,
  };
  await books.cards.addOperation(operation);
  if (!isFull) await books.planJob('settle-card', operation.id, now + CARD_SETTLE_MS);
  return { operation, isNew: true, isFull };
}

async function record(
  context: Context,
  books: Books,
  customer: Customer,
  { id }: CardOperation,
  outcome: Outcome<StoredCard>,
  replaces: string | undefined,
): Promise<Storing> {
  await books.cards.lockKnownCustomer(customer.key);
  const operation = (await books.cards.operation(id))!;
  const answered_at = context.clock.now();
  switch (outcome.kind) {
    case 'ok': {
      const card = await takeOver(context, books, customer, outcome.value);
      await books.cards.updateOperation(id, { state: 'done', card_id: card.id, answered_at });
      await books.dropJob('settle-card', id);
      await makeRoom(context, books, customer, card, replaces);
      return { kind: 'stored', card };
    }
    case 'unknown':
      if (operation.state === 'sent') await books.cards.updateOperation(id, { state: 'unknown' });
      return { kind: 'unknown' };
    default: {
      const { error, code } =
        outcome.kind === 'declined' ? outcome.decline : { error: 'network_before' as const, code: null };
      const state = outcome.kind;
      await books.cards.updateOperation(id, { state, answered_at, error_kind: error, error_code: code });
      await books.dropJob('settle-card', id);
      return { kind: 'failed', error, code };
    }
  }
}

/** Writes a card of the provider's into our list, or the row it has there already. */
export async function takeOver(
  context: Context,
  books: Books,
  customer: Customer,
  stored: StoredCard,
): Promise<SavedCardRow> {
  const facts = {
    brand: stored.brand ?? null,
    last4: stored.last4 ?? null,
    expiry: stored.expiry ?? null,
    holder_name: stored.holderName ?? null,
  };
  const known = (await books.cards.allCards(customer.key)).find(
    ({ provider_card_id }) => provider_card_id === stored.cardId,
  );
  if (known) {
    // What the answer leaves out is not lost.
    const told: Partial<SavedCardRow> = Object.fromEntries(
      Object.entries(facts).filter(([, value]) => value !== null),
    );
    // It was gone at the provider, and is there again. One the member removed stays removed until that is done there.
    if (known.forgotten_at !== null) Object.assign(told, { removed_at: null, forgotten_at: null });
    await books.cards.updateCard(known.id, told);
    return { ...known, ...told };
  }
  const card: SavedCardRow = {
    id: `card_${context.ids.random(16)}`,
    customer_key: customer.key,
    provider_card_id: stored.cardId,
    ...facts,
    created_at: context.clock.now(),
    last_used_at: null,
    removed_at: null,
    forgotten_at: null,
  };
  await books.cards.addCard(card);
  return card;
}

/** After a card was stored: the one it replaces goes, and with one card a member all others do. */
export async function makeRoom(
  context: Context,
  books: Books,
  customer: Customer,
  card: SavedCardRow,
  replaces: string | undefined,
): Promise<void> {
  const isOnly = context.gateway.card?.saved?.max === 1;
  for (const other of await books.cards.cards(customer.key)) {
    if (other.id === card.id) continue;
    if (isOnly || other.id === replaces) await removeCard(context, books, other, 'replaced');
  }
}

async function storingOf(context: Context, books: Books, operation: CardOperation): Promise<Storing> {
  if (operation.state === 'declined' || operation.state === 'not_sent') {
    return { kind: 'failed', error: operation.error_kind ?? 'system', code: operation.error_code };
  }
  if (operation.state !== 'done') return { kind: 'unknown' };
  const card = await books.cards.card(operation.card_id ?? '');
  return card ? { kind: 'stored', card } : { kind: 'failed', error: 'saved_missing', code: null };
}
