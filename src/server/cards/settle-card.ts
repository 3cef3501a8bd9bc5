import type { Outcome, StoredCard } from '../../core/ports.ts';
import type { Context } from '../context.ts';
import { isOwn } from '../own-payment.ts';
import type { Books } from '../store/books.ts';
import type { CardOperation } from '../store/schema/cards.ts';
import type { Customer } from '../store/schema/customers.ts';
import { CARD_SETTLE_MS, nextInquiry, QUARANTINE_MS, TOO_OLD_MS } from '../timing.ts';
import { raiseCardAlarm } from './card-alarm.ts';
import { concludeStoring, lockSubject, type StoringEnd } from './conclude-storing.ts';
import { takeOver } from './take-over.ts';

const isOpen = ({ state }: CardOperation): boolean => state === 'sent' || state === 'unknown';

/**
 * Finds out whether a card was stored whose call was not answered, from the member's list at the provider: a card that is
 * new there is the one. It is never sent again: twice stored would be two cards, and the token is used.
 *
 * @param tries how often it was looked for already
 */
export async function settleCard(context: Context, operationId: string, tries: number): Promise<void> {
  const { store, gateway, clock } = context;
  const seen = await store.books.cards.operation(operationId);
  const customer = seen && (await store.books.cards.customer(seen.customer_key));
  if (!seen || !customer || !isOpen(seen))
    return store.transaction((books) => books.dropJob('settle-card', operationId));
  if (!isOwn(gateway, customer))
    return store.transaction((books) => books.planJob('settle-card', operationId, clock.now() + TOO_OLD_MS));

  const outcome = await gateway.listCards(customer.provider_customer_id);
  await store.transaction(async (books) => {
    const subject = await lockSubject(books, customer.key, seen.subject);
    const operation = (await books.cards.operation(operationId))!;
    // Its answer came while we asked.
    if (!isOpen(operation)) return books.dropJob('settle-card', operationId);
    const end = await endOf(context, books, customer, operation, outcome);
    if (end) return concludeStoring(context, books, subject, operation, end);
    const next = nextInquiry(clock.now(), tries, operation.created_at);
    const due = Math.min(next, operation.created_at + TOO_OLD_MS);
    return books.planJob('settle-card', operationId, due, tries + 1);
  });
  context.wake();
}

/** The member comes for another card: looks at once whether the one before is settled by now. */
export async function settleOpenStoring(context: Context, customerKey: string): Promise<void> {
  const open = await context.store.books.cards.openStoring(customerKey);
  if (open && context.clock.now() >= open.created_at + CARD_SETTLE_MS) await settleCard(context, open.id, 0);
}

/** What the provider's list says about a storing. `undefined`: nothing yet. */
async function endOf(
  context: Context,
  books: Books,
  customer: Customer,
  operation: CardOperation,
  outcome: Outcome<readonly StoredCard[]>,
): Promise<StoringEnd | undefined> {
  const age = context.clock.now() - operation.created_at;
  if (outcome.kind !== 'ok') {
    if (age < TOO_OLD_MS) return undefined;
    const detail = 'a card may have been stored, and the provider does not show the list of cards';
    await raiseCardAlarm(context, books, 'CARD_NOT_SETTLED', operation.id, detail);
    return { state: 'given_up', error: 'card_network', code: null };
  }
  const known = new Set((await books.cards.allCards(customer.key)).map((card) => card.provider_card_id));
  const news = outcome.value.filter(({ cardId }) => !known.has(cardId));
  const found = operation.listed === 1 ? news.at(-1) : undefined;
  if (found) {
    const card = await takeOver(context, books, customer, found, operation);
    return { state: 'done', card, isAnswered: false };
  }
  if (age < QUARANTINE_MS) return undefined;
  if (operation.listed === 1) return { state: 'not_sent', error: 'card_network', code: null };
  // Which of these were there before nobody knows. They are the member's, and this storing claims none.
  for (const stored of news) await takeOver(context, books, customer, stored);
  return { state: 'given_up', error: 'card_network', code: null };
}
