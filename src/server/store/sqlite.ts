import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { type Dialect, SqliteDialect } from 'kysely';

/** How long a writer waits for another process's transaction. */
const BUSY_TIMEOUT_MS = 5000;

/**
 * Kysely on the SQLite that Node carries. WAL with `synchronous=FULL`: a committed row survives a power cut.
 *
 * Kysely starts transactions with a plain `begin`, under which a reader that turns writer fails at once with "database
 * is locked" when another process wrote meanwhile, busy timeout or not. Every transaction of ours writes, so each
 * takes the write lock at its start; that is also what makes "one writer per order" true here.
 */
export function sqliteDialect(file: string): Dialect {
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
  database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL');
  return new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare(text: string) {
        const statement = database.prepare(text === 'begin' ? 'begin immediate' : text);
        return {
          reader: statement.columns().length > 0,
          all: (values) => statement.all(...(values as SQLInputValue[])),
          run: (values) => statement.run(...(values as SQLInputValue[])),
          iterate: (values) => statement.iterate(...(values as SQLInputValue[])) as IterableIterator<unknown>,
        };
      },
    },
  });
}
