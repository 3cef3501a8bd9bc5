// 設定: the forms of EC-CUBE 1.6.2, Welcart (設定の更新) and e-shops 3-3, with the connection test that stands before each change.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { randomMerchant } from '../../src/simulator/paygent/merchants.ts';
import { CARD, openBackOffice } from '../support/back-office.ts';
import { ADMIN, fieldOf, form, isTold, openGroup, press, save, type } from '../support/settings-form.ts';

const [first, second] = [randomMerchant(), randomMerchant()];
const office = openBackOffice({ merchants: [first, second] });

/** What is saved, read anew: a page that was never typed into. */
async function saved(path: string): Promise<string> {
  let held = '';
  await office.work(async (clerk) => {
    await openGroup(clerk, '接続情報');
    held = await fieldOf(clerk, path).inputValue();
  }, ADMIN);
  return held;
}

// They change what the whole shop works with, so one after the other.
describe('設定', () => {
  it('接続テスト by itself: asks the provider for nothing that costs, and says how long it took', async () => {
    const before = office.demo.simulator.control.books().payments.length;
    await office.work(async (clerk) => {
      await clerk.look('settings');
      await press(clerk, '接続テスト');
      await isTold(clerk, '接続できました');
    }, ADMIN);
    assert.equal(office.demo.simulator.control.books().payments.length, before);
  });

  it('a wrong 接続パスワード: the test fails, the old settings stay, what was typed stays to be mended, and buyers notice nothing', async () => {
    await office.work(
      async (clerk) => {
        await openGroup(clerk, '接続情報');
        await type(clerk, 'test.connectPassword', 'notthepassword');
        await save(clerk);
        await isTold(clerk, '接続試験に失敗しました');
        await isTold(clerk, '設定は変更されていません。');
        await isTold(clerk, '接続IDまたは接続パスワードが正しくありません。');
        await form(clerk).getByText('変更 1件').first().waitFor();
        const html = await form(clerk).evaluate((element) => element.shadowRoot?.innerHTML ?? '');
        assert.ok(!html.includes(first.connectPassword));
      },
      { ...ADMIN, refusals: [409, 422] },
    );
    const order = await office.bought(CARD);
    await office.demo.kessai.payments.capture(order.paymentId, { key: 'sold-by-the-old-settings' });
    await office.agree(order);
    assert.equal((await office.provider(order))[0]?.status, '40');
  });

  it('a wrong field is named before anything is tested, and cannot be saved', async () => {
    await office.work(async (clerk) => {
      await openGroup(clerk, '接続情報');
      await type(clerk, 'test.merchantId', '12a45');
      await press(clerk, '変更を確認する');
      await form(clerk).getByText('赤く示した項目を直すまで登録できません。').waitFor();
      assert.equal(await fieldOf(clerk, 'test.merchantId').getAttribute('aria-invalid'), 'true');
      const last = form(clerk).getByRole('button', { name: '接続テストをして登録する' });
      assert.equal(await last.isDisabled(), true);
    }, ADMIN);
    assert.equal(await saved('test.merchantId'), first.merchantId);
  });

  it('markup that is typed into a field is text in the form and in what is to be saved', async () => {
    await office.work(async (clerk) => {
      await openGroup(clerk, 'ATM決済（ペイジー）');
      await type(clerk, 'atm.shopNameKana', '<img src=x onerror="globalThis.struck=1">');
      await press(clerk, '変更を確認する');
      await form(clerk).getByRole('heading', { name: '登録する内容' }).waitFor();
      assert.equal(await clerk.page.evaluate(() => 'struck' in globalThis), false);
    }, ADMIN);
  });

  it('two admins at once: the second is told of the first, keeps what was typed, and decides anew', async () => {
    await office.work(
      (one) =>
        office.work(
          async (other) => {
            for (const clerk of [one, other]) await openGroup(clerk, 'コンビニ決済（番号方式）');
            await type(one, 'konbini.days', '７');
            await type(other, 'konbini.days', '10');
            await save(one);
            await isTold(one, '設定を登録しました');
            await press(other, '変更を確認する');
            await isTold(other, 'ほかの人が設定を変更しました');
            await form(other).getByText('変更 1件').first().waitFor();
            await save(other);
            await isTold(other, '設定を登録しました');
          },
          { ...ADMIN, refusals: [409] },
        ),
      ADMIN,
    );
    assert.ok((await office.audited({ subject: 'settings' })).includes('店長 青木: save-settings: done'));
  });

  it('e-shops 7-4 ①-5 名義変更: the new contract is tested and saved; an order of the old one is still sold under the old one', async () => {
    const order = await office.bought(CARD);
    await office.work(async (clerk) => {
      await openGroup(clerk, '接続情報');
      const { merchantId, connectId, connectPassword, tokenKey, threeDSecureHashKey, linkHashKey } = second;
      const typed = {
        ...{ merchantId, connectId, connectPassword, tokenKey, threeDSecureHashKey, linkHashKey },
        'noticeHashKey.0': second.noticeHashKey,
        // What is paid already goes on telling under the old one.
        'noticeHashKey.1': first.noticeHashKey,
      };
      for (const [field, value] of Object.entries(typed)) await type(clerk, `test.${field}`, value);
      await save(clerk);
      await isTold(clerk, '設定を登録しました');
      await clerk.open(order.orderId);
      await clerk.press('売上を確定する');
      await clerk.isTold('売上を確定しました');
    }, ADMIN);
    assert.equal(await saved('test.merchantId'), second.merchantId);
    await office.agree(order);
    const { telegrams } = office.demo.simulator.control.books();
    const sale = telegrams.findLast(({ kind }) => kind === '022');
    assert.equal(sale?.fields['merchant_id'], first.merchantId);
  });
});
