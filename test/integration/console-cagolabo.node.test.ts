// The guide of Cagolabo, p.4 to 15, with what the other manuals say of leftovers, lost orders and stock (EC-CUBE 2.4,
// Welcart 取りこぼし and エラーログ). The clock goes forward here, so one after the other.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import type { Way } from '../../demo/seed/buyer.ts';
import { CARD, type Clerk, openBackOffice } from '../support/back-office.ts';
import { eventually } from '../support/eventually.ts';
import { DAY_MS } from '../support/shopping.ts';

// Nobody but the staff sweeps and compares here.
const office = openBackOffice({
  recovery: { sweep: 'manual', reconcile: 'manual' },
  restock: { voided: 'work-list' },
});

const MINUTE_MS = 60_000;

/** One of the parts of 取りこぼし・照合. */
async function part({ page, look }: Clerk, name: string) {
  await look('recovery');
  const view = page.locator('kessai-recovery');
  await view.getByRole('button', { name, exact: true }).click();
  return view;
}

/** 決済処理中の注文, looked for. */
async function leftovers(clerk: Clerk) {
  const view = await part(clerk, '決済処理中の注文');
  await view.getByRole('button', { name: '対象を確認する' }).click();
  return view;
}

/** 取消 of all that were found, once it is confirmed. */
async function closeThem({ page }: Clerk, view: Locator): Promise<void> {
  await view.getByRole('button', { name: /件を取り消す$/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /取り消す/ })
    .click();
  await view
    .getByText(/件を取り消しました/)
    .first()
    .waitFor();
}

describe('Cagolabo p.4 受注管理', () => {
  it('the list is searched by number, name, kana, mail, phone and amount', async () => {
    const order = await office.bought(CARD);
    const [payment] = await office.demo.kessai.payments.ofOrder(order.orderId);
    const row = (await office.provider(order))[0]!;
    await office.work(async (clerk) => {
      const finds = async (filter: Record<string, string>) => {
        await clerk.look(`payments?${new URLSearchParams(filter)}`);
        await clerk.row(order.orderId).waitFor();
      };
      for (const q of [
        order.orderId,
        row.paymentId,
        payment!.reference,
        '山田',
        'ﾔﾏﾀﾞ',
        'buyer1@example.com',
        '09000001001',
      ])
        await finds({ q });
      await finds({ min: String(row.amount), max: String(row.amount), method: 'card' });
      await clerk.look(`payments?min=${row.amount + 1}`);
      await clerk.list.getByText('条件に合う決済はありません').waitFor();
      await clerk.list.getByRole('button', { name: '条件をすべて外す' }).first().click();
      await clerk.row(order.orderId).waitFor();
    });
  });
});

describe('Cagolabo p.5 お支払い全額分ポイント', () => {
  it('an order of ¥0 is 入金済み without a payment: nothing is to be sold, and no link is offered', async () => {
    let orderId = '';
    await office.visit(async (page) => {
      await page.goto(office.demo.url);
      await page.getByLabel('ポイントをすべて使う').check();
      await page.getByText('ポイント利用').waitFor();
      await page.getByRole('button', { name: 'レジに進む' }).click();
      orderId = new URL(page.url()).pathname.split('/').at(-1)!;
      await page.getByRole('button', { name: /注文を確定する/ }).click();
      await page.getByRole('heading', { name: 'ご注文が完了しました' }).waitFor();
    });
    await office.shopSays({ orderId }, '入金済み');
    await office.work(async ({ look, detail }) => {
      await look(`payments/${orderId}`);
      await detail.getByText('お支払いの必要がない注文です').waitFor();
      assert.equal(await detail.getByText('お支払いリンク').count(), 0);
    });
    const { payments } = office.demo.simulator.control.books();
    assert.equal(payments.filter(({ amount }) => amount === 0).length, 0);
  });
});

describe('Cagolabo p.11–13 コンビニ・銀行ネット・ATM', () => {
  const slips: Record<string, Way> = {
    コンビニ: { by: 'konbini', chain: 'seicomart' },
    ATM: { by: 'atm' },
    銀行ネット: { by: 'bank' },
  };
  for (const [name, way] of Object.entries(slips))
    it(`${name}: the amount cannot be changed afterwards`, async () => {
      const order = await office.bought(way);
      await office.work(async (clerk) => {
        await clerk.open(order.orderId);
        assert.deepEqual(await clerk.buttons(), []);
      });
      await assert.rejects(
        office.demo.kessai.payments.change(order.paymentId, {
          key: `change-of-${order.paymentId}`,
          amount: 900,
        }),
      );
      await office.agree(order);
    });
});

describe('Cagolabo p.15 キャンセル受注 在庫管理', () => {
  it('goods of a cancelled order wait under 未対応 until somebody has put them back', async () => {
    const order = await office.bought(CARD);
    await office.work(async (clerk) => {
      const restock = clerk.page.locator('kessai-restock');
      await clerk.open(order.orderId);
      await clerk.press('取り消す');
      await clerk.answer(/取り消しますか/, '取り消す');
      await clerk.isTold('オーソリを取り消しました');
      await office.agree(order);
      await clerk.look('restock');
      const row = restock.getByRole('row').filter({ hasText: order.orderId });
      await row.getByText('オーソリ取消').waitFor();
      await restock.getByRole('button', { name: `注文${order.orderId}を在庫戻し済にする` }).click();
      await row.waitFor({ state: 'detached' });
      await restock.getByRole('button', { name: '在庫戻し済', exact: true }).click();
      await row.getByText('受注担当 岡').waitFor();
    });
    await office.shopSays(order, '注文取消し');
  });
});

describe('Welcart エラーログ', () => {
  it('a refusal of the provider stands there with cause and fix until somebody clears it', async () => {
    const order = await office.bought(CARD);
    office.demo.simulator.control.decline({ telegram: '022', code: 'P006', detail: '' });
    await office.work(async (clerk) => {
      const { page } = clerk;
      await clerk.open(order.orderId);
      await clerk.press('売上を確定する');
      await clerk.isTold('処理できませんでした');
      await clerk.isTold('P006');
      const errors = page.locator('kessai-errors');
      await clerk.look('errors');
      await errors.getByText('P006').first().waitFor();
      for (const term of ['原因', '対処']) await errors.getByText(term, { exact: true }).first().waitFor();
      await errors.getByRole('button', { name: 'P006 を消込' }).click();
      await errors.getByText('対応の必要なエラーはありません。').waitFor();
      // What was refused can be pressed again, as a new press.
      await clerk.open(order.orderId);
      await clerk.press('売上を確定する');
      await clerk.isTold('売上を確定しました');
    });
    await office.agree(order);
  });

  it('an answer that does not come is blue and is asked for; nothing was sold, so the button is there again', async () => {
    const order = await office.bought(CARD);
    office.demo.simulator.control.fault({ telegram: '022', moment: 'before_execute', kind: 'reset' });
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      await clerk.press('売上を確定する');
      await clerk.isTold('結果を確認しています');
      await clerk.detail.getByText('確認中', { exact: true }).first().waitFor();
      assert.deepEqual(await clerk.buttons(), []);
      // "Not sold" is believed after a while, and when it has been said twice.
      await eventually('the button', async () => {
        office.demo.advance(MINUTE_MS);
        await clerk.update();
        return (await clerk.buttons()).includes('売上を確定する');
      });
    });
    await office.agree(order);
    assert.equal((await office.provider(order))[0]?.status, '20');
    assert.equal(await office.sent('022', order), 1);
  });
});

describe('Cagolabo p.6 売上の期限', () => {
  it('after 60 days nothing can be sold: the order says why, and what is left to do', async () => {
    const order = await office.bought(CARD);
    office.demo.advance(61 * DAY_MS);
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      assert.deepEqual(await clerk.buttons(), []);
      await clerk.update();
      await clerk.detail.getByText(/オーソリの期限が切れています/).waitFor();
    });
    await office.shopSays(order, '注文取消し');
    await office.agree(order);
    assert.equal((await office.provider(order))[0]?.status, '33');
  });

  it('a sale of which the time for its cancel is over says 41, and that a transfer is left', async () => {
    const order = await office.bought(CARD);
    await office.demo.kessai.payments.capture(order.paymentId, { key: 'sold-to-grow-old-01' });
    office.demo.advance(61 * DAY_MS);
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      await clerk.update();
      assert.deepEqual(await clerk.buttons(), []);
      await clerk.detail
        .getByText(/購入者の口座へ振り込む/)
        .first()
        .waitFor();
    });
    await office.agree(order);
  });
});

describe('EC-CUBE 2.4, Cagolabo p.14 決済処理中の注文の取消', () => {
  it('by the button: what nobody finished is closed once its days are over, and what lives is kept', async () => {
    const left = await office.bought({ by: 'card', brand: 'visa', holder: 'BAVNA' });
    await office.work(async (clerk) => {
      const view = await leftovers(clerk);
      const row = view.getByRole('row').filter({ hasText: left.orderId });
      await row.getByText('日数が過ぎていません').waitFor();
      assert.equal(await view.getByRole('button', { name: /件を取り消す$/ }).count(), 0);
    });
    office.demo.advance(8 * DAY_MS);
    const fresh = await office.bought({ by: 'bank', leaves: true });
    await office.work(async (clerk) => {
      const view = await leftovers(clerk);
      await view.getByText(left.orderId, { exact: true }).first().waitFor();
      await closeThem(clerk, view);
    });
    await office.shopSays(left, '注文取消し');
    assert.equal(office.demo.orders.get(fresh.orderId)?.state, '決済処理中');
  });
});

describe('Cagolabo p.12–13 銀行ネットの支払期限', () => {
  it('a bank’s page that nobody pays on is left two days after its time, then closed by the button', async () => {
    const order = await office.bought({ by: 'bank', leaves: true });
    const ask = async (clerk: Clerk) => {
      const view = await leftovers(clerk);
      return { view, row: view.getByRole('row').filter({ hasText: order.orderId }) };
    };
    await office.work(async (clerk) => {
      const early = await ask(clerk);
      await early.row.getByText('日数が過ぎていません').waitFor();
      office.demo.advance(9 * DAY_MS);
      const { view, row } = await ask(clerk);
      await row.first().waitFor();
      await closeThem(clerk, view);
    });
    await office.shopSays(order, '注文取消し');
    // The buyer never chose a bank, so nothing was held for them.
    assert.deepEqual(office.demo.stock.historyOf(order.orderId), []);
    await office.agree(order);
  });
});

describe('Welcart 受注の取りこぼし', () => {
  it('a payment is found by its 取引ID, and 復旧 tells the shop once, with the true state', async () => {
    const order = await office.bought({ by: 'konbini', chain: 'lawson' });
    office.demo.simulator.control.testTool({ paymentId: order.providerPaymentId, status: '40' });
    await office.shopSays(order, '入金済み');
    const [payment] = await office.demo.kessai.payments.ofOrder(order.orderId);
    await office.work(async (clerk) => {
      const view = await part(clerk, '受注の取りこぼし');
      await view.getByRole('searchbox').or(view.getByRole('textbox')).first().fill(payment!.tradingId);
      await view.getByRole('button', { name: '検索' }).click();
      await view.getByRole('button', { name: `注文${order.orderId}を復旧` }).click();
      await clerk.page.getByRole('dialog').getByRole('button', { name: '復旧' }).click();
      await view.getByText('復旧しました').first().waitFor();
    });
    const news = await eventually('order.recovered', () =>
      office.demo.orders.news.find(
        ({ type, orderId }) => type === 'order.recovered' && orderId === order.orderId,
      ),
    );
    assert.equal(news.orderStatus, 'paid');
  });
});
