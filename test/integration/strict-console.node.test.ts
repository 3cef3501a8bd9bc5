import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { Browser } from 'playwright-core';
import { launchChromium, watchForTrouble } from '../support/browser.ts';
import { type Rig, startRig } from '../support/rig.ts';

// Needs `npm run build` before: the script is the one of a page without a build.
const built = fileURLToPath(new URL('../../dist/cdn/', import.meta.url));

/** The strictest policy a shop's admin can have: nobody else's anything, no inline style, no string that becomes code. */
const POLICY = [
  "default-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  'trusted-types lit-html',
  "require-trusted-types-for 'script'",
].join('; ');

let rig: Rig;
let server: Server;
let url: string;
let browser: Browser;

before(async () => {
  rig = await startRig({
    card: { threeDSecure: 'off' },
    kessai: { staff: { authorize: () => ({ name: '店長', role: 'admin' }) } },
  });
  const app = new Hono();
  app.all('/kessai/*', (c) => rig.kessai.fetch(c.req.raw));
  app.get('/cdn/*', async (c) => {
    const file = path.join(built, path.normalize(c.req.path.slice('/cdn/'.length)));
    return c.body(await readFile(file, 'utf8'), 200, { 'content-type': 'text/javascript' });
  });
  app.get('/favicon.ico', (c) => c.body(null, 204));
  app.get('/admin', (c) => {
    c.header('content-security-policy', POLICY);
    return c.html(`<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>admin</title>
<link rel="icon" href="/favicon.ico"><script type="module" src="/cdn/kessai-console.js"></script></head>
<body><kessai-console></kessai-console></body></html>`);
  });
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

describe("the built console in an admin with a strict policy and Trusted Types, at the simulator's books", () => {
  it('captures a payment, gives it back after a question, and breaks no rule of the page', async () => {
    const { clientSecret } = await rig.open({ orderId: 'A-1042' });
    const { state } = await rig.buy(clientSecret);
    assert.equal(state, 'paid');
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const trouble = watchForTrouble(page);
    await page.goto(`${url}/admin`);
    await page.getByRole('link', { name: 'A-1042' }).click();
    await page.getByRole('button', { name: '売上を確定する' }).click();
    await page.getByText('売上を確定しました').first().waitFor();
    await page.getByRole('button', { name: '売上を取り消す' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '¥4,080を返金する' }).click();
    await page.getByText('売上を取り消しました').first().waitFor();
    await page.getByRole('link', { name: '操作履歴' }).click();
    await page.getByText('店長').first().waitFor();
    const [payment] = rig.simulator.control.books().payments;
    // 売上取消中; the card company finishes it later.
    assert.equal(payment?.status, '42');
    // The question is a refusal with 428, which the browser itself calls an error.
    assert.deepEqual(
      trouble.filter((text) => !text.includes('428')),
      [],
    );
    await page.close();
  });
});
