import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before } from 'node:test';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { Way } from '../../demo/seed/buyer.ts';
import { type Bought, buy } from '../../demo/seed/orders.ts';
import { type Demo, type DemoOptions, startDemo } from '../../demo/start.ts';
import type { AuditPage } from '../../src/contract/staff/audit.ts';
import type { StaffRole } from '../../src/core/staff.ts';
import { launchChromium, watchForTrouble } from './browser.ts';
import { eventually } from './eventually.ts';

/** How somebody of the shop sits at the console. */
export interface Seat {
  role?: StaffRole;
  /** Of the window, in CSS pixels; 1440 leaves room for list and order beside each other. */
  width?: number;
  scheme?: 'light' | 'dark';
  language?: 'ja' | 'en';
  /** HTTP statuses of refusals that are part of the story. The browser itself calls each an error. */
  refusals?: readonly number[];
}

/** Somebody of the shop's staff in front of the console. */
export interface Clerk {
  context: BrowserContext;
  page: Page;
  list: Locator;
  detail: Locator;
  /** Goes to a view of the console, by what stands after `#kessai/`; where it is open already, it is read anew. */
  look(view: string): Promise<void>;
  /** Opens an order by its address, as a link in a mail does; resolves once it is shown. */
  open(orderId: string): Promise<void>;
  /** Presses a button of the order that is open. */
  press(name: string | RegExp): Promise<void>;
  /** 再確認: reads what is asked, and presses the button with this name. */
  answer(question: string | RegExp, name: string | RegExp): Promise<void>;
  /** 状態を更新: asks the provider, and reads the order once more. */
  update(): Promise<void>;
  /** A message stands in the order that is open. */
  isTold(text: string | RegExp): Promise<void>;
  /** Names of the buttons that move money, of the order that is open, from the first to the last. */
  buttons(): Promise<string[]>;
  /** The row of an order in the list. */
  row(orderId: string): Locator;
  /** The list's box for 一括 of one order. */
  box(operation: '売上' | '取消', orderId: string): Locator;
}

export interface BackOffice {
  readonly demo: Demo;
  /** Where the shop keeps its books, keys and settings. */
  readonly folder: string;
  /** An order of its own, bought and paid through the real flows without a browser. */
  bought(way: Way): Promise<Bought>;
  /** Lets somebody work; whatever the page complains about fails the test. */
  work(does: (clerk: Clerk) => Promise<void>, seat?: Seat): Promise<void>;
  /** Lets somebody from outside in, with a phone and a browser of their own: a buyer, a member. */
  visit(does: (page: Page) => Promise<void>): Promise<void>;
  /**
   * The books of both sides say the same of these orders: which payments there are, at which status, for how much.
   * Everything that is on its way arrives first.
   */
  agree(...orders: { orderId: string }[]): Promise<void>;
  /** What the shop itself has made of an order. */
  shopSays(order: { orderId: string }, state: string): Promise<unknown>;
  /** 決済ID and 決済ステータス of an order's payments at the provider, oldest first. */
  provider(order: { orderId: string }): Promise<{ paymentId: string; status: string; amount: number }[]>;
  /** Kinds of the alarms that are open about an order. */
  alarms(order: { orderId: string }): Promise<string[]>;
  /** 操作履歴 as an admin reads it, oldest first: 「who: action: outcome」. Of one order, or what is not about any. */
  audited(about: { orderId: string } | { subject: string }): Promise<string[]>;
  /** How often a telegram was sent about an order's payments. */
  sent(telegram: string, order: { orderId: string }): Promise<number>;
}

/** A card that is authorised, after 本人認証 where the shop asks for it. */
export const CARD: Way = { by: 'card', brand: 'visa' };

/** The demo shop with a browser at its back door, for the tests of one file. */
export function openBackOffice(options: Partial<DemoOptions> = {}): BackOffice {
  let folder: string;
  let demo: Demo;
  let browser: Browser;
  let orders = 0;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kessai-office-'));
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

  const ours = ({ orderId }: { orderId: string }) => demo.kessai.payments.ofOrder(orderId);
  const theirs = async (order: { orderId: string }) => {
    const ids = new Set((await ours(order)).map(({ tradingId }) => tradingId));
    return demo.simulator.control.books().payments.filter(({ tradingId }) => ids.has(tradingId));
  };

  return {
    get demo() {
      return demo;
    },
    get folder() {
      return folder;
    },
    bought: (way) => buy(demo, orders++, way),
    async work(
      does,
      { role = 'operator', width = 1440, scheme = 'light', language = 'ja', refusals = [] } = {},
    ) {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        locale: language === 'ja' ? 'ja-JP' : 'en-US',
        colorScheme: scheme,
        reducedMotion: 'reduce',
      });
      const cookies = { staff: role, scheme, language };
      await context.addCookies(
        Object.entries(cookies).map(([name, value]) => ({ name, value, url: demo.url })),
      );
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      const trouble = watchForTrouble(page);
      await does(clerkAt(context, page, demo.url));
      await context.close();
      // 428 asks the person once more (再確認), and is no refusal.
      const isExpected = (text: string) =>
        [428, ...refusals].some((code) => text.includes(`status of ${code} `));
      assert.deepEqual(
        trouble.filter((text) => !isExpected(text)),
        [],
      );
    },
    async visit(does) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'ja-JP' });
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      const trouble = watchForTrouble(page);
      await does(page);
      await context.close();
      assert.deepEqual(trouble, []);
    },
    async agree(...asked) {
      await demo.simulator.control.delivered();
      for (const order of asked) {
        // What was given back as a whole keeps its amount there, and has none left here.
        const yenOf = (status: string | null, amount: number) =>
          status === '60' || status === '62' ? '' : ` ¥${amount}`;
        const atProvider = async () =>
          (await theirs(order))
            .map(({ paymentId, status, amount }) => `${paymentId} ${status}${yenOf(status, amount)}`)
            .sort();
        const atShop = async () =>
          (await ours(order))
            .filter(({ providerPaymentId }) => providerPaymentId !== null)
            .map(
              (one) =>
                `${one.providerPaymentId} ${one.providerStatus}${yenOf(one.providerStatus, one.amount - one.refunded)}`,
            )
            .sort();
        let last: unknown[] = [];
        const isSame = async () => {
          last = [await atShop(), await atProvider()];
          return JSON.stringify(last[0]) === JSON.stringify(last[1]);
        };
        await eventually(`the same books of order ${order.orderId}`, isSame).catch((error) => {
          assert.deepEqual(last[0], last[1], error.message);
        });
      }
    },
    shopSays: ({ orderId }, state) =>
      eventually(`${state} of order ${orderId}`, () => demo.orders.get(orderId)?.state === state),
    async provider(order) {
      return (await theirs(order)).map(({ paymentId, status, amount }) => ({ paymentId, status, amount }));
    },
    async alarms({ orderId }) {
      const { alarms } = await demo.kessai.orders.get(orderId);
      return alarms.filter(({ closedAt }) => closedAt === null).map(({ kind }) => kind);
    },
    async audited(about) {
      const query = 'orderId' in about ? `?${new URLSearchParams(about)}` : '';
      const response = await fetch(`${demo.url}/kessai/staff/audit${query}`, {
        headers: { cookie: 'staff=admin' },
      });
      const { entries } = (await response.json()) as AuditPage;
      return entries
        .filter(({ subject }) => !('subject' in about) || subject === about.subject)
        .map(({ actor, action, outcome }) => `${actor}: ${action}: ${outcome}`)
        .reverse();
    },
    async sent(telegram, order) {
      const payments = await theirs(order);
      const ids = new Set(payments.flatMap(({ paymentId, tradingId }) => [paymentId, tradingId]));
      return demo.simulator.control
        .books()
        .telegrams.filter(
          ({ kind, fields }) =>
            kind === telegram && (ids.has(fields['payment_id'] ?? '') || ids.has(fields['trading_id'] ?? '')),
        ).length;
    },
  };
}

function clerkAt(context: BrowserContext, page: Page, url: string): Clerk {
  const list = page.locator('kessai-payment-list');
  const detail = page.locator('kessai-payment-detail');
  const look: Clerk['look'] = async (view) => {
    const address = `${url}/console#kessai/${view}`;
    // The same address again would not even be a step.
    await (page.url() === address ? page.reload() : page.goto(address));
  };
  return {
    context,
    page,
    list,
    detail,
    look,
    async open(orderId) {
      await look(`payments/${encodeURIComponent(orderId)}`);
      await detail.getByRole('heading', { name: `注文 ${orderId}`, exact: true }).waitFor();
      await detail.locator('[part~=history], .kessai-caution').first().waitFor();
    },
    press: (name) => detail.getByRole('button', { name, exact: true }).click(),
    async answer(question, name) {
      const dialog = page.getByRole('dialog', { name: question });
      await dialog.getByRole('button', { name }).click();
      await dialog.waitFor({ state: 'detached' });
    },
    async update() {
      await detail.getByRole('button', { name: '状態を更新' }).click();
      await detail.getByText('いまの状態に更新しました').first().waitFor();
    },
    isTold: (text) => detail.locator('.kessai-notice').filter({ hasText: text }).first().waitFor(),
    buttons: async () =>
      (await detail.locator('[part~=action]').allTextContents()).map((text) => text.trim()),
    row: (orderId) =>
      list.getByRole('row').filter({ has: page.getByRole('link', { name: orderId, exact: true }) }),
    box: (operation, orderId) =>
      list.getByRole('checkbox', { name: `注文${orderId}を一括${operation}に含める` }),
  };
}
