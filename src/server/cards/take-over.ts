import type { StoredCard } from '../../core/ports.ts';
import type { Context } from '../context.ts';
import type { Books } from '../store/books.ts';
import type { CardOperation, SavedCardRow } from '../store/schema/cards.ts';
import type { Customer } from '../store/schema/customers.ts';

/**
 * Writes a card of the provider's into our list, or what was told of it into the row it has there already.
 *
 * @param storedBy the operation that stored it; left out for one that is merely on the provider's list
 */
export async function takeOver(
  context: Context,
  books: Books,
  customer: Customer,
  stored: StoredCard,
  storedBy?: CardOperation,
): Promise<SavedCardRow> {
  const facts = {
    brand: stored.brand ?? null,
    last4: stored.last4 ?? null,
    expiry: stored.expiry ?? null,
    holder_name: stored.holderName ?? null,
  };
  // Asked for with the storing, and told later (S-32).
  const check = {
    check_asked_at: storedBy && context.gateway.card?.validityCheck ? storedBy.created_at : null,
    check_result: null,
    checked_at: null,
  };
  const known = (await books.cards.allCards(customer.key)).find(
    ({ provider_card_id }) => provider_card_id === stored.cardId,
  );
  if (known) {
    // What the answer leaves out is not lost.
    const told: Partial<SavedCardRow> = Object.fromEntries(
      Object.entries(facts).filter(([, value]) => value !== null),
    );
    if (storedBy) Object.assign(told, check);
    // It was gone at the provider, and is there again. One the member removed stays removed until that is done there.
    if (known.forgotten_at !== null) Object.assign(told, { removed_at: null, forgotten_at: null });
    if (Object.keys(told).length > 0) await books.cards.updateCard(known.id, told);
    return { ...known, ...told };
  }
  const card: SavedCardRow = {
    id: `card_${context.ids.random(16)}`,
    customer_key: customer.key,
    provider_card_id: stored.cardId,
    ...facts,
    stored_by: storedBy?.id ?? null,
    created_at: context.clock.now(),
    last_used_at: null,
    removed_at: null,
    forgotten_at: null,
    ...check,
  };
  await books.cards.addCard(card);
  return card;
}
