// The operation manual of Welcart: 決済情報の連携 of each method, 返金, and what staff are told of slips.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Way } from '../../demo/seed/buyer.ts';
import type { Bought } from '../../demo/seed/orders.ts';
import { CARD, type Clerk, openBackOffice } from '../support/back-office.ts';
import { eventually } from '../support/eventually.ts';

const office = openBackOffice();

/** What the history says was done, newest first. */
const deeds = async ({ detail }: Clerk): Promise<string[]> =>
  (await detail.locator('[part~=history] li > div > span:first-child').allTextContents()).map((text) =>
    text.trim(),
  );

async function paidy(): Promise<Bought> {
  const order = await office.bought({ by: 'paidy' });
  await eventually('オーソリOK of Paidy', async () => (await office.provider(order))[0]?.status === '20');
  await office.agree(order);
  return order;
}

describe('Welcart クレジット: 決済情報の連携', { concurrency: 3 }, () => {
  it('売上処理: 申込, オーソリ and 売上 stand in the history, each with 決済ID and amount', async () => {
    const order = await office.bought(CARD);
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      await clerk.press('売上を確定する');
      await clerk.isTold('売上を確定しました');
      await office.agree(order);
      await clerk.update();
      const done = await deeds(clerk);
      for (const deed of ['売上', 'オーソリ', 'お支払いを開始'])
        assert.ok(done.includes(deed), `${deed} in ${done}`);
      assert.ok(done.indexOf('売上') < done.indexOf('オーソリ'));
      const sale = clerk.detail.locator('[part~=history] li').filter({ hasText: '022' });
      await sale.getByText(order.providerPaymentId).waitFor();
      await sale.getByText('成功').waitFor();
    });
  });

  it('状態更新: a sale made at the provider is learned of by asking, too', async () => {
    const order = await office.bought(CARD);
    office.demo.simulator.control.tick('card', '40', false);
    office.demo.simulator.control.operate(order.providerPaymentId, 'capture');
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      await clerk.update();
      await clerk.detail.getByText('40 売上').first().waitFor();
      assert.deepEqual(await clerk.buttons(), ['金額を変更', '売上を取り消す']);
    });
    office.demo.simulator.control.tick('card', '40', true);
    await office.agree(order);
  });

  it('キャンセル処理 of the order alone leaves the payment, and says so', async () => {
    const order = await office.bought(CARD);
    await office.demo.kessai.orders.update(order.orderId, { state: 'deleted' });
    await office.work(async (clerk) => {
      await clerk.look('payments');
      await clerk.row(order.orderId).getByText('要対応').waitFor();
      await clerk.open(order.orderId);
      assert.ok((await clerk.buttons()).includes('取り消す'));
    });
    assert.equal((await office.provider(order))[0]?.status, '20');
  });
});

describe('Welcart 金額変更', { concurrency: 3 }, () => {
  it('the amount is typed here and then changed in the order: each step says what is left to do, and one payment lives', async () => {
    const order = await office.bought(CARD);
    await office.work(async (clerk) => {
      const { detail } = clerk;
      await clerk.open(order.orderId);
      await clerk.press('金額を変更');
      await detail.getByLabel('変更後の金額').fill('1,980');
      await detail.getByRole('checkbox', { name: /補償がなくなることを了承/ }).check();
      await detail.locator('form').getByRole('button', { name: '金額を変更' }).click();
      await clerk.answer(/金額を変更しますか/, '¥1,980に変更する');
      await clerk.isTold('金額を変更しました');
      await office.demo.kessai.orders.update(order.orderId, { amount: 1980 });
      await clerk.open(order.orderId);
      assert.ok((await clerk.buttons()).includes('売上を確定する'));
      await clerk.press('売上を確定する');
      await clerk.isTold('売上を確定しました');
      await clerk.open(order.orderId);
      const done = await deeds(clerk);
      for (const deed of ['売上', 'オーソリ変更', 'オーソリ', 'お支払いを開始'])
        assert.ok(done.includes(deed), `${deed} in ${done}`);
    });
    await office.agree(order);
    assert.deepEqual(
      (await office.provider(order)).filter(({ status }) => status === '40').map(({ amount }) => amount),
      [1980],
    );
    assert.deepEqual(await office.alarms(order), []);
  });
});

describe('Welcart Paidy: 決済情報の連携', { concurrency: 3 }, () => {
  it('オーソリキャンセル', async () => {
    const order = await paidy();
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      assert.deepEqual(await clerk.buttons(), ['売上を確定する', '取り消す']);
      await clerk.press('取り消す');
      await clerk.answer(/取り消しますか/, '取り消す');
      await clerk.isTold('オーソリを取り消しました');
    });
    await office.agree(order);
  });

  it('返金 of a part: the field is what goes back, what is left stands beside it; then the rest, all of it', async () => {
    const order = await paidy();
    await office.work(async (clerk) => {
      const { detail } = clerk;
      await clerk.open(order.orderId);
      await clerk.press('売上を確定する');
      await clerk.isTold('売上を確定しました');
      await office.agree(order);
      await clerk.update();
      assert.deepEqual(await clerk.buttons(), ['返金する']);

      const amount = (await office.provider(order))[0]!.amount;
      const yen = (value: number) => `¥${value.toLocaleString('ja-JP')}`;
      await clerk.press('返金する');
      const field = detail.getByLabel('返金額');
      const submit = detail.locator('form').getByRole('button', { name: '返金する' });
      for (const wrong of ['0', '-5', '1e9', String(amount + 1)]) {
        await field.fill(wrong);
        await submit.click();
        await detail.locator('#amount-error:visible').waitFor();
      }
      await field.fill('５００');
      await detail
        .locator('output')
        .getByText(yen(amount - 500))
        .waitFor();
      await submit.click();
      await clerk.answer(/一部返金しますか/, '¥500を返金する');
      await clerk.isTold('返金しました');
      await office.agree(order);
      assert.equal((await office.provider(order))[0]?.amount, amount - 500);

      await clerk.open(order.orderId);
      await clerk.press('返金する');
      await detail.getByRole('button', { name: /^全額返金/ }).click();
      await clerk.answer(/売上を取り消しますか/, `${yen(amount - 500)}を返金する`);
      await clerk.isTold('売上を取り消しました');
    });
    await office.shopSays(order, '注文取消し');
    await office.agree(order);
    assert.equal((await office.provider(order))[0]?.status, '60');
  });
});

describe('Welcart コンビニ・ATM・銀行ネット: 決済情報の連携', { concurrency: 3 }, () => {
  const slips: Record<string, Way> = {
    コンビニ: { by: 'konbini', chain: 'lawson' },
    ペイジー: { by: 'atm' },
  };
  for (const [name, way] of Object.entries(slips))
    it(`${name}: no button moves money; where 取消 is, is said with the link; the numbers can be copied and sent again`, async () => {
      const order = await office.bought(way);
      await office.work(async (clerk) => {
        const { detail, page } = clerk;
        await clerk.open(order.orderId);
        assert.deepEqual(await clerk.buttons(), []);
        await detail.getByText('お支払い番号の取り消しは、加盟店管理者サイトでのみ行えます。').waitFor();
        const portal = detail.getByRole('link', { name: '加盟店管理者サイトを開く' });
        assert.equal(await portal.getAttribute('href'), `${office.demo.endpoints.link}/portal`);
        const [payment] = await office.demo.kessai.payments.ofOrder(order.orderId);
        const [number] = payment!.slip!.numbers;
        await detail.getByText(number!.value).first().waitFor();
        await detail.getByRole('button', { name: '購入者にもう一度送る' }).click();
        await detail.getByText('お支払い番号の再送をショップに依頼しました').first().waitFor();
        await eventually('the order to send it again', () =>
          office.demo.orders.news.some(
            ({ type, orderId }) => type === 'payment.slip' && orderId === order.orderId,
          ),
        );
        assert.equal(page.isClosed(), false);
      });
      await office.agree(order);
    });

  it('a number cancelled in the portal cancels the order', async () => {
    const order = await office.bought({ by: 'konbini', chain: 'familymart' });
    office.demo.simulator.control.operate(order.providerPaymentId, 'cancel');
    await office.shopSays(order, '注文取消し');
    await office.agree(order);
  });

  it('銀行ネット without a bank chosen stays 決済処理中, as the FAQ says', async () => {
    const order = await office.bought({ by: 'bank', leaves: true });
    await office.work(async (clerk) => {
      await clerk.look('payments');
      await clerk.row(order.orderId).getByText('決済処理中').waitFor();
    });
  });
});

describe('Welcart コンビニ・ATM・銀行ネット: 実施手順, EC-CUBE 1.7 試験環境ツール', () => {
  it('取引ID of the console → 決済ID of the portal → 消込済 in the test tool → 入金済み in the console', async () => {
    const order = await office.bought({ by: 'konbini', chain: 'lawson' });
    const [payment] = await office.demo.kessai.payments.ofOrder(order.orderId);
    await office.work(async (clerk) => {
      const { context, detail } = clerk;
      await clerk.open(order.orderId);
      await detail.getByText(payment!.tradingId).first().waitFor();
      const leave = context.waitForEvent('page');
      await detail.getByRole('link', { name: '加盟店管理者サイトを開く' }).click();
      const portal = await leave;
      await portal.getByLabel(/取引ID/).fill(payment!.tradingId);
      await portal.getByRole('button', { name: '検索' }).click();
      await portal.getByRole('link', { name: order.providerPaymentId }).click();
      await portal.getByRole('heading', { name: `決済ID ${order.providerPaymentId}` }).waitFor();
      await portal.close();
      // The control bar leads there as well.
      assert.equal((await fetch(`${office.demo.url}/demo/portal`)).status, 200);

      const tool = await context.newPage();
      await tool.goto(`${office.demo.url}/demo/test-tool`);
      await tool.getByLabel(/決済ID/).fill(order.providerPaymentId);
      await tool.getByRole('button', { name: '検索' }).click();
      await tool.getByRole('link', { name: order.providerPaymentId }).click();
      await tool.getByLabel(/更新後の決済ステータス/).selectOption('40');
      await tool.getByRole('button', { name: '更新する' }).click();
      await tool.getByText('（40）').first().waitFor();
      await tool.close();

      await office.shopSays(order, '入金済み');
      await clerk.open(order.orderId);
      await detail.getByText('40 消込済').first().waitFor();
    });
    await office.agree(order);
  });
});

describe('Welcart 決済情報照会', () => {
  it('照合: what was changed in the portal without a notice is found, taken over and told', async () => {
    const order = await office.bought(CARD);
    const { control } = office.demo.simulator;
    // Each notice asks the provider: those of the purchase are to be over.
    await control.delivered();
    await eventually('quiet', async () => {
      const { notices } = await office.demo.kessai.notices.list({ paymentId: order.paymentId });
      return notices.length > 1 && notices.every(({ verdict }) => verdict !== 'waiting');
    });
    for (const status of ['31', '32'] as const) control.tick('card', status, false);
    control.operate(order.providerPaymentId, 'cancel');
    await eventually('32', async () => (await office.provider(order))[0]?.status === '32');
    await office.work(async (clerk) => {
      await clerk.look('recovery');
      const view = clerk.page.locator('kessai-recovery');
      await view.getByRole('button', { name: '照合', exact: true }).click();
      await view.getByRole('button', { name: '照合する' }).click();
      await view.getByText('加盟店管理者サイトでの操作を反映しました').first().waitFor();
      await clerk.open(order.orderId);
      await clerk.detail.getByText('32 オーソリキャンセル').first().waitFor();
    });
    for (const status of ['31', '32'] as const) control.tick('card', status, true);
    await office.shopSays(order, '注文取消し');
    await office.agree(order);
  });
});
