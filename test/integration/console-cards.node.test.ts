// 登録カード for staff: e-shops 9-4 (顧客明細内のクレジットカード情報の表示) and Welcart 会員のカード情報の削除.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { testCardNumber } from '../../src/simulator.ts';
import { type Clerk, openBackOffice } from '../support/back-office.ts';

const office = openBackOffice();

const cards = ({ page }: Clerk) => page.locator('kessai-card-admin');

async function find(clerk: Clerk, customer: string): Promise<void> {
  await cards(clerk).getByRole('textbox', { name: '会員ID' }).fill(customer);
  await cards(clerk).getByRole('button', { name: '検索' }).click();
}

async function typeCard(page: Page): Promise<void> {
  await page.getByLabel('カード番号').fill(testCardNumber('visa', 'ok')!);
  await page.getByLabel('有効期限').fill('12/30');
  await page.getByLabel('セキュリティコード').fill('123');
  await page.getByLabel('カード名義').fill('BAVYA');
}

/** マイページ of a member who has logged in; answers their 会員ID. */
async function logIn(page: Page): Promise<string> {
  await page.goto(`${office.demo.url}/mypage`);
  await page.getByRole('button', { name: 'ログイン' }).click();
  await page.getByText('登録されたカードはありません').waitFor();
  const cookies = await page.context().cookies();
  const visitor = cookies.find(({ name }) => name === 'visitor')!.value;
  return `m${visitor.slice(0, 8)}`;
}

/** Registers a card at マイページ. */
async function register(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'カードを登録する' }).click();
  await typeCard(page);
  await page.getByRole('button', { name: '登録する' }).click();
  await page.getByText('カードを登録しました').waitFor();
}

/** What the provider keeps of a member. */
const kept = (customer: string) =>
  office.demo.simulator.control.books().storedCards.filter(({ customerId }) => customerId.endsWith(customer));

const remove = /^Visa .*を削除$/;

describe('登録カード', { concurrency: 3 }, () => {
  it('whether one is stored, and its removal: asked once more, gone here, at the provider and at マイページ', async () => {
    await office.visit(async (page) => {
      const customer = await logIn(page);
      await office.work(async (clerk) => {
        await clerk.look('cards');
        await find(clerk, customer);
        await cards(clerk).getByText(`会員 ${customer} の登録カードはありません。`).waitFor();

        await register(page);
        assert.equal(kept(customer).length, 1);
        await find(clerk, customer);
        const row = cards(clerk).getByRole('row').filter({ hasText: '•••• 1234' });
        await row.getByText('利用可能').waitFor();
        await row.getByText('2030/12').waitFor();

        await row.getByRole('button', { name: remove }).click();
        await clerk.answer(/を削除しますか/, '戻る');
        assert.equal(kept(customer).length, 1);
        await row.getByRole('button', { name: remove }).click();
        await clerk.answer(/を削除しますか/, '削除');
        await cards(clerk).locator('.kessai-notice').filter({ hasText: 'カードを削除しました' }).waitFor();
        await cards(clerk).getByText(`会員 ${customer} の登録カードはありません。`).waitFor();
      });
      assert.deepEqual(kept(customer), []);
      await page.reload();
      await page.getByText('登録されたカードはありません').waitFor();
    });
  });

  it('one that an unfinished order was paid with stays, and says why', async () => {
    await office.visit(async (page) => {
      const customer = await logIn(page);
      await page.goto(office.demo.url);
      await page.getByRole('button', { name: 'レジに進む' }).click();
      await typeCard(page);
      await page.getByRole('checkbox', { name: /登録/ }).check();
      await page.getByRole('button', { name: /注文を確定する/ }).click();
      await page.getByRole('heading', { name: 'ご注文が完了しました' }).waitFor();
      const orderId = new URL(page.url()).pathname.split('/').at(-1)!;
      await office.agree({ orderId });
      await office.work(async (clerk) => {
        await clerk.look('cards');
        await find(clerk, customer);
        const row = cards(clerk).getByRole('row').filter({ hasText: '•••• 1234' });
        await row.getByText('未確定の注文あり').waitFor();
        assert.equal(await row.getByRole('button', { name: remove }).isDisabled(), true);
        // The sale ends what it was kept for.
        await clerk.open(orderId);
        await clerk.press('売上を確定する');
        await clerk.isTold('売上を確定しました');
        await office.agree({ orderId });
        await clerk.look('cards');
        await find(clerk, customer);
        await row.getByRole('button', { name: remove }).click();
        await clerk.answer(/を削除しますか/, '削除');
        await cards(clerk).locator('.kessai-notice').filter({ hasText: 'カードを削除しました' }).waitFor();
      });
      assert.deepEqual(kept(customer), []);
      await office.agree({ orderId });
    });
  });

  it('a viewer sees the card and cannot remove it; the adapter refuses what is sent past the page', async () => {
    await office.visit(async (page) => {
      const customer = await logIn(page);
      await register(page);
      await office.work(
        async (clerk) => {
          await clerk.look('cards');
          await find(clerk, customer);
          await cards(clerk).getByText('•••• 1234').waitFor();
          assert.equal(await cards(clerk).getByRole('button', { name: remove }).count(), 0);
          const status = await clerk.page.evaluate(async (member) => {
            const read = await fetch(`/kessai/staff/cards?customer=${member}`);
            const [card] = (await read.json()).cards;
            const response = await fetch(`/kessai/staff/cards/${member}/${card.id}`, {
              method: 'DELETE',
              headers: { 'x-kessai-console': '1' },
            });
            return response.status;
          }, customer);
          assert.equal(status, 403);
        },
        { role: 'viewer', refusals: [403] },
      );
      assert.equal(kept(customer).length, 1);
    });
  });

  it('no number is shown but its last four digits, and a 会員ID full of markup is text', async () => {
    const hostile = '<img/src=x/onerror=globalThis.struck=1>';
    await office.visit(async (page) => {
      const customer = await logIn(page);
      await register(page);
      await office.work(async (clerk) => {
        await clerk.look('cards');
        await find(clerk, customer);
        await cards(clerk).getByText('•••• 1234').waitFor();
        const html = await clerk.page.evaluate(
          () =>
            document.querySelector('kessai-console')?.shadowRoot?.querySelector('kessai-card-admin')
              ?.shadowRoot?.innerHTML ?? '',
        );
        assert.match(html, /1234/);
        assert.doesNotMatch(html, /\d{12,}|BAVYA/);
        await find(clerk, hostile);
        await cards(clerk).getByText(`会員 ${hostile} の登録カードはありません。`).waitFor();
        assert.equal(await clerk.page.evaluate(() => 'struck' in globalThis), false);
      });
    });
  });
});
