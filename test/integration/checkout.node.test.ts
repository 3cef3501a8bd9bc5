import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Demo, startDemo } from '../../demo/start.ts';
import { type CardBehaviour, testCardNumber } from '../../src/simulator.ts';
import { launchChromium, watchForTrouble } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';

let folder: string;
let demo: Demo;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let trouble: string[];
const logs: string[] = [];
/** Everything the browser sent to the adapter: addresses, headers, bodies. */
const traffic: string[] = [];

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kessai-shop-'));
  demo = await startDemo({
    port: 0,
    assets: 'built',
    folder,
    telegramTimeout: 1_500,
    answerHeldMs: 1_000,
    card: { threeDSecure: 'off' },
    logTo: { write: (line) => void logs.push(line) },
  });
  browser = await launchChromium();
  // What becomes of a lost answer is looked at here without the provider's notices, which would tell at once.
  for (const status of ['10', '11', '20', '30', '32', '33', '40', '60'] as const)
    demo.simulator.control.tick('card', status, false);
});
after(async () => {
  await browser.close();
  await demo.close();
  await rm(folder, { recursive: true, force: true });
});

async function visit(): Promise<void> {
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'ja-JP' });
  page = await context.newPage();
  trouble = watchForTrouble(page);
  page.on('request', (request) => {
    if (!request.url().startsWith(`${demo.url}/kessai`)) return;
    traffic.push(request.url(), JSON.stringify(request.headers()), request.postData() ?? '');
  });
  await page.goto(demo.url);
  await page.getByRole('button', { name: 'レジに進む' }).click();
  await page.getByLabel('カード番号').waitFor();
}

afterEach(async () => {
  assert.deepEqual(trouble, []);
  await context.close();
});

async function typeCard(number: string, code = '123'): Promise<void> {
  await page.getByLabel('カード番号').pressSequentially(number);
  await page.getByLabel('有効期限').pressSequentially('1230');
  await page.getByLabel('セキュリティコード').pressSequentially(code);
  await page.getByLabel('カード名義').pressSequentially('taro yamada');
}

/** A refused press stands in the browser's own console as a failed request; that is no fault of the page. */
function tolerate(status: string): void {
  trouble = trouble.filter((line) => !line.includes(`a status of ${status}`));
}

const press = () => page.getByRole('button', { name: /注文を確定する/ }).click();
const liveAuthorizations = () =>
  demo.simulator.control.books().payments.filter(({ status }) => ['20', '30', '40'].includes(status));
const orderOnPage = () => new URL(page.url()).pathname.split('/').at(-1)!;

/** Puts time forward and does what is then due, as the adapter's worker would. */
async function later(seconds: number): Promise<void> {
  demo.advance(seconds * 1000);
  await demo.kessai.jobs.runDue();
}

const brands = ['visa', 'mastercard', 'jcb', 'amex', 'diners'] as const;
const used: string[] = [];
const cardOf = (brand: (typeof brands)[number], behaviour: CardBehaviour): string => {
  const number = testCardNumber(brand, behaviour)!;
  used.push(number);
  return number;
};

describe('every card of the provider’s table, bought through in the browser', () => {
  for (const brand of brands) {
    const code = brand === 'amex' ? '1234' : '123';

    for (const behaviour of ['ok', 'cancel_refused'] as const) {
      it(`${brand}, ${behaviour}: the order completes, and both books agree`, async () => {
        await visit();
        await typeCard(cardOf(brand, behaviour), code);
        await press();
        await page.waitForURL(/\/complete\//);
        await page.getByRole('heading', { name: 'ご注文が完了しました' }).waitFor();
        const [payment] = await demo.kessai.payments.ofOrder(orderOnPage());
        const booked = demo.simulator.control
          .books()
          .payments.find(({ tradingId }) => tradingId === payment?.tradingId);
        assert.deepEqual(
          [booked?.status, booked?.amount, booked?.paymentId],
          ['20', 4080, payment?.providerPaymentId],
        );
        await demo.kessai.jobs.runDue();
        await eventually('the shop to be told', () => demo.orders.get(orderOnPage())?.state === '新規受付');
      });
    }

    it(`${brand}, NG: nothing is charged, the page says so, and another card works`, async () => {
      await visit();
      await typeCard(cardOf(brand, 'refused'), code);
      await press();
      await page.getByText('請求は発生していません').first().waitFor();
      assert.equal(await page.getByLabel('カード番号').inputValue(), '');
      assert.equal(await page.getByLabel('カード名義').inputValue(), 'TARO YAMADA');
      await page.getByLabel('カード名義').fill('');
      await page.getByLabel('有効期限').fill('');
      await typeCard(cardOf('visa', 'ok'));
      await press();
      await page.waitForURL(/\/complete\//);
    });

    it(`${brand}, time-out: 確認中, never a failure, and one authorisation in the end`, async () => {
      await visit();
      const before = liveAuthorizations().length;
      await typeCard(cardOf(brand, 'timeout'), code);
      await press();
      await page.getByText('お支払いの結果を確認しています').first().waitFor();
      assert.equal(await page.getByRole('button', { name: /注文を確定する/ }).count(), 0);
      // The call ends behind the answer; then the provider is asked.
      await page.waitForTimeout(800);
      await later(12);
      await page.waitForURL(/\/complete\//, { timeout: 15_000 });
      await page.getByRole('heading', { name: 'ご注文が完了しました' }).waitFor();
      assert.equal(liveAuthorizations().length, before + 1);
    });
  }
});

describe('going back and pressing again', () => {
  it('from the cart, after a lost answer, never makes a second live authorisation', async () => {
    await visit();
    const before = liveAuthorizations().length;
    demo.simulator.control.fault({ telegram: '020', moment: 'after_execute', kind: 'reset' });
    await typeCard(cardOf('visa', 'ok'));
    await press();
    await page.getByText('お支払いの結果を確認しています').first().waitFor();

    await page.goto(demo.url);
    await page.getByRole('button', { name: 'レジに進む' }).click();
    await page.getByText('お支払いの結果を確認しています').first().waitFor();
    assert.equal(
      await page
        .getByLabel('カード番号')
        .isVisible()
        .catch(() => false),
      false,
    );
    await later(12);
    await page.waitForURL(/\/complete\//, { timeout: 15_000 });
    assert.equal(liveAuthorizations().length, before + 1);
  });

  it('with the back button after paying, leads to the result and not to the form', async () => {
    await visit();
    await typeCard(cardOf('jcb', 'ok'));
    await press();
    await page.waitForURL(/\/complete\//);
    const before = liveAuthorizations().length;
    await page.goBack();
    await page.waitForURL(/\/complete\/|\/checkout\//);
    await page.getByRole('heading', { name: 'ご注文が完了しました' }).waitFor();
    assert.equal(liveAuthorizations().length, before);
  });

  it('in two tabs at once, lets one through', async () => {
    await visit();
    const before = liveAuthorizations().length;
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByLabel('カード番号').waitFor();
    const first = page;
    for (const tab of [first, other]) {
      page = tab;
      await typeCard(cardOf('visa', 'ok'));
    }
    await Promise.all(
      [first, other].map((tab) => tab.getByRole('button', { name: /注文を確定する/ }).click()),
    );
    await Promise.all(
      [first, other].map((tab) => tab.getByRole('heading', { name: 'ご注文が完了しました' }).waitFor()),
    );
    assert.equal(liveAuthorizations().length, before + 1);
    page = first;
    tolerate('409');
  });

  it('twice, quickly, sends one payment', async () => {
    await visit();
    const before = liveAuthorizations().length;
    await typeCard(cardOf('visa', 'ok'));
    await page.getByRole('button', { name: /注文を確定する/ }).dblclick();
    await page.waitForURL(/\/complete\//);
    assert.equal(liveAuthorizations().length, before + 1);
  });
});

describe('what else can happen at the till', () => {
  it('an order paid with points completes without a card', async () => {
    context = await browser.newContext({ locale: 'ja-JP' });
    page = await context.newPage();
    trouble = watchForTrouble(page);
    await page.goto(demo.url);
    await page.getByLabel('ポイントをすべて使う').check();
    await page.getByText('ポイント利用').waitFor();
    await page.getByRole('button', { name: 'レジに進む' }).click();
    await press();
    await page.getByRole('heading', { name: 'ご注文が完了しました' }).waitFor();
  });

  it('a session that has expired leads back to the cart', async () => {
    await visit();
    demo.advance(31 * 60_000);
    await typeCard(cardOf('visa', 'ok'));
    await press();
    await page.getByRole('link', { name: /カート/ }).click();
    await page.getByRole('button', { name: 'レジに進む' }).waitFor();
    tolerate('410');
  });

  it('the form in English pays like the Japanese one', async () => {
    await visit();
    await context.addCookies([{ name: 'language', value: 'en', url: demo.url }]);
    await page.reload();
    await page.getByLabel('Card number').pressSequentially(cardOf('visa', 'ok'));
    await page.getByLabel('Expiry date').pressSequentially('12/30');
    await page.getByLabel('Security code').pressSequentially('123');
    await page.getByLabel('Name on card').pressSequentially('taro yamada');
    await page.getByRole('button', { name: /Place order/ }).click();
    await page.waitForURL(/\/complete\//);
  });
});

describe('card numbers', () => {
  /** As they are, spaced, in full-width digits, percent-encoded, in base64 at any offset. */
  function formsOf(number: string): string[] {
    const spaced = number.replace(/(\d{4})(?=\d)/g, '$1 ');
    const base64 = (text: string) =>
      [0, 1, 2].map((shift) =>
        Buffer.from('x'.repeat(shift) + text)
          .toString('base64')
          .slice(shift === 0 ? 0 : 4, -4),
      );
    return [
      number,
      spaced,
      spaced.replaceAll(' ', '-'),
      encodeURIComponent(spaced),
      number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
      ...base64(number),
    ];
  }

  async function places(): Promise<Map<string, string>> {
    const found = new Map([
      ['log', logs.join('')],
      ['traffic to the adapter', traffic.join('\n')],
      ['books of the simulator', JSON.stringify(demo.simulator.control.books())],
    ]);
    for (const file of await readdir(folder)) {
      if (/\.(db|db-wal|json)$/.test(file))
        found.set(file, await readFile(path.join(folder, file), 'latin1'));
    }
    return found;
  }

  it('are nowhere but in the buyer’s browser and at the token server', async () => {
    await visit();
    assert.ok(
      used.length >= 20 && traffic.length > 100 && logs.length > 100,
      'the purchases above were seen',
    );
    for (const [place, content] of await places()) {
      for (const number of new Set(used)) {
        for (const form of formsOf(number))
          assert.equal(content.includes(form), false, `${place} holds a card number`);
      }
    }
    const storage = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]),
    );
    for (const number of used) assert.equal(storage.includes(number), false);
  });

  it('would be found by this scan if one slipped through', async () => {
    await visit();
    const number = testCardNumber('visa', 'ok')!;
    const planted = formsOf(number).map((form) => `{"note":"${form}"}`);
    for (const [i, text] of planted.entries()) assert.ok(text.includes(formsOf(number)[i]!));
    for (const place of ['kessai.db', 'log', 'traffic to the adapter'])
      assert.ok((await places()).has(place), place);
  });
});
