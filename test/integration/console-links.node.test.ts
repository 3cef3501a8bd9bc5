// お支払いリンク: EC-CUBE 2.5, where 受注登録 by staff has no payment behind it. Issued at the console, paid by its buyer, seen by staff.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { CheckoutSession } from '../../src/contract/session.ts';
import { testCardNumber } from '../../src/simulator.ts';
import { CARD, type Clerk, openBackOffice } from '../support/back-office.ts';

const office = openBackOffice();

const form = ({ page }: Clerk) => page.locator('kessai-payment-link');

/** Types an order and its amount, and presses. */
async function issue(clerk: Clerk, orderId: string, amount: string): Promise<void> {
  await form(clerk).getByLabel('注文番号').fill(orderId);
  await form(clerk).getByLabel('金額（円）').fill(amount);
  await form(clerk).getByRole('button', { name: 'リンクを作る' }).click();
}

const isTold = (clerk: Clerk, text: string) =>
  form(clerk).locator('.kessai-notice').filter({ hasText: text }).waitFor();

/** The address in the notice. */
async function linkOf(clerk: Clerk, orderId: string): Promise<string> {
  await isTold(clerk, `注文番号 ${orderId}`);
  const shown = form(clerk).locator('.kessai-notice .copyable .code');
  return (await shown.textContent()) ?? '';
}

/** Counts what the console sends to have a link made. */
function pressesOf(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/staff/links')) count++;
  });
  return () => count;
}

async function payByCard(page: Page): Promise<void> {
  await page.getByLabel('カード番号').fill(testCardNumber('visa', 'ok')!);
  await page.getByLabel('有効期限').fill('12/30');
  await page.getByLabel('セキュリティコード').fill('123');
  await page.getByLabel('カード名義').fill('BAVYA');
  // The shop has told nothing of its buyer, and 本人認証 wants one of them.
  await page.getByLabel('メールアドレス').fill('hanako@example.com');
  await page.getByRole('button', { name: /注文を確定する/ }).click();
  await page.getByText('お支払いのお手続きが終わりました').waitFor();
}

const paymentsOf = (orderId: string) => office.demo.kessai.payments.ofOrder(orderId);

describe('お支払いリンク', { concurrency: 3 }, () => {
  it('from the order that staff made to its sale: the buyer sees the amount and pays, staff see the payment', async () => {
    const orderId = 'STAFF-1001';
    await office.work(async (clerk) => {
      await clerk.look('link');
      await issue(clerk, orderId, '４，０８０円');
      await isTold(clerk, 'このリンクを知っている人は誰でも支払えます。');
      const link = await linkOf(clerk, orderId);
      assert.ok(link.startsWith(`${office.demo.url}/pay/${orderId}#`), link.replace(/#.*/, '#…'));
      // Before anybody has paid there is nothing to be sold.
      await clerk.look(`payments?q=${orderId}`);
      await clerk.list.getByText('条件に合う決済はありません').waitFor();

      await office.visit(async (page) => {
        await page.goto(link);
        await page.getByText('¥4,080').first().waitFor();
        await payByCard(page);
      });
      await office.agree({ orderId });

      await clerk.look(`payments?q=${orderId}`);
      await clerk.row(orderId).getByText('20 オーソリOK').waitFor();
      await clerk.open(orderId);
      await clerk.press('売上を確定する');
      await clerk.isTold('売上を確定しました');
    });
    await office.agree({ orderId });
    assert.deepEqual(
      (await office.provider({ orderId })).map(({ status, amount }) => [status, amount]),
      [['40', 4080]],
    );
    assert.deepEqual(await office.audited({ orderId }), [
      '受注担当 岡: payment-link: done',
      '受注担当 岡: capture: done',
    ]);
  });

  it('asked for again it is the same order with one payment: the link that was paid takes no second one', async () => {
    const orderId = 'STAFF-1002';
    await office.work(
      async (clerk) => {
        await clerk.look('link');
        await issue(clerk, orderId, '1200');
        const first = await linkOf(clerk, orderId);
        await clerk.look('link');
        await form(clerk).locator('.kessai-notice').waitFor({ state: 'detached' });
        await issue(clerk, orderId, '1200');
        const second = await linkOf(clerk, orderId);
        await office.visit(async (page) => {
          await page.goto(second);
          await payByCard(page);
        });
        await office.visit(async (page) => {
          await page.goto(first);
          await page.getByText('お支払いのお手続きが終わりました').waitFor();
          assert.equal(await page.getByLabel('カード番号').count(), 0);
        });
        await clerk.look('link');
        await issue(clerk, orderId, '1200');
        await isTold(clerk, 'この注文には手続き中または支払い済みの決済があります');
      },
      { refusals: [409] },
    );
    await office.agree({ orderId });
    assert.equal((await paymentsOf(orderId)).length, 1);
    assert.equal((await office.audited({ orderId })).at(-1), '受注担当 岡: payment-link: payment-exists');
  });

  it('at another amount: asked once more, and the earlier link is worth nothing', async () => {
    const orderId = 'STAFF-1006';
    await office.work(async (clerk) => {
      await clerk.look('link');
      await issue(clerk, orderId, '1000');
      const earlier = await linkOf(clerk, orderId);
      await clerk.look('link');
      await form(clerk).locator('.kessai-notice').waitFor({ state: 'detached' });
      await issue(clerk, orderId, '1500');
      await clerk.answer('注文の金額を変えますか', '戻る');
      await issue(clerk, orderId, '1500');
      await clerk.answer('注文の金額を変えますか', '金額を変えてリンクを作る');
      const link = await linkOf(clerk, orderId);
      const [, secret] = earlier.split('#');
      const before = await fetch(`${office.demo.url}/kessai/session`, {
        headers: { authorization: `Bearer ${secret}` },
      });
      const { state } = (await before.json()) as CheckoutSession;
      assert.equal(state, 'expired');
      await office.visit(async (page) => {
        await page.goto(link);
        await page.getByText('¥1,500').first().waitFor();
        await payByCard(page);
      });
    });
    await office.agree({ orderId });
    assert.deepEqual(
      (await office.provider({ orderId })).map(({ status, amount }) => [status, amount]),
      [['20', 1500]],
    );
  });

  it('a wrong amount or number is said beside its field, and nothing is sent', async () => {
    await office.work(async (clerk) => {
      const sent = pressesOf(clerk.page);
      await clerk.look('link');
      for (const wrong of ['', '0', '-500', '1e9', '12.5', '1000000000', '四千円']) {
        await issue(clerk, 'STAFF-1003', wrong);
        await form(clerk).getByText('1円以上の金額を入力してください。').waitFor();
        assert.equal(await form(clerk).getByLabel('金額（円）').getAttribute('aria-invalid'), 'true', wrong);
      }
      for (const wrong of ['', '注文1003', 'STAFF 1003']) {
        await issue(clerk, wrong, '500');
        await form(clerk).getByText('半角の英数字と記号で、64文字までで入力してください。').waitFor();
      }
      assert.equal(sent(), 0);
    });
    assert.deepEqual(await office.audited({ subject: 'STAFF-1003' }), []);
  });

  it('pressed twenty times at once: one link', async () => {
    await office.work(async (clerk) => {
      const sent = pressesOf(clerk.page);
      await clerk.look('link');
      await form(clerk).getByLabel('注文番号').fill('STAFF-1004');
      await form(clerk).getByLabel('金額（円）').fill('900');
      await form(clerk)
        .getByRole('button', { name: 'リンクを作る' })
        .evaluate((button: HTMLButtonElement) => {
          for (let presses = 0; presses < 20; presses++) button.click();
        });
      await isTold(clerk, 'リンクを作りました');
      assert.equal(sent(), 1);
    });
    assert.deepEqual(await office.audited({ subject: 'STAFF-1004' }), ['受注担当 岡: payment-link: done']);
  });

  it('a number full of markup is text wherever it is shown', async () => {
    const orderId = '<img/src=x/onerror=globalThis.struck=1>';
    await office.work(async (clerk) => {
      await clerk.look('link');
      await issue(clerk, orderId, '700');
      const link = await linkOf(clerk, orderId);
      await isTold(clerk, `注文番号 ${orderId}`);
      await office.visit(async (page) => {
        await page.goto(link);
        await payByCard(page);
        assert.equal(await page.evaluate(() => 'struck' in globalThis), false);
      });
      await clerk.look('payments');
      await clerk.row(orderId).waitFor();
      await clerk.open(orderId);
      assert.equal(await clerk.page.evaluate(() => 'struck' in globalThis), false);
    });
    await office.agree({ orderId });
  });

  it('an order that is paid, or was cancelled, gets none', async () => {
    const [paid, cancelled] = [await office.bought(CARD), await office.bought(CARD)];
    await office.demo.kessai.payments.void(cancelled.paymentId, { key: 'a-void-before-the-link' });
    await office.agree(cancelled);
    await office.demo.kessai.orders.update(cancelled.orderId, { state: 'cancelled' });
    await office.work(
      async (clerk) => {
        await clerk.look('link');
        await issue(clerk, paid.orderId, '500');
        await isTold(clerk, 'この注文には手続き中または支払い済みの決済があります');
        await issue(clerk, cancelled.orderId, '500');
        await isTold(clerk, 'このショップではお支払いリンクを使えません');
      },
      { refusals: [409] },
    );
    for (const order of [paid, cancelled]) assert.equal((await paymentsOf(order.orderId)).length, 1);
  });

  it('a viewer has no such view, and is refused past it', async () => {
    await office.work(
      async (clerk) => {
        await clerk.look('link');
        // An address that is not theirs shows the list.
        await clerk.list.waitFor();
        assert.equal(await form(clerk).count(), 0);
        const status = await clerk.page.evaluate(async () => {
          const response = await fetch('/kessai/staff/links', {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'x-kessai-console': '1' },
            body: JSON.stringify({ orderId: 'STAFF-1005', amount: 500, days: 7 }),
          });
          return response.status;
        });
        assert.equal(status, 403);
      },
      { role: 'viewer', refusals: [403] },
    );
    assert.deepEqual(await office.audited({ subject: 'STAFF-1005' }), ['経理 早川: payment-link: forbidden']);
  });
});
