import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** An amount changed in the provider's portal has no call of ours. */
export const step: Migration = {
  async up(db: Kysely<unknown>) {
    // SQLite cannot drop a constraint: its table is written anew. No other table points at it.
    if (db.getExecutor().adapter.supportsTransactionalDdl) {
      await db.schema
        .alterTable('changes')
        .alterColumn('operation_id', (c) => c.dropNotNull())
        .execute();
    } else await rebuild(db);
  },
};

const STRICT = '"operation_id" text not null';

async function rebuild(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ type: string; sql: string }>`select type, sql from sqlite_master
    where tbl_name = 'changes' and type in ('table', 'index') and sql is not null`.execute(db);
  const table = rows.find(({ type }) => type === 'table')!.sql;
  // A process that died between this step and its entry in the list of steps finds it done.
  if (!table.includes(STRICT)) return;
  const relaxed = table
    .replace(/^create table "changes"/i, 'create table "changes_relaxed"')
    .replace(STRICT, STRICT.replace(' not null', ''));
  const statements = [
    'begin immediate',
    relaxed,
    'insert into changes_relaxed select * from changes',
    'drop table changes',
    'alter table changes_relaxed rename to changes',
    ...rows.filter(({ type }) => type === 'index').map((index) => index.sql),
    'commit',
  ];
  try {
    for (const statement of statements) await sql.raw(statement).execute(db);
  } catch (error) {
    await sql.raw('rollback').execute(db);
    throw error;
  }
}
