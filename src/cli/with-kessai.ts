import path from 'node:path';
import { parseArgs } from 'node:util';
import { missingFile } from '../server/store/place.ts';
import { createKessai, type Kessai, type KessaiOptions } from '../server.ts';
import { loadConfig, messageOf } from './config.ts';

/** 0: done, and nothing to look at. 1: something is wrong, or it could not be done. 2: wrong arguments. */
export type ExitCode = 0 | 1 | 2;

/** A command that works on the shop's own books and ends. */
export interface Errand<Flag extends string> {
  name: string;
  usage: string;
  /** Switches besides `--config` and `--json`. */
  flags: readonly Flag[];
  work(kessai: Kessai, flags: Readonly<Record<Flag, boolean>>): Promise<Result>;
}

export interface Result {
  /** What `--json` prints. */
  json: unknown;
  /** What is printed without it, a line each. */
  lines: readonly string[];
  isClean: boolean;
}

/**
 * Runs an errand beside the shop's server: on the same database, without a worker of its own, so that events and planned work
 * are left to the server.
 */
export async function runErrand<Flag extends string>(
  { name, usage, flags, work }: Errand<Flag>,
  args: readonly string[],
): Promise<ExitCode> {
  let values: Record<string, string | boolean | undefined>;
  try {
    const switches = Object.fromEntries(
      [...flags, 'json'].map((flag) => [flag, { type: 'boolean' } as const]),
    );
    ({ values } = parseArgs({ args: [...args], options: { config: { type: 'string' }, ...switches } }));
    if (typeof values['config'] !== 'string') throw new Error('--config is missing');
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${usage}`);
    return 2;
  }
  const { config } = values as { config: string };
  try {
    const { trustProxy: _, ...options } = await loadConfig(config);
    requireBooks(options);
    // What is printed is the result; the log would be mixed into it.
    const logTo = { write: (line: string) => void process.stderr.write(line) };
    const kessai = createKessai({ logTo, ...options, jobs: 'manual' });
    try {
      await kessai.ready;
      const chosen = Object.fromEntries(flags.map((flag) => [flag, values[flag] === true])) as Record<
        Flag,
        boolean
      >;
      const { json, lines, isClean } = await work(kessai, chosen);
      const text = values['json'] === true ? JSON.stringify(json) : lines.join('\n');
      process.stdout.write(`${text}\n`);
      return isClean ? 0 : 1;
    } finally {
      // One that could not open its database has nothing to close.
      await kessai.close().catch(() => {});
    }
  } catch (error) {
    process.stderr.write(`kessai ${name} could not be done: ${messageOf(error)}\n`);
    return 1;
  }
}

/** An address with a slip of the pen in it would make new books, and of those everything is true. */
function requireBooks({ database }: KessaiOptions): void {
  const missing = missingFile(database ?? '');
  if (missing !== undefined) throw new Error(`the database ${path.resolve(missing)} does not exist`);
}
