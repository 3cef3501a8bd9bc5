import type { ConnectionTest, Gateway, SettingIssue } from '../../core/ports.ts';
import type { Words } from '../../core/settings.ts';
import { createKessai } from '../create-kessai.ts';
import type { Kessai } from '../kessai.ts';
import { makeLog } from '../log/log.ts';
import type { KessaiOptions } from '../options.ts';
import { makeSecrets, readKey } from '../secrets.ts';
import { openGateway } from '../settings/attach.ts';
import type { LiveSettings } from '../settings/live.ts';
import { missingFile } from '../store/place.ts';
import { type Finding, found, green } from './finding.ts';
import { probeNoticeUrl } from './notice-url.ts';

export interface ExamineOptions {
  /** The reason of an issue in the languages of the staff, where the gateway was made by the shop's program. */
  explainIssue(issue: SettingIssue): Words;
  /** How many proxies stand before the adapter; undefined: nobody said. */
  trustProxy?: number | undefined;
  fetch?: typeof fetch;
}

/** What was seen, and what it was seen with; the latter is closed by {@link Examination.close}. */
export interface Examination {
  findings: Finding[];
  gateway: Gateway | undefined;
  settings: LiveSettings | undefined;
  /** Absent when it cannot start. */
  kessai: Kessai | undefined;
  close(): Promise<void>;
}

const DAY_MS = 24 * 60 * 60_000;
const silent = { write: () => {} };

/**
 * S-19. Looks at everything a payment needs, in the order in which it fails: key and files, settings, the provider's host,
 * certificates, the address of notices, the database. Moves no money; the database is opened as at any start.
 */
export async function examine(options: KessaiOptions, how: ExamineOptions): Promise<Examination> {
  const clock = options.clock ?? { now: Date.now };
  const findings: Finding[] = [];
  const opened = openAll(options, findings);
  if (!opened)
    return { findings, gateway: undefined, settings: undefined, kessai: undefined, close: async () => {} };
  const { gateway, settings } = opened;

  findings.push(...settingFindings(gateway, settings, how), await connectionFinding(gateway));
  findings.push(...certificateFindings(gateway, clock.now()));
  findings.push(...(await probeNoticeUrl(options.publicUrl, gateway.name, how.fetch ?? fetch)));
  findings.push(...shopFindings(options, how));

  const { kessai, finding } = await start(options);
  findings.push(finding);
  if (kessai) findings.push(...(await noticeFindings(kessai, gateway)), ...(await errorFindings(kessai)));
  return {
    findings,
    gateway,
    settings,
    kessai,
    async close() {
      await kessai?.close();
      // A gateway of the shop's program is the adapter's to close once that has started.
      if (settings) await settings.close();
      else if (!kessai) await gateway.close();
    },
  };
}

function openAll(
  options: KessaiOptions,
  findings: Finding[],
): { gateway: Gateway; settings?: LiveSettings } | undefined {
  let key: Uint8Array;
  try {
    key = readKey(options.key ?? process.env['KESSAI_KEY'] ?? '');
    findings.push(green('key', '鍵（KESSAI_KEY）を読み取れます。', 'The key can be read.'));
  } catch (error) {
    findings.push(
      found(
        'red',
        'key',
        { ja: `鍵（KESSAI_KEY）を使えません: ${messageOf(error)}`, en: messageOf(error) },
        {
          ja: '32バイトの鍵を、所有者だけが読めるファイル（0600）か環境変数で渡してください。',
          en: 'Pass 32 bytes: in a file of mode 0600, or in the variable.',
        },
      ),
    );
    return undefined;
  }
  try {
    const opened = openGateway(options.gateway, {
      secrets: makeSecrets(key),
      clock: options.clock ?? { now: Date.now },
      log: makeLog(silent),
      methods: options.methods,
      recovery: options.recovery,
    });
    if (opened.settings)
      findings.push(
        green(
          'settings-folder',
          '設定フォルダーは所有者だけが読めます。',
          'The folder of the settings is its owner’s alone.',
        ),
      );
    return opened;
  } catch (error) {
    findings.push(
      found(
        'red',
        'settings-folder',
        { ja: `設定フォルダーを使えません: ${messageOf(error)}`, en: messageOf(error) },
        {
          ja: 'フォルダーは0700、ファイルは0600にし、Webサーバーが公開しない場所に置いてください。',
          en: 'Give the folder mode 0700 and its files 0600, outside of what the web server hands out.',
        },
      ),
    );
    return undefined;
  }
}

const messageOf = (error: unknown): string => (error as Error).message;

/** One line an issue, named by its field; or that there is none. */
function settingFindings(
  gateway: Gateway,
  settings: LiveSettings | undefined,
  { explainIssue }: ExamineOptions,
): Finding[] {
  const issues =
    settings?.current.issues ?? gateway.issues.map((issue) => ({ ...issue, words: explainIssue(issue) }));
  const wrong = issues.map(({ field, stops, words }) => {
    const stopped = stops.length > 0 ? ` → ${stops.join(', ')}` : '';
    return found(
      stops.length > 0 ? 'red' : 'yellow',
      'settings',
      { ja: `${field}: ${words.ja}${stopped}`, en: `${field} ${words.en}${stopped}` },
      {
        ja: '設定画面、または設定ファイルで直してください。',
        en: 'Correct it in the console, or in the shop’s program.',
      },
    );
  });
  const red = wrong.some(({ light }) => light === 'red');
  return red
    ? wrong
    : [
        ...wrong,
        green(
          'settings',
          `設定に誤りはありません（${gateway.environment === 'live' ? '本番環境' : '試験環境'}、マーチャントID ${gateway.merchantId}）。`,
          `The settings are right (${gateway.environment}, merchant id ${gateway.merchantId}).`,
        ),
      ];
}

async function connectionFinding(gateway: Gateway): Promise<Finding> {
  const test: ConnectionTest | undefined = await gateway.testConnection?.();
  if (!test?.help)
    return green(
      'connection',
      '接続テスト: ペイジェントに接続できました。',
      'Connection test: the provider answers and knows us.',
    );
  const { cause, fix } = test.help;
  return found(
    'red',
    'connection',
    {
      ja: `接続テスト: ${cause.ja}（${test.code}）`,
      en: `Connection test: ${cause.en} (${test.code})`,
    },
    fix,
  );
}

function certificateFindings({ certificates = [] }: Gateway, now: number): Finding[] {
  return certificates.map(({ field, notAfter }) => {
    const days = Math.floor((notAfter - now) / DAY_MS);
    const what = {
      ja: `証明書 ${field}: 残り${days}日`,
      en: `Certificate ${field}: ${days} days left`,
    };
    if (days > 60) return green('certificate', what.ja, what.en);
    return found(days > 7 ? 'yellow' : 'red', 'certificate', what, {
      ja: '新しい証明書をペイジェントから受け取り、設定画面で登録してください。',
      en: 'Get a new one from the provider and choose it in the settings.',
    });
  });
}

/** What the shop's program has not said. */
function shopFindings({ staff }: KessaiOptions, { trustProxy }: ExamineOptions): Finding[] {
  return [
    ...(staff?.authorize
      ? []
      : [
          found(
            'yellow',
            'staff',
            {
              ja: 'スタッフの認証（staff.authorize）がないため、管理画面は使えません。',
              en: 'There is no staff.authorize: the console answers nobody.',
            },
            {
              ja: 'お店のログインから権限を返す関数を渡してください。',
              en: 'Pass a function that tells the role from the shop’s own log-in.',
            },
          ),
        ]),
    ...(trustProxy === undefined
      ? [
          found(
            'yellow',
            'address',
            {
              ja: '購入者のIPアドレスの受け取り方（trustProxy）が決まっていません。アドレスごとの制限が正しく働かないことがあります。',
              en: 'Nobody said how many proxies stand before the adapter (trustProxy): the limit by address may be off or hit everybody.',
            },
            {
              ja: '設定に trustProxy を、組み込みのときは fetch に address を渡してください。',
              en: 'Set trustProxy, or pass the address to fetch.',
            },
          ),
        ]
      : []),
  ];
}

async function start(options: KessaiOptions): Promise<{ kessai?: Kessai; finding: Finding }> {
  const made = missingFile(options.database ?? '');
  try {
    const kessai = createKessai({ ...options, jobs: 'manual', logTo: silent });
    await kessai.ready;
    if (made !== undefined) return { kessai, finding: newBooks(made) };
    return { kessai, finding: green('database', 'データベースを開けます。', 'The database opens.') };
  } catch (error) {
    return {
      finding: found(
        'red',
        'database',
        { ja: `起動できません: ${messageOf(error)}`, en: `It cannot start: ${messageOf(error)}` },
        {
          ja: 'database の場所・権限・接続先と、メッセージの項目を確かめてください。',
          en: 'Check place and rights of the database, and what the message names.',
        },
      ),
    };
  }
}

/** Right where a shop begins; where it has run for a while, its books are somewhere else. */
const newBooks = (file: string): Finding =>
  found(
    'yellow',
    'database',
    {
      ja: `データベース ${file} はなかったので、新しく作りました。`,
      en: `There was no database ${file}: it has been made.`,
    },
    {
      ja: 'すでに運用しているショップの場合は、database の場所を確かめてください。',
      en: 'If the shop has run before, check the place of the database.',
    },
  );

/** S-20: whether notices come, and which statuses are probably not ticked. */
async function noticeFindings(kessai: Kessai, gateway: Gateway): Promise<Finding[]> {
  const { channel, lastReceived, notTicked } = await kessai.notices.status();
  const last = Object.values(lastReceived)
    .filter((at) => at !== null)
    .sort()
    .at(-1);
  const ticks = {
    ja: '加盟店管理者サイトの決済通知ステータスと決済情報差分通知URLを確かめてください。',
    en: 'Check 決済通知ステータス and the address of notices in the provider’s portal.',
  };
  if (channel === 'poll')
    return [green('notices', '差分通知は照会で受け取ります。', 'Changes are asked for, not notified.')];
  return [
    last === undefined
      ? found(
          'yellow',
          'notices',
          {
            ja: `差分通知をまだ受け取っていません（${gateway.name}）。`,
            en: `No notice has come yet (${gateway.name}).`,
          },
          ticks,
        )
      : green('notices', `最後の差分通知: ${last}`, `The last notice came ${last}.`),
    ...notTicked.map(({ method, providerStatus }) =>
      found(
        'yellow',
        'notices',
        {
          ja: `${method} のステータス ${providerStatus} が通知されていません。`,
          en: `Status ${providerStatus} of ${method} is not notified.`,
        },
        ticks,
      ),
    ),
  ];
}

async function errorFindings(kessai: Kessai): Promise<Finding[]> {
  const errors = await kessai.recovery.errors();
  if (errors.length === 0)
    return [green('errors', '未確認のエラーはありません。', 'No errors wait to be looked at.')];
  return [
    found(
      'yellow',
      'errors',
      {
        ja: `未確認のエラーが${errors.length}件あります。`,
        en: `${errors.length} errors wait to be looked at.`,
      },
      {
        ja: '管理画面のエラーログで原因と対処を確かめてください。',
        en: 'See the error log of the console for cause and fix.',
      },
    ),
  ];
}
