import type { SavedCard } from '../../contract/method.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { type CardKeeper, keeperOf } from './card-keeper.ts';
import { savedCardsOf } from './card-method.ts';
import { customerKey, lockCustomer } from './customer.ts';
import { deleteCard } from './removed-card.ts';
import { syncCards } from './sync-cards.ts';

/** A member's card as staff see it. */
export interface CardView extends SavedCard {
  /** 顧客カードID at the provider. */
  providerCardId: string;
  /** What needs the card, if anything does: then it cannot be removed. */
  keptBy: CardKeeper | null;
}

/** S-36. Whether a member may leave the shop. */
export type MayLeave = { ok: true } | { ok: false; reason: CardKeeper };

/** Asks the provider first; when it cannot be asked, the list is what we knew. */
export async function listCards(context: Context, customerId: string): Promise<CardView[]> {
  const { store, clock } = context;
  const customer = await store.transaction((books) => lockCustomer(context, books, customerId));
  await syncCards(context, customer);
  const rows = await store.books.cards.cards(customer.key);
  const shown = savedCardsOf(rows, clock.now());
  return Promise.all(
    rows.map(async (row, index) => ({
      ...shown[index]!,
      providerCardId: row.provider_card_id,
      keptBy: (await keeperOf(context, store.books, customer, row)) ?? null,
    })),
  );
}

export async function removeByStaff(context: Context, customerId: string, cardId: string): Promise<void> {
  const customer = await context.store.books.cards.customer(customerKey(context, customerId));
  if (!customer) throw new ProblemError('not-found');
  await deleteCard(context, customer, cardId, 'staff');
}

/** An authorisation of ours that is open, of any method, or the shop's own reason. */
export async function mayLeave(context: Context, customerId: string): Promise<MayLeave> {
  const { store } = context;
  const customer = await store.transaction((books) => lockCustomer(context, books, customerId));
  const open = await store.books.cards.openPaymentsOfCustomer(customer);
  if (open.length > 0) return { ok: false, reason: 'open_order' };
  if (await context.cardNeeded?.({ customerId })) return { ok: false, reason: 'subscription' };
  return { ok: true };
}
