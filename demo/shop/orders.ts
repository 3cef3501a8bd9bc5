import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { KessaiEvent } from '../../src/server.ts';
import type { Cart } from './cart.ts';

/** The shop's own order. Its state follows what the adapter tells. */
export interface Order {
  id: string;
  visitor: string;
  cart: Cart;
  clientSecret: string;
  state: '決済処理中' | '新規受付' | '入金済み' | '注文取消し';
}

const stateAfter: Partial<Record<KessaiEvent['type'], Order['state']>> = {
  'payment.accepted': '新規受付',
  'payment.captured': '入金済み',
  'order.completed': '入金済み',
  'payment.voided': '注文取消し',
  'payment.refunded': '注文取消し',
  'payment.expired': '注文取消し',
};

/** Order number of the first order. */
const FIRST_NUMBER = 1042;

/** The shop's orders, kept in one file: enough for a demo, and it outlives a restart as the adapter's books do. */
export class Orders {
  readonly #file: string;
  readonly #orders: Map<string, Order>;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#file = path.join(folder, 'shop-orders.json');
    this.#orders = new Map(readOrders(this.#file).map((order) => [order.id, order]));
  }

  get(id: string): Order | undefined {
    return this.#orders.get(id);
  }

  /** Oldest first. */
  get all(): readonly Order[] {
    return [...this.#orders.values()];
  }

  nextId(): string {
    return String(FIRST_NUMBER + this.#orders.size);
  }

  put(order: Order): void {
    this.#orders.set(order.id, order);
    writeFileSync(this.#file, JSON.stringify([...this.#orders.values()]), { mode: 0o600 });
  }

  /** The visitor's order that is not paid yet, if any: going back to the cart and on again continues it. */
  unfinishedOf(visitor: string): Order | undefined {
    return [...this.#orders.values()].findLast(
      (order) => order.visitor === visitor && order.state === '決済処理中',
    );
  }

  /** Takes an event of the adapter over. An event that comes again changes nothing. */
  handle(event: KessaiEvent): void {
    const order = this.#orders.get(event.orderId);
    const state = stateAfter[event.type];
    if (order && state) this.put({ ...order, state });
  }
}

function readOrders(file: string): Order[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
