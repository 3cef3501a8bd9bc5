import { type Dialect, PostgresDialect } from 'kysely';

/** PostgreSQL's type number of bigint, which its driver hands over as text: our bigints are milliseconds and fit a number. */
const BIGINT = 20;

/**
 * Kysely on PostgreSQL. The driver `pg` is an optional peer: only a shop that chooses PostgreSQL installs it.
 * A lost idle connection is reported and replaced by the pool; without a listener it would end the process.
 */
export async function postgresDialect(url: string, onIdleError: (error: Error) => void): Promise<Dialect> {
  const { default: pg } = await import('pg');
  const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
    oid === BIGINT
      ? Number
      : format === 'binary'
        ? pg.types.getTypeParser(oid, 'binary')
        : pg.types.getTypeParser(oid, 'text');
  const pool = new pg.Pool({ connectionString: url, max: 10, types: { getTypeParser } });
  pool.on('error', onIdleError);
  return new PostgresDialect({ pool });
}
