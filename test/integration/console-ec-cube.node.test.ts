// The operation manual of the EC-CUBE plug-in, part 2 (運用編), walked in the console: one test a section and what it promises.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Way } from '../../demo/seed/buyer.ts';
import { CARD, type Clerk, openBackOffice } from '../support/back-office.ts';
import { eventually } from '../support/eventually.ts';

const office = openBackOffice();
const plain = openBackOffice({ card: { threeDSecure: 'off' } });

/** One of two who press at once is refused. */
const RACE = { refusals: [409] };
const PAIDY: Way = { by: 'paidy' };
const carrier = (name: 'docomo' | 'au' | 'softbank'): Way => ({ by: 'carrier', carrier: name });

/** Ticks the boxes of these orders, presses the button below the list, and says yes. */
async function runBulk(
  { page, list, box }: Clerk,
  operation: '売上' | '取消',
  orders: { orderId: string }[],
) {
  const [press, ask, yes] =
    operation === '売上'
      ? ([/件の売上を確定$/, /件の売上を確定しますか/, /件の売上を確定する/] as const)
      : ([/件を取り消す$/, /件の決済を取り消しますか/, /件を取り消す/] as const);
  for (const { orderId } of orders) await box(operation, orderId).check();
  await list.getByRole('button', { name: press }).click();
  const dialog = page.getByRole('dialog', { name: ask });
  await dialog.getByText(/合計/).waitFor();
  await dialog.getByRole('button', { name: yes }).click();
}

const status = async (order: { orderId: string }): Promise<string[]> =>
  (await office.provider(order)).map((each) => each.status);

describe('EC-CUBE 2.2.1 ペイジェント決済管理画面', { concurrency: 3 }, () => {
  it('shows every kind of order with the columns of the manual, and boxes only where there is something to do', async () => {
    const card = await office.bought(CARD);
    const refused = await office.bought({ by: 'card', brand: 'visa', refused: true });
    const slip = await office.bought({ by: 'konbini', chain: 'lawson' });
    await office.work(async ({ list, look, row, box }) => {
      await look('payments');
      await row(card.orderId).waitFor();
      const heads = (await list.getByRole('columnheader').allTextContents()).map((text) => text.trim());
      for (const head of [
        '受注日時',
        '注文番号',
        'ペイジェント状況',
        'お名前',
        '支払方法',
        '購入金額',
        '対応状況',
        '売上',
        '取消',
      ])
        assert.ok(heads.includes(head), `${head} in ${heads}`);
      assert.match(
        (await row(card.orderId).textContent()) ?? '',
        /カード\s*Visa 1234.*新規受付.*20 オーソリOK/s,
      );
      assert.match(
        (await row(slip.orderId).textContent()) ?? '',
        /コンビニ\s*ローソン.*入金待ち.*10 申込済/s,
      );
      assert.equal(await box('売上', card.orderId).count(), 1);
      assert.equal(await box('取消', card.orderId).count(), 1);
      for (const { orderId } of [refused, slip])
        assert.equal(await row(orderId).getByRole('checkbox').count(), 0);
    });
  });

  it('一括売上: each order is told in a line of its own, and once; a reload shows what became of it', async () => {
    const orders = await Promise.all([
      office.bought(CARD),
      office.bought(carrier('softbank')),
      office.bought(PAIDY),
    ]);
    const [, , paidy] = orders;
    await eventually('the Paidy payment', async () => (await status(paidy!)).includes('20'));
    await office.work(async (clerk) => {
      const { page, list, look, row } = clerk;
      await look('payments');
      await row(paidy!.orderId).getByText('20 オーソリOK').waitFor();
      await runBulk(clerk, '売上', orders);
      for (const { orderId } of orders) await list.getByText(`受注番号: ${orderId} → 売上成功`).waitFor();
      await list.getByText('3件が成功しました').first().waitFor();
      await page.reload();
      for (const { orderId } of orders) {
        await row(orderId).getByText('40 売上').waitFor();
        await row(orderId).getByText('入金済み').waitFor();
        assert.equal(await clerk.box('売上', orderId).count(), 0);
      }
    });
    await office.agree(...orders);
    assert.deepEqual(
      await Promise.all([
        office.sent('022', orders[0]!),
        office.sent('101', orders[1]!),
        office.sent('341', orders[2]!),
      ]),
      [1, 1, 1],
    );
  });

  it('一括取消: the authorisations are let go of, and the orders are cancelled', async () => {
    const orders = await Promise.all([office.bought(CARD), office.bought(CARD)]);
    await office.work(async (clerk) => {
      const { list, look, row } = clerk;
      await look('payments');
      await runBulk(clerk, '取消', orders);
      for (const { orderId } of orders) await list.getByText(`受注番号: ${orderId} → 取消成功`).waitFor();
      for (const { orderId } of orders) await row(orderId).getByText('32 オーソリキャンセル').waitFor();
    });
    for (const order of orders) await office.shopSays(order, '注文取消し');
    await office.agree(...orders);
  });

  it('一括: closing the page half-way stops nothing', async () => {
    const orders = await Promise.all([office.bought(CARD), office.bought(CARD), office.bought(CARD)]);
    await office.work(async (clerk) => {
      await clerk.look('payments');
      const started = clerk.page.waitForResponse(
        (response) => response.url().endsWith('/staff/bulk') && response.status() === 200,
      );
      await runBulk(clerk, '売上', orders);
      await started;
    });
    for (const order of orders) await office.shopSays(order, '入金済み');
    await office.agree(...orders);
    for (const order of orders) assert.equal(await office.sent('022', order), 1);
  });

  it('すべて選択: the box in the head takes the whole page, and the count stands on the button', async () => {
    const order = await office.bought(CARD);
    await office.work(async ({ page, list, look, row }) => {
      await look(`payments?q=${order.orderId}`);
      await row(order.orderId).waitFor();
      await list.getByRole('checkbox', { name: 'このページの一括売上をすべて選択' }).check();
      await list.getByRole('button', { name: '選択した1件の売上を確定' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '戻る' }).click();
    });
    assert.deepEqual(await status(order), ['20']);
  });
});

describe('EC-CUBE 2.2.2 受注登録画面', { concurrency: 3 }, () => {
  it('売上: the button takes the money, and is gone; the history says who', async () => {
    const order = await office.bought(CARD);
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      assert.deepEqual(await clerk.buttons(), ['売上を確定する', '金額を変更', '取り消す']);
      await clerk.press('売上を確定する');
      await clerk.isTold('売上を確定しました');
      assert.deepEqual(await clerk.buttons(), ['金額を変更', '売上を取り消す']);
      await office.agree(order);
      await clerk.open(order.orderId);
      const sale = clerk.detail.locator('[part~=history] li').filter({ hasText: '022' });
      await sale.getByText('受注担当 岡').waitFor();
    });
    await office.shopSays(order, '入金済み');
  });

  it('取消 of an authorisation: asked once more; the order is cancelled', async () => {
    const order = await office.bought(CARD);
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      await clerk.press('取り消す');
      await clerk.answer(`注文${order.orderId}の決済を取り消しますか`, '取り消す');
      await clerk.isTold('オーソリを取り消しました');
      assert.deepEqual(await clerk.buttons(), []);
    });
    await office.shopSays(order, '注文取消し');
    await office.agree(order);
    assert.deepEqual(await status(order), ['32']);
  });

  it('取消 of a sale: the whole amount goes back', async () => {
    const order = await office.bought(CARD);
    await office.demo.kessai.payments.capture(order.paymentId, { key: 'a-sale-to-be-cancelled' });
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      await clerk.press('売上を取り消す');
      await clerk.answer(`注文${order.orderId}の売上を取り消しますか`, /を返金する/);
      await clerk.isTold('売上を取り消しました');
    });
    await office.shopSays(order, '注文取消し');
    await office.agree(order);
    assert.deepEqual(await status(order), ['60']);
  });

  it('オーソリ変更: a new payment takes the place of the old one, and both 決済ID are told', async () => {
    const order = await plain.bought(CARD);
    const before = order.providerPaymentId;
    await plain.work(async (clerk) => {
      await clerk.open(order.orderId);
      await clerk.press('金額を変更');
      await clerk.detail.getByLabel('変更後の金額').fill('１，２００円');
      await clerk.detail.locator('form').getByRole('button', { name: '金額を変更' }).click();
      await clerk.answer(`注文${order.orderId}の金額を変更しますか`, '¥1,200に変更する');
      await clerk.isTold('金額を変更しました');
      await clerk.isTold(`変更前 ${before}`);
      await clerk.detail.getByText('オーソリ変更').first().waitFor();
    });
    const payments = await plain.provider(order);
    assert.deepEqual(payments.map(({ status, amount }) => [status, amount]).toSorted(), [
      ['20', 1200],
      ['32', payments.find(({ paymentId }) => paymentId === before)!.amount],
    ]);
    await plain.agree(order);
    assert.deepEqual(await plain.alarms(order), []);
  });

  it('売上変更: after the sale it is the same, and one sale is left', async () => {
    const order = await plain.bought(CARD);
    await plain.demo.kessai.payments.capture(order.paymentId, { key: 'a-sale-to-be-changed' });
    await plain.work(async (clerk) => {
      await clerk.open(order.orderId);
      await clerk.press('金額を変更');
      await clerk.detail.getByLabel('変更後の金額').fill('900');
      await clerk.detail.locator('form').getByRole('button', { name: '金額を変更' }).click();
      await clerk.answer(/金額を変更しますか/, '¥900に変更する');
      await clerk.isTold('金額を変更しました');
    });
    await plain.agree(order);
    const live = (await plain.provider(order)).filter(({ status }) => status === '40');
    assert.deepEqual(
      live.map(({ amount }) => amount),
      [900],
    );
  });

  it('売上変更 of a carrier: the payment keeps its 決済ID', async () => {
    const order = await office.bought(carrier('au'));
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      await clerk.press('金額を変更');
      await clerk.detail.getByLabel('変更後の金額').fill('1000');
      await clerk.detail.locator('form').getByRole('button', { name: '金額を変更' }).click();
      await clerk.answer(/金額を変更しますか/, '¥1,000に変更する');
      await clerk.isTold('金額を変更しました');
    });
    await office.agree(order);
    const payments = await office.provider(order);
    assert.deepEqual(
      payments.map(({ paymentId, amount }) => [paymentId, amount]),
      [[order.providerPaymentId, 1000]],
    );
  });

  const afterSale: Record<'au' | 'softbank' | 'docomo', readonly string[]> = {
    au: ['売上を取り消す'],
    softbank: ['売上を取り消す'],
    // 消込済 of d払い cannot be operated before it is 消込完了.
    docomo: [],
  };
  for (const [name, buttons] of Object.entries(afterSale) as [keyof typeof afterSale, readonly string[]][])
    it(`the table of carriers, ${name}: 売上, 取消 and 売上変更 before the sale, and what is left after it`, async () => {
      const order = await office.bought(carrier(name));
      await office.work(async (clerk) => {
        await clerk.open(order.orderId);
        assert.deepEqual(await clerk.buttons(), ['売上を確定する', '金額を変更', '取り消す']);
        await clerk.press('売上を確定する');
        await clerk.isTold('売上を確定しました');
        await office.agree(order);
        await clerk.update();
        assert.deepEqual(await clerk.buttons(), buttons);
        if (name === 'docomo') await clerk.detail.getByText(/翌日3時30分/).waitFor();
      });
      await office.agree(order);
    });

  it('the same button twice at once: one telegram', async () => {
    const order = await office.bought(CARD);
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      await clerk.detail.getByRole('button', { name: '売上を確定する' }).dblclick();
      await clerk.isTold('売上を確定しました');
    });
    await office.agree(order);
    assert.equal(await office.sent('022', order), 1);
  });

  it('売上 and 取消 by two people at once: one of them is done, the other is told why not', async () => {
    const order = await office.bought(CARD);
    await office.work(
      (first) =>
        office.work(async (second) => {
          for (const clerk of [first, second]) await clerk.open(order.orderId);
          await second.press('取り消す');
          const yes = second.page.getByRole('dialog').getByRole('button', { name: '取り消す' });
          await yes.waitFor();
          await Promise.all([first.press('売上を確定する'), yes.click()]);
          const told = async ({ detail }: Clerk) => {
            await detail.locator('.kessai-notice').first().waitFor();
            return (await detail.locator('.kessai-notice').first().textContent()) ?? '';
          };
          const [sold, voided] = [await told(first), await told(second)];
          const done = [/売上を確定しました/.test(sold), /オーソリを取り消しました/.test(voided)];
          assert.equal(done.filter(Boolean).length, 1, `${sold} / ${voided}`);
        }, RACE),
      RACE,
    );
    await office.agree(order);
    const sent = [await office.sent('022', order), await office.sent('021', order)];
    assert.equal(sent[0]! + sent[1]!, 1, String(sent));
  });
});

describe('EC-CUBE 2.3 差分通知', { concurrency: 3 }, () => {
  it('a konbini payment turns to 入金済み by the notice alone; the history has it', async () => {
    const order = await office.bought({ by: 'konbini', chain: 'seven_eleven' });
    office.demo.simulator.control.testTool({ paymentId: order.providerPaymentId, status: '40' });
    await office.shopSays(order, '入金済み');
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      await clerk.detail.locator('[part~=history]').getByText('差分通知を受信').first().waitFor();
      await clerk.detail.getByText('40 消込済').first().waitFor();
      assert.deepEqual(await clerk.buttons(), []);
    });
    await office.agree(order);
  });

  /** The manual's tables, as far as they end in another 対応状況 than they began with. */
  const told: readonly {
    way: Way;
    statuses: readonly ('12' | '40' | '43' | '61')[];
    word: string;
    state: string;
  }[] = [
    { way: { by: 'konbini', chain: 'lawson' }, statuses: ['12'], word: '12 支払期限切', state: '注文取消し' },
    { way: { by: 'konbini', chain: 'lawson' }, statuses: ['43'], word: '43 速報検知済', state: '入金済み' },
    {
      way: { by: 'konbini', chain: 'lawson' },
      statuses: ['43', '61'],
      word: '61 速報取消済',
      state: '注文取消し',
    },
    { way: { by: 'atm' }, statuses: ['40'], word: '40 消込済', state: '入金済み' },
    { way: { by: 'atm' }, statuses: ['12'], word: '12 支払期限切', state: '注文取消し' },
  ];
  for (const { way, statuses, word, state } of told)
    it(`${way.by} ${statuses.join(' → ')}: ${state}`, async () => {
      const order = await office.bought(way);
      await office.shopSays(order, '入金待ち');
      for (const status of statuses) {
        office.demo.simulator.control.testTool({ paymentId: order.providerPaymentId, status });
        await office.demo.simulator.control.delivered();
      }
      await office.shopSays(order, state);
      await office.work(async (clerk) => {
        await clerk.look('payments');
        const row = clerk.row(order.orderId);
        await row.getByText(word).waitFor();
        await row.getByText(state).waitFor();
        assert.equal(await row.getByRole('checkbox').count(), 0);
      });
      await office.agree(order);
    });

  it('a carrier’s payment that is sold: 入金済み', async () => {
    const order = await office.bought(carrier('docomo'));
    await office.demo.kessai.payments.capture(order.paymentId, { key: 'sold-to-be-told-of-01' });
    await office.shopSays(order, '入金済み');
    await office.work(async (clerk) => {
      await clerk.look('payments');
      await clerk.row(order.orderId).getByText('入金済み').waitFor();
    });
    await office.agree(order);
  });
});

describe('EC-CUBE 2.5 注意事項', { concurrency: 3 }, () => {
  it('a cancel in the provider’s own portal is taken over, and shown', async () => {
    const order = await office.bought(CARD);
    office.demo.simulator.control.operate(order.providerPaymentId, 'cancel');
    await office.shopSays(order, '注文取消し');
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      await clerk.detail.getByText('32 オーソリキャンセル').first().waitFor();
      assert.deepEqual(await clerk.buttons(), []);
    });
    await office.agree(order);
  });

  it('金額変更 after 本人認証: only with the tick that the issuer’s cover is given up; who did it stands there', async () => {
    const order = await office.bought(CARD);
    await office.work(async (clerk) => {
      const { detail } = clerk;
      await clerk.open(order.orderId);
      await detail.getByText('カード会社', { exact: true }).waitFor();
      await clerk.press('金額を変更');
      await detail.getByLabel('変更後の金額').fill('1100');
      const submit = detail.locator('form').getByRole('button', { name: '金額を変更' });
      await submit.click();
      await detail.getByText('変更するには、了承のチェックが必要です').waitFor();
      await detail.getByRole('checkbox', { name: /補償がなくなることを了承/ }).check();
      await submit.click();
      await clerk.answer(/金額を変更しますか/, '¥1,100に変更する');
      await clerk.isTold('金額を変更しました');
      await detail.getByText(/受注担当 岡が了承/).waitFor();
    });
    await office.agree(order);
  });

  it('二重課金: the old payment cannot be cancelled, so the alarm stays until the provider has one payment left', async () => {
    const order = await plain.bought({ by: 'card', brand: 'visa', cancelRefused: true });
    await plain.work(async (clerk) => {
      await clerk.open(order.orderId);
      await clerk.press('金額を変更');
      await clerk.detail.getByLabel('変更後の金額').fill('1300');
      await clerk.detail.locator('form').getByRole('button', { name: '金額を変更' }).click();
      await clerk.answer(/金額を変更しますか/, '¥1,300に変更する');
      await clerk.isTold('二重請求のおそれがあります');
    });
    const live = (await plain.provider(order)).filter(({ status }) => status === '20');
    assert.equal(live.length, 2);
    assert.deepEqual(await plain.alarms(order), ['DOUBLE_CHARGE_RISK']);

    await plain.work(async ({ page, look }) => {
      const alarms = page.locator('kessai-alarms');
      await look('attention');
      const title = `注文${order.orderId}：二重請求のおそれがあります`;
      await alarms.getByText(title).click();
      await alarms.getByText(order.providerPaymentId).first().waitFor();
      // Asking alone closes nothing while both live.
      await alarms.getByRole('button', { name: 'もう一度確認する' }).click();
      await alarms.getByText('まだ解決していません。手順を続けてください。').first().waitFor();
      // What the steps say: the old one is cancelled in the portal.
      plain.demo.simulator.control.operate(order.providerPaymentId, 'cancel');
      await eventually('one payment', async () => (await plain.alarms(order)).length === 0);
      await look('attention');
      await alarms.getByText('対応が必要なものはありません。').waitFor();
    });
    await plain.agree(order);
  });
});
