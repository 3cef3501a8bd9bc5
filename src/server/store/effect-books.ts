import type { Kysely, Updateable } from 'kysely';
import { effectKinds } from '../../core/effect.ts';
import type { ProviderStatusWord } from '../../core/provider-status-words.ts';
import type { Database } from './schema/database.ts';
import type { EffectRow } from './schema/effects.ts';
import type { Order, OrdersTable } from './schema/orders.ts';
import type { PaymentStatusRow } from './schema/payments.ts';

/** What an order's payments have made of it, and what the shop was told of that. */
export class EffectBooks {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** False when the reservation has had this effect already (I-7). */
  async add(effect: EffectRow): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto('effects')
      .values(effect)
      .onConflict((c) => c.doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }

  /** All effects of an order, oldest first; those of one moment in the order in which they are said. */
  async ofOrder(orderKey: string): Promise<EffectRow[]> {
    const rows = await this.#db.selectFrom('effects').selectAll().where('order_key', '=', orderKey).execute();
    const rank = ({ kind }: EffectRow) => effectKinds.indexOf(kind);
    return rows.toSorted((a, b) => a.reservation - b.reservation || a.at - b.at || rank(a) - rank(b));
  }

  async updateOrder(key: string, change: Updateable<OrdersTable>): Promise<void> {
    await this.#db.updateTable('orders').set(change).where('key', '=', key).execute();
    const { told_status } = change;
    if (told_status)
      await this.#db
        .updateTable('payments')
        .set({ order_status: told_status })
        .where('order_key', '=', key)
        .execute();
  }

  /** Counts one more event of the order, which the caller holds. */
  async nextVersion(key: string): Promise<Pick<Order, 'version'>> {
    return this.#db
      .updateTable('orders')
      .set((e) => ({ version: e('version', '+', 1) }))
      .where('key', '=', key)
      .returning('version')
      .executeTakeFirstOrThrow();
  }

  /** Writes down that a payment has had this status; what is known already stays as it was learned. */
  async noteStatus(status: PaymentStatusRow): Promise<void> {
    await this.#db
      .insertInto('payment_statuses')
      .values(status)
      .onConflict((c) => c.doNothing())
      .execute();
  }

  /** ペイジェント状況 of a payment, as last made out. */
  async noteStatusWord(id: string, word: ProviderStatusWord | null): Promise<void> {
    await this.#db.updateTable('payments').set({ status_word: word }).where('id', '=', id).execute();
  }

  /** The statuses the payments of an order have had. */
  statusesOfOrder(orderKey: string): Promise<Pick<PaymentStatusRow, 'payment_id' | 'provider_status'>[]> {
    return this.#db
      .selectFrom('payment_statuses')
      .innerJoin('payments', 'payments.id', 'payment_statuses.payment_id')
      .select(['payment_statuses.payment_id', 'payment_statuses.provider_status'])
      .where('payments.order_key', '=', orderKey)
      .execute();
  }
}
