import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * 操作履歴 is written before a deed, and what came of it is added; an operation names the press it came of. Rows of before this
 * step were written after the deed, with the outcome: they stay as they are, and are told to their operations once.
 */
export const step: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('audit_outcomes')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('audit_id', 'text', (c) => c.notNull().references('audit.id'))
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('outcome', 'text', (c) => c.notNull())
      .execute();
    await db.schema
      .createIndex('audit_outcomes_by_press')
      .on('audit_outcomes')
      .columns(['audit_id', 'at', 'id'])
      .execute();

    await db.schema
      .alterTable('operations')
      .addColumn('audit_id', 'text', (c) => c.references('audit.id'))
      .execute();
    await attribute(db);
    // A press leads to one call at most; whoever reads the log asks for the call of a press.
    await db.schema.createIndex('operations_by_press').unique().on('operations').column('audit_id').execute();
  },
};

/** With these a press ended before any call. */
const REFUSALS = sql.raw(
  [
    'amount-differs',
    'conflict',
    'crashed',
    'forbidden',
    'invalid-request',
    'key-reused',
    'not-found',
    'payment-confirming',
    'unavailable',
  ]
    .map((outcome) => `'${outcome}'`)
    .join(', '),
);

/** The row of a press is the first of its kind, refusals left out, between the call and the next call of that kind. */
const attribute = (db: Kysely<unknown>) =>
  sql`update operations set audit_id = (
    select a.id from audit as a
    where a.order_key = operations.order_key and a.payment_id = operations.payment_id
      and a.action = operations.kind and a.at >= operations.created_at
      and a.outcome not in (${REFUSALS})
      and not exists (
        select 1 from operations as later
        where later.payment_id = operations.payment_id and later.kind = operations.kind and later.created_at <= a.at
          and (later.created_at > operations.created_at
            or (later.created_at = operations.created_at and later.id > operations.id))
      )
    order by a.at, a.id limit 1
  ) where kind in ('capture', 'void', 'refund', 'change')`.execute(db);
