import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import type { SettingsCheck, SettingsFiles, SettingsView } from '../../src/contract/staff/settings.ts';
import { paygentSettings } from '../../src/gateways/paygent/index.ts';
import { createKessai, fromSettings } from '../../src/server.ts';
import { type Merchant, randomMerchant } from '../../src/simulator/paygent/merchants.ts';
import { makeToken } from '../support/rig.ts';
import { CARD_ON, openSettingsDesk, type SettingsDesk } from '../support/settings.ts';

const filesOf = async (folder: string): Promise<string> => {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json'));
  return (await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')))).join('\n');
};

const stateOf = ({ methods }: SettingsView, method: string) =>
  methods.find((each) => each.method === method)!;

const merchant = (merchantId: string): Merchant => ({ ...randomMerchant(), merchantId });

/** Which methods a new order may be paid by. */
async function offered({ kessai }: Pick<SettingsDesk, 'kessai'>): Promise<string[]> {
  const { session } = await kessai.sessions.create({
    orderId: randomBytes(6).toString('hex'),
    amount: 4080,
    returnUrl: '/complete',
  });
  return session.methods.filter((method) => !('unavailable' in method)).map(({ id }) => id);
}

/** Pays by card; the id of the payment. */
async function buy(desk: SettingsDesk, orderId: string): Promise<string> {
  const { clientSecret } = await desk.kessai.sessions.create({
    orderId,
    amount: 4080,
    returnUrl: '/complete',
  });
  const token = await makeToken(desk.endpoints, '4708224192401234');
  await desk.kessai.fetch(
    new Request('https://shop.test/kessai/session/payments', {
      method: 'POST',
      headers: { authorization: `Bearer ${clientSecret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ key: 'k'.repeat(32), method: 'card', amount: 4080, token }),
    }),
  );
  const [payment] = await desk.kessai.payments.ofOrder(orderId);
  assert.equal(payment!.status, 'authorized');
  return payment!.id;
}

describe('settings that are kept in a folder', () => {
  test('make the gateway, and their secrets stand nowhere in clear', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    assert.deepEqual(await offered(desk), ['card']);
    const { connectPassword, noticeHashKey, threeDSecureHashKey, linkHashKey } = desk.endpoints;
    const kept = await filesOf(desk.folder);
    const told = JSON.stringify((await desk.console.look('/settings')).body);
    for (const secret of [connectPassword, noticeHashKey, threeDSecureHashKey, linkHashKey]) {
      assert.ok(!kept.includes(secret), 'on disk');
      assert.ok(!told.includes(secret), 'in the answer');
      assert.ok(!desk.logs.join('').includes(secret), 'in the log');
    }
    const { secrets, values } = await desk.view();
    assert.equal(secrets['test.connectPassword']!.set, true);
    assert.equal(secrets['live.connectPassword']!.set, false);
    assert.equal(values['test.merchantId'], desk.endpoints.merchantId);
    assert.equal(values['test.connectPassword'], undefined);
  });

  test('belong to their owner alone', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    const modes = await Promise.all(
      ['', 'files', 'settings-000001.json'].map(async (name) =>
        ((await stat(path.join(desk.folder, name))).mode & 0o777).toString(8),
      ),
    );
    assert.deepEqual(modes, ['700', '700', '600']);
  });

  for (const [what, name, mode] of [
    ['a folder that others may look into', '', 0o750],
    ['a file that others may read', 'settings-000001.json', 0o640],
  ] as const) {
    test(`are refused from ${what}, with the reason`, async () => {
      const desk = await openSettingsDesk();
      after(() => desk.close());
      await chmod(path.join(desk.folder, name), mode);
      assert.throws(() => desk.another(), /open to others than its owner; set its mode to 0[67]00/);
      await chmod(path.join(desk.folder, name), 0o700);
    });
  }

  test('are refused from what the web server hands out', async () => {
    const root = await mkdtemp(path.join(tmpdir(), 'kessai-web-'));
    after(() => rm(root, { recursive: true }));
    const gateway = fromSettings(path.join(root, 'htdocs', 'settings'), paygentSettings, {
      webRoot: path.join(root, 'htdocs'),
    });
    const options = {
      gateway,
      database: 'file::memory:',
      key: randomBytes(32),
      publicUrl: 'https://shop.test/kessai',
    };
    assert.throws(() => createKessai(options), /lies in .*htdocs/);
  });

  test('sealed under another key are asked for again, and nothing is sent with what is missing', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    const { console } = desk.another({ key: randomBytes(32), database: 'file::memory:' });
    const { body } = await console.look<SettingsView>('/settings');
    const wrong = body.issues.find(({ field }) => field === 'test.connectPassword');
    assert.match(wrong!.words.ja, /読み取れません/);
    assert.equal(stateOf(body, 'card').state, 'stopped');
  });

  test('cannot be edited where the shop’s program makes the gateway', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    const gateway = paygentSettings.open({}, { clock: { now: Date.now } });
    const { console } = desk.another({ gateway, database: 'file::memory:' });
    assert.equal((await console.look('/settings')).problem, 'not-found');
  });

  test('are for those who set the shop up', async () => {
    const desk = await openSettingsDesk({ kessai: { staff: { authorize: () => 'operator' } } });
    after(() => desk.close());
    for (const path of ['/settings', '/settings/files'])
      assert.equal((await desk.console.look(path)).status, 403, path);
    assert.equal((await desk.console.send('POST', '/settings/test')).status, 403);
    const check = await desk.console.send('POST', '/settings/check', { version: 1, changes: {} });
    assert.equal(check.status, 403);
  });
});

describe('what the shop’s program fixes', () => {
  test('holds whatever was saved, and is not in the form', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    const gateway = fromSettings(desk.folder, paygentSettings, { fixed: { 'card.capture': true } });
    const { kessai, console } = desk.another({ gateway });
    const { body } = await console.look<SettingsView>('/settings');
    assert.ok(!body.groups.some(({ fields }) => fields.some(({ path }) => path === 'card.capture')));
    const saved = await console.press('/settings', { version: 1, changes: { 'card.capture': false } }, 'PUT');
    assert.equal(saved.problem, 'invalid-request card.capture');
    await kessai.ready;
  });
});

describe('登録 of settings', () => {
  test('asks once more, tests the connection, saves and sells by the new ones at once', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    const changes = { 'use.konbini': 'module', 'konbini.days': '１０' };
    const unasked = await desk.console.send('PUT', '/settings', { version: 1, changes });
    assert.equal(unasked.problem, 'confirmation-required');
    assert.deepEqual(await offered(desk), ['card']);

    const { status, body } = await desk.save(changes);
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal(body.test!.ok, true);
    assert.equal(body.settings.version, 2);
    assert.equal(body.settings.values['konbini.days'], 10);
    assert.deepEqual(await offered(desk), ['card', 'konbini']);
    const [asked] = desk.simulator.control.books().telegrams;
    assert.equal(asked!.kind, '094');
  });

  test('writes down which fields, and never what is in them', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    await desk.save({ 'test.linkHashKey': 'averysecretkey', 'card.capture': true });
    const { body } = await desk.console.look<{ entries: { action: string; outcome: string }[] }>('/audit');
    const text = JSON.stringify(body.entries[0]);
    assert.match(text, /card\.capture test\.linkHashKey/);
    assert.ok(!text.includes('averysecretkey'));
    assert.equal(body.entries[0]!.outcome, 'done');
  });

  test('leaves the old ones in use when the connection test fails, and says why', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    const { problem, body } = await desk.save({ 'test.connectPassword': 'wrong', 'card.capture': true });
    assert.equal(problem, 'connection-test-failed');
    const { help } = body as unknown as { help: { cause: { ja: string }; fix: { ja: string } } };
    assert.match(help.cause.ja, /接続IDまたは接続パスワード/);
    assert.match(help.fix.ja, /稼働環境/);
    const view = await desk.view();
    assert.equal(view.version, 1);
    assert.equal(view.values['card.capture'], undefined);
    assert.deepEqual(await offered(desk), ['card']);
  });

  test('refuses what leaves nothing to connect with, field by field', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    const { problem, body } = await desk.save({ 'test.merchantId': 'abc', 'test.connectId': null });
    assert.equal(problem, 'settings-invalid');
    const { issues } = body as unknown as { issues: { field: string; words: { ja: string } }[] };
    const said = new Map(issues.map(({ field, words }) => [field, words.ja]));
    assert.match(said.get('test.merchantId')!, /半角数字/);
    assert.match(said.get('test.connectId')!, /入力してください/);
    assert.deepEqual(await offered(desk), ['card']);
  });

  test('is refused to whoever read the form before somebody else saved', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    assert.equal((await desk.save({ 'card.capture': true })).status, 200);
    const late = await desk.console.press(
      '/settings',
      { version: 1, changes: { 'card.capture': false } },
      'PUT',
    );
    assert.equal(late.problem, 'conflict version');
  });

  test('lets one of two at the same moment win', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    const other = desk.another();
    const body = (on: boolean) => ({ version: 1, changes: { 'card.capture': on } });
    const answers = await Promise.all([
      desk.console.press('/settings', body(true), 'PUT'),
      other.console.press('/settings', body(false), 'PUT'),
    ]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
    assert.equal((await desk.view()).version, 2);
  });

  test('takes no field that the form does not have', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    for (const field of ['__proto__.x', 'card.unknown', 'earlier'])
      assert.equal((await desk.save({ [field]: 'x' })).problem, `invalid-request ${field}`, field);
  });

  test('is noticed by the other processes of the folder', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    const other = desk.another();
    assert.deepEqual(await offered(other), ['card']);
    await desk.save({ 'use.paidy': 'module', 'paidy.publicKey': 'pk_test_minamo' });
    assert.deepEqual(await offered(other), ['card', 'paidy']);
  });

  test('goes on by the settings read last when the newest file cannot be read', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    await writeFile(path.join(desk.folder, 'settings-000002.json'), '{', { mode: 0o600 });
    assert.deepEqual(await offered(desk), ['card']);
    assert.match(desk.logs.join(''), /settings\.unreadable/);
  });

  test('ends on the old gateway what was begun on it', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    desk.simulator.control.fault({ telegram: '020', moment: 'mid_answer', kind: 'slow', milliseconds: 400 });
    const { clientSecret } = await desk.kessai.sessions.create({
      orderId: 'slow-1',
      amount: 4080,
      returnUrl: '/complete',
    });
    const token = await makeToken(desk.endpoints, '4708224192401234');
    const paying = desk.kessai.fetch(
      new Request('https://shop.test/kessai/session/payments', {
        method: 'POST',
        headers: { authorization: `Bearer ${clientSecret}`, 'content-type': 'application/json' },
        body: JSON.stringify({ key: 'k'.repeat(32), method: 'card', amount: 4080, token }),
      }),
    );
    assert.equal((await desk.save({ 'card.capture': true })).status, 200);
    const { state } = (await (await paying).json()) as { state: string };
    assert.equal(state, 'paid');
  });

  test('dresses the methods as the form says', async () => {
    const desk = await openSettingsDesk({ initial: { 'use.konbini': 'module' } });
    after(() => desk.close());
    const { status } = await desk.save({
      'methods.konbini.title': 'コンビニ払い',
      'methods.konbini.position': 1,
      'methods.card.position': 2,
      'methods.card.conditions.from': 5000,
    });
    assert.equal(status, 200);
    assert.deepEqual(await offered(desk), ['konbini']);
  });
});

describe('決済処理中の注文の取消期間', () => {
  test('is the shop’s to set, and named when it is none', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    const live = desk.settings();
    after(() => live.close());
    assert.equal((await desk.save({ 'recovery.sweepAfterDays': '１４' })).status, 200);
    live.refresh();
    assert.equal(live.current.recovery.sweepAfterMs, 14 * 24 * 60 * 60_000);
    await desk.save({ 'recovery.sweepAfterDays': 0 });
    const { issues } = await desk.view();
    assert.match(issues.find(({ field }) => field === 'recovery.sweepAfterDays')!.words.ja, /1〜365/);
    live.refresh();
    assert.equal(live.current.recovery.sweepAfterMs, 7 * 24 * 60 * 60_000);
  });
});

describe('what a change comes to', () => {
  const check = async (desk: SettingsDesk, changes: Record<string, unknown>) => {
    const { version } = await desk.view();
    return (await desk.console.send<SettingsCheck>('POST', '/settings/check', { version, changes })).body;
  };

  test('is told before it is saved, secrets left out', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    const checked = await check(desk, {
      'card.capture': true,
      'card.threeDSecure': 'off',
      'test.linkHashKey': 'another',
    });
    assert.deepEqual(checked.changes, [
      { field: 'card.capture', from: null, to: true },
      { field: 'test.linkHashKey', from: null, to: null },
    ]);
    assert.equal(checked.canSave, true);
    assert.equal((await desk.view()).version, 1);
  });

  test('names the open payments of a マーチャントID that goes', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    await buy(desk, 'open-1');
    const { warnings } = await check(desk, { 'test.merchantId': '99999' });
    assert.match(warnings.map(({ ja }) => ja).join(), /1 件がまだ完了していません/);
  });

  test('refuses 3Dセキュア1.0 with the reason', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    const { issues, stops } = await check(desk, { 'card.threeDSecure': '1.0' });
    assert.match(issues.find(({ field }) => field === 'card.threeDSecure')!.words.ja, /1\.0は2022年に終了/);
    assert.deepEqual(stops, ['card']);
  });

  test('takes days or minutes, never both', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    const { issues } = await check(desk, {
      'use.bank': 'module',
      'bank.shopName': 'みなも商店',
      'bank.shopNameKana': 'ミナモショウテン',
      'bank.term.days': 5,
      'bank.term.minutes': 60,
    });
    assert.match(issues.find(({ field }) => field === 'bank.term')!.words.ja, /どちらか一方/);
  });

  test('keeps an unfinished set of the other environment from stopping the one in use', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    const { issues, stops, canSave } = await check(desk, { 'live.merchantId': '54321' });
    assert.ok(issues.some(({ field }) => field.startsWith('live.')));
    assert.deepEqual(stops, []);
    assert.equal(canSave, true);
  });
});

describe('a method whose settings are wrong', () => {
  test('is stopped with the reason, and starts again only by a person', async () => {
    const desk = await openSettingsDesk({
      initial: { 'use.paidy': 'module', 'paidy.publicKey': 'pk_test_minamo' },
    });
    after(() => desk.close());
    assert.deepEqual(await offered(desk), ['card', 'paidy']);

    assert.equal((await desk.save({ 'paidy.publicKey': 'pk_live_minamo' })).status, 200);
    const stopped = stateOf(await desk.view(), 'paidy');
    assert.equal(stopped.state, 'stopped');
    assert.match(stopped.reasons.map(({ ja }) => ja).join(), /^パブリックキー：.*pk_test_ で始まります/);
    assert.equal(stopped.canResume, false);
    const early = await desk.console.press('/settings/methods/paidy/resume');
    assert.equal(early.problem, 'conflict paidy');

    assert.equal((await desk.save({ 'paidy.publicKey': 'pk_test_minamo' })).status, 200);
    const mended = stateOf(await desk.view(), 'paidy');
    assert.deepEqual([mended.state, mended.canResume], ['stopped', true]);
    assert.deepEqual(await offered(desk), ['card']);

    assert.equal((await desk.console.press('/settings/methods/paidy/resume')).status, 200);
    assert.deepEqual(await offered(desk), ['card', 'paidy']);
  });

  test('needs no person when it was never in use', async () => {
    const desk = await openSettingsDesk({ initial: { 'use.card': null } });
    after(() => desk.close());
    await desk.save(CARD_ON);
    assert.equal(stateOf(await desk.view(), 'card').state, 'on');
  });
});

describe('an earlier マーチャントID', () => {
  test('stays with its connection for what was paid under it, until it comes back into use', async () => {
    const [first, second] = [merchant('11111'), merchant('22222')];
    const desk = await openSettingsDesk({ merchants: [first, second] });
    after(() => desk.close());
    const fieldsOf = ({ merchantId, connectId, connectPassword, tokenKey }: Merchant) => ({
      'test.merchantId': merchantId,
      'test.connectId': connectId,
      'test.connectPassword': connectPassword,
      'test.tokenKey': tokenKey,
    });
    const live = desk.settings();
    assert.equal((await desk.save(fieldsOf(second))).status, 200);
    live.refresh();
    assert.equal(live.current.gateway.merchantId, '22222');
    const [kept] = live.current.others;
    assert.equal(kept!.merchantId, '11111');
    assert.equal((await kept!.testConnection!()).ok, true);

    assert.equal((await desk.save(fieldsOf(first))).status, 200);
    live.refresh();
    assert.deepEqual(
      live.current.others.map(({ merchantId }) => merchantId),
      ['22222'],
    );
    await live.close();
  });
});

describe('what was paid under an earlier マーチャントID', () => {
  test('is still taken by its own connection after the change', async () => {
    const [first, second] = [merchant('11111'), merchant('22222')];
    const desk = await openSettingsDesk({ merchants: [first, second] });
    after(() => desk.close());
    const paid = await buy(desk, 'earlier-1');
    const { merchantId, connectId, connectPassword, tokenKey } = second;
    const saved = await desk.save({
      'test.merchantId': merchantId,
      'test.connectId': connectId,
      'test.connectPassword': connectPassword,
      'test.tokenKey': tokenKey,
    });
    assert.equal(saved.status, 200);
    const { ok } = await desk.kessai.payments.capture(paid, { key: 'c'.repeat(32) });
    assert.equal(ok, true);
    const { telegrams } = desk.simulator.control.books();
    const taken = telegrams.filter(({ kind }) => kind === '022');
    assert.deepEqual(
      taken.map(({ fields }) => fields['merchant_id']),
      ['11111'],
    );
  });
});

describe('証明書ファイル', () => {
  const put = (desk: SettingsDesk, name: string, content: string | Buffer, more: object = {}) =>
    desk.console.press<SettingsFiles & { help?: { cause: { ja: string } } }>(
      `/settings/files/${name}`,
      { content: Buffer.from(content).toString('base64'), ...more },
      'PUT',
    );

  test('are listed with name, size, date, kind and days left', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    const pem = await readFile(desk.endpoints.clientPem);
    const { status, body } = await put(desk, 'client-cert.pem', pem);
    assert.equal(status, 200, JSON.stringify(body));
    const [file] = body.files;
    assert.deepEqual([file!.name, file!.size, file!.kind], ['client-cert.pem', pem.length, 'client']);
    assert.ok(file!.daysLeft! >= 728 && file!.daysLeft! <= 730);
    const { mode } = await stat(path.join(desk.folder, 'files', 'client-cert.pem'));
    assert.equal(mode & 0o777, 0o600);
  });

  test('are chosen in the form, and cannot go while they are in use', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    await put(desk, 'client-cert.pem', await readFile(desk.endpoints.clientPem));
    const saved = await desk.save({ 'test.authentication.clientCertificate': 'client-cert.pem' });
    assert.equal(saved.status, 200, JSON.stringify(saved.body));
    const used = await desk.console.press('/settings/files/client-cert.pem', {}, 'DELETE');
    assert.equal(used.problem, 'conflict test.authentication.clientCertificate');
    // The path it began with is the program's own, and no address the console may be told: another file takes the place.
    const other = Buffer.concat([await readFile(desk.endpoints.clientPem), Buffer.from('\n')]);
    await put(desk, 'other-cert.pem', other);
    await desk.save({ 'test.authentication.clientCertificate': 'other-cert.pem' });
    assert.equal((await desk.console.press('/settings/files/client-cert.pem', {}, 'DELETE')).status, 200);
  });

  for (const [what, name, content, cause] of [
    ['a ZIP', 'cert.zip', 'PK\u0003\u0004', /ZIP/],
    ['a ZIP under another name', 'cert.pem', 'PK\u0003\u0004', /ZIP/],
    ['a text', 'cert.pem', 'hello', /証明書も秘密鍵も/],
    [
      'a broken certificate',
      'cert.pem',
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
      /壊れて/,
    ],
    ['another kind of file', 'cert.php', '<?php', /ファイル名/],
    ['a hidden file', '.htaccess.pem', 'x', /ファイル名/],
  ] as const) {
    test(`refuse ${what}, with what to do`, async () => {
      const desk = await openSettingsDesk();
      after(() => desk.close());
      const { problem, body } = await put(desk, name, content);
      assert.equal(problem, 'file-refused');
      assert.match(body.help!.cause.ja, cause);
    });
  }

  test('refuse a key that does not belong to its certificate', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    const other = await openSettingsDesk();
    after(() => other.close());
    const mixed =
      (await readFile(desk.endpoints.clientCert, 'utf8')) +
      (await readFile(other.endpoints.clientKey, 'utf8'));
    const { body } = await put(desk, 'mixed.pem', mixed);
    assert.match(body.help!.cause.ja, /組み合わせ/);
  });

  test('refuse a client certificate that says it is for the other environment', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    const pem = await readFile(desk.endpoints.clientPem);
    const { body } = await put(desk, 'live-client.pem', pem, { environment: 'test' });
    assert.match(body.help!.cause.ja, /もう一方の環境/);
  });

  test('overwrite none, and take no path out of their folder', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    await put(desk, 'a.pem', await readFile(desk.endpoints.ca));
    assert.equal(
      (await put(desk, 'a.pem', await readFile(desk.endpoints.clientPem))).problem,
      'conflict name',
    );
    const { body } = await put(desk, 'b.pem', await readFile(desk.endpoints.ca));
    assert.match(body.help!.cause.ja, /同じ内容のファイルがあります（a\.pem）/);
    const out = await put(desk, '..%2Fsettings-000009.pem', await readFile(desk.endpoints.ca));
    assert.ok(out.status >= 400);
    assert.ok(!(await readdir(desk.folder)).includes('settings-000009.pem'));
  });

  const CERTIFICATE = 'test.authentication.clientCertificate';
  const check = async (desk: SettingsDesk, value: unknown) =>
    desk.console.press('/settings/check', {
      version: (await desk.view()).version,
      changes: { [CERTIFICATE]: value },
    });

  /** What a file field must not be told to read: each exists, so that only the rule stands in the way. */
  const ways: readonly (readonly [what: string, value: (desk: SettingsDesk) => unknown])[] = [
    ['a file of the machine', () => '/etc/passwd'],
    ['one that would serve', ({ endpoints }) => endpoints.clientKey],
    ['one with blanks around it', () => '  /etc/passwd  '],
    ['the settings themselves', ({ folder }) => path.join(folder, 'settings-000001.json')],
    ['the settings, by a way up', () => '../settings-000001.json'],
    ['a way up and back', () => '../files/here.pem'],
    ['a way up to a certificate', () => '../outside.pem'],
    ['the whole path of a file of the folder', ({ folder }) => path.join(folder, 'files', 'here.pem')],
    ['a way through a folder', () => 'inner/deep.pem'],
    ['a folder with the name of a file', () => 'inner.pem'],
    ['a link out', () => 'link.pem'],
    ['a link to a link out', () => 'link-to-link.pem'],
    ['a link that leads nowhere', () => 'dangling.pem'],
    ['a link through a linked folder', () => 'way/outside.pem'],
    ['a hidden file', () => '.hidden.pem'],
    ['an address', () => 'file:///etc/passwd'],
    ['backslashes', () => '..\\settings-000001.json'],
    ['an end of text in the middle', () => 'here.pem\u0000.pem'],
    ['a list', () => ['/etc/passwd']],
    ['a file that is not there', () => 'nothing.pem'],
  ];

  test('are all that a field can name over HTTP', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    await put(desk, 'here.pem', await readFile(desk.endpoints.clientPem));
    const files = path.join(desk.folder, 'files');
    await writeFile(path.join(desk.folder, 'outside.pem'), 'x', { mode: 0o600 });
    await mkdir(path.join(files, 'inner'));
    await mkdir(path.join(files, 'inner.pem'));
    await writeFile(path.join(files, 'inner', 'deep.pem'), 'x', { mode: 0o600 });
    await writeFile(path.join(files, '.hidden.pem'), 'x', { mode: 0o600 });
    await symlink('/etc/passwd', path.join(files, 'link.pem'));
    await symlink('link.pem', path.join(files, 'link-to-link.pem'));
    await symlink('/nowhere', path.join(files, 'dangling.pem'));
    await symlink('..', path.join(files, 'way'));
    const before = (await desk.view()).version;
    for (const [what, value] of ways) {
      const checked = await check(desk, value(desk));
      assert.equal(checked.problem, `file-refused ${CERTIFICATE}`, `${what}: checked`);
      const saved = await desk.save({ [CERTIFICATE]: value(desk) as string });
      assert.equal(saved.problem, `file-refused ${CERTIFICATE}`, `${what}: saved`);
    }
    assert.equal((await desk.view()).version, before);
    assert.deepEqual(
      (await desk.view()).files.map(({ name }) => name),
      ['here.pem'],
    );
  });

  test('may be named by the value that is there, and by a link that stays inside', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    await put(desk, 'here.pem', await readFile(desk.endpoints.clientPem));
    await symlink('here.pem', path.join(desk.folder, 'files', 'today.pem'));
    assert.equal((await desk.save({ [CERTIFICATE]: desk.endpoints.clientPem })).status, 200);
    assert.equal((await desk.save({ [CERTIFICATE]: 'today.pem' })).status, 200);
    // It is not there any more.
    assert.equal(
      (await desk.save({ [CERTIFICATE]: desk.endpoints.clientPem })).problem,
      `file-refused ${CERTIFICATE}`,
    );
    assert.equal((await check(desk, null)).status, 200);
  });

  test('are warned about 60, 30 and 7 days before their end, once each', async () => {
    const desk = await openSettingsDesk();
    after(() => desk.close());
    const DAY = 24 * 60 * 60_000;
    const raised = () => desk.logs.filter((line) => line.includes('CERT_EXPIRY')).length;
    await desk.kessai.jobs.runDue();
    assert.equal(raised(), 0);
    const counts: number[] = [];
    for (const days of [660, 20, 25, 16, 5]) {
      desk.advance(days * DAY);
      await desk.kessai.jobs.runDue();
      counts.push(raised());
    }
    // The client's and the CA's: nothing at 70 days left, then one each at 50, 25 and, of a week, at 9 none and at 4 one.
    assert.deepEqual(counts, [0, 2, 4, 4, 6]);
  });
});
