import type { Kysely, Updateable } from 'kysely';
import type { BooksOptions } from './books-options.ts';
import type { AmountChange, ChangesTable, NewChange } from './schema/changes.ts';
import type { Database } from './schema/database.ts';
import type { Payment } from './schema/payments.ts';

/** 金額変更, and which payment stands in the place of which. */
export class ChangeBooks {
  readonly #db: Kysely<Database>;
  readonly #shop: string;

  constructor(db: Kysely<Database>, { shop }: Pick<BooksOptions, 'shop'>) {
    this.#db = db;
    this.#shop = shop;
  }

  async add(change: Omit<NewChange, 'shop'>): Promise<void> {
    await this.#db
      .insertInto('changes')
      .values({ ...change, shop: this.#shop })
      .execute();
  }

  find(id: string): Promise<AmountChange | undefined> {
    return this.#db.selectFrom('changes').selectAll().where('id', '=', id).executeTakeFirst();
  }

  async update(id: string, change: Updateable<ChangesTable>): Promise<void> {
    await this.#db.updateTable('changes').set(change).where('id', '=', id).execute();
  }

  ofOperation(operationId: string): Promise<AmountChange | undefined> {
    return this.#db
      .selectFrom('changes')
      .selectAll()
      .where('operation_id', '=', operationId)
      .executeTakeFirst();
  }

  /** The changes of an order that are not proven yet. More than one only where one that was written off had been made after all. */
  openOfOrder(orderKey: string): Promise<AmountChange[]> {
    return this.#db
      .selectFrom('changes')
      .selectAll()
      .where('order_key', '=', orderKey)
      .where('ended_at', 'is', null)
      .orderBy('created_at')
      .execute();
  }

  /** All changes of an order, oldest first. */
  ofOrder(orderKey: string): Promise<AmountChange[]> {
    return this.#db
      .selectFrom('changes')
      .selectAll()
      .where('order_key', '=', orderKey)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
  }

  /** The payment that stands in the place of this one since its amount was changed. */
  replacementOf(paymentId: string): Promise<Payment | undefined> {
    return this.#db.selectFrom('payments').selectAll().where('replaces', '=', paymentId).executeTakeFirst();
  }
}
