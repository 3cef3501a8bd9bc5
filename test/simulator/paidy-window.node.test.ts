import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { createSimulator, type Listening } from '../../src/simulator.ts';
import { launchChromium } from '../support/browser.ts';
import { merchant } from './client.ts';
import { paidyPayload } from './paidy-order.ts';

const simulator = createSimulator({ browserTls: false, merchants: [merchant] });
let at: Listening;
let browser: Browser;
let shop: string;

/** A shop's page with a strict policy: Paidy's script and Paidy's frame, and nothing that turns text into code. */
const server = createServer((request, response) => {
  const isScript = request.url === '/page.js';
  response.writeHead(200, {
    'content-type': isScript ? 'text/javascript' : 'text/html; charset=utf-8',
    'content-security-policy': [
      "default-src 'none'",
      `script-src 'self' ${at.link}`,
      `frame-src ${at.link}`,
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; '),
  });
  response.end(
    isScript
      ? pageScript
      : `<!DOCTYPE html><html lang="ja"><title>店</title><h1>店</h1><button id="pay">払う</button>
<script src="${at.link}/paidy/paidy.js"></script><script src="/page.js"></script></html>`,
  );
});

/** Keeps what the browser finds fault with and what Paidy tells, where the test can read it. */
const pageScript = `
  window.violations = [];
  window.told = [];
  document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
  window.start = (apiKey, payload) => {
    window.handler = Paidy.configure({ api_key: apiKey, logo_url: '', closed: (result) => told.push(result) });
    window.handler.launch(payload);
  };
`;

interface Shop {
  start(apiKey: string, payload: object): void;
  handler: { launch(payload: object): void };
  told: { status: string; id?: string; amount: number }[];
  violations: string[];
}

before(async () => {
  at = await simulator.listen();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  shop = `http://localhost:${(server.address() as AddressInfo).port}`;
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  server.close();
  await at.close();
});

/** A buyer whose page has launched Paidy. */
async function launched(payload: object = paidyPayload(), apiKey = 'pk_test_12345') {
  simulator.control.reset();
  const page = await browser.newPage();
  await page.goto(shop);
  await page.evaluate(
    // What the page's own script has put there.
    ([key, given]) => (window as unknown as Shop).start(key, given),
    [apiKey, payload] as const,
  );
  const frame = page.frameLocator('iframe');
  const press = (name: string) => frame.getByRole('button', { name }).click();
  const asFarAsReview = async () => {
    await press('次へ');
    await frame.getByLabel('認証コード').fill('1234');
    await press('次へ');
    await frame.getByRole('button', { name: '購入を確定する' }).waitFor();
  };
  return { page, frame, press, asFarAsReview };
}

/** What `closed` was told, once it was. */
async function told(page: Page) {
  await page.waitForFunction(() => (window as unknown as Shop).told.length > 0);
  return page.evaluate(() => (window as unknown as Shop).told);
}

const statuses = () => simulator.control.books().payments.map(({ status }) => status);

test('a buyer authorises: the page is told once, the provider has the payment, no policy is broken', async () => {
  const { page, press, asFarAsReview } = await launched();
  await asFarAsReview();
  assert.deepEqual(statuses(), []);
  await press('購入を確定する');
  const [result, ...more] = await told(page);
  assert.deepEqual([result?.status, result?.amount, more], ['authorized', 4080, []]);
  const [payment] = simulator.control.books().payments;
  assert.ok(payment?.method === 'paidy');
  assert.deepEqual(
    [payment.status, payment.tradingId, payment.amount, payment.paidyPaymentId],
    ['20', '1042000001', 4080, result?.id],
  );
  assert.deepEqual(await page.evaluate(() => (window as unknown as Shop).violations), []);
  assert.equal(await page.locator('dialog').count(), 0);
  await page.close();
});

test('a page that is closed after the authorisation has authorised all the same', async () => {
  const { page, frame, asFarAsReview } = await launched();
  await asFarAsReview();
  const decided = page.waitForResponse((response) => response.url().endsWith('/decision'));
  await frame.getByRole('button', { name: '購入を確定する' }).click({ noWaitAfter: true });
  await decided;
  await page.close();
  assert.deepEqual(statuses(), ['20']);
});

test('a rejection is told as one, and is in the books at 11', async () => {
  const { page, press, asFarAsReview } = await launched();
  await asFarAsReview();
  await press('審査に通らない場合を試す');
  assert.deepEqual(
    (await told(page)).map(({ status }) => status),
    ['rejected'],
  );
  assert.deepEqual(statuses(), ['11']);
  await page.close();
});

test('closing by its button, or by Escape around it or inside it, is told as closed, and nothing is in the books', async () => {
  for (const close of ['button', 'outside', 'inside'] as const) {
    const { page, frame, press } = await launched();
    await frame.getByRole('button', { name: '次へ' }).waitFor();
    if (close === 'button') await press('閉じる');
    else if (close === 'outside') await page.keyboard.press('Escape');
    else await frame.getByLabel('メールアドレス').press('Escape');
    assert.deepEqual(
      (await told(page)).map(({ status }) => status),
      ['closed'],
    );
    assert.deepEqual(statuses(), []);
    await page.close();
  }
});

test('the page below is inert while the window is open, and a second launch opens no second one', async () => {
  const { page, frame } = await launched();
  await frame.getByRole('button', { name: '次へ' }).waitFor();
  await page.evaluate((payload) => (window as unknown as Shop).handler.launch(payload), paidyPayload());
  assert.equal(await page.locator('iframe').count(), 1);
  assert.equal(await page.evaluate(() => document.querySelector('dialog')?.matches(':modal')), true);
  await page.close();
});

test('wrong sums and a key that is not of the test environment are said in the window', async () => {
  for (const [payload, key, member] of [
    [{ ...paidyPayload(), amount: 4081 }, 'pk_test_1', 'amount'],
    [paidyPayload(), 'pk_live_1', 'api_key'],
  ] as const) {
    const { page, frame, press } = await launched(payload, key);
    assert.match((await frame.getByRole('alert').textContent()) ?? '', new RegExp(`^${member}:`));
    await press('閉じる');
    assert.deepEqual(
      (await told(page)).map(({ status }) => status),
      ['closed'],
    );
    await page.close();
  }
});

test('a wrong address, telephone or code asks again', async () => {
  const { page, frame, press } = await launched();
  await frame.getByLabel('携帯電話番号').fill('03-1234-5678');
  await press('次へ');
  await frame.getByText('携帯電話番号を確認してください。').waitFor();
  await frame.getByLabel('携帯電話番号').fill('０８０-0000-0001');
  await press('次へ');
  await frame.getByLabel('認証コード').fill('9999');
  await press('次へ');
  await frame.getByText('コードが違います。').waitFor();
  assert.deepEqual(statuses(), []);
  await page.close();
});
