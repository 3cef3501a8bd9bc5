import { type Kysely, sql } from 'kysely';
import type { Migration, MigrationProvider } from 'kysely/migration';

/**
 * The schema's history, oldest first; a released step is never edited. Types are the few that mean the same on SQLite
 * and PostgreSQL: text, integer (yen, flags, counts), bigint (milliseconds).
 */
const steps: Record<string, Migration> = {
  '0001-card-payments': {
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
  },
  '0002-work-of-one-shop': {
    async up(db: Kysely<unknown>) {
      for (const table of ['jobs', 'events'] as const) {
        await db.schema
          .alterTable(table)
          .addColumn('shop', 'text', (c) => c.notNull().defaultTo(''))
          .execute();
      }
      await sql`update events set shop = (select shop from orders where orders.key = events.order_key)`.execute(
        db,
      );
      await sql`update jobs set shop = (select orders.shop from payments join orders on orders.key = payments.order_key
        where payments.id = jobs.subject)`.execute(db);
      await db.schema
        .createIndex('events_by_order')
        .on('events')
        .columns(['order_key', 'created_at'])
        .execute();
    },
  },
  '0003-authentication-and-stored-cards': {
    async up(db: Kysely<unknown>) {
      for (const [table, column, type] of [
        ['sessions', 'checkout_url', 'text'],
        ['sessions', 'buyer', 'text'],
        ['payments', 'saved_card_id', 'text'],
        ['payments', 'standing', 'text'],
        ['payments', 'link_wish', 'text'],
        ['payments', 'link_state', 'text'],
      ] as const)
        await db.schema.alterTable(table).addColumn(column, type).execute();
      await db.schema
        .alterTable('sessions')
        .addColumn('subscription', 'integer', (c) => c.notNull().defaultTo(0))
        .execute();
      await db.schema.createIndex('sessions_by_customer').on('sessions').column('customer_id').execute();

      await db.schema
        .createTable('authentications')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('purpose', 'text', (c) => c.notNull())
        .addColumn('subject', 'text', (c) => c.notNull().unique())
        .addColumn('environment', 'text', (c) => c.notNull())
        .addColumn('merchant_id', 'text', (c) => c.notNull())
        .addColumn('page_hash', 'text', (c) => c.notNull().unique())
        .addColumn('return_hash', 'text', (c) => c.notNull().unique())
        .addColumn('provider_id', 'text')
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('standing', 'text')
        .addColumn('code', 'text')
        .addColumn('created_at', 'bigint', (c) => c.notNull())
        .addColumn('expires_at', 'bigint', (c) => c.notNull())
        .addColumn('ended_at', 'bigint')
        // F5: the provider's result names no order, so one result must never serve two.
        .addUniqueConstraint('authentications_result_once', ['merchant_id', 'provider_id'])
        .execute();
      await db.schema
        .createTable('sealed')
        .addColumn('subject', 'text', (c) => c.primaryKey())
        .addColumn('content', 'text', (c) => c.notNull())
        .addColumn('expires_at', 'bigint', (c) => c.notNull())
        .execute();

      await db.schema
        .createTable('customers')
        .addColumn('key', 'text', (c) => c.primaryKey())
        .addColumn('shop', 'text', (c) => c.notNull())
        .addColumn('environment', 'text', (c) => c.notNull())
        .addColumn('merchant_id', 'text', (c) => c.notNull())
        .addColumn('customer_id', 'text', (c) => c.notNull())
        .addColumn('provider_customer_id', 'text', (c) => c.notNull())
        .addColumn('created_at', 'bigint', (c) => c.notNull())
        // two members behind one id at the provider would see each other's cards.
        .addUniqueConstraint('customers_apart', ['environment', 'merchant_id', 'provider_customer_id'])
        .execute();
      await db.schema
        .createTable('customer_sessions')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('customer_key', 'text', (c) => c.notNull().references('customers.key'))
        .addColumn('secret_hash', 'text', (c) => c.notNull().unique())
        .addColumn('return_url', 'text', (c) => c.notNull())
        .addColumn('buyer', 'text')
        .addColumn('created_at', 'bigint', (c) => c.notNull())
        .addColumn('expires_at', 'bigint', (c) => c.notNull())
        .execute();
      await db.schema
        .createTable('saved_cards')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('customer_key', 'text', (c) => c.notNull().references('customers.key'))
        .addColumn('provider_card_id', 'text', (c) => c.notNull())
        .addColumn('brand', 'text')
        .addColumn('last4', 'text')
        .addColumn('expiry', 'text')
        .addColumn('holder_name', 'text')
        .addColumn('stored_by', 'text')
        .addColumn('created_at', 'bigint', (c) => c.notNull())
        .addColumn('last_used_at', 'bigint')
        .addColumn('removed_at', 'bigint')
        .addColumn('forgotten_at', 'bigint')
        .addUniqueConstraint('saved_cards_once', ['customer_key', 'provider_card_id'])
        .execute();
      await db.schema
        .createTable('card_operations')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('customer_key', 'text', (c) => c.notNull().references('customers.key'))
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('subject', 'text', (c) => c.notNull())
        .addColumn('card_id', 'text')
        .addColumn('listed', 'integer', (c) => c.notNull().defaultTo(0))
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('error_kind', 'text')
        .addColumn('error_code', 'text')
        .addColumn('created_at', 'bigint', (c) => c.notNull())
        .addColumn('sent_at', 'bigint')
        .addColumn('answered_at', 'bigint')
        .execute();
      // A card is stored once for a payment or a registration, however often its job is run.
      await db.schema
        .createIndex('card_operations_store_once')
        .unique()
        .on('card_operations')
        .column('subject')
        .where(sql.ref('kind'), '=', sql.lit('store'))
        .execute();
      // One after the other: of two whose answers are lost, nobody could tell which card is whose.
      await db.schema
        .createIndex('card_operations_one_open')
        .unique()
        .on('card_operations')
        .column('customer_key')
        .where(sql<boolean>`kind = 'store' and state in ('intended', 'sent', 'unknown')`)
        .execute();
      await db.schema
        .createTable('registrations')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('customer_key', 'text', (c) => c.notNull().references('customers.key'))
        .addColumn('session_id', 'text', (c) => c.notNull().references('customer_sessions.id'))
        .addColumn('key', 'text', (c) => c.notNull())
        .addColumn('trading_id', 'text', (c) => c.notNull().unique())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('replaces', 'text')
        .addColumn('error_kind', 'text')
        .addColumn('error_code', 'text')
        .addColumn('reference', 'text', (c) => c.notNull())
        .addColumn('created_at', 'bigint', (c) => c.notNull())
        .addColumn('updated_at', 'bigint', (c) => c.notNull())
        .addUniqueConstraint('registrations_once_per_key', ['customer_key', 'key'])
        .execute();

      await db.schema
        .createTable('card_attempts')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('shop', 'text', (c) => c.notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('at', 'bigint', (c) => c.notNull())
        .addColumn('session_id', 'text', (c) => c.notNull())
        .addColumn('customer_key', 'text')
        .addColumn('fingerprint', 'text')
        .addColumn('address', 'text')
        .addColumn('failed', 'integer', (c) => c.notNull().defaultTo(0))
        .execute();
      for (const column of ['shop', 'session_id', 'customer_key', 'fingerprint', 'address'] as const) {
        await db.schema
          .createIndex(`card_attempts_by_${column}`)
          .on('card_attempts')
          .columns([column, 'at'])
          .execute();
      }
    },
  },
  '0004-methods-and-notices': {
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
  },
  '0005-order-news': {
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
  },
  '0006-card-checks': {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('saved_cards').addColumn('check_asked_at', 'bigint').execute();
      await db.schema.alterTable('saved_cards').addColumn('check_result', 'text').execute();
      await db.schema.alterTable('saved_cards').addColumn('checked_at', 'bigint').execute();
    },
  },
  '0007-payment-fee': {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('payments').addColumn('fee', 'integer').execute();
    },
  },
};

/** The steps in the shape Kysely's migrator asks for. */
export const migrations: MigrationProvider = { getMigrations: async () => steps };
