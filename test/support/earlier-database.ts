import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { type Dialect, Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from '../../src/server/store/migrations/index.ts';
import { postgresDialect } from '../../src/server/store/postgres.ts';
import { sqliteDialect } from '../../src/server/store/sqlite.ts';
import { startPostgres } from './postgres.ts';

/** A database as an earlier release left it; opening its address upgrades it. */
export interface EarlierDatabase {
  name: 'SQLite' | 'PostgreSQL';
  address: string;
}

/**
 * One on each engine, for the tests of one file.
 *
 * @param step the last step of the schema that release knew
 * @param fill writes what stood in it
 */
export async function earlierDatabases(
  step: string,
  fill: (db: Kysely<unknown>) => Promise<void>,
): Promise<EarlierDatabase[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kessai-upgrade-'));
  const postgres = await startPostgres();
  after(async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const left = async (dialect: Dialect): Promise<void> => {
    const db = new Kysely<unknown>({ dialect });
    const { error } = await new Migrator({ db, provider: migrations }).migrateTo(step);
    assert.equal(error, undefined);
    await fill(db);
    await db.destroy();
  };
  const file = path.join(folder, 'filled.db');
  const address = await postgres.create('filled');
  await left(sqliteDialect(file));
  await left(await postgresDialect(address, () => {}));
  return [
    { name: 'SQLite', address: `file:${file}` },
    { name: 'PostgreSQL', address },
  ];
}
