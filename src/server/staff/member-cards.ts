import { CustomerId } from '../../contract/session.ts';
import type { StaffCards } from '../../contract/staff/cards.ts';
import { holdsValidCardNumber } from '../card-data.ts';
import { customerKey } from '../cards/customer.ts';
import { listCards, mayLeave, removeByStaff } from '../cards/staff.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';

/** Whether cards are stored for a member, as the provider has them now. */
export async function readStaffCards(context: Context, customer: string | undefined): Promise<StaffCards> {
  const { data: customerId } = CustomerId.safeParse(customer);
  if (customerId === undefined) throw new ProblemError('invalid-request', { field: 'customer' });
  // A card number in the wrong box goes nowhere.
  if (holdsValidCardNumber(customerId)) throw new ProblemError('card-data-refused', { field: 'customer' });
  const isOffered = context.gateway.card?.saved !== undefined;
  // Looking makes nobody a member, and asks the provider about nobody.
  const isKnown = await context.store.books.cards.customer(customerKey(context, customerId));
  if (!isOffered || !isKnown) return { customerId, isOffered, cards: [], leaving: null };
  const leave = await mayLeave(context, customerId);
  return {
    customerId,
    isOffered,
    cards: await listCards(context, customerId),
    leaving: leave.ok ? null : leave.reason,
  };
}

/** カード削除 by staff; `card-in-use` while something needs the card. */
export async function removeStaffCard(
  context: Context,
  customerId: string,
  cardId: string,
): Promise<StaffCards> {
  await removeByStaff(context, customerId, cardId);
  return readStaffCards(context, customerId);
}
