import { type Dialect, Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { Books, type BooksOptions } from './books.ts';
import { migrations } from './migrations/index.ts';
import { postgresDialect } from './postgres.ts';
import type { Database } from './schema/database.ts';
import { sqliteDialect, whenNotBusy } from './sqlite.ts';

/** The database as the rest of the server sees it. */
export interface Store {
  /** For reading outside a transaction. */
  readonly books: Books;
  /** Runs the work in one transaction: all of it becomes true at once, durably, or none of it. No network inside. */
  transaction<T>(work: (books: Books) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** Whose jobs and events are worked on; `shop` when left out. */
  shop?: string;
  /** Accept a PostgreSQL that answers a commit before it is on disk. Off: such a server is refused at start. */
  allowWeakDurability?: boolean;
  onIdleError?: (error: Error) => void;
}

/**
 * Opens the database and brings its schema up to date.
 *
 * @param database `file:kessai.db`, `file::memory:` for a test, or a `postgres://` address.
 */
export async function openStore(database: string, options: StoreOptions = {}): Promise<Store> {
  const { shop = 'shop' } = options;
  if (database.startsWith('file:')) {
    return makeStore(sqliteDialect(database.slice('file:'.length)), {
      shop,
      rowLocks: false,
      run: whenNotBusy,
      afterMigration: (db) => sql`PRAGMA busy_timeout = 0`.execute(db),
    });
  }
  if (/^postgres(ql)?:\/\//.test(database)) {
    return makeStore(await postgresDialect(database, options.onIdleError ?? (() => {})), {
      shop,
      rowLocks: true,
      run: (transaction) => transaction(),
      ...(!options.allowWeakDurability && { beforeMigration: refuseWeakDurability }),
    });
  }
  throw new Error('database must start with file: or postgres://');
}

/** What differs between the engines besides their dialect. */
interface Engine extends BooksOptions {
  /** How a transaction is started, and waited for. */
  run<T>(transaction: () => Promise<T>): Promise<T>;
  beforeMigration?(db: Kysely<Database>): Promise<unknown>;
  afterMigration?(db: Kysely<Database>): Promise<unknown>;
}

async function makeStore(dialect: Dialect, engine: Engine): Promise<Store> {
  const db = new Kysely<Database>({ dialect });
  try {
    await engine.beforeMigration?.(db);
    await migrate(db);
    await engine.afterMigration?.(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    books: new Books(db, engine),
    transaction: (work) => engine.run(() => db.transaction().execute((tx) => work(new Books(tx, engine)))),
    close: () => db.destroy(),
  };
}

const MIGRATION_TRIES = 5;
const MIGRATION_PAUSE_MS = 200;

/**
 * Brings the schema up to date. Two processes may start at once on a new SQLite file, where migrations hold no lock: the
 * one that comes second fails half way, rolls back, and finds the work done when it looks again.
 */
async function migrate(db: Kysely<Database>): Promise<void> {
  for (let tries = 1; ; tries++) {
    const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest();
    if (!error) return;
    if (tries === MIGRATION_TRIES) throw error;
    await new Promise((resolve) => setTimeout(resolve, MIGRATION_PAUSE_MS));
  }
}

async function refuseWeakDurability(db: Kysely<Database>): Promise<void> {
  const { rows } = await sql<{ synchronous_commit: string }>`show synchronous_commit`.execute(db);
  if (rows[0]?.synchronous_commit === 'off') {
    throw new Error(
      'PostgreSQL runs with synchronous_commit=off: a power cut would lose payments. Turn it on, or set allowWeakDurability.',
    );
  }
}
