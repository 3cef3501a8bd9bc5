import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What staff typed in 金額変更 stands beside what the shop has said, and not in its place. */
export const step: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('orders').addColumn('agreed_amount', 'integer').execute();
  },
};
