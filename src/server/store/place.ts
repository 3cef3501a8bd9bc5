import { existsSync } from 'node:fs';

/** The file of an address `file:kessai.db`; undefined for one in memory, and for a server. */
export const databaseFile = (database: string): string | undefined =>
  /^file:(?!:memory:)(.+)$/s.exec(database)?.[1];

/** The file an address names, where nothing is there: whoever opens it makes new books. */
export function missingFile(database: string): string | undefined {
  const file = databaseFile(database);
  return file !== undefined && !existsSync(file) ? file : undefined;
}

/** How a database is named in a message: its file, or its server's host and name. Neither user nor password is said. */
export function placeOf(database: string): string {
  const file = databaseFile(database);
  if (file !== undefined) return file;
  if (!URL.canParse(database)) return '';
  const { host, pathname } = new URL(database);
  return host + pathname;
}
