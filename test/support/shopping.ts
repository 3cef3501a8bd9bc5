import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before } from 'node:test';
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import { type Demo, type DemoOptions, startDemo } from '../../demo/start.ts';
import { testCardNumber } from '../../src/simulator.ts';
import { launchChromium, watchForTrouble } from './browser.ts';
import { eventually } from './eventually.ts';

export const DAY_MS = 86_400_000;

/** A buyer in front of the checkout. Each has a browser, and so an order, of their own. */
export interface Buyer {
  context: BrowserContext;
  page: Page;
  orderId: string;
}

/** What is said on the buttons, by the language of the shop. */
const labels = {
  ja: { toCheckout: 'レジに進む', konbini: /^コンビニ払い/, locale: 'ja-JP' },
  en: { toCheckout: 'Go to checkout', konbini: /^Convenience store/, locale: 'en-US' },
} as const;

export interface Shop {
  readonly demo: Demo;
  /**
   * Lets one buyer with a full cart into the checkout; whatever the page complains about fails the test.
   *
   * @param refusals HTTP statuses that are part of the story; the browser itself calls each an error
   */
  visit(
    buys: (buyer: Buyer) => Promise<void>,
    language?: keyof typeof labels,
    refusals?: readonly number[],
  ): Promise<void>;
  /** What the shop has made of the order, as its back office shows it. */
  shopSays(orderId: string, state: string): Promise<unknown>;
  /** 引当 of the order's goods: standing, sold, or given back with the reason. Never more than one at a time. */
  goodsOf(orderId: string): string[];
  goods(orderId: string, ...expected: string[]): Promise<unknown>;
  paymentsOf(orderId: string): ReturnType<Demo['kessai']['payments']['ofOrder']>;
  /** Through the form of a method to a payment number; gives 決済ID. The shop's own data are filled in already. */
  takeSlip(buyer: Buyer, method: RegExp, chain?: string): Promise<string>;
  /** 試験環境ツール, in a browser: finds the payment and gives it another status. */
  setInTestTool(buyer: Buyer, paymentId: string, status: string): Promise<void>;
}

/** The demo shop with a browser in front of it, for the tests of one file. */
export function openShop(options: Partial<DemoOptions> = {}): Shop {
  let folder: string;
  let demo: Demo;
  let browser: Browser;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kessai-shop-'));
    demo = await startDemo({
      port: 0,
      assets: 'built',
      folder,
      telegramTimeout: 5_000,
      logTo: { write: () => {} },
      ...options,
    });
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await demo.close();
    await rm(folder, { recursive: true, force: true });
  });

  const shopSays: Shop['shopSays'] = (orderId, state) =>
    eventually(`${state} of order ${orderId}`, () => demo.orders.get(orderId)?.state === state);
  const goodsOf: Shop['goodsOf'] = (orderId) =>
    demo.stock.historyOf(orderId).map(({ committed, released }) => released ?? (committed ? 'sold' : 'kept'));
  const goods: Shop['goods'] = (orderId, ...expected) =>
    eventually(`goods of ${orderId}: ${expected}`, () => String(goodsOf(orderId)) === String(expected));
  const paymentsOf: Shop['paymentsOf'] = (orderId) => demo.kessai.payments.ofOrder(orderId);

  return {
    get demo() {
      return demo;
    },
    shopSays,
    goodsOf,
    goods,
    paymentsOf,
    async visit(buys, language = 'ja', refusals = []) {
      const { toCheckout, konbini, locale } = labels[language];
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale });
      await context.addCookies([{ name: 'language', value: language, url: demo.url }]);
      const page = await context.newPage();
      const trouble = watchForTrouble(page);
      await page.goto(demo.url);
      await page.getByRole('button', { name: toCheckout }).click();
      await page.getByRole('radio', { name: konbini }).waitFor();
      await buys({ context, page, orderId: orderIdOf(page) });
      await context.close();
      const isExpected = (text: string) => refusals.some((code) => text.includes(`status of ${code} `));
      assert.deepEqual(
        trouble.filter((text) => !isExpected(text)),
        [],
      );
    },
    async takeSlip({ page, orderId }, method, chain) {
      await choose(page, method);
      if (chain) await page.getByRole('radio', { name: chain }).check();
      await confirm(page);
      await page.getByText('お支払い待ち').waitFor();
      await shopSays(orderId, '入金待ち');
      await goods(orderId, 'kept');
      const [payment] = await paymentsOf(orderId);
      return payment!.providerPaymentId!;
    },
    async setInTestTool({ context }, paymentId, status) {
      const tool = await context.newPage();
      await tool.goto(`${demo.url}/demo/test-tool`);
      await tool.getByLabel(/決済ID/).fill(paymentId);
      await tool.getByRole('button', { name: '検索' }).click();
      await tool.getByRole('link', { name: paymentId }).click();
      await tool.getByLabel(/更新後の決済ステータス/).selectOption(status);
      await tool.getByRole('button', { name: '更新する' }).click();
      await tool.getByText(`（${status}）`).first().waitFor();
      await tool.close();
    },
  };
}

/** The checkout's address ends with it. */
const orderIdOf = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1)!;

export const choose = (page: Page, method: RegExp): Promise<void> =>
  page.getByRole('radio', { name: method }).check();

export const confirm = (page: Page): Promise<void> =>
  page.getByRole('button', { name: /注文を確定する/ }).click();

/** 完了: where a buyer is who is back in the shop with everything done. */
export const thanks = (page: Page): Locator => page.getByRole('heading', { name: 'ご注文が完了しました' });

/** Whatever a page of the simulated provider wants to have typed in. */
export async function fillAll(page: Page): Promise<void> {
  for (const input of await page.locator('input:visible:not([type=radio]):not([type=checkbox])').all())
    await input.fill('12345678');
}

/** A bank's own pages, from the choice to the shop's address. */
export async function payAtBank(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'この金融機関で支払う' }).click();
  await fillAll(page);
  await page.getByRole('button', { name: 'ログイン' }).click();
  await page.getByRole('button', { name: '支払う', exact: true }).click();
  await backToShop(page);
}

/** The last page of the provider's has a way back. */
export const backToShop = (page: Page): Promise<void> =>
  page.getByRole('link', { name: '購入したサイトへ戻る' }).click();

/** The provider's own page for a card, and back. */
export async function payByCardThere(page: Page): Promise<void> {
  await page.getByLabel(/カード番号/).fill(testCardNumber('visa', 'ok')!);
  await page.getByLabel(/有効期限（月）/).fill('12');
  await page.getByLabel(/有効期限（年）/).fill('30');
  await page.getByLabel(/セキュリティコード/).fill('123');
  await page.getByRole('button', { name: '支払う' }).click();
  await backToShop(page);
  await thanks(page).waitFor();
}

/** A carrier's log-in, where it asks for one before it is told what to sell. */
export async function logInAtCarrier(page: Page): Promise<void> {
  await page.getByLabel(/ID または携帯電話番号/).waitFor();
  await fillAll(page);
  await page.getByRole('button', { name: 'ログイン', exact: true }).click();
}

/** A carrier's own page. */
export async function agreeAtCarrier(page: Page): Promise<void> {
  await page.getByLabel(/暗証番号/).fill('1234');
  await page.getByRole('button', { name: '同意して支払う' }).click();
}

/** Paidy's window, in the page. */
export const paidyWindow = (page: Page): FrameLocator => page.frameLocator('iframe');

/** Through Paidy's window to its last question. */
export async function throughPaidy(page: Page): Promise<void> {
  await choose(page, /^あと払い/);
  await confirm(page);
  const window = paidyWindow(page);
  await window.getByLabel(/メールアドレス/).fill('successful.payment@paidy.com');
  await window.getByLabel(/携帯電話番号/).fill('08000000001');
  await window.getByRole('button', { name: '次へ' }).click();
  await window.getByLabel(/認証コード/).fill('1234');
  await window.getByRole('button', { name: '次へ' }).click();
}
