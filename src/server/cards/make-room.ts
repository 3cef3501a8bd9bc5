import type { Context } from '../context.ts';
import { isOwn } from '../own-payment.ts';
import { TOO_OLD_MS } from '../timing.ts';
import { unneededCards } from './card-keeper.ts';
import { removeCard } from './removed-card.ts';

/**
 * After a card was stored for good: the one it replaces goes, and with one card a member all earlier ones do (S-35), but
 * for those the shop needs. The new card comes first, so that both are never lost; without it none goes.
 */
export async function makeRoom(context: Context, operationId: string): Promise<void> {
  const { store, gateway, clock } = context;
  const { cards } = store.books;
  const drop = () => store.transaction((books) => books.dropJob('make-room', operationId));
  const operation = await cards.operation(operationId);
  const customer = operation && (await cards.customer(operation.customer_key));
  if (!operation || !customer) return drop();
  if (!isOwn(gateway, customer))
    return store.transaction((books) => books.planJob('make-room', operationId, clock.now() + TOO_OLD_MS));

  const replaces = (await cards.registration(operation.subject))?.replaces;
  const isOnly = gateway.card?.saved?.max === 1;
  const others = (await cards.cards(customer.key)).filter(
    // Cards kept later are not what this one took the place of.
    ({ id, created_at }) =>
      id !== operation.card_id && (isOnly ? created_at <= operation.created_at : id === replaces),
  );
  const free = await unneededCards(context, customer, others);
  await store.transaction(async (books) => {
    await books.cards.lockKnownCustomer(customer.key);
    const kept = await books.cards.cards(customer.key);
    const isNewThere = kept.some(({ id }) => id === operation.card_id);
    const going = kept.filter(({ id }) => isNewThere && free.some((card) => card.id === id));
    for (const card of going) await removeCard(context, books, card, 'replaced');
    await books.dropJob('make-room', operationId);
  });
  context.wake();
}
