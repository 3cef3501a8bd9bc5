import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { createKessai, type Kessai } from '../../src/server.ts';
import { serveAdmin } from '../support/admin-page.ts';
import { launchChromium, watchForTrouble } from '../support/browser.ts';
import { makeGatewayDouble } from '../support/gateway-double.ts';
import { FIRST_AT, fillFile, orderIdOf } from '../support/many-payments.ts';

const MANY = 100_000;

describe('the console of a shop with a hundred thousand payments', () => {
  let folder: string;
  let kessai: Kessai;
  let admin: Awaited<ReturnType<typeof serveAdmin>>;
  let browser: Browser;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kessai-many-'));
    const file = path.join(folder, 'kessai.db');
    await fillFile(file, MANY);
    kessai = createKessai({
      gateway: makeGatewayDouble().gateway,
      database: `file:${file}`,
      key: randomBytes(32),
      jobs: 'manual',
      logTo: { write: () => {} },
      publicUrl: 'https://shop.test/kessai',
      staff: { authorize: () => 'operator' },
      clock: { now: () => FIRST_AT + MANY * 60_000 },
    });
    await kessai.ready;
    admin = await serveAdmin(kessai);
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await admin.close();
    await kessai.close();
    await rm(folder, { recursive: true, force: true });
  });

  const rows = (page: Page) => page.locator('tbody tr');
  const order = (page: Page, n: number) => page.getByRole('link', { name: orderIdOf(n), exact: true });

  it('pages to and fro by keyboard, with no more rows on the page than fit it', async () => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const trouble = watchForTrouble(page);
    await page.goto(admin.url);
    await order(page, MANY - 1).waitFor();
    assert.equal(await rows(page).count(), 25);
    for (let pages = 1; pages <= 3; pages++) {
      await page.getByRole('button', { name: '次へ' }).press('Enter');
      await order(page, MANY - 1 - 25 * pages).waitFor();
      assert.equal(await rows(page).count(), 25);
    }
    await page.getByRole('button', { name: '前へ' }).press('Enter');
    await order(page, MANY - 1 - 50).waitFor();
    assert.deepEqual(trouble, []);
    await page.close();
  });

  it('finds the oldest order by its number, and a buyer by a name typed another way', async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(admin.url);
    const search = page.getByRole('searchbox');
    await search.fill(orderIdOf(0));
    await order(page, 0).waitFor();
    assert.equal(await rows(page).count(), 1);
    await search.fill('珠洲　みやこ');
    await page.getByText('珠洲 みやこ').waitFor();
    assert.equal(await rows(page).count(), 1);
    await page.close();
  });

  it('says that it stops counting where counting would take long', async () => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(admin.url);
    await order(page, MANY - 1).waitFor();
    await page.getByRole('button', { name: /^入金済み/ }).click();
    assert.match((await page.getByRole('button', { name: /^入金済み/ }).textContent()) ?? '', /1,?000/);
    await page.close();
  });
});
