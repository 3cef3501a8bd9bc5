import { statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { KessaiOptions } from '../server.ts';

/** What the configuration file exports: the adapter's options, and how many proxies stand before it. */
export type Config = KessaiOptions & { trustProxy?: number };

/** Reads a configuration module. What is wrong with one is said with its name. */
export async function loadConfig(file: string): Promise<Config> {
  const whole = path.resolve(file);
  const wrong = (what: string, cause?: unknown) => new Error(`the configuration ${whole} ${what}`, { cause });
  const found = statSync(whole, { throwIfNoEntry: false });
  if (!found) throw wrong('does not exist');
  if (found.isDirectory()) throw wrong('is a folder');
  let module: { default?: unknown };
  try {
    module = await import(pathToFileURL(whole).href);
  } catch (error) {
    throw wrong(whyNotRead(whole, error), error);
  }
  if (module.default === undefined) throw wrong('has no default export');
  if (typeof module.default !== 'object' || module.default === null)
    throw new Error(`the default export of ${whole} is not an object`);
  // What is in it, createKessai looks at.
  return module.default as Config;
}

/** A parser repeats what it stumbled over, and keys and passwords stand here: where it is, `node` says on the spot. */
function whyNotRead(file: string, error: unknown): string {
  const language = /\.[mc]?ts$/.test(file) ? 'TypeScript' : 'JavaScript';
  if (error instanceof SyntaxError) return `is not valid ${language}; "node ${file}" says where`;
  return `cannot be read: ${messageOf(error)}`;
}

/** The words of whatever was thrown, without the place in our files that Node adds to a module it does not find. */
export const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/ imported from .*$/s, '');
