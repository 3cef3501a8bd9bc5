import { PostgresAdapter, type RawBuilder, sql } from 'kysely';

/**
 * The name of the order in which ids are compared: by their bytes, whatever language the database is set to. What begins
 * with something is one stretch of an index in that order.
 */
export const byteOrder = (db: { getExecutor(): { adapter: unknown } }): RawBuilder<unknown> =>
  sql.raw(db.getExecutor().adapter instanceof PostgresAdapter ? '"C"' : 'binary');
