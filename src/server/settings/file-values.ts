import type { StaffHelp } from '../../core/ports.ts';
import { ProblemError } from '../problem.ts';
import type { SettingsFolder, SettingsRecord } from './folder.ts';
import type { Fields } from './values.ts';

/**
 * What comes over HTTP names a file of the settings' own folder, or what the field holds already; whole paths are for the
 * shop's program to give. Otherwise the form would open any file of the machine, and tell by its answer what is there.
 * To be asked before the changed settings are opened.
 *
 * @param named the paths of the fields that the request names
 */
export function requireOwnFiles(
  named: readonly string[],
  before: SettingsRecord,
  after: SettingsRecord,
  { fields, folder }: { fields: Fields; folder: SettingsFolder },
): void {
  for (const field of named) {
    const value = after.values[field];
    if (fields.get(field)?.kind !== 'file' || value === undefined || value === before.values[field]) continue;
    if (typeof value !== 'string' || !folder.files.holds(value))
      throw new ProblemError('file-refused', { field, help: notOurs });
  }
}

const notOurs: StaffHelp = {
  cause: {
    ja: '証明書ファイルとして登録されていないファイルです。',
    en: 'It is not among the certificate files that were added.',
  },
  fix: {
    ja: '「証明書ファイル」で登録し、一覧から選んでください。',
    en: 'Add it under certificate files and choose it from the list.',
  },
};
