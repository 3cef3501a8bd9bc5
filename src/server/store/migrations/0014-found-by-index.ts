import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The console's lists of deliveries, and questions that were answered by reading a table through. */
export const step: Migration = {
  async up(db: Kysely<unknown>) {
    // When its event happened: deliveries are listed by it, newest first.
    await db.schema
      .alterTable('deliveries')
      .addColumn('created_at', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute();
    await sql`update deliveries set created_at =
      (select created_at from events where events.id = deliveries.event_id)`.execute(db);
    await db.schema
      .createIndex('deliveries_by_time')
      .on('deliveries')
      .columns(['shop', 'created_at', 'event_id'])
      .execute();
    await db.schema
      .createIndex('deliveries_dead')
      .on('deliveries')
      .columns(['shop', 'created_at', 'event_id'])
      .where(sql.ref('dead_at'), 'is not', null)
      .execute();

    // Who waits for the next one must not read past all that were given up.
    await db.schema.dropIndex('deliveries_due').execute();
    await sql`create index deliveries_due on deliveries (shop, due_at)
      where delivered_at is null and dead_at is null`.execute(db);

    // Empty in a shop that listens to nothing, which is the one that would look at all its events.
    await db.schema
      .createIndex('events_delivered')
      .on('events')
      .column('shop')
      .where(sql.ref('delivered_at'), 'is not', null)
      .execute();
  },
};
