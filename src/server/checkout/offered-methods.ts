import type { OfferedMethod } from '../../contract/method.ts';
import type { BuyerFacts } from '../../core/buyer.ts';
import type { Method } from '../../core/method.ts';
import { cardMethodFor } from '../cards/card-method.ts';
import { customerKey } from '../cards/customer.ts';
import type { Context } from '../context.ts';
import { isCardClosed } from '../limits/guard.ts';
import { isOwn } from '../own-payment.ts';
import type { Books } from '../store/books.ts';
import type { Session } from '../store/schema.ts';

/** The methods this session may be paid with: configured, allowed for the order, and of the session's own merchant. */
export async function offeredMethods(
  context: Context,
  books: Books,
  session: Session,
): Promise<OfferedMethod[]> {
  const { gateway } = context;
  if (!isOwn(gateway, session) || !gateway.card || !isAllowed(session, 'card')) return [];
  if (await isCardClosed(context, books, session.id)) return [{ id: 'card', unavailable: 'blocked' }];
  const { customer_id } = session;
  return [
    await cardMethodFor(context, books, gateway.card, {
      buyer: (session.buyer === null ? {} : JSON.parse(session.buyer)) as BuyerFacts,
      customerKey: customer_id === null ? null : customerKey(context, customer_id),
      isSubscription: session.subscription === 1,
    }),
  ];
}

function isAllowed(session: Session, method: Method): boolean {
  return session.methods === null || (JSON.parse(session.methods) as Method[]).includes(method);
}
