import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Demo, startDemo } from '../../demo/start.ts';
import { challengePasswords, testCardNumber } from '../../src/simulator.ts';
import { launchChromium, watchForTrouble } from '../support/browser.ts';
import { tabTo } from '../support/keyboard.ts';

let folder: string;
let demo: Demo;
let browser: Browser;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kessai-3ds-'));
  demo = await startDemo({
    port: 0,
    assets: 'built',
    folder,
    telegramTimeout: 1_500,
    answerHeldMs: 2_000,
    logTo: { write: () => {} },
  });
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

/** Lets one buyer in, and looks afterwards whether their pages had any trouble. */
async function visit(buys: (buyer: Buyer) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'ja-JP' });
  const page = await context.newPage();
  const trouble = watchForTrouble(page);
  await page.goto(demo.url);
  await page.getByRole('button', { name: 'レジに進む' }).click();
  await page.getByLabel('カード番号').waitFor();
  await buys({ context, page, orderId: new URL(page.url()).pathname.split('/').at(-1)! });
  await context.close();
  assert.deepEqual(trouble, []);
}

async function payWith(
  page: Page,
  brand: 'visa' | 'mastercard' | 'jcb' | 'amex' | 'diners',
  holder: string,
): Promise<void> {
  await page.getByLabel('カード番号').fill(testCardNumber(brand, 'ok')!);
  await page.getByLabel('有効期限').fill('12/30');
  await page.getByLabel('セキュリティコード').fill(brand === 'amex' ? '1234' : '123');
  await page.getByLabel('カード名義').fill(holder);
  await page.getByRole('button', { name: /注文を確定する/ }).click();
}

/** The field of the issuer's page; the checkout's own fields may still be there. */
const oneTimeCode = (at: Page) => at.locator('input[autocomplete="one-time-code"]');

async function answerChallenge(at: Page, password: string): Promise<void> {
  await oneTimeCode(at).fill(password);
  await at.getByRole('button', { name: /送信/ }).click();
}

/** Of the published tables. */
const RIGHT_FOR_VISA = '14012';

type Ending = (page: Page) => Promise<void>;
const paid: Ending = (page) => page.waitForURL(/\/complete\//);
const refused: Ending = (page) => page.getByText('本人認証ができませんでした').waitFor();
const timedOut: Ending = (page) => page.getByText('本人認証の制限時間').waitFor();

/** Both sides have the same payment of an order, or none, and the same amount. */
async function booksAgree(orderId: string, isPaid: boolean): Promise<void> {
  const ours = await demo.kessai.payments.ofOrder(orderId);
  const live = ours.filter(({ status }) => status === 'authorized');
  assert.equal(live.length, isPaid ? 1 : 0);
  const theirs = demo.simulator.control
    .books()
    .payments.filter(({ tradingId }) => ours.some((payment) => payment.tradingId === tradingId))
    .filter(({ status }) => status === '20');
  assert.deepEqual(
    theirs.map(({ tradingId, amount }) => [tradingId, amount]),
    live.map(({ tradingId, amount }) => [tradingId, amount]),
  );
}

/** Name letters and passwords of the provider's published test tables (paygent.md §4.8). */
const letters = { visa: 'V', mastercard: 'M', jcb: 'J', amex: 'A' } as const;
const brands = Object.keys(letters) as (keyof typeof letters)[];

// Most of a row is waiting, so several buyers are in the shop at once.
describe('every published outcome of an authentication', { concurrency: 4 }, () => {
  for (const brand of brands) {
    for (const [letter, isPaid] of [
      ['Y', true],
      ['A', true],
      ['U', false],
      ['N', false],
      ['R', false],
    ] as const) {
      it(`${brand}, BA${letters[brand]}${letter}A: ${isPaid ? 'paid' : 'not paid'}`, async () => {
        await visit(async ({ page, orderId }) => {
          await payWith(page, brand, `BA${letters[brand]}${letter}A`);
          await (isPaid ? paid : refused)(page);
          await booksAgree(orderId, isPaid);
        });
      });
    }

    for (const [password, ending] of Object.entries(challengePasswords[brand])) {
      it(`${brand}, password ${password}: ${ending}`, async () => {
        const isPaid = ending === 'authenticated' || ending === 'attempt_normal';
        await visit(async ({ page, orderId }) => {
          await payWith(page, brand, `BA${letters[brand]}CA`);
          await answerChallenge(page, password);
          await (isPaid ? paid : ending === 'timeout' ? timedOut : refused)(page);
          await booksAgree(orderId, isPaid);
        });
      });
    }
  }

  for (const [name, end] of [
    ['BBErrABAB', refused],
    ['BCErrTimeOut', timedOut],
    ['BDErrInvalidInput', refused],
  ] as const) {
    it(`fault by name ${name}`, async () => {
      await visit(async ({ page, orderId }) => {
        await payWith(page, 'visa', name);
        await end(page);
        await booksAgree(orderId, false);
      });
    });
  }

  it('by the keyboard alone, through the challenge to the result', () =>
    visit(async ({ page, orderId }) => {
      const { keyboard } = page;
      for (const [label, text] of [
        ['カード番号', testCardNumber('visa', 'ok')!],
        ['有効期限', '1230'],
        ['セキュリティコード', '123'],
        ['カード名義', 'BAVCA'],
      ] as const) {
        await tabTo(page, label);
        await keyboard.type(text);
      }
      await tabTo(page, '注文を確定する');
      await keyboard.press('Enter');
      await page.locator('input[autocomplete="one-time-code"]:focus').waitFor();
      await keyboard.type(RIGHT_FOR_VISA);
      await keyboard.press('Enter');
      await paid(page);
      await booksAgree(orderId, true);
    }));

  it('Diners, which has no row: paid', async () => {
    await visit(async ({ page, orderId }) => {
      await payWith(page, 'diners', 'TARO YAMADA');
      await paid(page);
      await booksAgree(orderId, true);
    });
  });
});

/** Comes back to the checkout without going through the issuer's page. */
const reopen = (page: Page, orderId: string) => page.goto(`${demo.url}/checkout/${orderId}`);

describe('back, reload, another browser', { concurrency: 3 }, () => {
  it('the back button from the issuer’s page offers to go on or to begin again, and there is one payment', () =>
    visit(async ({ page, orderId }) => {
      await payWith(page, 'visa', 'BAVCA');
      await oneTimeCode(page).waitFor();
      await reopen(page, orderId);
      await page.getByText('本人認証が途中のご注文があります').waitFor();
      await page.getByRole('button', { name: '続ける' }).click();
      await answerChallenge(page, RIGHT_FOR_VISA);
      await paid(page);
      await booksAgree(orderId, true);
      await page.reload();
      await page.goBack();
      await booksAgree(orderId, true);
    }));

  it('やり直す opens the form, and the tab at the issuer comes to nothing', () =>
    visit(async ({ context, page, orderId }) => {
      await payWith(page, 'visa', 'BAVCA');
      await oneTimeCode(page).waitFor();
      const other = await context.newPage();
      await reopen(other, orderId);
      await other.getByRole('button', { name: 'やり直す' }).click();
      await other.getByLabel('カード番号').waitFor();
      await answerChallenge(page, RIGHT_FOR_VISA);
      await page.getByLabel('カード番号').waitFor();
      await booksAgree(orderId, false);
    }));

  it('coming back in another browser pays, and shows nothing of the order there', () =>
    visit(async ({ page, orderId }) => {
      await payWith(page, 'visa', 'BAVCA');
      await oneTimeCode(page).waitFor();
      const stranger = await browser.newContext();
      const app = await stranger.newPage();
      await app.goto(page.url());
      await answerChallenge(app, RIGHT_FOR_VISA);
      await app.waitForURL(/\/(checkout|complete)\/|localhost:\d+\/$/);
      assert.equal(await app.getByText('深蒸し').count(), 0);
      await stranger.close();
      await reopen(page, orderId);
      await paid(page);
      await booksAgree(orderId, true);
    }));
});
