import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { judgeMethods, type MethodVerdict } from './offered-methods.ts';
import { isOfShop } from './order-key.ts';
import { repriced } from './repriced.ts';

/** Which methods a session offers, and why the others are missing, for the shop's staff (S-6). */
export async function explainSession(context: Context, sessionId: string): Promise<MethodVerdict[]> {
  const { books } = context.store;
  const session = await books.session(sessionId);
  if (!session || !isOfShop(context.shop, session.order_key)) throw new ProblemError('not-found');
  return judgeMethods(context, books, repriced(session, (await books.order(session.order_key))!));
}
