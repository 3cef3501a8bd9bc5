import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { type Demo, startDemo } from '../../demo/start.ts';
import { launchChromium, watchForTrouble } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';

const DAY_MS = 86_400_000;

let folder: string;
let demo: Demo;
let browser: Browser;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kessai-methods-'));
  demo = await startDemo({ port: 0, folder, telegramTimeout: 5_000, logTo: { write: () => {} } });
  browser = await launchChromium();
});
after(async () => {
  await browser.close();
  await demo.close();
  await rm(folder, { recursive: true, force: true });
});

/** A buyer in front of the checkout. Each has a browser, and so an order, of their own. */
interface Buyer {
  context: BrowserContext;
  page: Page;
  orderId: string;
}

async function visit(buys: (buyer: Buyer) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'ja-JP' });
  const page = await context.newPage();
  const trouble = watchForTrouble(page);
  await page.goto(demo.url);
  await page.getByRole('button', { name: 'レジに進む' }).click();
  await page.getByRole('radio', { name: /^コンビニ払い/ }).waitFor();
  await buys({ context, page, orderId: new URL(page.url()).pathname.split('/').at(-1)! });
  await context.close();
  assert.deepEqual(trouble, []);
}

const choose = (page: Page, method: RegExp) => page.getByRole('radio', { name: method }).check();
const confirm = (page: Page) => page.getByRole('button', { name: /注文を確定する/ }).click();

/** What the shop has made of the order, as its back office shows it. */
const shopSays = (orderId: string, state: string) =>
  eventually(`${state} of order ${orderId}`, () => demo.orders.get(orderId)?.state === state);

/** 引当 of the order's goods: standing, sold, or given back with the reason. Never more than one at a time. */
function goodsOf(orderId: string): string[] {
  return demo.stock
    .historyOf(orderId)
    .map(({ committed, released }) => released ?? (committed ? 'sold' : 'kept'));
}

const goods = (orderId: string, ...expected: string[]) =>
  eventually(`goods of ${orderId}: ${expected}`, () => String(goodsOf(orderId)) === String(expected));

const paymentsOf = (orderId: string) => demo.kessai.payments.ofOrder(orderId);

/** 試験環境ツール, in a browser: finds the payment and gives it another status. */
async function setInTestTool({ context }: Buyer, paymentId: string, status: string): Promise<void> {
  const tool = await context.newPage();
  await tool.goto(`${demo.url}/demo/test-tool`);
  await tool.getByLabel(/決済ID/).fill(paymentId);
  await tool.getByRole('button', { name: '検索' }).click();
  await tool.getByRole('link', { name: paymentId }).click();
  await tool.getByLabel(/更新後の決済ステータス/).selectOption(status);
  await tool.getByRole('button', { name: '更新する' }).click();
  await tool.getByText(`（${status}）`).first().waitFor();
  await tool.close();
}

/** Through the form of a method to a payment number. The shop's own data are filled in already. */
async function takeSlip({ page, orderId }: Buyer, method: RegExp, chain?: string): Promise<string> {
  await choose(page, method);
  if (chain) await page.getByRole('radio', { name: chain }).check();
  await confirm(page);
  await page.getByText('お支払い待ち').waitFor();
  await shopSays(orderId, '入金待ち');
  await goods(orderId, 'kept');
  const [payment] = await paymentsOf(orderId);
  return payment!.providerPaymentId!;
}

describe('konbini', () => {
  for (const chain of ['セブン‐イレブン', 'ローソン', 'ファミリーマート', 'セイコーマート'])
    it(`${chain}: paid at the store, the page and the shop turn to paid`, () =>
      visit(async (buyer) => {
        const paymentId = await takeSlip(buyer, /^コンビニ払い/, chain);
        await setInTestTool(buyer, paymentId, '40');
        await shopSays(buyer.orderId, '入金済み');
        await buyer.page.getByRole('button', { name: '支払い状況を確認' }).click();
        await buyer.page.getByText('お支払いを確認しました').first().waitFor();
        await goods(buyer.orderId, 'sold');
      }));

  it('paid, then withdrawn by the store: the order is cancelled and the goods are back once', () =>
    visit(async (buyer) => {
      const paymentId = await takeSlip(buyer, /^コンビニ払い/, 'ローソン');
      await setInTestTool(buyer, paymentId, '43');
      await shopSays(buyer.orderId, '入金済み');
      await setInTestTool(buyer, paymentId, '61');
      await shopSays(buyer.orderId, '注文取消し');
      await goods(buyer.orderId, 'reversed');
    }));

  it('news shuffled and doubled: paid tomorrow, and right to the unit', () =>
    visit(async (buyer) => {
      const paymentId = await takeSlip(buyer, /^コンビニ払い/, 'ミニストップ');
      const { control } = demo.simulator;
      control.notices({ trick: 'shuffle', times: 2, seed: 7 });
      control.testTool({ paymentId, status: '43' });
      control.testTool({ paymentId, status: '40' });
      control.notices({ trick: 'duplicate', times: 2 });
      demo.advance(DAY_MS);
      await shopSays(buyer.orderId, '入金済み');
      await goods(buyer.orderId, 'sold');
      const [payment] = await paymentsOf(buyer.orderId);
      assert.equal(payment?.providerStatus, '40');
    }));
});

describe('Pay-easy', () => {
  it('three numbers, paid at an ATM', () =>
    visit(async (buyer) => {
      const paymentId = await takeSlip(buyer, /^ペイジー/);
      for (const label of ['収納機関番号', 'お客様番号', '確認番号'])
        await buyer.page.getByText(label).first().waitFor();
      await setInTestTool(buyer, paymentId, '40');
      await shopSays(buyer.orderId, '入金済み');
      await goods(buyer.orderId, 'sold');
    }));
});

describe('bank net', () => {
  it('bank chosen, paid, back in the shop', () =>
    visit(async ({ page, orderId }) => {
      await choose(page, /^銀行ネット/);
      await confirm(page);
      await page.getByRole('button', { name: 'この金融機関で支払う' }).click();
      await fillAll(page);
      await page.getByRole('button', { name: 'ログイン' }).click();
      await page.getByRole('button', { name: '支払う', exact: true }).click();
      await page.getByRole('link', { name: '購入したサイトへ戻る' }).click();
      await page.getByRole('heading', { name: 'ご注文が完了しました' }).waitFor();
      await shopSays(orderId, '入金済み');
      await goods(orderId, 'sold');
    }));

  it('left at the bank: the checkout offers to go on, and another method pays once', () =>
    visit(async ({ page, orderId }) => {
      await choose(page, /^銀行ネット/);
      await confirm(page);
      await page.getByRole('button', { name: 'お支払いを中止する' }).click();
      await page.getByRole('button', { name: '別の方法で支払う' }).click();
      await choose(page, /^ペイジー/);
      await confirm(page);
      await page.getByText('収納機関番号').first().waitFor();
      const payments = await paymentsOf(orderId);
      assert.deepEqual(
        payments.map(({ method, status }) => [method, status]),
        [
          ['bank', 'action_required'],
          ['atm', 'awaiting_payment'],
        ],
      );
    }));
});

/** Whatever a page of the simulated provider wants to have typed in. */
async function fillAll(page: Page): Promise<void> {
  for (const input of await page.locator('input:visible:not([type=radio]):not([type=checkbox])').all())
    await input.fill('12345678');
}

describe('carriers', () => {
  for (const [carrier, logsIn] of [
    ['d払い', true],
    ['auかんたん決済', true],
    ['ソフトバンク', false],
  ] as const)
    it(`${carrier}: confirmed at the carrier, authorised`, () =>
      visit(async ({ page, orderId }) => {
        await choose(page, /^携帯キャリア/);
        await page.getByRole('radio', { name: carrier }).check();
        await confirm(page);
        if (logsIn) {
          await page.getByLabel(/ID または携帯電話番号/).waitFor();
          await fillAll(page);
          await page.getByRole('button', { name: 'ログイン', exact: true }).click();
        }
        await page.getByLabel(/暗証番号/).fill('1234');
        await page.getByRole('button', { name: '同意して支払う' }).click();
        await page.getByRole('heading', { name: 'ご注文が完了しました' }).waitFor();
        await shopSays(orderId, '新規受付');
        await goods(orderId, 'kept');
      }));
});

/** Paidy's window, in the page. */
const paidyWindow = (page: Page): FrameLocator => page.frameLocator('iframe');

async function throughPaidy(page: Page): Promise<void> {
  await choose(page, /^あと払い/);
  await confirm(page);
  const window = paidyWindow(page);
  await window.getByLabel(/メールアドレス/).fill('successful.payment@paidy.com');
  await window.getByLabel(/携帯電話番号/).fill('08000000001');
  await window.getByRole('button', { name: '次へ' }).click();
  await window.getByLabel(/認証コード/).fill('1234');
  await window.getByRole('button', { name: '次へ' }).click();
}

describe('Paidy', () => {
  it('authorised in its window and by the provider’s own record', () =>
    visit(async ({ page, orderId }) => {
      await throughPaidy(page);
      await paidyWindow(page).getByRole('button', { name: '購入を確定する' }).click();
      await page.getByRole('heading', { name: 'ご注文が完了しました' }).waitFor();
      await shopSays(orderId, '新規受付');
      const [payment] = await paymentsOf(orderId);
      assert.equal(payment?.status, 'authorized');
      await goods(orderId, 'kept');
    }));

  it('rejected: the other methods stay, and Paidy is closed for this order', () =>
    visit(async ({ page, orderId }) => {
      await throughPaidy(page);
      await paidyWindow(page)
        .getByRole('button', { name: /審査に通らない/ })
        .click();
      await page.getByText('今回はペイディをご利用いただけませんでした').first().waitFor();
      assert.equal(await page.getByRole('radio', { name: /^あと払い/ }).isEnabled(), false);
      assert.deepEqual(goodsOf(orderId), []);
    }));
});

describe('a change of mind', () => {
  it('from a slip to Pay-easy: the earlier number still works, and paying both is told to staff', () =>
    visit(async (buyer) => {
      const { page, orderId } = buyer;
      const first = await takeSlip(buyer, /^コンビニ払い/, 'ローソン');
      await page.getByRole('button', { name: 'コンビニ・お支払い方法を変更する' }).click();
      await page.getByText('いまのお支払い番号は、変更しても取り消されません').waitFor();
      await page.getByRole('button', { name: '別の方法で支払う' }).click();
      await choose(page, /^ペイジー/);
      await confirm(page);
      await page.getByText('収納機関番号').first().waitFor();
      const payments = await paymentsOf(orderId);
      assert.deepEqual(
        payments.map(({ status }) => status),
        ['awaiting_payment', 'awaiting_payment'],
      );
      demo.simulator.control.testTool({ paymentId: payments[1]!.providerPaymentId!, status: '40' });
      await shopSays(orderId, '入金済み');
      demo.simulator.control.testTool({ paymentId: first, status: '40' });
      const alarms = await eventually('the alarm', async () => {
        const { alarms } = await demo.kessai.orders.get(orderId);
        return alarms.some(({ kind }) => kind === 'PAID_TWICE') && alarms;
      });
      assert.ok(alarms);
      await goods(orderId, 'sold');
    }));
});

describe('time', () => {
  it('a slip nobody pays expires: the order is cancelled, the goods are back, the numbers are put away', () =>
    visit(async (buyer) => {
      await takeSlip(buyer, /^コンビニ払い/, 'ファミリーマート');
      demo.advance(7 * DAY_MS);
      // The provider tells by itself; nobody has to look.
      void demo.simulator.control.books().payments;
      await shopSays(buyer.orderId, '注文取消し');
      await goods(buyer.orderId, 'expired');
      await buyer.page.reload();
      await buyer.page.getByText('お支払い期限が過ぎました').first().waitFor();
    }));
});
