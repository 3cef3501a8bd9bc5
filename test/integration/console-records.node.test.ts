// What staff read when they ask what has happened: 差分通知 (EC-CUBE 2.3), ショップへの通知, エラーログ (Welcart), 操作履歴.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CARD, openBackOffice } from '../support/back-office.ts';
import { eventually } from '../support/eventually.ts';

const office = openBackOffice();

// First, while nothing else has gone wrong here.
describe('エラーログ', () => {
  it('stands above the list until it is cleared, and tells afterwards who did that', async () => {
    const order = await office.bought(CARD);
    office.demo.simulator.control.decline({ telegram: '022', code: 'P007', detail: '' });
    await office.work(async (clerk) => {
      const errors = clerk.page.locator('kessai-errors');
      await clerk.open(order.orderId);
      await clerk.press('売上を確定する');
      await clerk.isTold('P007');
      await clerk.look('payments');
      await clerk.page.getByText('エラーが1件あります。原因と直し方をご確認ください').waitFor();
      await clerk.page.getByRole('link', { name: 'エラーログを見る' }).click();
      await errors.getByRole('link', { name: `注文 ${order.orderId}` }).waitFor();
      await errors.getByRole('button', { name: 'P007 を消込' }).click();
      await errors.getByText('対応の必要なエラーはありません。').waitFor();
      await errors.getByRole('button', { name: '消込済' }).click();
      await errors.getByText(/^受注担当 岡・/).waitFor();
      await clerk.look('payments');
      await clerk.row(order.orderId).waitFor();
      assert.equal(await clerk.page.getByText('原因と直し方をご確認ください').count(), 0);
    });
    await office.agree(order);
    assert.equal(await office.sent('022', order), 1);
  });

  it('a viewer reads it and cannot clear it', async () => {
    const order = await office.bought(CARD);
    office.demo.simulator.control.decline({ telegram: '021', code: 'P007', detail: '' });
    const refused = await office.demo.kessai.payments.void(order.paymentId, { key: 'a-void-refused-0001' });
    assert.equal(refused.ok, false);
    await office.work(
      async (clerk) => {
        const errors = clerk.page.locator('kessai-errors');
        await clerk.look('errors');
        await errors.getByText('P007').first().waitFor();
        assert.equal(await errors.getByRole('button', { name: /を消込$/ }).count(), 0);
      },
      { role: 'viewer' },
    );
    await office.agree(order);
  });
});

describe('差分通知', { concurrency: 2 }, () => {
  it('what the provider has told of a payment stands there with what was made of it; its order is one press away', async () => {
    const order = await office.bought({ by: 'konbini', chain: 'lawson' });
    office.demo.simulator.control.testTool({ paymentId: order.providerPaymentId, status: '40' });
    await office.shopSays(order, '入金済み');
    await office.agree(order);
    await office.work(async (clerk) => {
      const view = clerk.page.locator('kessai-notices');
      await clerk.look('notices');
      await view.getByText('ペイジェントからの通知', { exact: true }).waitFor();
      const rows = view.getByRole('row').filter({ hasText: order.providerPaymentId });
      const paid = rows.filter({ hasText: '40 消込済' });
      await paid.getByText('反映済み').waitFor();
      await view.getByRole('combobox', { name: '判定' }).selectOption('不一致');
      await paid.waitFor({ state: 'detached' });
      await view.getByRole('combobox', { name: '判定' }).selectOption('反映済み');
      await paid.getByRole('link', { name: order.orderId }).click();
      await clerk.detail.getByRole('heading', { name: `注文 ${order.orderId}` }).waitFor();
    });
  });

  it('one that comes twice is one, and one that somebody forged is counted and changes nothing', async () => {
    const order = await office.bought({ by: 'konbini', chain: 'seven_eleven' });
    await office.agree(order);
    const { control } = office.demo.simulator;
    control.notices({ trick: 'forge', how: 'hash' });
    control.notices({ trick: 'duplicate' });
    control.testTool({ paymentId: order.providerPaymentId, status: '43' });
    control.testTool({ paymentId: order.providerPaymentId, status: '40' });
    await office.shopSays(order, '入金済み');
    await office.agree(order);
    await office.work(async (clerk) => {
      const view = clerk.page.locator('kessai-notices');
      await clerk.look('notices');
      await view.getByText(/ハッシュが合わない 1/).waitFor();
      const rows = view.getByRole('row').filter({ hasText: order.providerPaymentId });
      await rows.filter({ hasText: '再送1回' }).first().waitFor();
      assert.equal(await rows.filter({ hasText: '43 速報検知済' }).count(), 1);
      assert.equal(await rows.filter({ hasText: '40 消込済' }).count(), 1);
    });
    const told = office.demo.orders.news.filter(({ orderId }) => orderId === order.orderId);
    assert.equal(told.filter(({ type }) => type === 'stock.commit').length, 1);
  });
});

describe('ショップへの通知', () => {
  it('what the shop was told stands there; 再送 tells it again, and the shop’s order stays as it is', async () => {
    const order = await office.bought(CARD);
    await office.shopSays(order, '新規受付');
    const eventId = () =>
      office.demo.orders.news.find(
        ({ orderId, type }) => orderId === order.orderId && type === 'payment.accepted',
      )?.id;
    const id = await eventually('the news', eventId);
    const heard = () => office.demo.orders.news.filter((news) => news.id === id).length;
    assert.equal(heard(), 1);
    await office.work(async (clerk) => {
      const view = clerk.page.locator('kessai-deliveries');
      await clerk.look('deliveries');
      const row = view.getByRole('row').filter({ hasText: id });
      await row.getByText('送信済み').waitFor();
      await row.getByRole('button', { name: `${id}を再送` }).click();
      await eventually('the news once more', () => heard() === 2);
      await clerk.look('deliveries');
      await row.getByText('送信済み').waitFor();
      await view.getByRole('button', { name: '送れなかったもの' }).click();
      await view.getByText('該当する通知はありません。').waitFor();
    });
    await office.shopSays(order, '新規受付');
    assert.deepEqual(await office.audited({ subject: id }), ['受注担当 岡: replay: done']);
  });

  it('a viewer may read and not send again', async () => {
    const order = await office.bought(CARD);
    await office.shopSays(order, '新規受付');
    await office.work(
      async (clerk) => {
        const view = clerk.page.locator('kessai-deliveries');
        await clerk.look('deliveries');
        await view.getByText('送信済み').first().waitFor();
        assert.equal(await view.getByRole('button', { name: /を再送$/ }).count(), 0);
      },
      { role: 'viewer' },
    );
  });
});

describe('操作履歴', () => {
  it('who did what to an order, newest first, the refused press among it', async () => {
    const order = await office.bought(CARD);
    await office.work(
      async (clerk) => {
        await clerk.open(order.orderId);
        await clerk.press('売上を確定する');
        await clerk.isTold('売上を確定しました');
        await clerk.page.evaluate(async (id) => {
          await fetch(`/kessai/staff/payments/${id}/void`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'x-kessai-console': '1' },
            body: JSON.stringify({ key: 'a-void-of-what-is-sold-01' }),
          });
        }, order.paymentId);
      },
      { refusals: [409] },
    );
    await office.agree(order);
    await office.work(
      async (clerk) => {
        const view = clerk.page.locator('kessai-audit');
        await clerk.look('audit');
        await view.getByRole('searchbox').fill(order.orderId);
        await view.getByRole('button', { name: '絞り込む' }).click();
        const rows = view.locator('tbody tr');
        await eventually('the two of this order', async () => (await rows.count()) === 2);
        const [newest, first] = await rows.allTextContents();
        assert.match(newest ?? '', /受注担当 岡.*状態により不可/s);
        assert.match(first ?? '', /受注担当 岡.*完了/s);
      },
      { role: 'admin' },
    );
  });
});
