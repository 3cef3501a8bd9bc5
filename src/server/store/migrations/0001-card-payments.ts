import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const step: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('orders')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('shop', 'text', (c) => c.notNull())
      .addColumn('environment', 'text', (c) => c.notNull())
      .addColumn('order_id', 'text', (c) => c.notNull())
      .addColumn('session_id', 'text')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute();

    await db.schema
      .createTable('sessions')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('order_key', 'text', (c) => c.notNull().references('orders.key'))
      .addColumn('secret_hash', 'text', (c) => c.notNull().unique())
      .addColumn('environment', 'text', (c) => c.notNull())
      .addColumn('merchant_id', 'text', (c) => c.notNull())
      .addColumn('amount', 'integer', (c) => c.notNull())
      .addColumn('goods_amount', 'integer')
      .addColumn('customer_id', 'text')
      .addColumn('methods', 'text')
      .addColumn('capture', 'integer', (c) => c.notNull())
      .addColumn('return_url', 'text', (c) => c.notNull())
      .addColumn('cart_url', 'text')
      .addColumn('review', 'text')
      .addColumn('snapshot', 'text')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .addColumn('ended_at', 'bigint')
      .addColumn('end_reason', 'text')
      .execute();

    await db.schema
      .createTable('payments')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('session_id', 'text', (c) => c.notNull().references('sessions.id'))
      .addColumn('order_key', 'text', (c) => c.notNull().references('orders.key'))
      .addColumn('method', 'text', (c) => c.notNull())
      .addColumn('amount', 'integer', (c) => c.notNull())
      .addColumn('environment', 'text', (c) => c.notNull())
      .addColumn('gateway', 'text', (c) => c.notNull())
      .addColumn('merchant_id', 'text', (c) => c.notNull())
      .addColumn('trading_id', 'text', (c) => c.notNull().unique())
      .addColumn('provider_payment_id', 'text')
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('provider_status', 'text')
      .addColumn('live', 'integer', (c) => c.notNull())
      .addColumn('status_since', 'bigint', (c) => c.notNull())
      .addColumn('capture', 'integer', (c) => c.notNull())
      .addColumn('installments', 'text')
      .addColumn('card_brand', 'text')
      .addColumn('card_last4', 'text')
      .addColumn('error_kind', 'text')
      .addColumn('error_code', 'text')
      .addColumn('error_detail', 'text')
      .addColumn('reference', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('updated_at', 'bigint', (c) => c.notNull())
      .execute();
    // I-2: whatever the code above believes, an order cannot have two live payments.
    await db.schema
      .createIndex('payments_one_live')
      .unique()
      .on('payments')
      .column('order_key')
      .where(sql.ref('live'), '=', sql.lit(1))
      .execute();
    await db.schema
      .createIndex('payments_by_session')
      .on('payments')
      .columns(['session_id', 'created_at'])
      .execute();

    await db.schema
      .createTable('operations')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('payment_id', 'text', (c) => c.notNull().references('payments.id'))
      .addColumn('order_key', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('digest', 'text', (c) => c.notNull())
      .addColumn('amount', 'integer', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('error_kind', 'text')
      .addColumn('error_code', 'text')
      .addColumn('error_detail', 'text')
      .addColumn('absences', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('sent_at', 'bigint')
      .addColumn('answered_at', 'bigint')
      .addUniqueConstraint('operations_once_per_key', ['order_key', 'kind', 'key'])
      .execute();
    await db.schema
      .createIndex('operations_by_payment')
      .on('operations')
      .columns(['payment_id', 'created_at'])
      .execute();

    await db.schema
      .createTable('jobs')
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('due_at', 'bigint', (c) => c.notNull())
      .addColumn('tries', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('lease_until', 'bigint')
      .addPrimaryKeyConstraint('jobs_key', ['kind', 'subject'])
      .execute();
    await db.schema.createIndex('jobs_by_due').on('jobs').column('due_at').execute();

    await db.schema
      .createTable('events')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('order_key', 'text', (c) => c.notNull())
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('delivered_at', 'bigint')
      .execute();
    await db.schema
      .createIndex('events_undelivered')
      .on('events')
      .column('created_at')
      .where(sql.ref('delivered_at'), 'is', null)
      .execute();

    await db.schema
      .createTable('alarms')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('order_key', 'text', (c) => c.notNull())
      .addColumn('payment_id', 'text', (c) => c.notNull())
      .addColumn('detail', 'text', (c) => c.notNull())
      .addColumn('opened_at', 'bigint', (c) => c.notNull())
      .addColumn('closed_at', 'bigint')
      .execute();
    await db.schema
      .createIndex('alarms_one_open')
      .unique()
      .on('alarms')
      .columns(['kind', 'payment_id'])
      .where(sql.ref('closed_at'), 'is', null)
      .execute();
  },
};
