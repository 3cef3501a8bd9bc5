import { type Kysely, SqliteAdapter, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * 金額変更. A card's new amount is a new payment under the same マーチャント取引ID, so that is unique only among payments that replace
 * none.
 */
export const step: Migration = {
  async up(db: Kysely<unknown>) {
    // SQLite cannot drop a constraint: its table is written anew.
    if (db.getExecutor().adapter instanceof SqliteAdapter) await rebuild(db);
    else await relaxInPlace(db);
    await addIndexesAndChanges(db);
  },
};

const addReplaces = (db: Kysely<unknown>) =>
  db.schema.alterTable('payments').addColumn('replaces', 'text').execute();

async function relaxInPlace(db: Kysely<unknown>): Promise<void> {
  await addReplaces(db);
  await db.schema.alterTable('payments').dropConstraint('payments_trading_id_key').execute();
}

/** Rows of other tables point at this one: only a connection that does not look at foreign keys meanwhile can drop it. */
async function rebuild(db: Kysely<unknown>): Promise<void> {
  await addReplaces(db);
  await copyWithoutConstraint(db);
}

const UNIQUE_TRADING_ID = '"trading_id" text not null unique';

/** The table as it stands, whatever columns it has by now, but for the one constraint; every index is made again. */
async function copyWithoutConstraint(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ type: string; sql: string }>`select type, sql from sqlite_master
    where tbl_name = 'payments' and type in ('table', 'index') and sql is not null`.execute(db);
  const table = rows.find(({ type }) => type === 'table')!.sql;
  const relaxed = table
    .replace(/^create table "payments"/i, 'create table "payments_relaxed"')
    .replace(UNIQUE_TRADING_ID, UNIQUE_TRADING_ID.replace(' unique', ''));
  if (relaxed.length !== table.length + '_relaxed'.length - ' unique'.length)
    throw new Error('the table of payments is not the one that earlier steps have made');
  const statements = [
    relaxed,
    'insert into payments_relaxed select * from payments',
    'drop table payments',
    'alter table payments_relaxed rename to payments',
    ...rows.filter(({ type }) => type === 'index').map((index) => index.sql),
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
  const broken = await sql`pragma foreign_key_check`.execute(db);
  if (broken.rows.length > 0) throw new Error('rows were lost on the way');
}

async function addIndexesAndChanges(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('payments_one_original')
    .unique()
    .on('payments')
    .column('trading_id')
    .where(sql.ref('replaces'), 'is', null)
    .execute();
  await db.schema.createIndex('payments_by_trading_id').on('payments').column('trading_id').execute();
  await db.schema.createIndex('payments_by_replaced').on('payments').column('replaces').execute();

  await db.schema
    .createTable('changes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('shop', 'text', (c) => c.notNull())
    .addColumn('order_key', 'text', (c) => c.notNull().references('orders.key'))
    .addColumn('payment_id', 'text', (c) => c.notNull().references('payments.id'))
    .addColumn('replacement_id', 'text', (c) => c.notNull())
    .addColumn('operation_id', 'text', (c) => c.notNull().references('operations.id'))
    .addColumn('amount_before', 'integer', (c) => c.notNull())
    .addColumn('amount', 'integer', (c) => c.notNull())
    .addColumn('captured', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('accepts_loss', 'integer', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('cancels', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('old_seen_at', 'bigint')
    .addColumn('new_seen_at', 'bigint')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('made_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('changes_by_order')
    .on('changes')
    .columns(['order_key', 'created_at'])
    .execute();
  await db.schema.createIndex('changes_by_payment').on('changes').column('payment_id').execute();
  await db.schema.createIndex('changes_by_replacement').on('changes').column('replacement_id').execute();
  await db.schema.createIndex('changes_by_operation').unique().on('changes').column('operation_id').execute();
}
