import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const step: Migration = {
  async up(db: Kysely<unknown>) {
    for (const column of ['swept_at', 'recovered_at'])
      await db.schema.alterTable('orders').addColumn(column, 'bigint').execute();
    // Until now each order had a job of its own, counted from its session's end.
    await sql`delete from jobs where kind = 'sweep'`.execute(db);
    await db.schema
      .createIndex('orders_by_time')
      .on('orders')
      .columns(['shop', 'environment', 'created_at', 'key'])
      .execute();

    await db.schema
      .createTable('restock')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('shop', 'text', (c) => c.notNull())
      .addColumn('order_key', 'text', (c) => c.notNull().references('orders.key'))
      .addColumn('reservation', 'integer', (c) => c.notNull())
      .addColumn('cause', 'text', (c) => c.notNull())
      .addColumn('opened_at', 'bigint', (c) => c.notNull())
      .addColumn('done_at', 'bigint')
      .addColumn('done_by', 'text')
      .addUniqueConstraint('restock_once', ['order_key', 'reservation'])
      .execute();
    await db.schema
      .createIndex('restock_by_time')
      .on('restock')
      .columns(['shop', 'opened_at', 'id'])
      .execute();

    await db.schema
      .createTable('reconciliations')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('shop', 'text', (c) => c.notNull())
      .addColumn('environment', 'text', (c) => c.notNull())
      .addColumn('actor', 'text', (c) => c.notNull())
      .addColumn('started_at', 'bigint', (c) => c.notNull())
      .addColumn('ended_at', 'bigint')
      .addColumn('place_at', 'bigint')
      .addColumn('place_id', 'text')
      .addColumn('checked', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('differing', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('unanswered', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
    // One goes on at a time; a second request joins it.
    await db.schema
      .createIndex('reconciliations_one_open')
      .unique()
      .on('reconciliations')
      .columns(['shop', 'environment'])
      .where(sql.ref('ended_at'), 'is', null)
      .execute();

    await db.schema
      .createTable('differences')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('shop', 'text', (c) => c.notNull())
      .addColumn('payment_id', 'text', (c) => c.notNull().references('payments.id'))
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('ours', 'text', (c) => c.notNull())
      .addColumn('theirs', 'text', (c) => c.notNull())
      .addColumn('opened_at', 'bigint', (c) => c.notNull())
      .addColumn('closed_at', 'bigint')
      .execute();
    await db.schema
      .createIndex('differences_one_open')
      .unique()
      .on('differences')
      .columns(['payment_id', 'kind'])
      .where(sql.ref('closed_at'), 'is', null)
      .execute();
    await db.schema
      .createIndex('differences_by_time')
      .on('differences')
      .columns(['shop', 'opened_at', 'id'])
      .execute();

    await db.schema
      .createTable('errors')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('shop', 'text', (c) => c.notNull())
      .addColumn('source', 'text', (c) => c.notNull())
      .addColumn('code', 'text', (c) => c.notNull())
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('detail', 'text', (c) => c.notNull())
      .addColumn('times', 'integer', (c) => c.notNull())
      .addColumn('first_at', 'bigint', (c) => c.notNull())
      .addColumn('last_at', 'bigint', (c) => c.notNull())
      .addColumn('cleared_at', 'bigint')
      .addColumn('cleared_by', 'text')
      .execute();
    await db.schema
      .createIndex('errors_one_open')
      .unique()
      .on('errors')
      .columns(['shop', 'source', 'code', 'subject'])
      .where(sql.ref('cleared_at'), 'is', null)
      .execute();
    await db.schema.createIndex('errors_by_time').on('errors').columns(['shop', 'last_at', 'id']).execute();
  },
};
