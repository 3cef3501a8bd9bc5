// リンクタイプ for staff: EC-CUBE 2.3 ※2 and Welcart 決済情報の連携 of the link type. The contract has the module type as well, so that
// what was paid on the provider's pages is worked with here.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { testCardNumber } from '../../src/simulator.ts';
import { openBackOffice } from '../support/back-office.ts';
import { eventually } from '../support/eventually.ts';
import { backToShop, choose, confirm, thanks } from '../support/shopping.ts';

const office = openBackOffice({
  settings: {
    card: undefined,
    konbini: undefined,
    link: { methods: ['card', 'konbini'], term: { days: 3 } },
  },
});

/** Out of the shop to the provider's page of a method; answers the order's number. */
async function leave(page: Page, method: RegExp): Promise<string> {
  await page.goto(office.demo.url);
  await page.getByRole('button', { name: 'レジに進む' }).click();
  const orderId = new URL(page.url()).pathname.split('/').at(-1)!;
  await choose(page, method);
  await page.getByText('決済会社のお支払い画面').first().waitFor();
  await confirm(page);
  await page.getByRole('button', { name: 'お支払いを中止する' }).waitFor();
  return orderId;
}

/** An order paid by card on the provider's page. */
async function paidThere(): Promise<{ orderId: string }> {
  let orderId = '';
  await office.visit(async (page) => {
    orderId = await leave(page, /^クレジットカード/);
    await page.getByLabel(/カード番号/).fill(testCardNumber('visa', 'ok')!);
    await page.getByLabel(/有効期限（月）/).fill('12');
    await page.getByLabel(/有効期限（年）/).fill('30');
    await page.getByLabel(/セキュリティコード/).fill('123');
    await page.getByRole('button', { name: '支払う' }).click();
    await backToShop(page);
    await thanks(page).waitFor();
  });
  await office.shopSays({ orderId }, '新規受付');
  await office.agree({ orderId });
  return { orderId };
}

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
      await clerk.press('売上を取り消す');
      await clerk.answer(/売上を取り消しますか/, /を返金する/);
      await clerk.isTold('売上を取り消しました');
    });
    // 売上取消中 and 売上取消集計中 take the provider ten seconds.
    office.demo.advance(11_000);
    await office.agree(order);
    await office.shopSays(order, '注文取消し');
    assert.deepEqual([await office.sent('022', order), await office.sent('023', order)], [1, 1]);
  });

  it('キャンセル of the order alone leaves the payment, and staff are told; the void ends it', async () => {
    const order = await paidThere();
    await office.demo.kessai.orders.update(order.orderId, { state: 'cancelled' });
    assert.equal((await office.provider(order))[0]?.status, '20');
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      await clerk.isTold('注文は取り消されましたが、決済が残っています');
      await clerk.press('取り消す');
      await clerk.answer(/取り消しますか/, '取り消す');
      await clerk.isTold('オーソリを取り消しました');
    });
    await office.agree(order);
    await eventually('the end of the alarm', async () => (await office.alarms(order)).length === 0);
  });

  it('※2 a number that the page gave: 決済処理中 until its money comes, then 入金済み', async () => {
    let orderId = '';
    await office.visit(async (page) => {
      orderId = await leave(page, /^コンビニ払い/);
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
