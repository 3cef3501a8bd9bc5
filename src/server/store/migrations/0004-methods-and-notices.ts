import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const step: Migration = {
  async up(db: Kysely<unknown>) {
    const add = async (table: string, columns: readonly [string, 'text' | 'integer' | 'bigint'][]) => {
      for (const [name, type] of columns) await db.schema.alterTable(table).addColumn(name, type).execute();
    };
    await add('orders', [
      ['shop_amount', 'integer'],
      ['shop_goods_amount', 'integer'],
      ['shop_state', 'text'],
    ]);
    for (const [name, initial] of [
      ['reservation', 1],
      ['version', 0],
    ] as const)
      await db.schema
        .alterTable('orders')
        .addColumn(name, 'integer', (c) => c.notNull().defaultTo(initial))
        .execute();
    await add('sessions', [['goods', 'text']]);
    for (const name of ['superseded', 'refunded'])
      await db.schema
        .alterTable('payments')
        .addColumn(name, 'integer', (c) => c.notNull().defaultTo(0))
        .execute();
    await db.schema
      .alterTable('payments')
      .addColumn('via', 'text', (c) => c.notNull().defaultTo('module'))
      .execute();
    await add('payments', [
      ['title', 'text'],
      ['carrier', 'text'],
      ['slip', 'text'],
      ['paidy', 'text'],
      ['until_at', 'bigint'],
      ['nonce_hash', 'text'],
      ['returned_at', 'bigint'],
      ['inquired_status', 'text'],
      ['inquired_at', 'bigint'],
    ]);
    await db.schema.createIndex('payments_by_nonce').unique().on('payments').column('nonce_hash').execute();
    await db.schema
      .createIndex('payments_by_provider_id')
      .on('payments')
      .column('provider_payment_id')
      .execute();
    // I-2: one payment of an order goes on at a time. What the buyer turned away from may live beside it.
    await db.schema.dropIndex('payments_one_live').execute();
    await db.schema
      .createIndex('payments_one_live')
      .unique()
      .on('payments')
      .column('order_key')
      .where(sql.ref('live'), '=', sql.lit(1))
      .where(sql.ref('superseded'), '=', sql.lit(0))
      .execute();

    await db.schema
      .createTable('notices')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('shop', 'text', (c) => c.notNull())
      .addColumn('gateway', 'text', (c) => c.notNull())
      .addColumn('environment', 'text', (c) => c.notNull())
      .addColumn('merchant_id', 'text', (c) => c.notNull())
      .addColumn('notice_id', 'text', (c) => c.notNull())
      .addColumn('digest', 'text', (c) => c.notNull())
      .addColumn('source', 'text', (c) => c.notNull())
      .addColumn('provider_payment_id', 'text', (c) => c.notNull())
      .addColumn('trading_id', 'text', (c) => c.notNull())
      .addColumn('payment_type', 'text', (c) => c.notNull())
      .addColumn('provider_status', 'text', (c) => c.notNull())
      .addColumn('amount', 'integer')
      .addColumn('base_provider_payment_id', 'text')
      .addColumn('happened_at', 'bigint')
      .addColumn('received_at', 'bigint', (c) => c.notNull())
      .addColumn('payment_id', 'text', (c) => c.references('payments.id'))
      .addColumn('verdict', 'text', (c) => c.notNull())
      .addColumn('judged_at', 'bigint')
      // the same notice is kept once, another content under its number beside it.
      .addUniqueConstraint('notices_once', ['environment', 'merchant_id', 'notice_id', 'digest'])
      .execute();
    await db.schema.createIndex('notices_by_payment').on('notices').column('payment_id').execute();
    await db.schema
      .createIndex('notices_by_time')
      .on('notices')
      .columns(['shop', 'received_at', 'id'])
      .execute();

    await db.schema
      .createTable('effects')
      .addColumn('order_key', 'text', (c) => c.notNull().references('orders.key'))
      .addColumn('reservation', 'integer', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('cause', 'text')
      .addColumn('payment_id', 'text')
      .addColumn('at', 'bigint', (c) => c.notNull())
      // I-7: whatever the code above believes, an effect cannot happen twice.
      .addPrimaryKeyConstraint('effects_once', ['order_key', 'reservation', 'kind'])
      .execute();
    await db.schema
      .createTable('deliveries')
      .addColumn('event_id', 'text', (c) => c.primaryKey().references('events.id'))
      .addColumn('shop', 'text', (c) => c.notNull())
      .addColumn('order_key', 'text', (c) => c.notNull())
      .addColumn('tries', 'integer', (c) => c.notNull())
      .addColumn('due_at', 'bigint', (c) => c.notNull())
      .addColumn('delivered_at', 'bigint')
      .addColumn('dead_at', 'bigint')
      .addColumn('outcome', 'text')
      .execute();
    await db.schema
      .createIndex('deliveries_due')
      .on('deliveries')
      .columns(['shop', 'due_at'])
      .where(sql.ref('delivered_at'), 'is', null)
      .execute();
  },
};
