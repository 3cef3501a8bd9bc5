// The guide of e-shops Cart S, 7-4 (赤枠): the cells in which order and provider contradict each other, and the way out of each.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { SeedBuyer } from '../../demo/seed/buyer.ts';
import type { Bought } from '../../demo/seed/orders.ts';
import { people } from '../../demo/seed/people.ts';
import { simulatorSettings } from '../../demo/settings.ts';
import { ja as panelTexts } from '../../src/console/payment-detail/panels/ja.ts';
import type { PanelKey } from '../../src/core/payment-panel.ts';
import { paygent } from '../../src/gateways/paygent/index.ts';
import { createKessai, type Kessai } from '../../src/server.ts';
import { randomMerchant } from '../../src/simulator/paygent/merchants.ts';
import { CARD, type Clerk, openBackOffice } from '../support/back-office.ts';
import { eventually } from '../support/eventually.ts';

const [ours, formerly] = [randomMerchant(), randomMerchant()];
const office = openBackOffice({ merchants: [ours, formerly] });

/** These panels and no others stand above the order that is open; where one is red, the plain ones are silent. */
async function stands({ detail }: Clerk, ...keys: PanelKey[]): Promise<void> {
  const lines = detail.locator('.panel-lines > *');
  for (const [at, key] of keys.entries()) {
    const { state, advice } = panelTexts[key];
    await lines.nth(at).filter({ hasText: state }).filter({ hasText: advice }).waitFor();
  }
  assert.equal(await lines.count(), keys.length);
}

/** au: its amount can be changed in the portal before the sale, and 本人認証 is no part of it. */
const au = () => office.bought({ by: 'carrier', carrier: 'au' });

/** What the order costs, as the shop tells it. */
const costs = ({ orderId }: Bought, amount: number) => office.demo.kessai.orders.update(orderId, { amount });

/** 加盟店管理者サイト: staff of the shop change the amount there, and the news of it have come. */
async function changedInPortal(order: Bought): Promise<{ before: number; after: number }> {
  const [payment] = await office.provider(order);
  const { paymentId, amount: before } = payment!;
  const after = before - 100;
  office.demo.simulator.control.operate(paymentId, 'change', after);
  await eventually('the alarm', async () => (await office.alarms(order)).includes('AMOUNT_DIFFERS'));
  return { before, after };
}

/** The same, to what it was before; 状態を更新 proves it, and the alarm closes. */
async function putBack(clerk: Clerk, order: Bought, amount: number): Promise<void> {
  office.demo.simulator.control.operate(order.providerPaymentId, 'change', amount);
  await office.demo.simulator.control.delivered();
  await clerk.update();
  const isOver = async () => !(await office.alarms(order)).includes('AMOUNT_DIFFERS');
  await eventually('the end of the alarm', isOver);
}

/** 金額を変更, to what the order costs now. */
async function follow(clerk: Clerk, amount: string) {
  await clerk.press('金額を変更');
  await clerk.detail.getByRole('button', { name: `ご注文の金額 ${amount} にする` }).click();
  await clerk.detail.locator('form').getByRole('button', { name: '金額を変更' }).click();
  await clerk.answer(/金額を変更しますか/, `${amount}に変更する`);
  await clerk.isTold('金額を変更しました');
}

describe('e-shops 7-4 ① 決済状況が取得できませんでした', { concurrency: 3 }, () => {
  it('①-1 the provider refuses id or password: said above the order, with nothing done; once mended, the sale goes through', async () => {
    const order = await office.bought(CARD);
    office.demo.simulator.control.decline({ telegram: '022', code: 'P002', detail: '' });
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      await clerk.press('売上を確定する');
      await clerk.isTold('処理できませんでした');
      await clerk.isTold('P002');
      await clerk.open(order.orderId);
      await stands(clerk, 'credentials_refused');
      await clerk.press('売上を確定する');
      await clerk.isTold('売上を確定しました');
      await clerk.open(order.orderId);
      await stands(clerk, 'captured_open');
    });
    await office.agree(order);
    assert.deepEqual(await office.audited(order), [
      '受注担当 岡: capture: P002',
      '受注担当 岡: capture: done',
    ]);
  });

  it('①-2 the amount was changed in the portal, and the order followed: 状態を更新 takes it over, and it is sold', async () => {
    const order = await au();
    const { after } = await changedInPortal(order);
    await costs(order, after);
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      // Whether some look of the adapter's own has taken it over by now or not (②-2 is how it stands before).
      await clerk.update();
      await clerk.open(order.orderId);
      await stands(clerk, 'authorized_open');
      await clerk.press('売上を確定する');
      await clerk.isTold('売上を確定しました');
    });
    await office.agree(order);
    assert.equal(await office.sent('101', order), 1);
    assert.deepEqual(
      (await office.provider(order)).map(({ amount }) => amount),
      [after],
    );
    assert.deepEqual(await office.alarms(order), []);
  });

  it('①-2 a card’s amount, changed in the portal: a new payment stands in the old one’s place, and is sold once the order costs the same', async () => {
    const order = await office.bought(CARD);
    const { before, after } = await changedInPortal(order);
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      await clerk.isTold('金額がペイジェントと違います');
      assert.ok(!(await clerk.buttons()).includes('売上を確定する'));
      await costs(order, after);
      await clerk.open(order.orderId);
      await stands(clerk, 'authorized_open');
      await clerk.press('売上を確定する');
      await clerk.isTold('売上を確定しました');
    });
    await office.agree(order);
    assert.deepEqual((await office.provider(order)).map(({ status, amount }) => [status, amount]).sort(), [
      ['32', before],
      ['40', after],
    ]);
    await eventually('no alarm', async () => (await office.alarms(order)).length === 0);
  });

  it('①-5 made under another contract: no button, and where to go', async () => {
    const order = await boughtFormerly();
    await office.work(async (clerk) => {
      await clerk.look('payments');
      await clerk.row(order.orderId).waitFor();
      assert.equal(await clerk.row(order.orderId).getByRole('checkbox').count(), 0);
      await clerk.open(order.orderId);
      await stands(clerk, 'other_merchant');
      assert.deepEqual(await clerk.buttons(), []);
      await clerk.detail.getByText('別のマーチャントIDまたは別の環境で行われた決済です。').waitFor();
    });
    assert.equal(await office.sent('022', order), 0);
  });
});

describe('e-shops 7-4 ② オーソリOK + 金額の差異', { concurrency: 3 }, () => {
  it('②-1 the order was changed in the shop: 取引更新, and the sale is possible', async () => {
    const order = await au();
    await costs(order, 1300);
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      await stands(clerk, 'order_amount_changed');
      assert.deepEqual(await clerk.buttons(), ['金額を変更', '取り消す']);
      await follow(clerk, '¥1,300');
      await clerk.open(order.orderId);
      await stands(clerk, 'authorized_open');
      assert.ok((await clerk.buttons()).includes('売上を確定する'));
    });
    await office.agree(order);
    assert.deepEqual(await office.alarms(order), []);
  });

  it('②-2 changed in the portal, and the order has not followed: said twice over, with an alarm; put back, all is as it was', async () => {
    const order = await au();
    const { before } = await changedInPortal(order);
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      await clerk.isTold('金額がペイジェントと違います');
      await stands(clerk, 'changed_elsewhere', 'provider_amount_changed');
      assert.ok(!(await clerk.buttons()).includes('売上を確定する'));
      await putBack(clerk, order, before);
      await clerk.open(order.orderId);
      await stands(clerk, 'authorized_open');
      // What is proven is over, and no banner stays.
      assert.equal(await clerk.detail.getByText('金額がペイジェントと違います').count(), 0);
    });
    await office.agree(order);
    assert.ok(!(await office.alarms(order)).includes('AMOUNT_DIFFERS'));
  });
});

describe('e-shops 7-4 ④ 消込済 + 金額の差異', { concurrency: 3 }, () => {
  it('④-1 the amount was changed in the portal after the sale: said until the order costs the same', async () => {
    const order = await office.bought({ by: 'paidy' });
    await eventually('オーソリOK', async () => (await office.provider(order))[0]?.status === '20');
    await office.agree(order);
    await office.demo.kessai.payments.capture(order.paymentId, { key: 'sold-before-the-portal' });
    await office.agree(order);
    const { after } = await changedInPortal(order);
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      await stands(clerk, 'sale_changed_elsewhere');
      await costs(order, after);
      await clerk.update();
      await clerk.open(order.orderId);
      await stands(clerk, 'captured_open');
    });
    await office.agree(order);
    assert.deepEqual(await office.alarms(order), []);
    // Nobody here has given anything back.
    assert.equal(await office.sent('342', order), 0);
  });
});

/** An order of the time before the shop changed its name: in the same books, under a contract whose keys are gone. */
async function boughtFormerly(): Promise<Bought> {
  const { demo, folder } = office;
  const endpoints = { ...demo.endpoints, ...formerly };
  const kessai: Kessai = createKessai({
    gateway: paygent(simulatorSettings(endpoints), { telegramTimeout: 5_000 }),
    database: `file:${path.join(folder, 'kessai.db')}`,
    key: (await readFile(path.join(folder, 'kessai.key'), 'utf8')).trim(),
    publicUrl: `${demo.url}/kessai`,
    jobs: 'manual',
    logTo: { write: () => {} },
  });
  await kessai.ready;
  const orderId = 'FORMERLY-1';
  const { clientSecret } = await kessai.sessions.create({ orderId, amount: 2400, returnUrl: '/complete/1' });
  await new SeedBuyer(kessai, endpoints, demo.url).pay(clientSecret, people[0]!, CARD);
  const [payment] = await kessai.payments.ofOrder(orderId);
  await kessai.close();
  return {
    orderId,
    secret: clientSecret,
    paymentId: payment!.id,
    providerPaymentId: payment!.providerPaymentId!,
  };
}
