import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { type Dialect, SqliteDialect } from 'kysely';

/** How long opening waits for another process that is just writing. */
const OPEN_TIMEOUT_MS = 5_000;
/** How long a transaction waits for another connection's to end, looking again every few milliseconds. */
const BUSY_TIMEOUT_MS = 5_000;
const BUSY_PAUSE_MS = 4;
const SQLITE_BUSY = 5;

/**
 * Kysely on the SQLite that Node carries. WAL with `synchronous=FULL`: a committed row survives a power cut.
 *
 * Kysely starts transactions with a plain `begin`, under which a reader that turns writer fails at once with "database
 * is locked" when another process wrote meanwhile, busy timeout or not. Every transaction of ours writes, so each
 * takes the write lock at its start; that is also what makes "one writer per order" true here.
 */
export function sqliteDialect(file: string): Dialect {
  const database = new DatabaseSync(file, { timeout: OPEN_TIMEOUT_MS, enableForeignKeyConstraints: true });
  database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL');
  return new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare(text: string) {
        const statement = database.prepare(text === 'begin' ? 'begin immediate' : text);
        return {
          reader: statement.columns().length > 0,
          // Plain objects: the rows SQLite hands over have no prototype.
          all: (values) => statement.all(...(values as SQLInputValue[])).map((row) => ({ ...row })),
          run: (values) => statement.run(...(values as SQLInputValue[])),
          iterate: (values) => statement.iterate(...(values as SQLInputValue[])) as IterableIterator<unknown>,
        };
      },
    },
  });
}

/**
 * Runs a transaction as soon as no other connection has one open. SQLite's own waiting would stop the whole process,
 * and with it a transaction of the same process that is to be waited for; so it is turned off after opening, and we
 * wait here. Only the start can be refused (see above), so nothing of the work has run when it is tried again.
 */
export async function whenNotBusy<T>(transaction: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      return await transaction();
    } catch (error) {
      if ((error as { errcode?: unknown }).errcode !== SQLITE_BUSY || Date.now() >= deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE_MS));
    }
  }
}
