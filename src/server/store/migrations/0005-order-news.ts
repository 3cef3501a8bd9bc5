import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const step: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('orders').addColumn('told_status', 'text').execute();
    await db.schema
      .alterTable('notices')
      .addColumn('repeats', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
    await db.schema.alterTable('notices').addColumn('repeated_at', 'bigint').execute();
    await db.schema.alterTable('notices').addColumn('method', 'text').execute();
    await db.schema
      .createIndex('notices_by_number')
      .on('notices')
      .columns(['environment', 'merchant_id', 'notice_id'])
      .execute();
    await db.schema
      .createTable('payment_statuses')
      .addColumn('payment_id', 'text', (c) => c.notNull().references('payments.id'))
      .addColumn('provider_status', 'text', (c) => c.notNull())
      .addColumn('source', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('payment_statuses_once', ['payment_id', 'provider_status'])
      .execute();
    await sql`insert into payment_statuses (payment_id, provider_status, source, at)
      select id, provider_status, 'answer', status_since from payments where provider_status is not null`.execute(
      db,
    );
    await db.schema
      .createIndex('deliveries_by_order')
      .on('deliveries')
      .columns(['order_key', 'event_id'])
      .execute();
  },
};
