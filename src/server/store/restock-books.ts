import type { Insertable, Kysely } from 'kysely';
import type { Environment } from '../../core/environment.ts';
import type { BooksOptions } from './books-options.ts';
import type { Database } from './schema/database.ts';
import type { RestockRow, RestockTable } from './schema/effects.ts';
import type { Order } from './schema/orders.ts';

/** 在庫戻し: what somebody of the shop puts back by hand. */
export class RestockBooks {
  readonly #db: Kysely<Database>;
  readonly #shop: string;

  constructor(db: Kysely<Database>, { shop }: Pick<BooksOptions, 'shop'>) {
    this.#db = db;
    this.#shop = shop;
  }

  /** Once per reservation, as the release it comes from (I-7). */
  async add(row: Omit<Insertable<RestockTable>, 'shop' | 'done_at' | 'done_by'>): Promise<void> {
    await this.#db
      .insertInto('restock')
      .values({ ...row, shop: this.#shop, done_at: null, done_by: null })
      .onConflict((c) => c.doNothing())
      .execute();
  }

  find(id: string): Promise<RestockRow | undefined> {
    return this.#db
      .selectFrom('restock')
      .selectAll()
      .where('id', '=', id)
      .where('shop', '=', this.#shop)
      .executeTakeFirst();
  }

  /** What is to be done, oldest first; or what was done, newest first. */
  list(
    environment: Environment,
    done: boolean,
    limit: number,
  ): Promise<(RestockRow & Pick<Order, 'order_id'>)[]> {
    return this.#db
      .selectFrom('restock')
      .innerJoin('orders', 'orders.key', 'restock.order_key')
      .selectAll('restock')
      .select('orders.order_id')
      .where('restock.shop', '=', this.#shop)
      .where('orders.environment', '=', environment)
      .where('restock.done_at', done ? 'is not' : 'is', null)
      .orderBy('restock.opened_at', done ? 'desc' : 'asc')
      .orderBy('restock.id', done ? 'desc' : 'asc')
      .limit(limit)
      .execute();
  }

  /** False when somebody was faster. */
  async markDone(id: string, by: string, at: number): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('restock')
      .set({ done_at: at, done_by: by })
      .where('id', '=', id)
      .where('shop', '=', this.#shop)
      .where('done_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  }

  async openCount(environment: Environment): Promise<number> {
    const { n } = await this.#db
      .selectFrom('restock')
      .innerJoin('orders', 'orders.key', 'restock.order_key')
      .select((e) => e.fn.countAll<number | string>().as('n'))
      .where('restock.shop', '=', this.#shop)
      .where('orders.environment', '=', environment)
      .where('restock.done_at', 'is', null)
      .executeTakeFirstOrThrow();
    return Number(n);
  }
}
