import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const step: Migration = {
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
};
