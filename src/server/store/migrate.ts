import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations/index.ts';

/** How Kysely says that a step was taken which it is not told of. */
const STRANGE_STEP = /previously executed migration (\S+) is missing/;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '');

/** Brings the schema up to date in one transaction: all of its missing steps, or none. */
export async function migrate<Schema>(db: Kysely<Schema>): Promise<void> {
  const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest();
  if (!error) return;
  const [, unknown] = STRANGE_STEP.exec(messageOf(error)) ?? [];
  throw unknown === undefined
    ? error
    : new Error(`it was written by a newer version of kessai (${unknown}): update this one`, {
        cause: error,
      });
}
