import type { Kessai } from '../../src/server.ts';
import { type Cart, goodsOf, reviewOf, totalsOf } from './cart.ts';
import type { Order, Orders } from './orders.ts';
import { guest, type Visitor } from './visitor.ts';

/**
 * レジに進む: opens the checkout of the visitor's order, the one they had begun or a new one. `buyer`: what the shop knows of
 * whoever buys; the visitor's own when left out.
 */
export async function startOrder(
  kessai: Pick<Kessai, 'sessions'>,
  orders: Orders,
  visitor: Visitor,
  chosen: Cart,
  buyer = visitor.member?.buyer ?? guest,
): Promise<Pick<Order, 'id' | 'clientSecret'>> {
  const totals = totalsOf(chosen);
  // What is kept with the order is what it takes: no more points than it costs.
  const cart = { ...chosen, points: totals.points };
  const started = orders.unfinishedOf(visitor.id);
  const id = started?.id ?? orders.nextId();
  const { clientSecret, session } = await kessai.sessions.create({
    orderId: id,
    amount: totals.total,
    goodsAmount: totals.goods,
    methods: [...totals.delivery.methods],
    goods: goodsOf(totals, visitor.language),
    ...(visitor.member && { customerId: visitor.member.id }),
    buyer,
    returnUrl: `/complete/${id}`,
    checkoutUrl: `/checkout/${id}`,
    cartUrl: '/',
    review: reviewOf(totals, visitor.language),
    snapshot: cart,
  });
  // An order whose payment is being confirmed keeps its own cart and amount: what was put in since is another order.
  const isSame = !started || (session.state === 'open' && session.amount === totals.total);
  if (isSame) {
    const model = visitor.orderModel;
    const made = { model, isMade: model === 'before', version: started?.version ?? 0 };
    orders.put({ id, visitor: visitor.id, cart, clientSecret, state: '決済処理中', ...made });
  }
  return { id, clientSecret };
}
