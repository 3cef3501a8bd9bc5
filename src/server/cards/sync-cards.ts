import type { Context } from '../context.ts';
import type { Customer } from '../store/schema/customers.ts';
import { takeOver } from './take-over.ts';

/**
 * カード情報照会: makes our list of a member's cards say what the provider has. Cards stored by the system before, or in
 * the provider's portal, appear; ones deleted there go.
 *
 * @returns whether our list is now all that the provider's was: not when it could not be asked, and not while a card is
 * being stored
 */
export async function syncCards(context: Context, customer: Customer): Promise<boolean> {
  const { store, gateway, clock } = context;
  const askedAt = clock.now();
  const outcome = await gateway.listCards(customer.provider_customer_id);
  if (outcome.kind !== 'ok') return false;
  return store.transaction(async (books) => {
    await books.cards.lockKnownCustomer(customer.key);
    // While a card is being stored, a new one on the list is for those who wait for its answer to find.
    const isStoring = (await books.cards.openStoring(customer.key)) !== undefined;
    const known = new Set((await books.cards.allCards(customer.key)).map((card) => card.provider_card_id));
    for (const stored of outcome.value)
      if (!isStoring || known.has(stored.cardId)) await takeOver(context, books, customer, stored);
    const listed = new Set(outcome.value.map(({ cardId }) => cardId));
    for (const card of await books.cards.cards(customer.key)) {
      // One that was stored while we asked need not be on the list yet.
      if (listed.has(card.provider_card_id) || card.created_at >= askedAt) continue;
      await books.cards.updateCard(card.id, { removed_at: clock.now(), forgotten_at: clock.now() });
      context.log('card.removed', { cardId: card.id, reason: 'absent' });
    }
    return !isStoring;
  });
}
