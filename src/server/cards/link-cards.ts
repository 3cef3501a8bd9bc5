import type { Context } from '../context.ts';
import { isOwn } from '../own-payment.ts';
import type { Payment } from '../store/schema.ts';
import { TOO_OLD_MS } from '../timing.ts';
import { lockCustomer } from './customer.ts';
import { takeToken } from './kept-token.ts';
import { removeCard } from './removed-card.ts';
import { storeCard } from './store-card.ts';

/**
 * Carries out what an accepted payment does to the member's cards: keep its card, or drop the ones kept before. Whatever
 * happens here, the payment stands: a payment never fails because saving did.
 */
export async function linkCards(context: Context, paymentId: string): Promise<void> {
  const { books } = context.store;
  const payment = await books.payment(paymentId);
  const session = payment && (await books.session(payment.session_id));
  if (!payment || !session?.customer_id || payment.link_state !== 'pending') return drop(context, paymentId);
  // A member of the test environment, or of the merchant id before, is another one here (S-9).
  if (!isOwn(context.gateway, payment)) return laterUnderOwn(context, paymentId);
  if (payment.link_wish === 'unlink') return unlink(context, payment, session.customer_id);
  await saveCardOf(context, payment, session.customer_id);
  await drop(context, paymentId);
}

/** Stores the card of a payment, once. Says nothing to the caller: what became of it stands with the payment. */
export async function saveCardOf(context: Context, payment: Payment, customerId: string): Promise<void> {
  const { customer, token } = await context.store.transaction(async (books) => ({
    customer: await lockCustomer(context, books, customerId),
    token: await takeToken(context, books, payment.id),
  }));
  const isBegun = (await context.store.books.cards.storing(payment.id)) !== undefined;
  // The token was taken out by a worker that died before it sent anything: there is nothing to store with.
  if (token === undefined && !isBegun) return recordLink(context, payment.id, 'failed');
  const storing = await storeCard(context, customer, { subject: payment.id, token: token ?? '' });
  if (storing.kind === 'stored') await recordLink(context, payment.id, 'done', storing.card.id);
  if (storing.kind === 'failed') await recordLink(context, payment.id, 'failed');
}

/** What became of the wish; a stored card is from now on known to be needed by its payment. */
export function recordLink(
  context: Context,
  paymentId: string,
  state: 'done' | 'failed',
  cardId?: string,
): Promise<void> {
  return context.store.transaction(async (books) => {
    // Whoever moves the payment writes its whole row: they must not be doing so now.
    await books.lockKnownOrder((await books.payment(paymentId))!.order_key);
    await books.updatePayment(paymentId, { link_state: state, ...(cardId && { saved_card_id: cardId }) });
    if (cardId) await books.cards.updateCard(cardId, { last_used_at: context.clock.now() });
  });
}

/** 紐づけ解除: the shop's setting says that an order without the tick drops what was kept. */
async function unlink(context: Context, payment: Payment, customerId: string): Promise<void> {
  await context.store.transaction(async (books) => {
    await books.lockKnownOrder(payment.order_key);
    const customer = await lockCustomer(context, books, customerId);
    // Cards kept by a later order are not what this one was about.
    const earlier = (await books.cards.cards(customer.key)).filter(
      ({ created_at }) => created_at < payment.created_at,
    );
    for (const card of earlier) await removeCard(context, books, card, 'unlinked');
    await books.updatePayment(payment.id, { link_state: 'done' });
    await books.dropJob('link', payment.id);
  });
  context.wake();
}

/** Once a day, until the adapter runs with the payment's own environment and merchant id again. */
const laterUnderOwn = (context: Context, paymentId: string): Promise<void> =>
  context.store.transaction((books) => books.planJob('link', paymentId, context.clock.now() + TOO_OLD_MS));

const drop = (context: Context, paymentId: string): Promise<void> =>
  context.store.transaction((books) => books.dropJob('link', paymentId));
