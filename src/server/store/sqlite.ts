import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { type Dialect, type Kysely, SqliteAdapter, SqliteDialect, type SqliteStatement, sql } from 'kysely';
import { migrate } from './migrate.ts';

/** How long opening waits for another process that is just writing. */
const OPEN_TIMEOUT_MS = 5_000;
/** How long a transaction waits for another connection's to end, looking again every few milliseconds. */
const BUSY_TIMEOUT_MS = 5_000;
const BUSY_PAUSE_MS = 4;
/** How long a start waits for another process that upgrades a large file. */
const UPGRADE_TIMEOUT_MS = 60_000;
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
  return new OneStepDialect({
    database: {
      close: () => database.close(),
      prepare: keeping((text) => prepare(database, text)),
    },
  });
}

/**
 * SQLite changes its schema inside a transaction as well as PostgreSQL does; Kysely only does not count on it. With it an
 * upgrade whose process dies leaves the file as it was, and of two processes that start at once one upgrades.
 */
class OneStepDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new OneStepAdapter();
  }
}

class OneStepAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * Brings the schema of a file up to date. A step that writes a table anew has to drop the old one, to which rows of others
 * point; a connection looks away from foreign keys only before a transaction begins, so it does for all steps.
 */
export async function migrateSqlite<Schema>(db: Kysely<Schema>): Promise<void> {
  await sql`PRAGMA busy_timeout = 0`.execute(db);
  await sql`PRAGMA foreign_keys = off`.execute(db);
  await whenNotBusy(() => migrate(db), UPGRADE_TIMEOUT_MS);
  await sql`PRAGMA foreign_keys = on`.execute(db);
}

function prepare(database: DatabaseSync, text: string): SqliteStatement {
  const command = text === 'begin' ? 'begin immediate' : text;
  const statement = database.prepare(command);
  return {
    reader: statement.columns().length > 0,
    // Plain objects: the rows SQLite hands over have no prototype.
    all: (values) => statement.all(...(values as SQLInputValue[])).map((row) => ({ ...row })),
    run: (values) => statement.run(...(values as SQLInputValue[])),
    // A statement that is still being read must not be used anew by somebody else.
    iterate: (values) =>
      database.prepare(command).iterate(...(values as SQLInputValue[])) as IterableIterator<unknown>,
  };
}

/** Statements that are kept; the adapter has some two hundred, with a few more for lists of different lengths. */
const KEPT_STATEMENTS = 400;

/** Preparing costs more than running most of them, and they are the same few again and again. Changes of the schema are not kept. */
function keeping(make: (text: string) => SqliteStatement): (text: string) => SqliteStatement {
  const kept = new Map<string, SqliteStatement>();
  return (text) => {
    const known = kept.get(text);
    if (known) return known;
    const made = make(text);
    if (/^(?:select|insert|update|delete|begin|commit|rollback)\b/.test(text)) {
      if (kept.size === KEPT_STATEMENTS) kept.delete(kept.keys().next().value!);
      kept.set(text, made);
    }
    return made;
  };
}

/**
 * Runs a transaction as soon as no other connection has one open. SQLite's own waiting would stop the whole process,
 * and with it a transaction of the same process that is to be waited for; so it is turned off after opening, and we
 * wait here. Only the start can be refused (see above), so nothing of the work has run when it is tried again.
 */
export async function whenNotBusy<T>(transaction: () => Promise<T>, patience = BUSY_TIMEOUT_MS): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      return await transaction();
    } catch (error) {
      if ((error as { errcode?: unknown }).errcode !== SQLITE_BUSY || Date.now() >= deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE_MS));
    }
  }
}
