// 在庫戻し: Cagolabo p.11 to 15 (キャンセル受注 在庫管理), for every cause after which a shop may want to look at its shelf first.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CARD, type Clerk, openBackOffice } from '../support/back-office.ts';
import { giveBack } from '../support/clerk-deeds.ts';
import { eventually } from '../support/eventually.ts';

const office = openBackOffice({
  restock: { voided: 'work-list', refunded: 'work-list', expired: 'work-list' },
});

const view = ({ page }: Clerk) => page.locator('kessai-restock');
const rowOf = (clerk: Clerk, orderId: string) =>
  view(clerk)
    .getByRole('row')
    .filter({ has: clerk.page.getByRole('link', { name: orderId, exact: true }) });
const markOf = (clerk: Clerk, orderId: string) =>
  view(clerk).getByRole('button', { name: `注文${orderId}を在庫戻し済にする` });

/** Whether the shop still keeps the goods of an order: 引当 that stands, or was given back with this reason. */
const goodsOf = (orderId: string) =>
  office.demo.stock
    .historyOf(orderId)
    .map(({ committed, released }) => released ?? (committed ? 'sold' : 'kept'));

/** An order whose payment number nobody paid in time. */
async function expired() {
  const order = await office.bought({ by: 'konbini', chain: 'lawson' });
  office.demo.simulator.control.testTool({ paymentId: order.providerPaymentId, status: '12' });
  await office.shopSays(order, '注文取消し');
  return order;
}

/** An order that staff have cancelled. */
async function cancelled() {
  const order = await office.bought(CARD);
  await office.demo.kessai.payments.void(order.paymentId, { key: `void-of-${order.paymentId}` });
  await office.agree(order);
  await office.shopSays(order, '注文取消し');
  return order;
}

describe('在庫戻し', { concurrency: 3 }, () => {
  it('p.11 支払期限切れ: the goods wait for a hand; who put them back stands there afterwards', async () => {
    const order = await expired();
    await office.work(async (clerk) => {
      await clerk.look('restock');
      await rowOf(clerk, order.orderId).getByText('支払期限切れ').waitFor();
      await markOf(clerk, order.orderId).click();
      await rowOf(clerk, order.orderId).waitFor({ state: 'detached' });
      await view(clerk).getByRole('button', { name: '在庫戻し済', exact: true }).click();
      await rowOf(clerk, order.orderId).getByText('受注担当 岡').waitFor();
      // From there to the order, to see what it was.
      await rowOf(clerk, order.orderId).getByRole('link').click();
      await clerk.detail.getByText('12 支払期限切').first().waitFor();
    });
    await office.agree(order);
  });

  it('p.6 取消 of a sale: the order links there and back, and its goods wait as well', async () => {
    const order = await office.bought(CARD);
    await office.demo.kessai.payments.capture(order.paymentId, { key: 'sold-to-come-back-01' });
    await office.agree(order);
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      await giveBack(office, clerk, order);
      await clerk.look('restock');
      await rowOf(clerk, order.orderId).getByText('売上取消・返金').waitFor();
      await markOf(clerk, order.orderId).click();
      await rowOf(clerk, order.orderId).waitFor({ state: 'detached' });
    });
    await office.agree(order);
  });

  it('pressed twenty times, and by two at once: put back once, with one name', async () => {
    const order = await cancelled();
    await office.work(
      (first) =>
        office.work(
          async (second) => {
            for (const clerk of [first, second]) {
              await clerk.look('restock');
              await markOf(clerk, order.orderId).waitFor();
            }
            await Promise.all(
              [first, second].map((clerk) =>
                markOf(clerk, order.orderId).evaluate((button: HTMLButtonElement) => {
                  for (let presses = 0; presses < 20; presses++) button.click();
                }),
              ),
            );
            for (const clerk of [first, second])
              await rowOf(clerk, order.orderId).waitFor({ state: 'detached' });
            await view(first).getByRole('button', { name: '在庫戻し済', exact: true }).click();
            await rowOf(first, order.orderId).waitFor();
            assert.equal(await rowOf(first, order.orderId).count(), 1);
          },
          { role: 'admin', refusals: [404, 409] },
        ),
      { refusals: [404, 409] },
    );
    await eventually('the goods', () => goodsOf(order.orderId).join() === 'voided');
    await office.agree(order);
  });

  it('a viewer sees what waits and has no button', async () => {
    const order = await cancelled();
    await office.work(
      async (clerk) => {
        await clerk.look('restock');
        await rowOf(clerk, order.orderId).getByText('オーソリ取消').waitFor();
        assert.equal(await markOf(clerk, order.orderId).count(), 0);
      },
      { role: 'viewer' },
    );
  });

  it('where the shop has chosen it, and only there: 決済の失敗 gives its goods back by itself', async () => {
    const order = await office.bought({ by: 'card', brand: 'visa', holder: 'BAVNA' });
    await office.work(async (clerk) => {
      await clerk.look('restock');
      await view(clerk).locator('.waiting').first().waitFor({ state: 'detached' });
      assert.equal(await rowOf(clerk, order.orderId).count(), 0);
    });
  });
});
