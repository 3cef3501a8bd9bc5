import type { Context } from '../context.ts';
import { apiCaller, audited, type Deed } from '../staff/audit.ts';
import { removeByStaff } from './staff.ts';

/** How the audit log calls the removal of a stored card, by staff or by the shop's own server. */
export const removeCardDeed = (customer: string, card: string): Omit<Deed, 'action'> => ({
  subject: card,
  detail: { customer },
});

/** `kessai.cards.remove`: whoever pressed a button at the shop's own server. */
export const removeCardByApi = (context: Context, customerId: string, cardId: string): Promise<void> =>
  audited(context, apiCaller, { action: 'remove-card', ...removeCardDeed(customerId, cardId) }, () =>
    removeByStaff(context, customerId, cardId),
  );
