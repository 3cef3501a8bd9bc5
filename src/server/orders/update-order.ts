import type { UpdateOrder } from '../../contract/order.ts';
import { orderKey } from '../checkout/order-key.ts';
import type { Context } from '../context.ts';
import { tellOrder } from '../effects.ts';
import { ProblemError } from '../problem.ts';
import { type OrderView, viewOrder } from './view-order.ts';

/**
 * 注文の変更 as the shop tells it (S-1). It changes what we know of the shop's side and nothing at the provider: whether a
 * payment under a cancelled order is cancelled too, a person decides, and an alarm asks for it (S-2).
 */
export async function updateOrder(
  context: Context,
  orderId: string,
  { amount, goodsAmount, state }: UpdateOrder,
): Promise<OrderView> {
  const { store, shop, gateway } = context;
  const key = orderKey(shop, gateway.environment, orderId);
  if (!(await store.books.order(key))) throw new ProblemError('not-found');
  const view = await store.transaction(async (books) => {
    await books.lockKnownOrder(key);
    const change = {
      ...(amount !== undefined && { shop_amount: amount }),
      ...(goodsAmount !== undefined && { shop_goods_amount: goodsAmount }),
      ...(state !== undefined && { shop_state: state }),
      ...(state === 'completed' && { completed_at: context.clock.now() }),
    };
    if (Object.keys(change).length > 0) await books.effects.updateOrder(key, change);
    await tellOrder(context, books, key);
    return viewOrder(books, key);
  });
  context.wake();
  return view;
}
