import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { KessaiOptions } from '../server.ts';

/** What the configuration file exports: the adapter's options, and how many proxies stand before it. */
export type Config = KessaiOptions & { trustProxy?: number };

/** Reads a configuration module. Throws when it has no default export. */
export async function loadConfig(file: string): Promise<Config> {
  const module: { default?: Config } = await import(pathToFileURL(path.resolve(file)).href);
  if (!module.default) throw new Error('the configuration has no default export');
  return module.default;
}
