import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { simulatorSettings } from '../../demo/settings.ts';
import { type PaygentConfig, paygent, paygentSettings } from '../../src/gateways/paygent/index.ts';
import { examine } from '../../src/server/doctor/examine.ts';
import type { Finding, Light } from '../../src/server/doctor/finding.ts';
import type { KessaiOptions } from '../../src/server.ts';
import { createSimulator, type Listening, type Simulator } from '../../src/simulator.ts';
import { openSettingsDesk, type SettingsDesk } from '../support/settings.ts';

const root = path.join(import.meta.dirname, '..', '..');
const DAY = 24 * 60 * 60_000;

const of = (findings: readonly Finding[], check: string, light?: Light): Finding | undefined =>
  findings.find((each) => each.check === check && (light === undefined || each.light === light));

describe('kessai doctor', () => {
  let simulator: Simulator;
  let endpoints: Listening;
  let running: SettingsDesk;
  before(async () => {
    simulator = createSimulator({ browserTls: false });
    endpoints = await simulator.listen();
    running = await openSettingsDesk();
  });
  after(async () => {
    await endpoints.close();
    await running.close();
  });

  /** A shop whose adapter runs at its public address, as far as the doctor's own requests go. */
  const look = async (
    over: Partial<KessaiOptions> = {},
    change: Partial<NonNullable<PaygentConfig['test']>> = {},
    fetch: typeof globalThis.fetch = (url, init) => running.kessai.fetch(new Request(url as string, init)),
  ) => {
    const config = simulatorSettings(endpoints);
    const examination = await examine(
      {
        gateway: paygent({ ...config, test: { ...config.test!, ...change } }, { telegramTimeout: 2_000 }),
        database: 'file::memory:',
        key: randomBytes(32),
        publicUrl: 'https://shop.test/kessai',
        staff: { authorize: () => 'admin' },
        ...over,
      },
      { explainIssue: paygentSettings.explainIssue, trustProxy: 0, fetch },
    );
    await examination.close();
    return examination.findings;
  };

  test('finds nothing red in a shop that is set up', async () => {
    const findings = await look();
    assert.deepEqual(
      findings.filter(({ light }) => light === 'red').map(({ what }) => what.en),
      [],
    );
    for (const check of [
      'key',
      'settings',
      'connection',
      'certificate',
      'notice-url',
      'notice-reach',
      'database',
    ])
      assert.ok(of(findings, check, 'green'), check);
  });

  const faults: [
    what: string,
    see: () => Promise<readonly Finding[]>,
    check: string,
    light: Light,
    words: RegExp,
  ][] = [
    ['a short key', () => look({ key: 'abc' }), 'key', 'red', /64 hexadecimal/],
    [
      'a wrong password',
      () => look({}, { connectPassword: 'x' }),
      'connection',
      'red',
      /接続パスワード.*P002/,
    ],
    [
      'a host that DNS does not know',
      () => look({}, { hosts: { module: 'https://no-such-host.invalid' } }),
      'connection',
      'red',
      /DNS/,
    ],
    [
      'a certificate file that cannot be read',
      () =>
        look(
          {},
          {
            authentication: {
              mode: 'certificate',
              clientCertificate: '/nowhere/client.pem',
              ca: endpoints.ca,
            },
          },
        ),
      'settings',
      'red',
      /clientCertificate: ファイルを読み取れません（ENOENT）/,
    ],
    [
      'a certificate that ends in a month',
      () => look({ clock: { now: () => Date.now() + 700 * DAY } }),
      'certificate',
      'yellow',
      /残り(2|3)\d日/,
    ],
    [
      'a certificate that ends in a week',
      () => look({ clock: { now: () => Date.now() + 725 * DAY } }),
      'certificate',
      'red',
      /残り\d日/,
    ],
    [
      'an address of notices that is too long',
      () => look({ publicUrl: `https://shop.test/${'x'.repeat(250)}/kessai` }),
      'notice-url',
      'red',
      /文字/,
    ],
    [
      'a password before the address of notices',
      () => look({}, {}, async () => new Response('Authorization Required', { status: 401 })),
      'notice-reach',
      'red',
      /HTTP 401/,
    ],
    [
      'an address of notices that nobody answers at',
      () => look({ publicUrl: 'http://127.0.0.1:1/kessai' }, {}, fetch),
      'notice-reach',
      'red',
      /届きません/,
    ],
    [
      'a database that is not there',
      () => look({ database: 'file:/nowhere/k.db' }),
      'database',
      'red',
      /起動/,
    ],
    ['nobody who may use the console', () => look({ staff: {} }), 'staff', 'yellow', /管理画面は使えません/],
    ['notices that never came', () => look(), 'notices', 'yellow', /まだ受け取って/],
  ];
  for (const [what, see, check, light, words] of faults) {
    test(`names ${what}, with what to do`, async () => {
      const finding = of(await see(), check, light);
      assert.ok(finding, `no ${light} line about ${check}`);
      assert.match(finding.what.ja, words);
      assert.ok(finding.fix!.ja && finding.fix!.en);
    });
  }

  test('tells an address that the provider does not know (P015)', async () => {
    simulator.control.decline({ telegram: '094', code: 'P015', detail: '' });
    assert.match(of(await look(), 'connection', 'red')!.fix!.ja, /IPアドレス/);
  });

  test('refuses a folder of settings that others may look into', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    const { fromSettings } = await import('../../src/server.ts');
    await chmod(desk.folder, 0o755);
    const findings = await look({ gateway: fromSettings(desk.folder, paygentSettings), key: desk.key });
    assert.match(of(findings, 'settings-folder', 'red')!.what.en, /0700/);
    await chmod(desk.folder, 0o700);
  });
});

describe('the command', () => {
  /** A configuration file of a shop with settings in a folder, and what the command makes of it. */
  async function commandOn(desk: SettingsDesk, ...args: string[]) {
    const folder = await mkdtemp(path.join(tmpdir(), 'kessai-doctor-'));
    after(() => rm(folder, { recursive: true }));
    const config = path.join(folder, 'kessai.config.mjs');
    const from = (file: string) => JSON.stringify(pathToFileURL(path.join(root, 'src', file)).href);
    await writeFile(
      config,
      `import { fromSettings } from ${from('server.ts')};
       import { paygentSettings } from ${from('gateways/paygent/index.ts')};
       export default {
         gateway: fromSettings(${JSON.stringify(desk.folder)}, paygentSettings),
         database: 'file:${path.join(folder, 'k.db')}',
         key: Buffer.from('${Buffer.from(desk.key).toString('hex')}', 'hex'),
         publicUrl: 'http://127.0.0.1:1/kessai',
       };`,
    );
    const script = path.join(root, 'src', 'cli', 'main.ts');
    const main = `import { main } from ${JSON.stringify(pathToFileURL(script).href)}; process.exitCode = await main(process.argv.slice(1));`;
    const run = promisify(execFile);
    const answer = await run(process.execPath, [
      '--input-type=module',
      '-e',
      main,
      '--',
      'doctor',
      '--config',
      config,
      ...args,
    ]).catch((error: { code: number; stdout: string; stderr: string }) => error);
    return { code: 'code' in answer ? answer.code : 0, folder, ...answer };
  }

  test('says line by line what it saw, and leaves with 1 when something is red', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    const { code, stdout } = await commandOn(desk);
    assert.equal(code, 1);
    assert.match(stdout, /^\[正常\] 鍵/m);
    assert.match(stdout, /^\[正常\] 接続テスト/m);
    assert.match(stdout, /^\[異常\] 差分通知URLに届きません[^\n]*\n {7}→ /m);
  });

  test('speaks English and JSON when asked to', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    const [english, json] = await Promise.all([commandOn(desk, '--lang', 'en'), commandOn(desk, '--json')]);
    assert.match(english.stdout, /^\[ ok \] Connection test/m);
    assert.ok((JSON.parse(json.stdout) as Finding[]).some(({ check }) => check === 'connection'));
  });

  test('writes a report without a secret in it, for its owner alone', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    const file = path.join(await mkdtemp(path.join(tmpdir(), 'kessai-report-')), 'report.json');
    after(() => rm(path.dirname(file), { recursive: true }));
    await commandOn(desk, '--report', file, '--order', 'nowhere');
    const text = await readFile(file, 'utf8');
    const report = JSON.parse(text) as { settings: { secrets: string[] }; versions: object; order: object };
    assert.ok(report.settings.secrets.includes('test.connectPassword'));
    assert.deepEqual(Object.keys(report.versions), ['kessai', 'node', 'platform']);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    const { connectPassword, noticeHashKey, threeDSecureHashKey, linkHashKey } = desk.endpoints;
    for (const secret of [connectPassword, noticeHashKey, threeDSecureHashKey, linkHashKey])
      assert.ok(!text.includes(secret));
  });

  test('leaves with 2 for arguments it does not understand', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    for (const args of [['--lang', 'fr'], ['--order', '1'], ['--what']])
      assert.equal((await commandOn(desk, ...args)).code, 2, args.join(' '));
  });
});
