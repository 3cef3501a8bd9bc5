import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Yen } from '../../src/core/money.ts';
import { type Cart, POINTS } from './cart.ts';
import { products } from './catalog.ts';

/** What the shop had of each product when it opened. */
export const OPENING_STOCK = 500;

/** 引当 of one order's goods and points. What has happened to it only grows, so news that come again change nothing. */
interface Reservation {
  orderId: string;
  visitor: string;
  quantities: Cart['quantities'];
  points: Yen;
  committed?: true;
  /** Why it was given back. */
  released?: string;
}

export type Move = 'reserve' | 'commit' | 'release';

/**
 * 在庫とポイント. The shop's own books: nothing is counted up or down, all is computed from the reservations, so it does not
 * matter how often or in which order the adapter's news arrive.
 */
export class Stock {
  readonly #file: string;
  readonly #reservations: Map<string, Reservation>;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#file = path.join(folder, 'shop-stock.json');
    this.#reservations = new Map(read(this.#file));
  }

  /** Books one piece of news. `reservation` tells a new purchase of an order from the one that was given back. */
  move(
    kind: Move,
    reservation: string,
    order: { id: string; visitor: string; cart: Cart },
    cause = '',
  ): void {
    const { quantities, points } = order.cart;
    const known = this.#reservations.get(reservation) ?? {
      orderId: order.id,
      visitor: order.visitor,
      quantities,
      points,
    };
    this.#reservations.set(reservation, {
      ...known,
      ...(kind === 'commit' && { committed: true as const }),
      ...(kind === 'release' && { released: cause }),
    });
    writeFileSync(this.#file, JSON.stringify([...this.#reservations]), { mode: 0o600 });
  }

  /** Of each product: what is left, what is kept for orders that are not paid, what is sold. */
  get levels(): { id: string; left: number; kept: number; sold: number }[] {
    const standing = [...this.#reservations.values()].filter(({ released }) => released === undefined);
    return products.map(({ id }) => {
      const count = (of: readonly Reservation[]) => of.reduce((n, it) => n + (it.quantities[id] ?? 0), 0);
      const sold = count(standing.filter(({ committed }) => committed));
      const taken = count(standing);
      return { id, left: OPENING_STOCK - taken, kept: taken - sold, sold };
    });
  }

  pointsOf(visitor: string): Yen {
    const used = [...this.#reservations.values()]
      .filter((it) => it.visitor === visitor && it.released === undefined)
      .reduce((sum, { points }) => sum + points, 0);
    return POINTS - used;
  }

  /** What became of an order's reservations, for whoever looks at the shop's books. */
  historyOf(orderId: string): readonly Readonly<Reservation>[] {
    return [...this.#reservations.values()].filter((it) => it.orderId === orderId);
  }
}

function read(file: string): [string, Reservation][] {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
