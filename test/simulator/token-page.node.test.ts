import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { type Browser, chromium } from 'playwright-core';
import { chromeArgs, findChrome } from '../../scripts/bootstrap.mjs';
import { createSimulator, type Listening, testCardNumber } from '../../src/simulator.ts';
import { directly, merchant, payment, type TokenAnswer } from './client.ts';

const simulator = createSimulator({ browserTls: false, merchants: [merchant] });
let at: Listening;
let browser: Browser;
let shop: string;

/** A page on another host that allows its own scripts, those of the token host, and nothing that turns text into code. */
const server = createServer((request, response) => {
  const isScript = request.url === '/page.js';
  response.writeHead(200, {
    'content-type': isScript ? 'text/javascript' : 'text/html',
    'content-security-policy': [
      "default-src 'none'",
      `script-src 'self' ${at.token}`,
      `connect-src ${at.token}`,
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; '),
  });
  response.end(
    isScript
      ? pageScript
      : `<!DOCTYPE html><script src="${at.token}/js/PaygentToken.js"></script>
<script src="/page.js"></script>`,
  );
});

/** Keeps what the browser finds fault with, where the test can read it. */
const pageScript = `
  window.violations = [];
  document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
`;

before(async () => {
  at = await simulator.listen();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  shop = `http://localhost:${(server.address() as AddressInfo).port}`;
  const executablePath = findChrome();
  browser = await chromium.launch({ ...(executablePath && { executablePath }), args: chromeArgs });
});
after(async () => {
  await browser?.close();
  server.close();
  await at.close();
});

test('in a browser, on a page with a strict policy and Trusted Types, the script makes a token that pays', async () => {
  const page = await browser.newPage();
  const errors: unknown[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.goto(shop);
  const { answers, violations } = await page.evaluate(
    async ({ shopId, key, number }) => {
      const page = window as unknown as BrowserPage; // What the two scripts of the page have put there.
      const script = new page.PaygentToken();
      const card = { card_number: number, expire_year: '30', expire_month: '01', cvc: '123', name: '' };
      const answers = await Promise.all([
        new Promise<TokenAnswer>((resolve) => script.createToken(shopId, key, card, resolve)),
        new Promise<TokenAnswer>((resolve) => script.createCvcToken(shopId, key, { cvc: '123' }, resolve)),
        new Promise<TokenAnswer>((resolve) => script.createToken(shopId, 'wrong', card, resolve)),
      ]);
      return { answers, violations: page.violations };
    },
    { shopId: merchant.merchantId, key: merchant.tokenKey, number: testCardNumber('visa', 'ok') ?? '' },
  );
  assert.deepEqual(
    answers.map(({ result }) => result),
    ['0000', '0000', '1200'],
  );
  assert.deepEqual([violations, errors], [[], []]);
  const paid = await directly(simulator, merchant)(
    '020',
    payment(answers[0]?.tokenizedCardObject?.token ?? ''),
  );
  assert.equal(paid['result'], '0');
});

interface BrowserPage {
  PaygentToken: new () => Record<
    'createToken' | 'createCvcToken',
    (shop: string, key: string, card: object, callback: (answer: TokenAnswer) => void) => void
  >;
  violations: string[];
}
