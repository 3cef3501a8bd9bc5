import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const step: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('saved_cards').addColumn('check_asked_at', 'bigint').execute();
    await db.schema.alterTable('saved_cards').addColumn('check_result', 'text').execute();
    await db.schema.alterTable('saved_cards').addColumn('checked_at', 'bigint').execute();
  },
};
