import type { Context } from '../context.ts';
import { isOwn } from '../own-payment.ts';
import { ProblemError } from '../problem.ts';
import type { Books } from '../store/books.ts';
import type { SavedCardRow } from '../store/schema/cards.ts';
import type { Customer } from '../store/schema/customers.ts';
import { INQUIRY_STEPS_MS, nextInquiry, TOO_OLD_MS } from '../timing.ts';
import { raiseCardAlarm } from './card-alarm.ts';
import { keeperOf } from './card-keeper.ts';

/** Who or what made a card go. */
export type RemovalReason = 'buyer' | 'staff' | 'replaced' | 'unlinked' | 'unpaid';

/**
 * カード削除 by the buyer or by staff. Refused while something needs the card. It is offered no more from this moment;
 * the provider is told right after, and again until it has heard.
 */
export async function deleteCard(
  context: Context,
  customer: Customer,
  cardId: string,
  by: 'buyer' | 'staff',
): Promise<void> {
  const { store, gateway } = context;
  const seen = await store.books.cards.card(cardId);
  // Another member's card is not there for this one.
  if (seen?.customer_key !== customer.key || seen.removed_at !== null) throw new ProblemError('not-found');
  if (by === 'buyer' && !gateway.card?.saved?.mayDelete) throw new ProblemError('forbidden');
  if (await keeperOf(context, store.books, customer, seen)) throw new ProblemError('card-in-use');
  await store.transaction(async (books) => {
    await books.cards.lockKnownCustomer(customer.key);
    const card = (await books.cards.card(cardId))!;
    if (card.removed_at !== null) throw new ProblemError('not-found');
    if ((await books.cards.openPaymentsOfCard(cardId)).length > 0) throw new ProblemError('card-in-use');
    await removeCard(context, books, card, by);
  });
  await forgetCard(context, cardId, 0);
}

/** Takes a card off the member's list, inside the transaction that holds the member. The provider is told by a job. */
export async function removeCard(
  context: Context,
  books: Books,
  { id }: SavedCardRow,
  reason: RemovalReason,
): Promise<void> {
  const now = context.clock.now();
  await books.cards.updateCard(id, { removed_at: now });
  await books.planJob('forget-card', id, now);
  context.log('card.removed', { cardId: id, reason });
}

/**
 * カード情報削除 of a card that was removed here. Harmless to repeat: it names one card, and one that is gone counts as
 * forgotten. Waits while a payment of ours is open on it: the money of an order must not depend on this order of events.
 *
 * A card the provider does not let go of for a day is a person's business; it is asked on, once a day.
 */
export async function forgetCard(context: Context, cardId: string, tries: number): Promise<void> {
  const { store, gateway, clock } = context;
  const card = await store.books.cards.card(cardId);
  const customer = card && (await store.books.cards.customer(card.customer_key));
  if (!card || !customer || card.removed_at === null || card.forgotten_at !== null)
    return store.transaction((books) => books.dropJob('forget-card', cardId));
  if (!isOwn(gateway, customer))
    return store.transaction((books) => books.planJob('forget-card', cardId, clock.now() + TOO_OLD_MS));
  const isBusy = (await store.books.cards.openPaymentsOfCard(cardId)).length > 0;
  const isForgotten = !isBusy && (await tellProvider(context, customer, card));
  await store.transaction(async (books) => {
    const now = clock.now();
    if (isForgotten) {
      await books.cards.updateCard(cardId, { forgotten_at: now });
      await books.closeAlarms('CARD_NOT_FORGOTTEN', cardId, now);
      return books.dropJob('forget-card', cardId);
    }
    const step = Math.min(tries + 1, INQUIRY_STEPS_MS.length - 1);
    const next = nextInquiry(now, step, 0);
    const firstAsked = await books.cards.firstForgetting(cardId, card.removed_at!);
    const tooOld = (firstAsked ?? now) + TOO_OLD_MS;
    await books.planJob('forget-card', cardId, now < tooOld ? Math.min(next, tooOld) : next, step);
    if (now < tooOld) return;
    const detail = 'a card was removed here, and the provider does not remove it';
    await raiseCardAlarm(context, books, 'CARD_NOT_FORGOTTEN', cardId, detail);
  });
}

async function tellProvider(context: Context, customer: Customer, card: SavedCardRow): Promise<boolean> {
  const { store, gateway, clock, ids } = context;
  const id = `cop_${ids.random(16)}`;
  const now = clock.now();
  await store.transaction((books) =>
    books.cards.addOperation({
      id,
      customer_key: customer.key,
      kind: 'forget',
      subject: card.id,
      card_id: card.id,
      listed: 0,
      state: 'sent',
      error_kind: null,
      error_code: null,
      created_at: now,
      sent_at: now,
      answered_at: null,
    }),
  );
  const outcome = await gateway
    .forgetCard({ customerId: customer.provider_customer_id, cardId: card.provider_card_id })
    .catch((error) => ({ kind: 'unknown' as const, reason: String(error) }));
  const decline = outcome.kind === 'declined' ? outcome.decline : undefined;
  await store.transaction((books) =>
    books.cards.updateOperation(id, {
      state: outcome.kind === 'ok' ? 'done' : outcome.kind,
      error_kind: decline?.error ?? null,
      error_code: decline?.code ?? null,
      answered_at: clock.now(),
    }),
  );
  context.log('card.operated', {
    operation: 'forget',
    cardId: card.id,
    outcome: outcome.kind,
    code: decline?.code,
  });
  return outcome.kind === 'ok';
}
