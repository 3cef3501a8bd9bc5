import type { CheckoutSession } from '../../contract/session.ts';
import type { Context } from '../context.ts';
import { tellOrder } from '../effects.ts';
import { writeEvent } from '../events.ts';
import { ProblemError } from '../problem.ts';
import type { Session } from '../store/schema/sessions.ts';
import { refuseUnlessOpen } from './press.ts';
import { repriced } from './repriced.ts';
import { viewSession } from './session-view.ts';

/** A total of 0 (all points, S-5): the buyer's confirmation completes the order and no provider is asked. */
export async function confirmFreeOrder(
  context: Context,
  { id, order_key }: Session,
): Promise<CheckoutSession> {
  const view = await context.store.transaction(async (books) => {
    await books.lockKnownOrder(order_key);
    const opened = (await books.session(id))!;
    if (opened.end_reason === 'completed') return viewSession(context, books, opened);
    const session = repriced(opened, (await books.order(order_key))!);
    if (session.amount !== 0) throw new ProblemError('amount-changed', { field: 'amount' });
    await refuseUnlessOpen(context, books, session);
    const completed: Session = { ...session, ended_at: context.clock.now(), end_reason: 'completed' };
    await books.updateSession(id, completed);
    await writeEvent(context, books, order_key, {
      type: 'order.completed',
      sessionId: id,
      amount: 0,
    });
    await tellOrder(context, books, order_key);
    return viewSession(context, books, completed);
  });
  context.wake();
  return view;
}
