import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const step: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('payments')
      .addColumn('shop', 'text', (c) => c.notNull().defaultTo(''))
      .execute();
    await sql`update payments set shop = (select shop from orders where orders.key = payments.order_key)`.execute(
      db,
    );
    for (const column of ['buyer_name', 'search_text'])
      await db.schema.alterTable('payments').addColumn(column, 'text').execute();
    // What staff sort by. The id makes every place in the list one of its own, to go on from.
    for (const column of ['created_at', 'updated_at'])
      await db.schema
        .createIndex(`payments_by_${column}`)
        .on('payments')
        .columns(['shop', 'environment', column, 'id'])
        .execute();
    await db.schema.createIndex('payments_by_order').on('payments').column('order_key').execute();
    await db.schema
      .createIndex('orders_by_status')
      .on('orders')
      .columns(['shop', 'environment', 'told_status'])
      .execute();

    for (const column of ['note', 'noted_by'])
      await db.schema.alterTable('alarms').addColumn(column, 'text').execute();
    await db.schema.alterTable('alarms').addColumn('noted_at', 'bigint').execute();
    await db.schema.createIndex('alarms_by_order').on('alarms').column('order_key').execute();

    await db.schema
      .createTable('audit')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('shop', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('actor', 'text', (c) => c.notNull())
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('action', 'text', (c) => c.notNull())
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('order_key', 'text')
      .addColumn('payment_id', 'text')
      .addColumn('outcome', 'text', (c) => c.notNull())
      .addColumn('detail', 'text')
      .execute();
    await db.schema.createIndex('audit_by_time').on('audit').columns(['shop', 'at', 'id']).execute();
    await db.schema.createIndex('audit_by_order').on('audit').columns(['order_key', 'at']).execute();
  },
};
