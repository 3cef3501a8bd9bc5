import type { Context } from '../context.ts';
import type { Books } from '../store/books.ts';
import type { SavedCardRow } from '../store/schema/cards.ts';
import type { Customer } from '../store/schema/customers.ts';

/** Why a card cannot go now: an authorisation or an unsettled payment of ours, or something only the shop knows of. */
export type CardKeeper = 'open_order' | 'subscription';

/** S-36. What still needs this card, if anything does. */
export async function keeperOf(
  context: Context,
  books: Books,
  customer: Customer,
  card: SavedCardRow,
): Promise<CardKeeper | undefined> {
  if ((await books.cards.openPaymentsOfCard(card.id)).length > 0) return 'open_order';
  return (await isNeeded(context, customer, card)) ? 'subscription' : undefined;
}

/**
 * The cards among these that may go by themselves: the shop needs none of them. One it needs stays, and the log says why.
 * An order of ours that is open keeps no card from the list: the provider is told only once that is settled.
 *
 * Asks the shop, so never inside a transaction. Throws when the shop cannot say: then nothing may go.
 */
export async function unneededCards(
  context: Context,
  customer: Customer,
  cards: readonly SavedCardRow[],
): Promise<SavedCardRow[]> {
  const free: SavedCardRow[] = [];
  for (const card of cards) {
    if (await isNeeded(context, customer, card))
      context.log('card.kept', { cardId: card.id, reason: 'subscription' });
    else free.push(card);
  }
  return free;
}

const isNeeded = async ({ cardNeeded }: Context, { customer_id }: Customer, { id }: SavedCardRow) =>
  (await cardNeeded?.({ customerId: customer_id, cardId: id })) ?? false;
