import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, watchForTrouble } from '../support/browser.ts';
import { GOOD_CARD, type Rig, startRig } from '../support/rig.ts';

const built = fileURLToPath(new URL('../../dist/cdn/', import.meta.url));
let rig: Rig;
let server: Server;
let url: string;
let browser: Browser;

/** The strictest policy a shop can have with our elements on its page; only the token host is a stranger. */
const policy = (tokenHost: string) =>
  [
    "default-src 'self'",
    `script-src 'self' ${tokenHost}`,
    `connect-src 'self' ${tokenHost}`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    'trusted-types lit-html kessai',
    "require-trusted-types-for 'script'",
  ].join('; ');

before(async () => {
  rig = await startRig();
  const app = new Hono();
  app.all('/kessai/*', (c) => rig.kessai.fetch(c.req.raw));
  app.get('/cdn/*', async (c) => {
    const file = path.join(built, path.normalize(c.req.path.slice('/cdn/'.length)));
    return c.body(await readFile(file, 'utf8'), 200, { 'content-type': 'text/javascript' });
  });
  app.get('/complete', (c) => c.html('<!doctype html><title>done</title><h1>Thank you</h1>'));
  app.get('/checkout/:secret', (c) => {
    c.header('content-security-policy', policy(new URL(rig.endpoints.token).origin));
    return c.html(`<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>checkout</title>
<link rel="icon" href="/favicon.ico"><script type="module" src="/cdn/kessai.js"></script></head>
<body><kessai-checkout session="${c.req.param('secret')}"></kessai-checkout></body></html>`);
  });
  app.get('/favicon.ico', (c) => c.body(null, 204));
  server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  url = `http://localhost:${(server.address() as AddressInfo).port}`;
  browser = await launchChromium();
});
after(async () => {
  await browser.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rig.close();
});

async function open(): Promise<{ page: Page; trouble: string[] }> {
  const { clientSecret } = await rig.open();
  const page = await browser.newPage();
  const trouble = watchForTrouble(page);
  await page.goto(`${url}/checkout/${clientSecret}`);
  await page.getByLabel('カード番号').waitFor();
  return { page, trouble };
}

describe('the built script on a page with a strict policy and Trusted Types', () => {
  it('pays, and breaks no rule of the page', async () => {
    const { page, trouble } = await open();
    await page.getByLabel('カード番号').pressSequentially(GOOD_CARD);
    await page.getByLabel('有効期限').pressSequentially('1230');
    await page.getByLabel('セキュリティコード').pressSequentially('123');
    await page.getByRole('button', { name: /注文を確定する/ }).click();
    await page.waitForURL(/\/complete$/);
    assert.deepEqual(trouble, []);
    await page.close();
  });

  it('would be told of a rule that is broken', async () => {
    const { page, trouble } = await open();
    const refused = await page.evaluate(() => {
      try {
        document.body.insertAdjacentHTML('beforeend', '<p>not trusted</p>');
        return 'allowed';
      } catch (error) {
        return (error as Error).name;
      }
    });
    assert.equal(refused, 'TypeError');
    assert.match(trouble.join(), /TrustedHTML|Trusted/i);
    await page.close();
  });

  it('fetches nothing from the provider before the card is used', async () => {
    const { clientSecret } = await rig.open({ methods: [] });
    const page = await browser.newPage();
    const toProvider: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(url)) toProvider.push(request.url());
    });
    await page.goto(`${url}/checkout/${clientSecret}`);
    await page.waitForLoadState('networkidle');
    assert.deepEqual(toProvider, []);
    await page.close();
  });
});
