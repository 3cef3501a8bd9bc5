// 設定, what comes before the first sale: the files of EC-CUBE 1.6.1 and 1.9.1 (Welcart 証明書ファイル), the address of EC-CUBE 1.4,
// 本番環境への切り替え of 1.9.2, and the methods that Welcart's 設定の更新 stops.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { provideCertificates } from '../../src/simulator/paygent/certificates.ts';
import { CARD, type Clerk, openBackOffice } from '../support/back-office.ts';
import { ADMIN, fieldOf, form, isTold, openGroup, press, save, type } from '../support/settings-form.ts';

const office = openBackOffice();

/** 証明書ファイル: chooses a file from the person's own disk, and says yes. */
async function add(clerk: Clerk, name: string, buffer: Buffer): Promise<void> {
  await form(clerk)
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await clerk.answer(`${name}を登録しますか`, 'ファイルを登録');
}

const fileRow = (clerk: Clerk, name: string) => form(clerk).getByRole('row').filter({ hasText: name });

/** The state of a method at the head of the form. */
const methodRow = (clerk: Clerk, name: string) =>
  form(clerk).locator('.methods li').filter({ hasText: name });

/** Chooses a client certificate in 接続情報, and saves with its 接続テスト. */
async function choose(clerk: Clerk, name: string): Promise<void> {
  await openGroup(clerk, '接続情報');
  await fieldOf(clerk, 'test.authentication.clientCertificate').selectOption(name);
  await save(clerk);
}

/** A client certificate with its key, of an authority the provider does not know. */
async function strangersCertificate(): Promise<Buffer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kessai-stranger-'));
  try {
    return await readFile((await provideCertificates(folder)).clientPem);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** An order of this moment is authorised and sold: buyers and staff notice nothing of what was tried. */
async function sellsAsBefore(key: string): Promise<void> {
  const order = await office.bought(CARD);
  await office.demo.kessai.payments.capture(order.paymentId, { key });
  await office.agree(order);
  assert.equal((await office.provider(order))[0]?.status, '40');
}

/** Why a session of this moment is not offered a method; `undefined` when it is. */
async function hindranceOf(method: string): Promise<string | undefined> {
  const { kessai, url } = office.demo;
  const { session } = await kessai.sessions.create({
    orderId: `OFFER-${crypto.randomUUID()}`,
    amount: 3000,
    returnUrl: `${url}/complete/1`,
  });
  const verdict = (await kessai.sessions.explain(session.id)).find((each) => each.method === method);
  return verdict && 'hindrance' in verdict ? verdict.hindrance : undefined;
}

// They change what the whole shop works with, so one after the other.
describe('EC-CUBE 1.6.1, 1.9.1 ファイル管理, Welcart 証明書ファイル', () => {
  it('a ZIP and a file that holds nothing are refused with what to do; nothing is kept of them', async () => {
    await office.work(
      async (clerk) => {
        await openGroup(clerk, '証明書ファイル');
        await add(clerk, 'kit.pem', Buffer.from('PK\u0003\u0004 and what is packed'));
        await isTold(clerk, 'このファイルは登録できません');
        await isTold(clerk, '展開して、中の .pem または .crt を登録してください。');
        await add(clerk, 'empty.pem', Buffer.from('-----BEGIN NOTHING-----'));
        await isTold(clerk, '証明書も秘密鍵も入っていません');
        await openGroup(clerk, '証明書ファイル');
        await form(clerk).getByText('登録されたファイルはありません。').waitFor();
      },
      { ...ADMIN, refusals: [422] },
    );
  });

  it('the certificate is renewed: added, chosen, tested, in use, and no longer to be deleted', async () => {
    await office.work(async (clerk) => {
      await openGroup(clerk, '証明書ファイル');
      await add(clerk, 'client-2027.pem', await readFile(office.demo.endpoints.clientPem));
      await isTold(clerk, '登録しました');
      const row = fileRow(clerk, 'client-2027.pem');
      await row.getByText('クライアント証明書').waitFor();
      await row.getByText(/残り\d+日/).waitFor();
      await row.getByRole('button', { name: /削除/ }).waitFor();
      await choose(clerk, 'client-2027.pem');
      await isTold(clerk, '設定を登録しました');
      await openGroup(clerk, '証明書ファイル');
      await row.getByText('使用中').waitFor();
      assert.equal(await row.getByRole('button').count(), 0);
    }, ADMIN);
    await sellsAsBefore('sold-with-the-new-certificate');
  });

  it('somebody else’s certificate: the 接続テスト fails, the one in use stays, and the file can go again', async () => {
    await office.work(
      async (clerk) => {
        await openGroup(clerk, '証明書ファイル');
        await add(clerk, 'stranger.pem', await strangersCertificate());
        await isTold(clerk, '登録しました');
        await choose(clerk, 'stranger.pem');
        await isTold(clerk, '接続試験に失敗しました');
        await isTold(clerk, '設定は変更されていません。');
      },
      { ...ADMIN, refusals: [409, 422] },
    );
    await sellsAsBefore('sold-past-the-stranger');
    await office.work(async (clerk) => {
      await openGroup(clerk, '証明書ファイル');
      await fileRow(clerk, 'stranger.pem').getByRole('button', { name: /削除/ }).click();
      await clerk.answer('stranger.pemを削除しますか', '削除');
      await isTold(clerk, '削除しました');
      await fileRow(clerk, 'stranger.pem').waitFor({ state: 'detached' });
      await fileRow(clerk, 'client-2027.pem').getByText('使用中').waitFor();
    }, ADMIN);
  });
});

describe('EC-CUBE 1.4, Welcart ペイジェントに申告するURL', () => {
  it('the address of notices stands in 設定 and in 差分通知, with its length, to be copied', async () => {
    const address = `${office.demo.url}/kessai/notices/paygent`;
    await office.work(async (clerk) => {
      await clerk.context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await openGroup(clerk, '決済情報差分通知URL');
      await form(clerk).getByText(`現在${address.length}文字`).waitFor();
      const notices = clerk.page.locator('kessai-notices');
      await clerk.look('notices');
      await notices.getByText(address).first().waitFor();
      await notices
        .getByRole('button', { name: /コピー/ })
        .first()
        .click();
      await clerk.page.waitForFunction(
        async (expected) => (await navigator.clipboard.readText()) === expected,
        address,
      );
    }, ADMIN);
  });
});

describe('EC-CUBE 1.9.2 本番環境への切り替え', () => {
  it('before its values are there: they are asked for, nothing is saved, and the test shop goes on selling', async () => {
    await office.work(async (clerk) => {
      await openGroup(clerk, '稼働環境');
      await fieldOf(clerk, 'environment').selectOption('live');
      await press(clerk, '変更を確認する');
      await form(clerk).getByText('赤く示した項目を直すまで登録できません。').waitFor();
      // The set of 本番環境 is the one that is shown now, with what stops it.
      await form(clerk).getByText('稼働環境の接続情報が入力されていません。').first().waitFor();
      await form(clerk).locator('#s-live-merchantId[aria-invalid=true]').waitFor();
      assert.equal(await fieldOf(clerk, 'test.merchantId').count(), 0);
      const last = form(clerk).getByRole('button', { name: '接続テストをして登録する' });
      assert.equal(await last.isDisabled(), true);
    }, ADMIN);
    await sellsAsBefore('sold-in-the-test-environment');
  });
});

describe('Welcart 設定の更新', () => {
  it('a method whose settings are wrong is stopped, with the reason; mended, it waits for 再開する', async () => {
    await office.work(async (clerk) => {
      await methodOfBank(clerk, '');
      await form(clerk)
        .getByText(/登録すると停止する支払方法/)
        .waitFor();
      await press(clerk, '接続テストをして登録する');
      await clerk.answer('設定を登録しますか', '接続テストをして登録する');
      await isTold(clerk, '設定を登録しました');
      const row = methodRow(clerk, '銀行ネット');
      await row.getByText('停止', { exact: true }).waitFor();
      await row.getByText('店舗名（カナ）：入力してください。').waitFor();
      assert.equal(await row.getByRole('button', { name: /再開する/ }).count(), 0);
    }, ADMIN);
    assert.equal(await hindranceOf('bank'), 'settings');
    assert.equal(await hindranceOf('card'), undefined);

    await office.work(async (clerk) => {
      await methodOfBank(clerk, 'ミナモショウテン');
      await press(clerk, '接続テストをして登録する');
      await clerk.answer('設定を登録しますか', '接続テストをして登録する');
      await isTold(clerk, '設定を登録しました');
      const row = methodRow(clerk, '銀行ネット');
      await row.getByText('停止', { exact: true }).waitFor();
      assert.notEqual(await hindranceOf('bank'), undefined);
      await row.getByRole('button', { name: /再開する/ }).click();
      await clerk.answer('銀行ネットを再開しますか', '再開する');
      await isTold(clerk, '再開しました');
      await row.getByText('使用中').waitFor();
    }, ADMIN);
    assert.equal(await hindranceOf('bank'), undefined);
  });
});

describe('e-shops 3-3 ⑦, ⑬, ⑮ 名称, 注意書き', () => {
  it('what is written here is said at the next checkout', async () => {
    const words = {
      title: 'クレジットカード（分割もできます）',
      caution: 'ご本人名義のカードをご利用ください',
      installmentsNote: 'ご利用のカードによっては選択できない回数があります。',
    };
    await office.work(async (clerk) => {
      await openGroup(clerk, 'クレジットカードの表示と条件');
      for (const [name, said] of Object.entries(words)) await type(clerk, `methods.card.${name}`, said);
      await save(clerk);
      await isTold(clerk, '設定を登録しました');
    }, ADMIN);
    const { kessai, url } = office.demo;
    const { session } = await kessai.sessions.create({
      orderId: `WORDS-${crypto.randomUUID()}`,
      amount: 3000,
      returnUrl: `${url}/complete/1`,
    });
    const card = session.methods.find(({ id }) => id === 'card');
    assert.deepEqual({ ...card, ...words }, card);
  });
});

/** 銀行ネット決済 with this 店舗名（カナ）, reviewed and not saved. */
async function methodOfBank(clerk: Clerk, shopNameKana: string): Promise<void> {
  await openGroup(clerk, '銀行ネット決済');
  await type(clerk, 'bank.shopNameKana', shopNameKana);
  await press(clerk, '変更を確認する');
  await form(clerk).getByRole('heading', { name: '登録する内容' }).waitFor();
}
