import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const step: Migration = {
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
};
