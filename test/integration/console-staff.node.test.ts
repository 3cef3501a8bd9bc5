// Who may, by which hands and eyes: roles, keyboard, hostile names, files, and what the console looks like to axe.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { before, describe, it } from 'node:test';
import type Axe from 'axe-core';
import type { RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { SeedBuyer } from '../../demo/seed/buyer.ts';
import { people } from '../../demo/seed/people.ts';
import { tabs } from '../../src/console/console/tabs.ts';
import type { StaffRole } from '../../src/core/staff.ts';
import { mayAct } from '../../src/core/staff.ts';
import { CARD, openBackOffice } from '../support/back-office.ts';

const office = openBackOffice();

const HOSTILE = '<img src=x onerror="globalThis.struck=1">太郎';
const FORMULA = '=HYPERLINK("https://evil.example","見て")';

/** An order of somebody who gives this as their name. */
async function boughtBy(orderId: string, name: string): Promise<void> {
  const { kessai, endpoints, url } = office.demo;
  const { clientSecret } = await kessai.sessions.create({
    orderId,
    amount: 1980,
    returnUrl: `${url}/complete`,
    buyer: { name, email: 'taro@example.com' },
  });
  await new SeedBuyer(kessai, endpoints, url).pay(clientSecret, people[0]!, CARD);
}

describe('who may', { concurrency: 3 }, () => {
  it('a viewer sees the order and no button that does anything; the adapter refuses what is sent past the page', async () => {
    const order = await office.bought(CARD);
    await office.work(
      async (clerk) => {
        const { page, detail } = clerk;
        await clerk.look('payments');
        await clerk.row(order.orderId).waitFor();
        assert.equal(await clerk.list.getByRole('checkbox').count(), 0);
        await clerk.open(order.orderId);
        assert.deepEqual(await clerk.buttons(), []);
        assert.equal(await detail.getByRole('button', { name: '状態を更新' }).count(), 0);
        const answer = await page.evaluate(async (id) => {
          const response = await fetch(`/kessai/staff/payments/${id}/capture`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'x-kessai-console': '1' },
            body: JSON.stringify({ key: 'past-the-page-0123456789' }),
          });
          return response.status;
        }, order.paymentId);
        assert.equal(answer, 403);
      },
      { role: 'viewer', refusals: [403] },
    );
    assert.equal(await office.sent('022', order), 0);
  });

  for (const role of ['viewer', 'operator', 'admin'] as const satisfies readonly StaffRole[])
    it(`${role}: the tabs are those of the role, and each of them opens`, () =>
      office.work(
        async ({ page, look }) => {
          await look('payments');
          const nav = page.getByRole('navigation', { name: '画面' });
          const keysOf = (part: string) =>
            nav
              .locator(`[part=${part}]`)
              .evaluateAll((links) =>
                links.map((link) => link.getAttribute('href')?.replace('#kessai/', '') ?? ''),
              );
          await nav.getByRole('link').first().waitFor();
          const seen: string[] = [];
          for (const first of await keysOf('group')) {
            await nav.locator(`[part=group][href="#kessai/${first}"]`).click();
            await nav.locator(`[href="#kessai/${first}"][aria-current=page]`).waitFor();
            // A group of one has no second line.
            const inside = await keysOf('tab');
            for (const key of inside.length > 0 ? inside : [first]) {
              const { tag } = tabs.find((tab) => tab.key === key)!;
              if (key !== first) await nav.locator(`[part=tab][href="#kessai/${key}"]`).click();
              await page.locator(tag).waitFor();
              await page.locator(tag).locator('.waiting').waitFor({ state: 'detached' });
              seen.push(key);
            }
          }
          const expected = tabs.filter((tab) => mayAct(role, tab.role));
          assert.deepEqual(
            seen,
            expected.map(({ key }) => key),
          );
        },
        { role },
      ));

  it('whoever is no staff is told so, and sees no order', async () => {
    const response = await fetch(`${office.demo.url}/kessai/staff/payments`, {
      headers: { origin: 'https://evil.example' },
    });
    assert.equal(response.status, 403);
  });
});

describe('hostile input', { concurrency: 3 }, () => {
  it('a name full of markup is shown as it was typed, in list, order and search', async () => {
    await boughtBy('XSS-1', HOSTILE);
    await office.work(async (clerk) => {
      const { page, list, detail } = clerk;
      await clerk.look('payments');
      await clerk.row('XSS-1').getByText(HOSTILE).waitFor();
      await clerk.open('XSS-1');
      await detail.getByText(HOSTILE).waitFor();
      await list.getByRole('searchbox').fill(HOSTILE);
      await clerk.row('XSS-1').waitFor();
      assert.equal(await page.evaluate(() => (globalThis as { struck?: number }).struck), undefined);
    });
  });

  it('CSV: every order of the list, readable by a spreadsheet, and no cell begins a formula', async () => {
    await boughtBy('CSV-1', FORMULA);
    const order = await office.bought({ by: 'konbini', chain: 'lawson' });
    await office.work(async ({ page, list, look }) => {
      await look('payments');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        list.locator('[part~=csv]').click(),
      ]);
      const text = await readFile(await download.path(), 'utf8');
      assert.ok(text.startsWith('\uFEFF受注日時,注文番号,'));
      const lines = text.slice(1).trimEnd().split('\r\n');
      const cellsOf = (id: string) => lines.find((line) => line.split(',')[1] === id) ?? '';
      assert.match(cellsOf('CSV-1'), /"'=HYPERLINK\(""https/);
      assert.match(cellsOf(order.orderId), /入金待ち/);
      for (const line of lines) assert.doesNotMatch(line, /(?:^|,)"?[=+\-@\t]/);
    });
  });
});

describe('by keyboard alone', { concurrency: 3 }, () => {
  /** Tab until the focus is on something with this name. */
  async function tabTo(page: Page, name: RegExp): Promise<void> {
    for (let steps = 0; steps < 120; steps++) {
      await page.keyboard.press('Tab');
      const here = await page.evaluate(() => {
        let node = document.activeElement;
        while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
        return node?.getAttribute('aria-label') ?? node?.textContent?.trim() ?? '';
      });
      if (name.test(here)) return;
    }
    throw new Error(`Tab never came to ${name}`);
  }

  it('from the list to the order, 売上, and 売上取消 with 再確認', async () => {
    const order = await office.bought(CARD);
    await office.work(async (clerk) => {
      const { page } = clerk;
      await clerk.look('payments');
      await clerk.row(order.orderId).waitFor();
      await tabTo(page, new RegExp(`^${order.orderId}$`));
      await page.keyboard.press('Enter');
      await clerk.detail.getByRole('heading', { name: `注文 ${order.orderId}` }).waitFor();
      await clerk.detail.getByRole('button', { name: '売上を確定する' }).waitFor();
      await tabTo(page, /^売上を確定する$/);
      await page.keyboard.press('Enter');
      await clerk.isTold('売上を確定しました');
      await office.agree(order);
      await clerk.open(order.orderId);
      await tabTo(page, /^売上を取り消す$/);
      await page.keyboard.press('Enter');
      // The safe answer has the focus: Escape and Enter both leave everything as it is.
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      assert.equal(await office.sent('023', order), 0);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await clerk.isTold('売上を取り消しました');
    });
    await office.agree(order);
    assert.equal(await office.sent('023', order), 1);
  });
});

describe('axe', { concurrency: 2 }, () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  let orders: string[] = [];
  before(async () => {
    const bought = await Promise.all([
      office.bought(CARD),
      office.bought({ by: 'konbini', chain: 'lawson' }),
      office.bought({ by: 'paidy' }),
    ]);
    orders = bought.map(({ orderId }) => orderId);
    const differs = await office.bought(CARD);
    await office.demo.kessai.orders.update(differs.orderId, { amount: 900 });
    const cancelled = await office.bought(CARD);
    await office.demo.kessai.orders.update(cancelled.orderId, { state: 'cancelled' });
    orders.push(differs.orderId, cancelled.orderId);
  });

  for (const width of [390, 1200])
    it(`every view at ${width} px, light and dark: nothing found, nothing wider than the window`, () =>
      office.work(
        async (clerk) => {
          const { page } = clerk;
          await page.addInitScript(axe);
          const found: string[] = [];
          const run = async (name: string, options: RunOptions = {}) => {
            const { violations } = await page.evaluate(
              // What the init script has put there.
              (asked) => (window as unknown as { axe: Pick<typeof Axe, 'run'> }).axe.run(document, asked),
              options,
            );
            found.push(...violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.target}`));
          };
          const wear = (scheme: string) =>
            page.evaluate((to) => document.documentElement.setAttribute('data-scheme', to), scheme);
          const check = async (name: string) => {
            await run(name);
            // The other scheme changes nothing but colours.
            await wear('dark');
            await run(`${name}, dark`, { runOnly: ['color-contrast'] });
            await wear('light');
            const overflow = await page.evaluate(
              () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
            );
            if (overflow > 0) found.push(`${name}: ${overflow} px too wide`);
          };
          for (const { key, tag } of tabs) {
            await clerk.look(key);
            await page.locator(tag).waitFor();
            await page.locator(tag).locator('.waiting').first().waitFor({ state: 'detached' });
            await check(key);
          }
          for (const orderId of orders) {
            await clerk.open(orderId);
            await check(`order ${orderId}`);
          }
          await clerk.open(orders[0]!);
          await clerk.press('金額を変更');
          await check('form');
          await clerk.press('取り消す');
          await page.getByRole('dialog').waitFor();
          await check('dialog');
          assert.deepEqual(found, []);
        },
        { role: 'admin', width },
      ));
});
