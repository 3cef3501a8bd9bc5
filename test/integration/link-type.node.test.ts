import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import {
  agreeAtCarrier,
  type Buyer,
  backToShop,
  choose,
  confirm,
  DAY_MS,
  openShop,
  payAtBank,
  payByCardThere,
  thanks,
} from '../support/shopping.ts';

// Everything the contract sells, on the provider's pages: Paidy alone stays in the shop.
const shop = openShop({
  settings: {
    card: undefined,
    konbini: undefined,
    atm: undefined,
    bank: undefined,
    carrier: undefined,
    link: { methods: ['card', 'konbini', 'atm', 'bank', 'carrier'], term: { days: 3 } },
  },
});
const { visit, shopSays, goods, goodsOf, paymentsOf, setInTestTool } = shop;

/** Out of the shop, to the page of the method. */
async function leave(page: Page, method: RegExp): Promise<void> {
  await choose(page, method);
  await page.getByText('決済会社のお支払い画面').first().waitFor();
  await confirm(page);
  await page.getByRole('button', { name: 'お支払いを中止する' }).waitFor();
}

/** Through a form of names to a number, and back. Such an order waits in 決済処理中, for nobody told us the number. */
async function takeNumber({ page, orderId }: Buyer, method: RegExp, store?: string): Promise<string> {
  await leave(page, method);
  if (store) await page.getByRole('radio', { name: store }).check();
  await page.getByRole('button', { name: 'お支払い番号を発行する' }).click();
  await page.getByRole('heading', { name: /お支払い番号のお知らせ/ }).waitFor();
  await backToShop(page);
  const payment = await eventually('the number in our books', async () =>
    (await paymentsOf(orderId)).find(({ status }) => status === 'awaiting_payment'),
  );
  await page.getByRole('button', { name: 'お支払い番号を見る' }).waitFor();
  assert.equal(shop.demo.orders.get(orderId)?.state, '決済処理中');
  return payment.providerPaymentId!;
}

describe('the provider’s pages', () => {
  it('take a card', () =>
    visit(async ({ page, orderId }) => {
      await leave(page, /^クレジットカード/);
      await payByCardThere(page);
      await shopSays(orderId, '新規受付');
      await goods(orderId, 'kept');
    }));

  it('give a number for the store, and the store’s news make it paid', () =>
    visit(async (buyer) => {
      const paymentId = await takeNumber(buyer, /^コンビニ払い/, 'ローソン');
      await setInTestTool(buyer, paymentId, '40');
      await shopSays(buyer.orderId, '入金済み');
      await buyer.page.getByRole('button', { name: '支払い状況を確認' }).click();
      await thanks(buyer.page).waitFor();
      await goods(buyer.orderId, 'sold');
    }));

  it('give the three numbers of Pay-easy', () =>
    visit(async (buyer) => {
      const paymentId = await takeNumber(buyer, /^ペイジー/);
      await setInTestTool(buyer, paymentId, '40');
      await shopSays(buyer.orderId, '入金済み');
      await goods(buyer.orderId, 'sold');
    }));

  it('lead to a bank', () =>
    visit(async ({ page, orderId }) => {
      await leave(page, /^銀行ネット/);
      await payAtBank(page);
      await thanks(page).waitFor();
      await shopSays(orderId, '入金済み');
      await goods(orderId, 'sold');
    }));

  it('lead to a carrier', () =>
    visit(async ({ page, orderId }) => {
      await leave(page, /^携帯キャリア/);
      await page.getByRole('radio', { name: 'd払い' }).check();
      await page.getByRole('button', { name: '次へ' }).click();
      await agreeAtCarrier(page);
      await thanks(page).waitFor();
      await shopSays(orderId, '新規受付');
      await goods(orderId, 'kept');
    }));
});

describe('a page that is left', () => {
  it('takes the buyer back who thinks better of it', () =>
    visit(async ({ page, orderId }) => {
      await leave(page, /^銀行ネット/);
      const address = page.url();
      await page.getByRole('button', { name: 'お支払いを中止する' }).click();
      await page.getByRole('button', { name: '別の方法で支払う' }).waitFor();
      await page.goto(address);
      await payAtBank(page);
      await thanks(page).waitFor();
      await shopSays(orderId, '入金済み');
      assert.equal((await paymentsOf(orderId)).length, 1);
    }));

  it('can be changed for another, and pays nothing by itself', () =>
    visit(async (buyer) => {
      const { page, orderId } = buyer;
      await leave(page, /^クレジットカード/);
      await page.getByRole('button', { name: 'お支払いを中止する' }).click();
      await page.getByRole('button', { name: '別の方法で支払う' }).click();
      const paymentId = await takeNumber(buyer, /^ペイジー/);
      await setInTestTool(buyer, paymentId, '40');
      await shopSays(orderId, '入金済み');
      await goods(orderId, 'sold');
      const payments = await paymentsOf(orderId);
      assert.deepEqual(
        payments.map(({ method, status }) => [method, status]),
        [
          ['card', 'action_required'],
          ['atm', 'captured'],
        ],
      );
    }));

  it('is over after its three days, and ends as a page that nobody paid on', () =>
    visit(async ({ page, orderId }) => {
      await leave(page, /^銀行ネット/);
      shop.demo.advance(3 * DAY_MS + 60_000);
      await page.reload();
      await page.getByRole('heading', { name: /有効期限が切れました/ }).waitFor();
      await page.getByRole('link', { name: 'お店へ戻る' }).click();
      await page.getByRole('button', { name: '別の方法で支払う' }).waitFor();
      shop.demo.advance(2 * DAY_MS);
      await eventually('the end of the payment', async () => {
        const [payment] = await paymentsOf(orderId);
        return payment?.status === 'failed' && payment.error;
      });
      assert.deepEqual(goodsOf(orderId), []);
    }));
});
