import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const step: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('bulk_runs')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('shop', 'text', (c) => c.notNull())
      .addColumn('environment', 'text', (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('digest', 'text', (c) => c.notNull())
      .addColumn('operation', 'text', (c) => c.notNull())
      .addColumn('actor', 'text', (c) => c.notNull())
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('started_at', 'bigint', (c) => c.notNull())
      .addColumn('ended_at', 'bigint')
      .addUniqueConstraint('bulk_runs_once_per_key', ['shop', 'environment', 'key'])
      .execute();
    await db.schema
      .createIndex('bulk_runs_by_time')
      .on('bulk_runs')
      .columns(['shop', 'environment', 'started_at', 'id'])
      .execute();
    await db.schema
      .createTable('bulk_items')
      .addColumn('run_id', 'text', (c) => c.notNull().references('bulk_runs.id').onDelete('cascade'))
      .addColumn('position', 'integer', (c) => c.notNull())
      .addColumn('payment_id', 'text', (c) => c.notNull())
      .addColumn('order_key', 'text', (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('refusal', 'text')
      .addColumn('tried_at', 'bigint')
      .addPrimaryKeyConstraint('bulk_items_key', ['run_id', 'position'])
      .execute();

    // Shops may share a database, and what an alarm is about is not always an order of one of them.
    await db.schema
      .alterTable('alarms')
      .addColumn('shop', 'text', (c) => c.notNull().defaultTo(''))
      .execute();
    await sql`update alarms set shop = coalesce(
      (select shop from orders where orders.key = alarms.order_key),
      (select shop from notices where notices.id = alarms.payment_id),
      (select min(shop) from orders), '')`.execute(db);
    await db.schema.dropIndex('alarms_one_open').execute();
    await db.schema
      .createIndex('alarms_one_open')
      .unique()
      .on('alarms')
      .columns(['shop', 'kind', 'payment_id'])
      .where(sql.ref('closed_at'), 'is', null)
      .execute();
    await db.schema.createIndex('alarms_by_time').on('alarms').columns(['shop', 'opened_at']).execute();

    // With which sum the provider has the payment, as last asked for.
    await db.schema.alterTable('payments').addColumn('inquired_amount', 'integer').execute();
    // When the shop last said that it has carried the order out.
    await db.schema.alterTable('orders').addColumn('completed_at', 'bigint').execute();
  },
};
