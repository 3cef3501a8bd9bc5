import { type Dialect, Kysely, sql } from 'kysely';
import { Books } from './books.ts';
import type { BooksOptions } from './books-options.ts';
import { migrate } from './migrate.ts';
import { placeOf } from './place.ts';
import { postgresDialect } from './postgres.ts';
import type { Database } from './schema/database.ts';
import { migrateSqlite, sqliteDialect, whenNotBusy } from './sqlite.ts';

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
  if (!/^(?:file:|postgres(?:ql)?:\/\/)/.test(database))
    throw new Error('database must start with file: or postgres://');
  try {
    return await open(database, options);
  } catch (error) {
    throw new Error(`the database ${placeOf(database)} cannot be opened: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

/** A host with several addresses, none of which answers, is an error without words of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

async function open(database: string, options: StoreOptions): Promise<Store> {
  const { shop = 'shop' } = options;
  if (database.startsWith('file:')) {
    return makeStore(sqliteDialect(database.slice('file:'.length)), {
      shop,
      rowLocks: false,
      run: whenNotBusy,
      upgrade: migrateSqlite,
    });
  }
  return makeStore(await postgresDialect(database, options.onIdleError ?? (() => {})), {
    shop,
    rowLocks: true,
    run: (transaction) => transaction(),
    async upgrade(db) {
      if (!options.allowWeakDurability) await refuseWeakDurability(db);
      await migrate(db);
    },
  });
}

/** What differs between the engines besides their dialect. */
interface Engine extends BooksOptions {
  /** How a transaction is started, and waited for. */
  run<T>(transaction: () => Promise<T>): Promise<T>;
  /** Brings the schema up to date. */
  upgrade(db: Kysely<Database>): Promise<void>;
}

async function makeStore(dialect: Dialect, engine: Engine): Promise<Store> {
  const db = new Kysely<Database>({ dialect });
  try {
    await engine.upgrade(db);
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

async function refuseWeakDurability(db: Kysely<Database>): Promise<void> {
  const { rows } = await sql<{ synchronous_commit: string }>`show synchronous_commit`.execute(db);
  if (rows[0]?.synchronous_commit === 'off') {
    throw new Error(
      'PostgreSQL runs with synchronous_commit=off: a power cut would lose payments. Turn it on, or set allowWeakDurability.',
    );
  }
}
