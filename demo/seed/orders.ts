import type { Kessai } from '../../src/server.ts';
import type { Endpoints, Simulator } from '../../src/simulator.ts';
import { newCart } from '../shop/cart.ts';
import { products } from '../shop/catalog.ts';
import type { Orders } from '../shop/orders.ts';
import { startOrder } from '../shop/start-order.ts';
import type { Visitor } from '../shop/visitor.ts';
import { SeedBuyer, type Way } from './buyer.ts';
import { factsOf, people } from './people.ts';

/** The demo, as far as buying in it goes. */
export interface Shop {
  kessai: Kessai;
  simulator: Simulator;
  endpoints: Endpoints;
  orders: Orders;
  url: string;
}

/** A payment that was made, and by which order. */
export interface Bought {
  orderId: string;
  secret: string;
  paymentId: string;
  /** 決済ID; empty for what the provider never took. */
  providerPaymentId: string;
}

/** Somebody comes, fills a cart, and pays. `count` tells one from the next: who it is, and what is in the cart. */
export async function buy(shop: Shop, count: number, way: Way): Promise<Bought> {
  const person = people[count % people.length]!;
  const visitor: Visitor = {
    id: crypto.randomUUID(),
    language: 'ja',
    scheme: 'light',
    preset: 'none',
    staff: 'viewer',
    orderModel: count % 3 === 2 ? 'after' : 'before',
  };
  const { id: orderId, clientSecret } = await startOrder(
    shop.kessai,
    shop.orders,
    visitor,
    { ...newCart(), quantities: quantitiesOf(count) },
    factsOf(person),
  );
  await new SeedBuyer(shop.kessai, shop.endpoints, shop.url).pay(clientSecret, person, way);
  const payment = (await shop.kessai.payments.ofOrder(orderId)).at(-1)!;
  return {
    orderId,
    secret: clientSecret,
    paymentId: payment.id,
    providerPaymentId: payment.providerPaymentId ?? '',
  };
}

/** Amounts of a real list differ: one to nine of one thing, and sometimes another. */
const quantitiesOf = (count: number): Record<string, number> => {
  const first = products[count % products.length]!.id;
  const second = products[(count + 1) % products.length]!.id;
  return { [first]: 1 + (count % 4), [second]: count % 2 };
};
