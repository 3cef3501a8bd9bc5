import type { PaymentStatus } from '../../core/payment.ts';
import type { Context } from '../context.ts';
import type { Books } from '../store/books.ts';
import type { CardOperation } from '../store/schema/cards.ts';
import type { Payment } from '../store/schema/payments.ts';
import { removeCard } from './removed-card.ts';

/** The card company has not said yes or no: a card that was stored before its authorisation waits for that. */
const undecided: readonly PaymentStatus[] = ['prepared', 'unknown', 'requested', 'action_required'];

/**
 * What a storing that has ended means for the payment it was for. Runs while the order and the member are held.
 *
 * @returns whether the card is now linked: what it takes the place of may go
 */
export async function linkPayment(
  context: Context,
  books: Books,
  payment: Payment,
  operation: CardOperation,
): Promise<boolean> {
  const cardId = operation.state === 'done' ? operation.card_id : null;
  if (cardId === null || payment.status === 'failed') {
    await books.updatePayment(payment.id, { link_state: 'failed' });
    if (cardId !== null) await dropUnpaid(context, books, operation);
    return false;
  }
  // From now on the card is known to be needed by its payment.
  const isLinked = !undecided.includes(payment.status);
  await books.updatePayment(payment.id, {
    saved_card_id: cardId,
    link_state: isLinked ? 'done' : 'pending',
  });
  if (isLinked) await books.cards.updateCard(cardId, { last_used_at: context.clock.now() });
  return isLinked;
}

/** A payment has come to nothing, and with it its wish. Runs while the order is held. */
export async function failLink(context: Context, books: Books, { id }: Payment): Promise<void> {
  await books.updatePayment(id, { link_state: 'failed' });
  const operation = await books.cards.storing(id);
  if (operation?.state !== 'done') return;
  await books.cards.lockKnownCustomer(operation.customer_key);
  await dropUnpaid(context, books, operation);
}

/** The buyer never had the order for which the card was to be kept. A card they had before is none of its business. */
async function dropUnpaid(context: Context, books: Books, { id, card_id }: CardOperation): Promise<void> {
  const card = await books.cards.card(card_id ?? '');
  if (card?.stored_by === id && card.removed_at === null) await removeCard(context, books, card, 'unpaid');
}
