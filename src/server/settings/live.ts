import { type Method, methods } from '../../core/method.ts';
import type { Clock, Gateway, SettingIssue } from '../../core/ports.ts';
import type { SettingsProvider, SettingValues, Words } from '../../core/settings.ts';
import { type Dressing, type MethodsOptions, readDressing } from '../checkout/dressing.ts';
import type { Log } from '../log/log.ts';
import { type RecoveryOptions, type RecoverySettings, readRecoverySettings } from '../recovery/settings.ts';
import type { Secrets } from '../secrets.ts';
import { openFolder, type SettingsFolder, type SettingsRecord } from './folder.ts';
import { composeDressing, composeRecovery } from './shop-form.ts';
import type { SettingsSource } from './source.ts';
import { type Changes, changed, type Fields, fieldsOf, unsealed } from './values.ts';

/** An issue in the languages of the staff. */
export interface ToldIssue extends SettingIssue {
  words: Words;
}

/** Settings as they would be in use. */
export interface Opened {
  record: SettingsRecord;
  gateway: Gateway;
  /** Gateways for payments that were made under something else: the other environment, earlier merchant ids (S-9). */
  others: readonly Gateway[];
  dressing: Dressing;
  recovery: RecoverySettings;
  /** Of the gateway, of the set that is not in use, and of the shop's own fields. */
  issues: readonly ToldIssue[];
}

/** The settings of a folder, and the gateway they make at present. */
export interface LiveSettings {
  readonly provider: SettingsProvider;
  readonly fields: Fields;
  readonly folder: SettingsFolder;
  readonly current: Opened;
  readonly version: number;
  /** Reads what another process has saved since. True when there was something. */
  refresh(): boolean;
  /** The record with changes, opened beside the one in use. Whoever gets it closes it, unless it is adopted. */
  open(record: SettingsRecord): Opened;
  change(changes: Changes): SettingsRecord;
  /** Saves a record as the next version and takes it into use. False when somebody else was faster. */
  adopt(opened: Opened): boolean;
  /** Told after every change, in the process itself or from outside. */
  onChange(listener: () => void): void;
  close(): Promise<void>;
}

/** Calls that were begun on an earlier gateway have this long to end before it is closed. */
const RETIRED_MS = 60_000;

export interface LiveOptions {
  secrets: Secrets;
  clock: Clock;
  log: Log;
  /** The shop's own words of its program; the form's stand above them. */
  methods?: MethodsOptions | undefined;
  recovery?: RecoveryOptions | undefined;
}

/** @throws when the folder is open to others, or does not hold settings of this provider */
export function openSettings(source: SettingsSource, options: LiveOptions): LiveSettings {
  const { provider, initial, fixed = {}, webRoot, telegramTimeout } = source;
  const { secrets, clock, log } = options;
  const folder = openFolder(source.directory, webRoot);
  const all = fieldsOf(provider);
  const fields = new Map([...all].filter(([path]) => !Object.hasOwn(fixed, path)));
  const gatewayOptions = { clock, ...(telegramTimeout !== undefined && { telegramTimeout }) };
  const listeners: (() => void)[] = [];
  const retired = new Map<Gateway, NodeJS.Timeout>();

  const open = (record: SettingsRecord): Opened => {
    const { values: saved, unreadable } = unsealed(record, fields, secrets, folder);
    const values = { ...saved, ...fixed };
    const gateway = stopping(provider.open(values, gatewayOptions), record);
    const dressed = dress(values, options.methods);
    const tended = tend(values, options.recovery);
    const told = [
      ...unreadable.map((field) => ({
        field,
        stops: [],
        words: SEALED_ELSEWHERE,
        reason: SEALED_ELSEWHERE.en,
      })),
      ...[...gateway.issues, ...provider.issuesOfOther(values, gatewayOptions)].map((issue) => ({
        ...issue,
        words: wordsOf(provider, issue, values, fields),
      })),
      ...dressed.issues,
      ...tended.issues,
    ];
    const { dressing } = dressed;
    const { recovery } = tended;
    return { record, gateway, others: othersOf(record, values), dressing, recovery, issues: told };
  };

  function othersOf(record: SettingsRecord, values: SettingValues): Gateway[] {
    const other = values['environment'] === 'live' ? 'test' : 'live';
    const beside = provider.open({ ...values, environment: other }, gatewayOptions);
    const earlier = record.earlier.map(({ environment, ...set }) => {
      const own = unsealed(set, fields, secrets, folder).values;
      return provider.open(
        // What is fixed stands in no record; of the earlier set, too, it is the deployment's word.
        { ...values, ...without(values, environment), ...own, ...fixed, environment },
        gatewayOptions,
      );
    });
    const usable = [beside, ...earlier].filter(({ merchantId }) => merchantId !== '');
    return usable;
  }

  function retire({ gateway, others }: Opened): void {
    for (const each of [gateway, ...others]) {
      const timer = setTimeout(() => {
        retired.delete(each);
        void each.close();
      }, RETIRED_MS);
      timer.unref();
      retired.set(each, timer);
    }
  }

  function use(opened: Opened, number: number): void {
    const before = current;
    current = opened;
    version = number;
    retire(before);
    for (const listener of listeners) listener();
  }

  let version = folder.version();
  if (version === 0) {
    // What is fixed need not be kept.
    const first = changed(blank(provider.name), unfixed(initial, fixed), all, { secrets, now: clock.now() });
    folder.write(1, { ...first, savedAt: clock.now(), savedBy: 'start' });
    version = folder.version();
  }
  const record = folder.read(version);
  if (record.provider !== provider.name)
    throw new Error(`settings: the folder holds settings of ${record.provider}, not of ${provider.name}`);
  let current = open(record);
  let unreadable = '';

  return {
    provider,
    fields,
    folder,
    get current() {
      return current;
    },
    get version() {
      return version;
    },
    refresh() {
      try {
        const newest = folder.version();
        if (newest === version) return false;
        use(open(folder.read(newest)), newest);
        return true;
      } catch (error) {
        // Who sells goes on with what was read last; who cannot read tells so once.
        const { message } = error as Error;
        if (message !== unreadable) log('settings.unreadable', { error: message });
        unreadable = message;
        return false;
      }
    },
    open,
    change: (changes) => changed(current.record, changes, fields, { secrets, now: clock.now() }),
    adopt(opened) {
      if (!folder.write(version + 1, opened.record)) return false;
      use(opened, version + 1);
      return true;
    },
    onChange: (listener) => void listeners.push(listener),
    async close() {
      for (const timer of retired.values()) clearTimeout(timer);
      const all = [current.gateway, ...current.others, ...retired.keys()];
      retired.clear();
      await Promise.all(all.map((each) => each.close()));
    },
  };
}

const unfixed = (initial: SettingValues = {}, fixed: SettingValues): SettingValues =>
  Object.fromEntries(Object.entries(initial).filter(([path]) => !Object.hasOwn(fixed, path)));

const blank = (provider: string): SettingsRecord => ({
  format: 1,
  provider,
  savedAt: 0,
  savedBy: '',
  values: {},
  secrets: {},
  changed: {},
  stopped: {},
  earlier: [],
});

const without = (values: SettingValues, environment: string): SettingValues =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([path]) => path.startsWith(`${environment}.`))
      .map(([path]) => [path, '']),
  );

const SEALED_ELSEWHERE: Words = {
  ja: '保存された値を、現在の鍵（KESSAI_KEY）では読み取れません。もう一度入力してください。',
  en: 'was saved under another key and cannot be read: enter it again',
};

const STOPPED: Words = {
  ja: '設定の誤りで停止しました。内容を確かめて「再開」を押してください。',
  en: 'was stopped by wrong settings and waits to be resumed by staff',
};

const NEEDED: Words = { ja: '入力してください。', en: 'is needed' };

/** An empty field is not wrong in its shape: it is missing. */
function wordsOf(
  provider: SettingsProvider,
  issue: SettingIssue,
  values: SettingValues,
  fields: Fields,
): Words {
  if (issue.reason === STOPPED.en) return STOPPED;
  const isEmptyField = fields.get(issue.field)?.required && values[issue.field] === undefined;
  return isEmptyField ? NEEDED : provider.explainIssue(issue);
}

/** 停止: methods that staff have not resumed are not offered; what was paid by them goes on (S-29). */
function stopping(gateway: Gateway, { stopped }: SettingsRecord): Gateway {
  const held = methods.filter((method) => stopped[method]);
  if (held.length === 0) return gateway;
  const { card, offers } = gateway;
  const kept = Object.entries(offers).filter(([name]) => !held.includes(name as Method));
  const link = offers.link && {
    ...offers.link,
    methods: offers.link.methods.filter((method) => !held.includes(method)),
  };
  return {
    ...gateway,
    card: held.includes('card') ? undefined : card,
    offers: { ...Object.fromEntries(kept), ...(link && { link }) },
    issues: [
      ...gateway.issues,
      ...held.map((method) => ({
        field: `use.${method}`,
        reason: STOPPED.en,
        stops: [method],
      })),
    ],
  };
}

/** The shop's own fields. What is wrong with them stops nothing: the words of the program stand instead. */
function dress(
  values: SettingValues,
  own: MethodsOptions | undefined,
): { dressing: Dressing; issues: ToldIssue[] } {
  const set = composeDressing(values);
  const merged = { ...own, ...set };
  for (const method of methods)
    if (own?.[method] && set[method]) merged[method] = { ...own[method], ...set[method] };
  try {
    return { dressing: readDressing(merged), issues: [] };
  } catch (error) {
    const [, field = 'methods', reason = ''] =
      /^(methods[\w.]*): (.*)$/s.exec((error as Error).message) ?? [];
    return {
      dressing: readDressing(own),
      issues: [
        {
          field,
          reason,
          stops: [],
          words: { ja: '値が正しくありません。長さと形式を確かめてください。', en: reason },
        },
      ],
    };
  }
}

/** What staff say about orders, above what the program says. */
function tend(
  values: SettingValues,
  own: RecoveryOptions | undefined,
): { recovery: RecoverySettings; issues: ToldIssue[] } {
  try {
    return { recovery: readRecoverySettings({ ...own, ...composeRecovery(values) }), issues: [] };
  } catch (error) {
    const reason = (error as Error).message;
    const words = { ja: '1〜365の整数で入力してください。', en: reason };
    return {
      recovery: readRecoverySettings(own),
      issues: [{ field: 'recovery.sweepAfterDays', reason, stops: [], words }],
    };
  }
}
