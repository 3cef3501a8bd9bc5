import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { methods } from '../../core/method.ts';

/*
 * The folder of the settings: `settings-000012.json`, one file a version, and `files/` for certificates and keys. The number
 * is the lock: whoever links the next one first has saved, whoever comes second reads again (R-05 without a lock file).
 */

const Values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));
const Sealed = z.record(z.string(), z.string());

/** What one file holds. Secrets are sealed under the adapter's key. */
export const SettingsRecord = z.strictObject({
  format: z.literal(1),
  provider: z.string(),
  savedAt: z.number().int(),
  savedBy: z.string(),
  values: Values,
  secrets: Sealed,
  /** When each secret was last changed. */
  changed: z.record(z.string(), z.number().int()),
  /** S-29: stopped by settings that were wrong, and not resumed by staff since. */
  stopped: z.partialRecord(z.enum(methods), z.strictObject({ at: z.number().int(), reason: z.string() })),
  /** Sets that payments were made under and that are in use no more (S-9). */
  earlier: z.array(
    z.strictObject({
      environment: z.enum(['test', 'live']),
      merchantId: z.string(),
      until: z.number().int(),
      values: Values,
      secrets: Sealed,
    }),
  ),
});

export type SettingsRecord = z.output<typeof SettingsRecord>;

/** Files of earlier versions that stay, to go back to by hand. */
const VERSIONS_KEPT = 5;

const NAME = /^settings-(\d{6,})\.json$/;
/** Letters, digits and what people put between them; no way out of the folder, nothing hidden. */
export const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}\.(pem|crt|cert)$/i;

export interface SettingsFolder {
  readonly directory: string;
  /** The number of the newest version; 0 while there is none. */
  version(): number;
  read(version: number): SettingsRecord;
  /** Writes the next version, durably. False when somebody else has. */
  write(version: number, record: SettingsRecord): boolean;
  files: {
    /** The path of a file by its name. */
    pathOf(name: string): string;
    /** Whether this is the name of a file in here. A link counts for what it leads to; one that leads out does not count. */
    holds(name: string): boolean;
    list(): { name: string; size: number; changedAt: number; content: Buffer }[];
    /** False when one of that name is there. */
    add(name: string, content: Uint8Array): boolean;
    /** False when there is none. */
    remove(name: string): boolean;
  };
}

/**
 * Opens the folder, and makes it when it is not there.
 *
 * @throws when others than its owner may look into it, or when a file in it can be read by others
 */
export function openFolder(directory: string, webRoot?: string): SettingsFolder {
  const folder = path.resolve(directory);
  if (webRoot !== undefined && isWithin(folder, path.resolve(webRoot)))
    throw new Error(`settings: the folder lies in ${webRoot}, which the web server hands out`);
  const files = path.join(folder, 'files');
  for (const each of [folder, files]) {
    mkdirSync(each, { recursive: true, mode: 0o700 });
    requireOwnOnly(each, 'folder', '0700');
  }
  const fileOf = (version: number) => path.join(folder, `settings-${String(version).padStart(6, '0')}.json`);
  const versions = () =>
    readdirSync(folder)
      .flatMap((name) => Number(NAME.exec(name)?.[1] ?? Number.NaN) || [])
      .sort((a, b) => b - a);

  const holds = (name: string): boolean => {
    if (!FILE_NAME.test(name)) return false;
    try {
      const real = realpathSync(path.join(files, name));
      return isWithin(real, realpathSync(files)) && statSync(real).isFile();
    } catch {
      return false;
    }
  };

  return {
    directory: folder,
    version: () => versions()[0] ?? 0,
    read(version) {
      const file = fileOf(version);
      requireOwnOnly(file, 'file', '0600');
      const read = SettingsRecord.safeParse(JSON.parse(readFileSync(file, 'utf8')));
      if (!read.success) throw new Error(`settings: ${path.basename(file)} does not hold settings`);
      return read.data;
    },
    write(version, record) {
      const isOurs = createDurably(fileOf(version), `${JSON.stringify(record, undefined, 2)}\n`);
      if (isOurs) for (const old of versions().slice(VERSIONS_KEPT)) rmSync(fileOf(old), { force: true });
      return isOurs;
    },
    files: {
      pathOf: (name) => path.join(files, name),
      holds,
      list: () =>
        readdirSync(files)
          .filter(holds)
          .sort()
          .map((name) => {
            const file = path.join(files, name);
            const { size, mtimeMs } = statSync(file);
            return { name, size, changedAt: Math.round(mtimeMs), content: readFileSync(file) };
          }),
      add: (name, content) => createDurably(path.join(files, name), content),
      remove(name) {
        try {
          rmSync(path.join(files, name));
          return true;
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
          throw error;
        }
      },
    },
  };
}

/** A file that was not there, whole and on disk before it has its name; false when the name is taken. */
function createDurably(file: string, content: string | Uint8Array): boolean {
  const folder = path.dirname(file);
  const draft = path.join(folder, `.${path.basename(file)}.${process.pid}.${process.hrtime.bigint()}`);
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  syncFolder(folder);
  return true;
}

/** The name itself must survive a power failure too. Some file systems cannot do it for folders; then there is no more to do. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } catch {
  } finally {
    closeSync(handle);
  }
}

function requireOwnOnly(file: string, what: 'folder' | 'file', mode: string): void {
  const others = process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0;
  if (others)
    throw new Error(
      `settings: the ${what} ${file} is open to others than its owner; set its mode to ${mode}`,
    );
}

const isWithin = (inner: string, outer: string): boolean => {
  const way = path.relative(outer, inner);
  return way === '' || (!way.startsWith('..') && !path.isAbsolute(way));
};
