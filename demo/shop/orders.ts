import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { KessaiEvent } from '../../src/server.ts';
import type { Cart } from './cart.ts';
import type { Stock } from './stock.ts';

/** The shop's own order. Its state follows what the adapter tells. */
export interface Order {
  id: string;
  visitor: string;
  cart: Cart;
  clientSecret: string;
  state: '決済処理中' | '入金待ち' | '新規受付' | '入金済み' | '注文取消し';
  /**
   * When the order is made (S-3): before the buyer pays, to wait as 決済処理中, or only once it is accepted; until then the
   * number is provisional and the shop's staff see nothing of it.
   */
  model: OrderModel;
  isMade: boolean;
  /** The youngest news it has heard: older ones change nothing. */
  version: number;
}

export const orderModels = ['before', 'after'] as const;
export type OrderModel = (typeof orderModels)[number];

const stateOf: Record<NonNullable<KessaiEvent['orderStatus']>, Order['state']> = {
  processing: '決済処理中',
  awaiting_payment: '入金待ち',
  accepted: '新規受付',
  paid: '入金済み',
  cancelled: '注文取消し',
};

/** With these an order that was not made before becomes one. */
const makesOrder: readonly KessaiEvent['type'][] = [
  'payment.accepted',
  'payment.awaiting',
  'order.completed',
];

/** Order number of the first order. */
const FIRST_NUMBER = 1042;
/** News kept to be looked at. */
const KEPT_NEWS = 100;

/** The shop's orders, kept in one file: enough for a demo, and it outlives a restart as the adapter's books do. */
export class Orders {
  readonly #file: string;
  readonly #orders: Map<string, Order>;
  readonly #stock: Stock;
  #news: KessaiEvent[] = [];
  #last: number;

  constructor(folder: string, stock: Stock) {
    mkdirSync(folder, { recursive: true });
    this.#file = path.join(folder, 'shop-orders.json');
    this.#orders = new Map(readOrders(this.#file).map((order) => [order.id, order]));
    this.#stock = stock;
    this.#last = Math.max(FIRST_NUMBER - 1, ...[...this.#orders.keys()].map(Number));
  }

  get(id: string): Order | undefined {
    return this.#orders.get(id);
  }

  /** Oldest first. */
  get all(): readonly Order[] {
    return [...this.#orders.values()];
  }

  /** What was told since the shop started, newest first. */
  get news(): readonly KessaiEvent[] {
    return this.#news;
  }

  /** A number nobody else gets, used or not. */
  nextId(): string {
    this.#last += 1;
    return String(this.#last);
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

  /** Takes what the adapter tells over. News that come again, or late, change nothing. */
  told(event: KessaiEvent): void {
    this.#news = [event, ...this.#news].slice(0, KEPT_NEWS);
    const order = this.#orders.get(event.orderId);
    if (!order) return;
    const [, move] = /^stock\.(reserve|commit|release)$/.exec(event.type) ?? [];
    if (move && event.reservation)
      this.#stock.move(move as 'reserve' | 'commit' | 'release', event.reservation, order, event.cause);
    const state =
      event.type === 'order.completed' ? '入金済み' : event.orderStatus && stateOf[event.orderStatus];
    const isNews = event.version > order.version;
    this.put({
      ...order,
      version: Math.max(order.version, event.version),
      isMade: order.isMade || makesOrder.includes(event.type),
      ...(isNews && state && { state }),
    });
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
