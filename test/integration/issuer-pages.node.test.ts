import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { createSimulator, type Listening } from '../../src/simulator.ts';
import { merchant, telegram, tokenFor } from '../simulator/client.ts';
import { launchChromium, watchForTrouble } from '../support/browser.ts';

const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/** The policy a careful shop serves a stranger's page with: an origin of nobody, no frame, forms to anywhere secure. */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: https:; " +
  "form-action https: http://localhost:*; frame-ancestors 'none'; sandbox allow-forms allow-scripts allow-top-navigation";

const simulator = createSimulator({ browserTls: false, merchants: [merchant] });
let at: Listening;
let shop: Server;
let home: string;
let browser: Browser;
/** What the shop got back, oldest first. */
let returns: URLSearchParams[] = [];
let document = '';

before(async () => {
  at = await simulator.listen();
  shop = createServer((request, response) => {
    const url = new URL(request.url ?? '', home);
    if (url.pathname === '/return') {
      returns.push(url.searchParams);
      response.end('<!doctype html><title>shop</title><h1>Shop</h1>');
      return;
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', POLICY);
    response.end(url.pathname === '/go' ? document : undefined);
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  home = `http://localhost:${(shop.address() as AddressInfo).port}`;
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  shop.closeAllConnections();
  await new Promise((resolve) => shop.close(resolve));
  await at.close();
});

/** Sends a buyer whose card has this name to the card company, and runs the rest on the page they are at. */
async function asBuyer(
  name: string,
  look: BrowserContextOptions,
  act: (page: Page) => Promise<void>,
): Promise<URLSearchParams | undefined> {
  returns = [];
  const body = new URLSearchParams(
    telegram(merchant, '450', {
      term_url: `${home}/return?order=1042`,
      authentication_type: '01',
      merchant_name: 'KESSAI COFFEE ROASTERS',
      payment_amount: '4080',
      card_set_method: 'token',
      card_token: await tokenFor(at, '4708224192401234'),
      cardholder_name: name,
    }),
  );
  const url = 'https://provider.test/n/threeds/request';
  const answer = await (await simulator.fetch(new Request(url, { method: 'POST', body }))).text();
  document = answer.slice(answer.indexOf('<!DOCTYPE html>'));
  const context = await browser.newContext(look);
  const page = await context.newPage();
  const trouble = watchForTrouble(page);
  await page.goto(`${home}/go`);
  await act(page);
  await page.waitForURL(/\/return\?/);
  assert.deepEqual(
    trouble.filter((text) => !text.includes('favicon')),
    [],
  );
  await context.close();
  assert.equal(returns.length, 1);
  return returns[0];
}

const violationsOn = async (page: Page): Promise<string[]> => {
  // Through the protocol: the page's own policy forbids strangers' scripts.
  await page.evaluate(axe);
  // Where axe puts itself; its own types know nothing of a window.
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};

describe("the card company's pages in a browser", () => {
  for (const look of [
    { viewport: { width: 390, height: 844 } },
    { viewport: { width: 1200, height: 900 }, colorScheme: 'dark' },
  ] as const)
    it(`take a buyer through a challenge by keyboard alone at ${look.viewport.width} px, and axe finds nothing`, async () => {
      const back = await asBuyer('BAVCA', look, async (page) => {
        await page.waitForURL(/\/challenge$/);
        assert.deepEqual(await violationsOn(page), []);
        await page.keyboard.type('11111');
        await page.keyboard.press('Enter');
        await page.getByRole('alert').waitFor();
        assert.deepEqual(await violationsOn(page), []);
        const overflow = await page.evaluate(() => window.document.documentElement.scrollWidth > innerWidth);
        assert.equal(overflow, false);
        await page.keyboard.type('14012');
        await page.keyboard.press('Enter');
      });
      assert.equal(back?.get('result'), '0');
      assert.equal(back?.get('order'), '1042');
    });

  it('take a buyer back by themselves when nothing is asked', async () => {
    const back = await asBuyer('BAVAA', {}, async () => {});
    assert.equal(back?.get('attempt_kbn'), '0');
  });

  it('work without scripts, by their buttons', async () => {
    const back = await asBuyer('BAVCA', { javaScriptEnabled: false }, async (page) => {
      await page.getByRole('button', { name: '続ける' }).click();
      await page.waitForURL(/\/start$/);
      await page.getByRole('button', { name: '続ける' }).click();
      await page.waitForURL(/\/challenge$/);
      await page.getByRole('button', { name: 'キャンセル' }).click();
    });
    assert.equal(back?.get('result'), '1');
  });
});
