import type { Context } from '../context.ts';
import { nextInquiry, QUARANTINE_MS, TOO_OLD_MS } from '../timing.ts';
import { recordLink } from './link-cards.ts';
import { failRegistration } from './register-card.ts';
import { takeOver } from './store-card.ts';

/**
 * Finds out whether a card was stored whose call was not answered, from the member's list at the provider: a card there
 * that we have never seen is the one. It is never sent again: twice stored would be two cards, and the token is used.
 */
export async function settleCard(context: Context, operationId: string, tries: number): Promise<void> {
  const { store, gateway, clock } = context;
  const operation = await store.books.cards.operation(operationId);
  const customer = operation && (await store.books.cards.customer(operation.customer_key));
  const isOpen = operation?.state === 'sent' || operation?.state === 'unknown';
  const isOwn = customer?.merchant_id === gateway.merchantId && customer.environment === gateway.environment;
  if (operation && customer && isOpen && !isOwn)
    return store.transaction((books) => books.planJob('settle-card', operationId, clock.now() + TOO_OLD_MS));
  if (!operation || !customer || !isOpen)
    return store.transaction((books) => books.dropJob('settle-card', operationId));

  const outcome = await gateway.listCards(customer.provider_customer_id);
  const end = await store.transaction(async (books) => {
    await books.cards.lockKnownCustomer(customer.key);
    const now = clock.now();
    const seen = new Set((await books.cards.allCards(customer.key)).map((card) => card.provider_card_id));
    const news = outcome.kind === 'ok' ? outcome.value.filter(({ cardId }) => !seen.has(cardId)) : [];
    const found = news.at(-1);
    const isOver = outcome.kind === 'ok' && now >= operation.created_at + QUARANTINE_MS;
    if (!found && !isOver) {
      await books.planJob(
        'settle-card',
        operationId,
        nextInquiry(now, tries, operation.created_at),
        tries + 1,
      );
      return undefined;
    }
    const card = found && (await takeOver(context, books, customer, found));
    await books.cards.updateOperation(operationId, {
      state: card ? 'done' : 'not_sent',
      card_id: card?.id ?? null,
      answered_at: now,
    });
    // What it was to replace stays: a card that was only found, not answered for, is no reason to lose another one.
    await books.dropJob('settle-card', operationId);
    return { card };
  });
  if (!end) return;
  const { subject } = operation;
  const registration = await store.books.cards.registration(subject);
  if (registration)
    await store.transaction((books) =>
      end.card
        ? books.cards.updateRegistration(subject, { state: 'done', updated_at: clock.now() })
        : failRegistration(context, books, subject, { error: 'card_network', code: null }),
    );
  if (await store.books.payment(subject))
    await recordLink(context, subject, end.card ? 'done' : 'failed', end.card?.id);
}
