import type { Yen } from '../../core/money.ts';
import type { Books } from '../store/books.ts';
import { orderAmount } from './amount-differs.ts';

/** What an order costs by the books; null when nobody has said so yet. */
export async function costOf(books: Books, orderKey: string): Promise<Yen | null> {
  const order = (await books.order(orderKey))!;
  return orderAmount(order, order.session_id === null ? undefined : await books.session(order.session_id));
}
