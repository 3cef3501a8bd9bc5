// The guide of e-shops Cart S, chapters 6 to 8 and 10, walked in the console.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SeedBuyer } from '../../demo/seed/buyer.ts';
import { factsOf, people } from '../../demo/seed/people.ts';
import { ja as panelTexts } from '../../src/console/payment-detail/panels/ja.ts';
import { type PanelKey, panels } from '../../src/core/payment-panel.ts';
import { CARD, type Clerk, openBackOffice } from '../support/back-office.ts';
import { endCancelled } from '../support/clerk-deeds.ts';
import { eventually } from '../support/eventually.ts';

const office = openBackOffice();

/** A key of a press, by a name that says what it is for. */
const key = (what: string) => ({ key: `${what}-0123456789abcdef` });

const panel = ({ detail }: Clerk, name: PanelKey) =>
  detail.locator('.panel-lines').getByText(panelTexts[name].state);

describe('e-shops 6 受注一覧で確認すること', { concurrency: 3 }, () => {
  it('取引ID finds its order, and can be copied from there', async () => {
    const order = await office.bought(CARD);
    const [payment] = await office.demo.kessai.payments.ofOrder(order.orderId);
    await office.work(async (clerk) => {
      const { page, context, list, detail, look, row } = clerk;
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await look('payments');
      await list.getByRole('searchbox').fill(payment!.tradingId);
      await row(order.orderId).waitFor();
      await eventually('a list of one', async () => (await list.locator('.row-link').count()) === 1);
      await row(order.orderId).getByRole('link').click();
      await detail.getByRole('button', { name: '取引IDをコピー' }).click();
      await eventually(
        'the copy',
        async () => (await page.evaluate(() => navigator.clipboard.readText())) === payment!.tradingId,
      );
    });
  });

  it('no 取引ID is shown for a payment that was never sent', async () => {
    const order = await office.bought({ by: 'card', brand: 'visa', holder: 'BAVNA' });
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      await clerk.detail.getByText('認証失敗').first().waitFor();
      assert.deepEqual(await clerk.buttons(), []);
      assert.equal(await clerk.detail.getByRole('button', { name: '取引IDをコピー' }).count(), 0);
    });
    assert.equal(await office.sent('020', order), 0);
  });
});

describe('e-shops 7-1 オーソリ+売上: 受注明細 (Welcart 同時売上モード「売上」)', { concurrency: 3 }, () => {
  /** An order that is sold as it is paid, as the shop asks for it. */
  async function soldAtOnce(orderId: string) {
    const { kessai, simulator, endpoints, url } = office.demo;
    const [buyer] = people;
    const { clientSecret } = await kessai.sessions.create({
      orderId,
      amount: 2450,
      capture: true,
      buyer: factsOf(buyer!),
      returnUrl: `${url}/complete/${orderId}`,
    });
    await new SeedBuyer(kessai, endpoints, url).pay(clientSecret, buyer!, CARD);
    const isSold = async () => (await office.provider({ orderId }))[0]?.status === '40';
    await eventually('同時売上', isSold);
    await simulator.control.delivered();
    await office.agree({ orderId });
  }

  it('消込済 with the order: nothing is left to be sold, キャンセル gives it back', async () => {
    const orderId = 'AT-ONCE-1';
    await soldAtOnce(orderId);
    await office.work(async (clerk) => {
      await clerk.look(`payments?q=${orderId}`);
      await clerk.row(orderId).getByText('入金済み').waitFor();
      assert.equal(await clerk.box('売上', orderId).count(), 0);
      await clerk.open(orderId);
      await panel(clerk, 'captured_open').waitFor();
      assert.deepEqual(await clerk.buttons(), ['金額を変更', '売上を取り消す']);
      await clerk.press('売上を取り消す');
      await clerk.answer(/売上を取り消しますか/, '¥2,450を返金する');
      await clerk.isTold('売上を取り消しました');
    });
    // 売上取消中 and 売上取消集計中 take the provider ten seconds.
    office.demo.advance(11_000);
    await office.agree({ orderId });
    assert.equal((await office.provider({ orderId }))[0]?.status, '60');
    assert.equal(await office.sent('022', { orderId }), 0);
  });

  it('8-1 is not in 未処理一覧', async () => {
    const orderId = 'AT-ONCE-2';
    await soldAtOnce(orderId);
    const waiting = await office.bought(CARD);
    await office.work(async (clerk) => {
      await clerk.look('payments?task=capture');
      await clerk.row(waiting.orderId).waitFor();
      assert.equal(await clerk.row(orderId).count(), 0);
    });
  });
});

describe('e-shops 7-2 オーソリのみ: 受注明細', { concurrency: 3 }, () => {
  it('補足(イ) 金額変更: while the amounts differ nothing is sold; after 取引更新 it is', async () => {
    const order = await office.bought(CARD);
    const { demo } = office;
    const amount = 1480;
    await demo.kessai.orders.update(order.orderId, { amount });
    await office.work(async (clerk) => {
      const { detail, look, row, box } = clerk;
      await look(`payments?q=${order.orderId}`);
      await row(order.orderId).getByText('注文と金額が違います').waitFor({ state: 'attached' });
      assert.equal(await box('売上', order.orderId).count(), 0);
      await clerk.open(order.orderId);
      assert.deepEqual(await clerk.buttons(), ['金額を変更', '取り消す']);
      await panel(clerk, 'secure_amount_changed').waitFor();
      await clerk.press('金額を変更');
      await detail.getByRole('button', { name: 'ご注文の金額 ¥1,480 にする' }).click();
      await detail.getByRole('checkbox', { name: /補償がなくなることを了承/ }).check();
      await detail.locator('form').getByRole('button', { name: '金額を変更' }).click();
      await clerk.answer(/金額を変更しますか/, '¥1,480に変更する');
      await clerk.isTold('金額を変更しました');
      await clerk.press('売上を確定する');
      await clerk.isTold('売上を確定しました');
    });
    await office.agree(order);
    const sold = (await office.provider(order)).filter(({ status }) => status === '40');
    assert.deepEqual(
      sold.map((payment) => payment.amount),
      [amount],
    );
  });

  it('a sale that comes past the page is refused too, with nothing sent', async () => {
    const order = await office.bought(CARD);
    await office.work(
      async (clerk) => {
        await clerk.open(order.orderId);
        await office.demo.kessai.orders.update(order.orderId, { amount: 777 });
        await clerk.press('売上を確定する');
        await clerk.isTold('ご注文の金額と決済の金額が違います');
      },
      { refusals: [409] },
    );
    assert.equal(await office.sent('022', order), 0);
  });
});

describe('e-shops 7-3 黄枠: 決済状況 × 一覧', { concurrency: 3 }, () => {
  const lists = ['open', 'completed', 'cancelled'] as const;
  const states = {
    authorized: async () => {},
    captured: async (id: string) => void (await office.demo.kessai.payments.capture(id, key('sold'))),
    cancelled: async (id: string) => void (await office.demo.kessai.payments.void(id, key('voided'))),
  };
  for (const [state, bring] of Object.entries(states) as [
    keyof typeof states,
    (id: string) => Promise<void>,
  ][])
    for (const list of lists)
      it(`${state} in the list of ${list} orders says what to do`, async () => {
        const order = await office.bought(CARD);
        await bring(order.paymentId);
        await office.agree(order);
        if (list !== 'open') await office.demo.kessai.orders.update(order.orderId, { state: list });
        const name = `${state}_${list}` as const;
        assert.ok(name in panels);
        await office.work(async (clerk) => {
          await clerk.open(order.orderId);
          await panel(clerk, name).waitFor();
          await clerk.detail.locator('.panel-lines').getByText(panelTexts[name].advice).waitFor();
        });
      });

  it('a cancelled order with a payment that lives is 要対応; the void closes it', async () => {
    const order = await office.bought(CARD);
    await office.demo.kessai.orders.update(order.orderId, { state: 'cancelled' });
    assert.deepEqual(await office.alarms(order), ['ORDER_CANCELLED_PAYMENT_LIVE']);
    await endCancelled(office, order);
  });
});

describe('e-shops 7-4 赤枠', { concurrency: 3 }, () => {
  it('①-3 cancelled in the provider’s portal', async () => {
    const order = await office.bought(CARD);
    office.demo.simulator.control.operate(order.providerPaymentId, 'cancel');
    await office.shopSays(order, '注文取消し');
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      await panel(clerk, 'cancelled_elsewhere').waitFor();
    });
    await office.agree(order);
  });

  it('①-4 the buyer has not finished', async () => {
    const order = await office.bought({ by: 'bank', leaves: true });
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      assert.deepEqual(await clerk.buttons(), []);
      await clerk.detail.getByText('決済処理中').first().waitFor();
    });
  });

  it('④-2 the order was changed after the sale', async () => {
    const order = await office.bought(CARD);
    await office.demo.kessai.payments.capture(order.paymentId, key('sold-first'));
    await office.agree(order);
    await office.demo.kessai.orders.update(order.orderId, { amount: 500 });
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      await panel(clerk, 'order_changed_after_sale').waitFor();
      assert.deepEqual(await clerk.buttons(), ['金額を変更', '売上を取り消す']);
    });
  });
});

describe('e-shops 8 外部決済一括処理', { concurrency: 3 }, () => {
  it('8-1 未処理一覧: what waits for its sale, whatever list the order is in; sold and cancelled ones are not there', async () => {
    const [waiting, completed, sold, slip] = await Promise.all([
      office.bought(CARD),
      office.bought(CARD),
      office.bought(CARD),
      office.bought({ by: 'konbini', chain: 'lawson' }),
    ]);
    await office.demo.kessai.orders.update(completed.orderId, { state: 'completed' });
    await office.demo.kessai.payments.capture(sold.paymentId, key('sold-already'));
    await office.work(async ({ look, row, list }) => {
      await look('payments?task=capture');
      for (const order of [waiting, completed]) await row(order.orderId).waitFor();
      for (const order of [sold, slip]) assert.equal(await row(order.orderId).count(), 0);
      await list
        .getByRole('button', { name: '詳しい条件' })
        .or(list.getByText('詳しい条件'))
        .first()
        .waitFor();
    });
  });

  it('8-2 an order whose amount was changed meanwhile is refused with the reason, the others are sold', async () => {
    const [good, changed] = [await office.bought(CARD), await office.bought(CARD)];
    await office.work(async (clerk) => {
      const { page, list, box } = clerk;
      await clerk.look('payments');
      await box('売上', good.orderId).check();
      await box('売上', changed.orderId).check();
      await office.demo.kessai.orders.update(changed.orderId, { amount: 999 });
      await list.getByRole('button', { name: '選択した2件の売上を確定' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '2件の売上を確定する' }).click();
      await list.getByText(`受注番号: ${good.orderId} → 売上成功`).waitFor();
      await list
        .getByText(`受注番号: ${changed.orderId} → 処理できません（注文の金額と決済の金額が違います`)
        .waitFor();
    });
    await office.agree(good, changed);
    assert.equal(await office.sent('022', changed), 0);
  });
});

describe('e-shops 8-2 ⑥⑦ 操作ログ, 詳細ログ', { concurrency: 3 }, () => {
  it('a run stays in 一括処理 with each order’s result, an error with its code; the orders say the same, and lead there and back', async () => {
    const [good, bad] = [await office.bought(CARD), await office.bought(CARD)];
    await office.work(async (clerk) => {
      const { page, list, detail } = clerk;
      await clerk.look('payments');
      for (const { orderId } of [good, bad]) await clerk.box('売上', orderId).check();
      await list.getByRole('button', { name: '選択した2件の売上を確定' }).click();
      office.demo.simulator.control.decline({ telegram: '022', code: '2002', detail: '' });
      await page.getByRole('dialog').getByRole('button', { name: '2件の売上を確定する' }).click();
      await list.getByText('1件が成功し、1件は処理できませんでした').first().waitFor();

      const runs = page.locator('kessai-bulk-runs');
      await clerk.look('bulk');
      // The newest stands first.
      const run = runs.getByRole('row').filter({ hasText: '一括売上' }).first();
      for (const said of ['成功 1', 'エラー 1', '受注担当 岡']) await run.getByText(said).waitFor();
      await run.getByRole('link').click();
      await runs.getByRole('heading', { name: '一括売上' }).waitFor();
      const failed = runs.getByRole('row').filter({ hasText: '2002' });
      await failed.getByText('失敗').waitFor();
      await runs.getByRole('row').filter({ hasText: '売上成功' }).waitFor();
      for (const { orderId } of [good, bad]) await runs.getByRole('link', { name: orderId }).waitFor();
      // Which of the two met the refusal, is the worker's business.
      await failed.getByRole('link').click();
      const call = detail.locator('[part~=history] li').filter({ hasText: '022' });
      for (const said of ['失敗', '2002', '一括処理', '受注担当 岡'])
        await call.getByText(said).first().waitFor();
    });
    await office.agree(good, bad);
    const statuses = await Promise.all(
      [good, bad].map(async (each) => (await office.provider(each))[0]?.status),
    );
    assert.deepEqual(statuses.sort(), ['20', '40']);
  });
});

describe('e-shops 10 エラーコードについて', { concurrency: 3 }, () => {
  it('a refused card: the code, its cause and what to do stand at the order', async () => {
    const order = await office.bought({ by: 'card', brand: 'visa', refused: true });
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      await clerk.detail.getByText('決済できなかった理由').waitFor();
      await clerk.detail
        .getByText(/エラーコード: 2003/)
        .first()
        .waitFor();
      for (const term of ['原因', '対処'])
        await clerk.detail.getByRole('term').filter({ hasText: term }).first().waitFor();
      assert.deepEqual(await clerk.buttons(), []);
    });
  });
});
