// リンクタイプ for staff: EC-CUBE 2.3 ※2 and Welcart 決済情報の連携 of the link type. The contract has the module type as well, so that
// what was paid on the provider's pages is worked with here.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { type BackOffice, openBackOffice } from '../support/back-office.ts';
import { endCancelled, giveBack } from '../support/clerk-deeds.ts';
import { ADMIN, fieldOf, form, isTold, press, save, showGroup } from '../support/settings-form.ts';
import { backToShop, choose, confirm, payByCardThere } from '../support/shopping.ts';

const office = openBackOffice({
  settings: {
    card: undefined,
    konbini: undefined,
    link: { methods: ['card', 'konbini'], term: { days: 3 } },
  },
});

/** Out of the shop to the provider's page of a method; answers the order's number. */
async function leave(shop: BackOffice, page: Page, method: RegExp): Promise<string> {
  await page.goto(shop.demo.url);
  await page.getByRole('button', { name: 'レジに進む' }).click();
  const orderId = new URL(page.url()).pathname.split('/').at(-1)!;
  await choose(page, method);
  await page.getByText('決済会社のお支払い画面').first().waitFor();
  await confirm(page);
  await page.getByRole('button', { name: 'お支払いを中止する' }).waitFor();
  return orderId;
}

/** An order paid by card on the provider's page. */
async function paidThere(shop: BackOffice = office): Promise<{ orderId: string }> {
  let orderId = '';
  await shop.visit(async (page) => {
    orderId = await leave(shop, page, /^クレジットカード/);
    await payByCardThere(page);
  });
  await shop.shopSays({ orderId }, '新規受付');
  await shop.agree({ orderId });
  return { orderId };
}

const bare = openBackOffice();

/** 支払方法 by the titles of their groups, and how a shop with the link type alone sells them. */
const soldBareBy = {
  クレジットカード: ['card', 'link'],
  'コンビニ決済（番号方式）': ['konbini', 'link'],
  'ATM決済（ペイジー）': ['atm', 'off'],
  銀行ネット決済: ['bank', 'off'],
  携帯キャリア決済: ['carrier', 'off'],
  'あと払い（ペイディ）': ['paidy', 'off'],
} as const;

describe('EC-CUBE 1.6.2 リンクタイプ, Welcart リンクタイプのみで契約している場合', () => {
  it('chosen in the form, a card is paid there; here it can be looked at, and the way to the portal is said', async () => {
    await bare.work(async (clerk) => {
      await clerk.look('settings');
      await showGroup(clerk, '接続情報');
      await fieldOf(clerk, 'test.authentication.mode').selectOption('none');
      for (const [title, [method, use]] of Object.entries(soldBareBy)) {
        await showGroup(clerk, title);
        await fieldOf(clerk, `use.${method}`).selectOption(use);
      }
      await showGroup(clerk, 'リンクタイプ共通');
      await fieldOf(clerk, 'link.term.days').fill('３');
      await fieldOf(clerk, 'link.term.days').blur();
      await save(clerk);
      await isTold(clerk, '設定を登録しました');
      await form(clerk).getByText('リンクタイプ', { exact: true }).first().waitFor();
      // There is nothing it could ask.
      await press(clerk, '接続テスト');
      await isTold(clerk, 'リンクタイプのみの契約のため、接続テストはありません');
    }, ADMIN);

    const order = await paidThere(bare);
    await bare.work(async (clerk) => {
      await clerk.look('payments');
      await clerk.row(order.orderId).getByText('20 オーソリOK').waitFor();
      assert.equal(await clerk.row(order.orderId).getByRole('checkbox').count(), 0);
      await clerk.open(order.orderId);
      assert.deepEqual(await clerk.buttons(), []);
      await clerk.detail.getByText('リンクタイプの決済です。').first().waitFor();
      const portal = clerk.detail.getByRole('link', { name: '加盟店管理者サイトを開く' });
      assert.equal(await portal.getAttribute('href'), `${bare.demo.endpoints.link}/portal`);
      // What is done there is told by its notice alone.
      const [{ paymentId } = { paymentId: '' }] = await bare.provider(order);
      bare.demo.simulator.control.operate(paymentId, 'capture');
      await bare.shopSays(order, '入金済み');
      await clerk.open(order.orderId);
      await clerk.detail.getByText(/^40 /).first().waitFor();
      assert.deepEqual(await clerk.buttons(), []);
    });
    await bare.agree(order);
    const { telegrams } = bare.demo.simulator.control.books();
    assert.deepEqual(
      telegrams.map(({ kind }) => kind),
      ['link'],
    );
  });
});

describe('リンクタイプ', { concurrency: 3 }, () => {
  it('売上 and 取消 of a card that was typed on the provider’s page', async () => {
    const order = await paidThere();
    await office.work(async (clerk) => {
      await clerk.look('payments');
      await clerk.row(order.orderId).getByText('20 オーソリOK').waitFor();
      await clerk.open(order.orderId);
      await clerk.detail.getByText('リンクタイプ').first().waitFor();
      await clerk.press('売上を確定する');
      await clerk.isTold('売上を確定しました');
      await office.agree(order);
      await clerk.open(order.orderId);
      await giveBack(office, clerk, order);
    });
    assert.deepEqual([await office.sent('022', order), await office.sent('023', order)], [1, 1]);
  });

  it('キャンセル of the order alone leaves the payment, and staff are told; the void ends it', async () => {
    const order = await paidThere();
    await office.demo.kessai.orders.update(order.orderId, { state: 'cancelled' });
    assert.equal((await office.provider(order))[0]?.status, '20');
    await endCancelled(office, order);
  });

  it('※2 a number that the page gave: 決済処理中 until its money comes, then 入金済み', async () => {
    let orderId = '';
    await office.visit(async (page) => {
      orderId = await leave(office, page, /^コンビニ払い/);
      await page.getByRole('radio', { name: 'ローソン' }).check();
      await page.getByRole('button', { name: 'お支払い番号を発行する' }).click();
      await page.getByRole('heading', { name: /お支払い番号のお知らせ/ }).waitFor();
      await backToShop(page);
      await page.getByRole('button', { name: 'お支払い番号を見る' }).waitFor();
    });
    const order = { orderId };
    await office.agree(order);
    await office.work(async (clerk) => {
      await clerk.look('payments');
      await clerk.row(orderId).getByText('10 申込済').waitFor();
      assert.equal(office.demo.orders.get(orderId)?.state, '決済処理中');
      const [{ paymentId } = { paymentId: '' }] = await office.provider(order);
      office.demo.simulator.control.testTool({ paymentId, status: '40' });
      await office.shopSays(order, '入金済み');
      await clerk.open(orderId);
      await clerk.detail.getByText('40 消込済').first().waitFor();
      assert.deepEqual(await clerk.buttons(), []);
    });
    await office.agree(order);
  });
});
