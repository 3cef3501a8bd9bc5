import { randomUUID } from 'node:crypto';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';

export type Row = Record<string, SQLOutputValue>;
/** Everything a database holds, by table. */
export type Rows = ReadonlyMap<string, readonly Row[]>;

/** The address of a new SQLite database in memory that a second connection of this process can open. */
export const sharedMemory = (): string => `file:${randomUUID()}?mode=memory&cache=shared`;

/** Takes all that a migrated database holds, and puts it back later: for tests that go on from one moment in many ways. */
export function openSnapshots(address: string) {
  // A moment was consistent when it was taken; while it is put back, a row may stand there before the one it names.
  const database = new DatabaseSync(address, { enableForeignKeyConstraints: false });
  const names = database
    .prepare(`select name from sqlite_master where type = 'table' and name not glob 'kysely_*'`)
    .all()
    .map(({ name }) => String(name));
  const tables = names.map((name) => {
    const all = database.prepare(`select * from "${name}"`);
    const columns = all.columns().map((column) => column.name);
    const values = columns.map(() => '?').join(', ');
    const insert = database.prepare(`insert into "${name}" values (${values})`);
    return { name, all, columns, insert, clear: database.prepare(`delete from "${name}"`) };
  });

  return {
    take: (): Rows => new Map(tables.map(({ name, all }) => [name, all.all()])),
    restore(rows: Rows): void {
      database.exec('begin');
      for (const { name, columns, clear, insert } of tables) {
        clear.run();
        for (const row of rows.get(name) ?? []) insert.run(...columns.map((column) => row[column]!));
      }
      database.exec('commit');
    },
    close: () => database.close(),
  };
}
