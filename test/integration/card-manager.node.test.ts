import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { type Demo, startDemo } from '../../demo/start.ts';
import { testCardNumber } from '../../src/simulator.ts';
import { launchChromium, watchForTrouble } from '../support/browser.ts';
import { tabTo } from '../support/keyboard.ts';

let folder: string;
let demo: Demo;
let browser: Browser;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kessai-my-page-'));
  demo = await startDemo({ port: 0, folder, assets: 'built', logTo: { write: () => {} } });
  browser = await launchChromium();
});
after(async () => {
  await browser.close();
  await demo.close();
  await rm(folder, { recursive: true, force: true });
});

/** Name and password of the provider's published test tables: a challenge, and its right answer. */
const challenged = { visa: { name: 'BAVCA', password: '14012' }, jcb: { name: 'BAJCA', password: '13512' } };
type Brand = keyof typeof challenged;

/** A member at マイページ; afterwards, whether their pages had any trouble. */
async function visit(acts: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'ja-JP' });
  const page = await context.newPage();
  const trouble = watchForTrouble(page);
  await page.goto(`${demo.url}/mypage`);
  await page.getByRole('button', { name: 'ログイン' }).click();
  await page.getByText('登録されたカードはありません').waitFor();
  await acts(page);
  await context.close();
  assert.deepEqual(trouble, []);
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

async function enter(page: Page, brand: Brand, holder: string): Promise<void> {
  await page.getByLabel('カード番号').fill(testCardNumber(brand, 'ok')!);
  await page.getByLabel('有効期限').fill('12/30');
  await page.getByLabel('セキュリティコード').fill('123');
  await page.getByLabel('カード名義').fill(holder);
  await button(page, '登録する').click();
}

/** Registers, or changes, through the card issuer's question. */
async function enterChallenged(page: Page, brand: Brand, password: string): Promise<void> {
  await enter(page, brand, challenged[brand].name);
  await page.locator('input[autocomplete="one-time-code"]').fill(password);
  await button(page, /送信/).click();
  await page.waitForURL(`${demo.url}/mypage**`);
}

const rows = (page: Page): Locator => page.locator('kessai-card-manager [part=card]');

/** Brands and last digits of the cards as the buyer sees them. */
const shown = async (page: Page) =>
  Promise.all(
    (await rows(page).all()).map(async (row) => {
      const text = (await row.innerText()).replaceAll(/\s+/g, ' ');
      return /^(\S+) 下4桁 (\d{4})/.exec(text)?.slice(1).join(' ');
    }),
  );

const lastDigits = (brand: Brand) => testCardNumber(brand, 'ok')!.slice(-4);

describe('ご登録カード管理 against the adapter and the simulated provider', () => {
  it('registers with 本人認証, changes and deletes; the provider keeps what the page shows', async () => {
    const kept = () => demo.simulator.control.books().storedCards.length;
    const keptBefore = kept();
    await visit(async (page) => {
      await button(page, 'カードを登録する').click();
      await enterChallenged(page, 'visa', challenged.visa.password);
      await page.getByText('カードを登録しました').waitFor();
      assert.deepEqual(await shown(page), [`Visa ${lastDigits('visa')}`]);
      assert.equal(kept(), keptBefore + 1);

      await button(page, /を変更$/).click();
      await enterChallenged(page, 'jcb', challenged.jcb.password);
      await page.getByText('カードを変更しました').waitFor();
      assert.deepEqual(await shown(page), [`JCB ${lastDigits('jcb')}`]);
      assert.equal(kept(), keptBefore + 1);

      await button(page, /を削除$/).click();
      await button(page, '削除する').click();
      await page.getByText('登録されたカードはありません').waitFor();
      assert.equal(kept(), keptBefore);

      // What stands in the page is what the adapter knows, not what the page remembers.
      await page.reload();
      await page.getByText('登録されたカードはありません').waitFor();
    });
  });

  it('keeps the old card when 本人認証 of the new one fails', async () => {
    await visit(async (page) => {
      await button(page, 'カードを登録する').click();
      await enterChallenged(page, 'visa', challenged.visa.password);
      await page.getByText('カードを登録しました').waitFor();
      await button(page, /を変更$/).click();
      await enterChallenged(page, 'jcb', '13542');
      await page.getByText('本人認証ができませんでした').waitFor();
      assert.deepEqual(await shown(page), [`Visa ${lastDigits('visa')}`]);
    });
  });

  it('can be used by the keyboard alone', async () => {
    await visit(async (page) => {
      const { keyboard } = page;
      await tabTo(page, 'カードを登録する');
      await keyboard.press('Enter');
      await page.getByLabel('カード番号').waitFor();
      for (const [label, text] of [
        ['カード番号', testCardNumber('visa', 'ok')!],
        ['有効期限', '1230'],
        ['セキュリティコード', '123'],
        ['カード名義', challenged.visa.name],
      ] as const) {
        await tabTo(page, label);
        await keyboard.type(text);
      }
      await keyboard.press('Enter');
      // The issuer's page has the focus in its field.
      await page.locator('input[autocomplete="one-time-code"]:focus').waitFor();
      await keyboard.type(challenged.visa.password);
      await keyboard.press('Enter');
      await page.getByText('カードを登録しました').waitFor();
      await tabTo(page, `Visa 下4桁 ${lastDigits('visa')}を削除`);
      await keyboard.press('Enter');
      // The focus is on the safe one, キャンセル.
      await keyboard.press('Shift+Tab');
      await keyboard.press('Enter');
      await page.getByText('登録されたカードはありません').waitFor();
    });
  });
});
