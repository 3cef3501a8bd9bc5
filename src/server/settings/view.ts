import type { MethodState, SettingsFile, SettingsView } from '../../contract/staff/settings.ts';
import { methods } from '../../core/method.ts';
import { drawGroups, type Words } from '../../core/settings.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { readCertificateFile } from './certificate-file.ts';
import type { LiveSettings, Opened, ToldIssue } from './live.ts';
import { groupsOf } from './values.ts';

const DAY_MS = 24 * 60 * 60_000;
/** The provider's settings page takes no longer address (半角). */
const LONGEST_URL = 250;

/** The settings of this shop. A shop whose gateway is made by its program has none to edit. */
export function settingsOf({ settings }: Pick<Context, 'settings'>): LiveSettings {
  if (!settings) throw new ProblemError('not-found');
  settings.refresh();
  return settings;
}

/** The form, what stands in it, what is wrong, and what became of the methods. No secret is in it. */
export function viewSettings(context: Context): SettingsView {
  const live = settingsOf(context);
  const { provider, version, current } = live;
  const { record, issues } = current;
  const url = `${context.publicUrl}/notices/${provider.name}`;
  const secretPaths = [...live.fields].filter(([, { kind }]) => kind === 'secret').map(([path]) => path);
  return {
    provider: provider.name,
    version,
    savedAt: moment(record.savedAt),
    savedBy: record.savedBy,
    environment: current.gateway.environment,
    groups: drawGroups(groupsOf(provider), provider.schema).map((group) =>
      mutable({ ...group, fields: group.fields.filter(({ path }) => live.fields.has(path)) }),
    ),
    schema: provider.schema,
    values: record.values,
    secrets: Object.fromEntries(
      secretPaths.map((path) => {
        const at = record.changed[path];
        return [path, { set: record.secrets[path] !== undefined, changedAt: at ? moment(at) : null }];
      }),
    ),
    issues: issues.map(viewIssue),
    methods: methodStates(live, current),
    files: viewFiles(context, live),
    noticeUrl: { url, length: url.length, isTooLong: url.length > LONGEST_URL },
  };
}

const moment = (at: number): string => new Date(at).toISOString();

/** The tables of the form are read-only; what JSON is made of need not be. */
const mutable = <T>(value: T) => structuredClone(value) as SettingsView['groups'][number];

export const viewIssue = ({ field, words, stops }: Opened['issues'][number]) => ({
  field,
  words,
  stops: [...stops],
});

/** Why a method is stopped, read away from the form: a reason says which field it is about. */
function reasonOf(fields: LiveSettings['fields'], { field, words }: ToldIssue): Words {
  const label = fields.get(field)?.label;
  // 停止 itself is about the method, whose name stands beside it.
  if (!label || field.startsWith('use.')) return words;
  return { ja: `${label.ja}：${words.ja}`, en: `${label.en}: ${words.en}` };
}

/** What became of each method (S-29). */
export function methodStates({ provider, fields }: LiveSettings, { record, issues }: Opened): MethodState[] {
  return methods.map((method) => {
    const use = provider.useOf(record.values, method);
    const wrong = issues.filter(({ stops }) => stops.includes(method));
    const isHeld = record.stopped[method] !== undefined;
    // One of them is the hold itself.
    const isMended = isHeld && wrong.length <= 1;
    return {
      method,
      use,
      state: use === 'off' ? 'off' : wrong.length > 0 ? 'stopped' : 'on',
      reasons: use === 'off' ? [] : wrong.map((issue) => reasonOf(fields, issue)),
      canResume: use !== 'off' && isMended,
    };
  });
}

/** 証明書ファイル, with the days they are good for. */
export function viewFiles(
  { clock }: Pick<Context, 'clock'>,
  { folder, current, fields }: LiveSettings,
): SettingsFile[] {
  const { values, earlier } = current.record;
  const named = [values, ...earlier.map((set) => set.values)].flatMap((each) =>
    Object.entries(each).filter(([path]) => fields.get(path)?.kind === 'file'),
  );
  return folder.files.list().map(({ name, size, changedAt, content }) => {
    const read = readCertificateFile(content);
    const { kind, subject, notAfter } = read.ok
      ? read.file
      : { kind: 'unreadable' as const, subject: undefined, notAfter: undefined };
    return {
      name,
      size,
      changedAt: moment(changedAt),
      kind,
      subject: subject ?? null,
      notAfter: notAfter === undefined ? null : moment(notAfter),
      daysLeft: notAfter === undefined ? null : Math.floor((notAfter - clock.now()) / DAY_MS),
      usedBy: [...new Set(named.filter(([, value]) => value === name).map(([path]) => path))],
    };
  });
}
