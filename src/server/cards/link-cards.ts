import type { Context } from '../context.ts';
import { isOwn } from '../own-payment.ts';
import type { Payment } from '../store/schema/payments.ts';
import { nextInquiry, TOO_OLD_MS } from '../timing.ts';
import { unneededCards } from './card-keeper.ts';
import { lockCustomer } from './customer.ts';
import { takeToken } from './kept-token.ts';
import { removeCard } from './removed-card.ts';
import { type Storing, storeCard } from './store-card.ts';

/**
 * Carries out what an accepted payment does to the member's cards: keep its card, or drop the ones kept before. Whatever
 * happens here, the payment stands: a payment never fails because saving did.
 */
export async function linkCards(context: Context, paymentId: string, tries: number): Promise<void> {
  const { books } = context.store;
  const payment = await books.payment(paymentId);
  const session = payment && (await books.session(payment.session_id));
  if (!payment || !session?.customer_id || payment.link_state !== 'pending') return drop(context, paymentId);
  // A member of the test environment, or of the merchant id before, is another one here (S-9).
  if (!isOwn(context.gateway, payment)) return later(context, paymentId, context.clock.now() + TOO_OLD_MS);
  if (payment.link_wish === 'unlink') return unlink(context, payment, session.customer_id);
  const { kind } = await saveCardOf(context, payment, session.customer_id);
  if (kind === 'busy')
    return later(context, paymentId, nextInquiry(context.clock.now(), tries, 0), tries + 1);
  await drop(context, paymentId);
}

/** Stores the card of a payment, once. What became of it stands with the payment. */
export async function saveCardOf(context: Context, { id }: Payment, customerId: string): Promise<Storing> {
  const customer = await context.store.transaction((books) => lockCustomer(context, books, customerId));
  return storeCard(context, customer, { subject: id, token: (books) => takeToken(context, books, id) });
}

/** 紐づけ解除: the shop's setting says that an order without the tick drops what was kept, but for what the shop needs. */
async function unlink(context: Context, payment: Payment, customerId: string): Promise<void> {
  const { store } = context;
  const customer = await store.transaction((books) => lockCustomer(context, books, customerId));
  // Cards kept by a later order are not what this one was about.
  const earlier = (await store.books.cards.cards(customer.key)).filter(
    ({ created_at }) => created_at < payment.created_at,
  );
  const free = await unneededCards(context, customer, earlier);
  await store.transaction(async (books) => {
    await books.lockKnownOrder(payment.order_key);
    await books.cards.lockKnownCustomer(customer.key);
    const kept = await books.cards.cards(customer.key);
    for (const card of kept.filter(({ id }) => free.some((other) => other.id === id)))
      await removeCard(context, books, card, 'unlinked');
    await books.updatePayment(payment.id, { link_state: 'done' });
    await books.dropJob('link', payment.id);
  });
  context.wake();
}

const later = (context: Context, paymentId: string, dueAt: number, tries = 0): Promise<void> =>
  context.store.transaction((books) => books.planJob('link', paymentId, dueAt, tries));

const drop = (context: Context, paymentId: string): Promise<void> =>
  context.store.transaction((books) => books.dropJob('link', paymentId));
