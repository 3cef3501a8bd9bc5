import { isAbsolute } from 'node:path';
import {
  environments,
  type FieldDescription,
  type FieldGroup,
  type FieldValue,
  isEmpty,
  readNumber,
  type SettingsProvider,
  type SettingValues,
} from '../../core/settings.ts';
import type { Secrets } from '../secrets.ts';
import type { SettingsFolder, SettingsRecord } from './folder.ts';
import { withShopGroups } from './shop-form.ts';

/** Every field there is, by its path. */
export type Fields = ReadonlyMap<string, FieldDescription>;

/** The provider's groups and the shop's own. */
export const groupsOf = (provider: SettingsProvider): readonly FieldGroup[] =>
  withShopGroups(provider.groups);

export function fieldsOf(provider: SettingsProvider): Fields {
  return new Map(
    groupsOf(provider).flatMap(({ fields, perEnvironment }) =>
      perEnvironment
        ? environments.flatMap((environment) =>
            fields.map((field) => [`${environment}.${field.path}`, field] as const),
          )
        : fields.map((field) => [field.path, field] as const),
    ),
  );
}

/** What one press wants changed: values by path; null empties the field. */
export type Changes = Readonly<Record<string, FieldValue | null>>;

/**
 * A record with changes.
 *
 * @throws for a path that is no field's
 */
export function changed(
  record: SettingsRecord,
  changes: Changes,
  fields: Fields,
  { secrets, now }: { secrets: Secrets; now: number },
): SettingsRecord {
  const next = {
    values: { ...record.values },
    secrets: { ...record.secrets },
    changed: { ...record.changed },
  };
  for (const [path, said] of Object.entries(changes)) {
    const kind = fields.get(path)?.kind;
    if (!kind) throw new Error(`settings: there is no field ${path}`);
    const value = said === null ? undefined : asKind(kind, said);
    const kept = kind === 'secret' ? next.secrets : next.values;
    if (value === undefined || isEmpty(value)) delete kept[path];
    else kept[path] = kind === 'secret' ? secrets.seal(String(value), sealName(path)) : value;
    if (kind === 'secret') next.changed[path] = now;
  }
  return { ...record, ...next };
}

function asKind(kind: FieldDescription['kind'], value: FieldValue): string | number | boolean | string[] {
  if (kind === 'number' && typeof value === 'string') return readNumber(value);
  if (typeof value === 'object') return [...value];
  return typeof value === 'string' ? value.trim() : value;
}

const sealName = (path: string): string => `setting ${path}`;

/** Values as the provider opens them: secrets in clear, files by their paths. `unreadable`: sealed under another key. */
export function unsealed(
  { values, secrets: sealed }: Pick<SettingsRecord, 'values' | 'secrets'>,
  fields: Fields,
  secrets: Secrets,
  folder: SettingsFolder,
): { values: SettingValues; unreadable: string[] } {
  const unreadable: string[] = [];
  const clear = Object.entries(sealed).flatMap(([path, text]) => {
    try {
      return [[path, secrets.unseal(text, sealName(path))] as const];
    } catch {
      unreadable.push(path);
      return [];
    }
  });
  const plain = Object.entries(values).map(([path, value]) => {
    const isFile = fields.get(path)?.kind === 'file' && typeof value === 'string' && !isAbsolute(value);
    return [path, isFile ? folder.files.pathOf(value) : value] as const;
  });
  return { values: Object.fromEntries([...plain, ...clear]), unreadable };
}
