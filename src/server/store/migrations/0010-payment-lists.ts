import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { byteOrder } from '../engine.ts';

/** ペイジェント状況 of the payments there are, as their statuses tell; what was done with them before nobody has kept. */
const words = [
  ['card', ['32'], 'authorization_cancelled'],
  ['card', ['40', '41', '42', '50'], 'sold'],
  ['card', ['60'], 'sale_cancelled'],
  ['carrier', ['32', '60', '62'], 'cancelled'],
  ['carrier', ['34', '40', '41', '42', '44'], 'sold'],
  ['paidy', ['20', '30', '31'], 'authorized'],
  ['paidy', ['32'], 'authorization_cancelled'],
  ['paidy', ['33'], 'authorization_expired'],
  ['paidy', ['40', '42'], 'sold'],
  ['paidy', ['41'], 'sale_final'],
  ['paidy', ['60'], 'sale_cancelled'],
] as const;

export const step: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('payments').addColumn('status_word', 'text').execute();
    await db.schema
      .alterTable('payments')
      .addColumn('order_status', 'text', (c) => c.notNull().defaultTo('processing'))
      .execute();
    await sql`update payments set order_status = coalesce(
      (select told_status from orders where orders.key = payments.order_key), 'processing')`.execute(db);
    for (const [method, statuses, word] of words)
      await sql`update payments set status_word = ${word}
        where method = ${method} and provider_status in (${sql.join(statuses)})`.execute(db);

    // One filter at a time is found by an index, in either order of the list.
    for (const filter of ['status', 'order_status', 'method'])
      for (const sort of ['created_at', 'updated_at'])
        await db.schema
          .createIndex(`payments_by_${filter}_${sort}`)
          .on('payments')
          .columns(['shop', 'environment', filter, sort, 'id'])
          .execute();
    // 未処理一覧
    for (const sort of ['created_at', 'updated_at'])
      await sql`create index ${sql.id(`payments_to_capture_${sort}`)}
        on payments (shop, environment, ${sql.id(sort)}, id)
        where capture = 0 and status in ('authorized', 'unknown', 'requested', 'action_required')`.execute(
        db,
      );

    // 確認中
    await sql`create index operations_open
      on operations (payment_id) where state in ('intended', 'sent', 'unknown')`.execute(db);
    await sql`create index changes_open on changes (shop) where ended_at is null`.execute(db);

    // What begins an id is found by the order of its bytes.
    for (const column of ['trading_id', 'provider_payment_id', 'reference'])
      await sql`create index ${sql.id(`payments_find_${column}`)}
        on payments (shop, environment, ${sql.id(column)} collate ${byteOrder(db)})`.execute(db);
    await sql`create index orders_find_id
      on orders (shop, environment, order_id collate ${byteOrder(db)})`.execute(db);
  },
};
