import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it } from 'node:test';
import { type DatabaseConnection, type Dialect, type Driver, Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from '../../src/server/store/migrations/index.ts';
import { migrateSqlite, sqliteDialect } from '../../src/server/store/sqlite.ts';
import { openStore } from '../../src/server/store/store.ts';
import { Crash } from '../support/dying-store.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'kessai-upgrade-crash-'));
after(() => rm(folder, { recursive: true, force: true }));

/** The schema of a file, as SQLite keeps it. */
function schemaOf(file: string): unknown[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database.prepare('select type, name, sql from sqlite_master order by name').all();
  database.close();
  return rows.map((row) => ({ ...row }));
}

/** A connection of a process that dies: from one statement on, nothing reaches the file any more. */
function dyingAt(file: string, death: number): { dialect: Dialect; hasDied(): boolean } {
  const whole = sqliteDialect(file);
  let statements = 0;
  const dying = (connection: DatabaseConnection): DatabaseConnection => ({
    executeQuery(query) {
      if (++statements >= death) return Promise.reject(new Crash());
      return connection.executeQuery(query);
    },
    streamQuery: (query, size) => connection.streamQuery(query, size),
  });
  const driver = (): Driver => {
    const inner = whole.createDriver();
    return {
      init: () => inner.init(),
      acquireConnection: async () => dying(await inner.acquireConnection()),
      beginTransaction: (connection, settings) => inner.beginTransaction(connection, settings),
      commitTransaction: (connection) => inner.commitTransaction(connection),
      rollbackTransaction: (connection) => inner.rollbackTransaction(connection),
      releaseConnection: (connection) => inner.releaseConnection(connection),
      destroy: () => inner.destroy(),
    };
  };
  const dialect: Dialect = {
    createAdapter: () => whole.createAdapter(),
    createDriver: driver,
    createIntrospector: (db) => whole.createIntrospector(db),
    createQueryCompiler: () => whole.createQueryCompiler(),
  };
  return { dialect, hasDied: () => statements >= death };
}

describe('an upgrade whose process dies', () => {
  // A step that writes a table anew, and small ones, at each statement; a new file, whose steps are many, at some.
  for (const { from, stride } of [
    { from: '0008-staff', stride: 1 },
    { from: 'nothing', stride: 11 },
  ]) {
    it(`leaves a file that the next start brings up to date: from ${from}`, async () => {
      const before = path.join(folder, `${from}.db`);
      const db = new Kysely<unknown>({ dialect: sqliteDialect(before) });
      if (from !== 'nothing') {
        const { error } = await new Migrator({ db, provider: migrations }).migrateTo(from);
        assert.equal(error, undefined);
      }
      await db.destroy();
      const fresh = path.join(folder, `${from}-fresh.db`);
      await (await openStore(`file:${fresh}`)).close();

      for (let death = 1; ; death += stride) {
        const file = path.join(folder, `${from}-${death}.db`);
        await copyFile(before, file);
        const { dialect, hasDied } = dyingAt(file, death);
        const dead = new Kysely<unknown>({ dialect });
        await migrateSqlite(dead).catch((error: unknown) => assert.ok(error instanceof Crash, String(error)));
        await dead.destroy();
        await (await openStore(`file:${file}`)).close();
        assert.deepEqual(schemaOf(file), schemaOf(fresh), `died at statement ${death}`);
        await rm(file);
        if (!hasDied()) break;
      }
    });
  }
});
