import type {
  ConnectionTestView,
  SettingsChanges,
  SettingsCheck,
  SettingsSaved,
  SettingsView,
} from '../../contract/staff/settings.ts';
import type { Environment } from '../../core/environment.ts';
import { type Method, methods } from '../../core/method.ts';
import type { Gateway } from '../../core/ports.ts';
import { environments, type Words } from '../../core/settings.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { isOfOther, readCertificateFile } from './certificate-file.ts';
import { requireOwnFiles } from './file-values.ts';
import type { SettingsRecord } from './folder.ts';
import type { LiveSettings, Opened, ToldIssue } from './live.ts';
import { methodStates, settingsOf, viewIssue, viewSettings } from './view.ts';

/** What a change would come to. */
interface Judged {
  opened: Opened;
  issues: readonly ToldIssue[];
  warnings: Words[];
  /** Methods that are sold now and would not be. */
  stops: Method[];
  canSave: boolean;
}

/** Reads the changes, opens them beside the settings in use, and says what would come of them. Nothing is saved. */
async function judge(context: Context, live: LiveSettings, said: SettingsChanges): Promise<Judged> {
  if (said.version !== live.version) throw new ProblemError('conflict', { field: 'version' });
  for (const path of Object.keys(said.changes))
    if (!live.fields.has(path)) throw new ProblemError('invalid-request', { field: path.slice(0, 100) });
  const before = live.current;
  const changed = live.change(said.changes);
  requireOwnFiles(Object.keys(said.changes), before.record, changed, live);
  const record = { ...changed, earlier: earlierSets(before.record, changed, context.clock.now()) };
  const opened = live.open(record);
  const issues = [...opened.issues, ...environmentIssues(context, opened), ...fileIssues(live, opened)];
  const used = methods.filter((method) => live.provider.useOf(record.values, method) !== 'off');
  const stopped = (method: Method) => issues.some(({ stops }) => stops.includes(method));
  const wasOn = (method: Method) =>
    methodStates(live, before).some((each) => each.method === method && each.state === 'on');
  return {
    opened: { ...opened, issues },
    issues,
    warnings: await warningsOf(context, before, opened),
    stops: used.filter((method) => stopped(method) && wasOn(method)),
    // What stops everything is the connection's: there is nothing left to be saved for.
    canSave: !issues.some(({ stops }) => stops.length === methods.length) || used.length === 0,
  };
}

/** `POST /staff/settings/check` */
export async function checkSettings(context: Context, said: SettingsChanges): Promise<SettingsCheck> {
  const live = settingsOf(context);
  const judged = await judge(context, live, said);
  await closeAll(judged.opened);
  const { values } = live.current.record;
  const next = judged.opened.record.values;
  return {
    changes: Object.keys(said.changes)
      .filter((path) => live.fields.get(path)!.kind === 'secret' || differs(values[path], next[path]))
      .map((field) => ({ field, from: values[field] ?? null, to: next[field] ?? null })),
    issues: judged.issues.map(viewIssue),
    warnings: judged.warnings,
    stops: judged.stops,
    canSave: judged.canSave,
  };
}

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);

/**
 * 登録: judges, runs the 接続テスト, saves, and only then takes the new settings into use. Whatever fails on the way leaves the
 * old ones as they were.
 */
export async function saveSettings(
  context: Context,
  said: SettingsChanges,
  savedBy: string,
): Promise<SettingsSaved> {
  const live = settingsOf(context);
  const judged = await judge(context, live, said);
  const { opened, issues, warnings } = judged;
  try {
    if (!judged.canSave) throw new ProblemError('settings-invalid', { issues: issues.map(viewIssue) });
    const test = opened.gateway.merchantId === '' ? null : await testGateway(opened.gateway);
    if (test && !test.ok)
      throw new ProblemError('connection-test-failed', { ...(test.help && { help: test.help }) });
    const now = context.clock.now();
    const record = {
      ...opened.record,
      stopped: stoppedBy(live, live.current, opened, now),
      savedAt: now,
      savedBy,
    };
    return { settings: adopt(context, live, record), test, warnings };
  } finally {
    // What is in use now was opened anew from the saved record.
    await closeAll(opened);
  }
}

function adopt(context: Context, live: LiveSettings, record: SettingsRecord): SettingsView {
  const opened = live.open(record);
  if (!live.adopt(opened)) {
    void closeAll(opened);
    throw new ProblemError('conflict', { field: 'version' });
  }
  return viewSettings(context);
}

const closeAll = ({ gateway, others }: Opened): Promise<unknown> =>
  Promise.all([gateway, ...others].map((each) => each.close()));

/** 接続テスト of what is in use. */
export async function testConnection(context: Context): Promise<ConnectionTestView> {
  const live = context.settings ? settingsOf(context) : undefined;
  return testGateway(live?.current.gateway ?? context.gateway);
}

async function testGateway(gateway: Gateway): Promise<ConnectionTestView> {
  const began = performance.now();
  const { ok, reached, code, help } = (await gateway.testConnection?.()) ?? {
    ok: true,
    reached: 'nothing' as const,
    code: 'untested',
    help: undefined,
  };
  return { ok, reached, code, help: help ?? null, millis: Math.round(performance.now() - began) };
}

/** 再開: a person has seen that what stopped a method is mended (S-29). */
export function resumeMethod(context: Context, method: string, savedBy: string): SettingsView {
  const live = settingsOf(context);
  const state = methodStates(live, live.current).find((each) => each.method === method);
  if (!state) throw new ProblemError('not-found');
  if (!state.canResume) throw new ProblemError('conflict', { field: method });
  const { [state.method]: _, ...stopped } = live.current.record.stopped;
  const record = { ...live.current.record, stopped, savedAt: context.clock.now(), savedBy };
  return adopt(context, live, record);
}

/**
 * What stays stopped: what is wrong now, and what was wrong until now. A method that was not in use has nothing to be
 * resumed for.
 */
function stoppedBy(
  live: LiveSettings,
  before: Opened,
  after: Opened,
  now: number,
): SettingsRecord['stopped'] {
  const entries = methods.flatMap((method) => {
    if (live.provider.useOf(after.record.values, method) === 'off') return [];
    const held = before.record.stopped[method];
    if (held) return [[method, held] as const];
    const wasInUse = live.provider.useOf(before.record.values, method) !== 'off';
    const wrong = [...after.issues, ...(wasInUse ? before.issues : [])].find(({ stops }) =>
      stops.includes(method),
    );
    return wrong ? [[method, { at: now, reason: wrong.field }] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** S-9: a set whose merchant id changes is kept for the payments that were made under it. */
function earlierSets(before: SettingsRecord, after: SettingsRecord, now: number): SettingsRecord['earlier'] {
  const idOf = ({ values }: SettingsRecord, environment: Environment) =>
    String(values[`${environment}.merchantId`] ?? '');
  const gone = environments
    .filter(
      (environment) =>
        idOf(before, environment) !== '' && idOf(before, environment) !== idOf(after, environment),
    )
    .map((environment) => {
      const own = <T>(set: Readonly<Record<string, T>>) =>
        Object.fromEntries(Object.entries(set).filter(([path]) => path.startsWith(`${environment}.`)));
      return {
        environment,
        merchantId: idOf(before, environment),
        until: now,
        values: own(before.values),
        secrets: own(before.secrets),
      };
    });
  const isGone = (set: { environment: Environment; merchantId: string }) =>
    gone.some((each) => each.environment === set.environment && each.merchantId === set.merchantId);
  // One that comes back into use is no earlier one any more.
  return [...before.earlier.filter((set) => !isGone(set)), ...gone].filter(
    ({ environment, merchantId }) => merchantId !== idOf(after, environment),
  );
}

/** What is good to know before saving. */
async function warningsOf(context: Context, before: Opened, after: Opened): Promise<Words[]> {
  const from = before.gateway;
  const to = after.gateway;
  const warnings: Words[] = [];
  if (from.environment !== to.environment)
    warnings.push({
      ja: `稼働環境が${to.environment === 'live' ? '本番環境' : '試験環境'}に変わります。登録カードと、もう一方の環境のお支払いは引き継がれません。`,
      en: `The environment becomes ${to.environment}. Stored cards and payments of the other one are not carried over.`,
    });
  for (const gone of after.record.earlier.filter((set) => !isKnown(before.record, set))) {
    const open = await context.store.books.settings.livePayments({
      environment: gone.environment,
      merchant_id: gone.merchantId,
    });
    warnings.push({
      ja: `マーチャントID ${gone.merchantId} のお支払いのうち ${open} 件がまだ完了していません。以前の接続情報を保管し、そのお支払いの操作に使います。契約が終わると操作できなくなります。`,
      en: `${open} payments under merchant id ${gone.merchantId} are open. Its connection is kept for them; once that contract ends they cannot be operated any more.`,
    });
  }
  return warnings;
}

const isKnown = ({ earlier }: SettingsRecord, set: SettingsRecord['earlier'][number]): boolean =>
  earlier.some(
    ({ environment, merchantId }) => environment === set.environment && merchantId === set.merchantId,
  );

/** The live environment asks for an address that buyers' browsers reach by https. */
function environmentIssues({ publicUrl }: Context, { gateway }: Opened): ToldIssue[] {
  if (gateway.environment !== 'live' || publicUrl.startsWith('https:')) return [];
  const en = "must not be 'live' while the shop's publicUrl does not begin with https:";
  return [
    {
      field: 'environment',
      reason: en,
      stops: methods,
      words: {
        ja: 'お店のURL（publicUrl）が https で始まらないため、本番環境にできません。',
        en,
      },
    },
  ];
}

/** A client certificate that says, by its name, that it is for the other environment (S-28). */
function fileIssues({ folder, fields }: LiveSettings, { record, gateway }: Opened): ToldIssue[] {
  const files = folder.files.list();
  return environments.flatMap((environment) =>
    Object.entries(record.values).flatMap(([path, value]): ToldIssue[] => {
      if (!path.startsWith(`${environment}.`) || fields.get(path)?.kind !== 'file') return [];
      const found = files.find(({ name }) => name === value);
      const read = found && readCertificateFile(found.content);
      if (!found || !read?.ok || read.file.kind !== 'client') return [];
      if (!isOfOther(environment, found.name, read.file.subject)) return [];
      const en = 'is a client certificate of the other environment, by its name';
      return [
        {
          field: path,
          reason: en,
          stops: gateway.environment === environment ? methods : [],
          words: { ja: '名前から、もう一方の環境のクライアント証明書と考えられます。', en },
        },
      ];
    }),
  );
}
