// What a console meets on a bad day: fingers, roles, wrong amounts, somebody at the provider's portal, days that went by. Each ends
// in one effect or none, a clear word, and a row in 操作履歴.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SeedBuyer } from '../../demo/seed/buyer.ts';
import { people } from '../../demo/seed/people.ts';
import { CARD, type Clerk, openBackOffice } from '../support/back-office.ts';
import { eventually } from '../support/eventually.ts';
import { DAY_MS } from '../support/shopping.ts';

const office = openBackOffice({ card: { threeDSecure: 'off' } });

/** A finger that does not wait for anything. */
const twentyTimes = (button: HTMLElement | SVGElement) => {
  for (let presses = 0; presses < 20; presses++) (button as HTMLElement).click();
};

const statuses = async (order: { orderId: string }) =>
  (await office.provider(order)).map(({ status }) => status);

describe('the same button twenty times', { concurrency: 3 }, () => {
  it('売上: one telegram, one row', async () => {
    const order = await office.bought(CARD);
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      await clerk.detail.getByRole('button', { name: '売上を確定する' }).evaluate(twentyTimes);
      await clerk.isTold('売上を確定しました');
    });
    await office.agree(order);
    assert.equal(await office.sent('022', order), 1);
    assert.deepEqual(await office.audited(order), ['受注担当 岡: capture: done']);
  });

  it('取消: one question, and the yes to it once', async () => {
    const order = await office.bought(CARD);
    await office.work(async (clerk) => {
      const { page, detail } = clerk;
      await clerk.open(order.orderId);
      await detail.getByRole('button', { name: '取り消す', exact: true }).evaluate(twentyTimes);
      await page.getByRole('dialog').waitFor();
      assert.equal(await page.getByRole('dialog').count(), 1);
      await page.getByRole('dialog').getByRole('button', { name: '取り消す' }).evaluate(twentyTimes);
      await clerk.isTold('オーソリを取り消しました');
    });
    await office.agree(order);
    assert.equal(await office.sent('021', order), 1);
    assert.deepEqual(await office.audited(order), ['受注担当 岡: void: done']);
  });

  it('返金 of a part: the money goes back once', async () => {
    const order = await office.bought({ by: 'paidy' });
    await eventually('オーソリOK', async () => (await statuses(order))[0] === '20');
    await office.agree(order);
    await office.demo.kessai.payments.capture(order.paymentId, { key: 'sold-for-a-part-back-01' });
    await office.agree(order);
    const before = (await office.provider(order))[0]!.amount;
    await office.work(async (clerk) => {
      await clerk.open(order.orderId);
      await clerk.press('返金する');
      await clerk.detail.getByLabel('返金額').fill('４０８');
      await clerk.detail.locator('form').getByRole('button', { name: '返金する' }).evaluate(twentyTimes);
      const dialog = clerk.page.getByRole('dialog');
      await dialog.getByRole('button', { name: '¥408を返金する' }).evaluate(twentyTimes);
      await clerk.isTold('返金しました');
    });
    await office.agree(order);
    assert.equal((await office.provider(order))[0]!.amount, before - 408);
    assert.equal(await office.sent('342', order), 1);
  });

  it('売上 by one and 取消 by another, twenty times each: one of them, and every press that was sent is in 操作履歴', async () => {
    const order = await office.bought(CARD);
    await office.work(
      (first) =>
        office.work(
          async (second) => {
            for (const clerk of [first, second]) await clerk.open(order.orderId);
            await second.press('取り消す');
            const yes = second.page.getByRole('dialog').getByRole('button', { name: '取り消す' });
            await yes.waitFor();
            await Promise.all([
              first.detail.getByRole('button', { name: '売上を確定する' }).evaluate(twentyTimes),
              yes.evaluate(twentyTimes),
            ]);
            for (const { detail } of [first, second])
              await detail.locator('.kessai-notice').first().waitFor();
          },
          { role: 'admin', refusals: [409] },
        ),
      { refusals: [409] },
    );
    await office.agree(order);
    assert.equal((await office.sent('022', order)) + (await office.sent('021', order)), 1);
    const rows = await office.audited(order);
    assert.equal(rows.length, 2, rows.join('\n'));
    assert.equal(rows.filter((row) => row.endsWith(': done')).length, 1, rows.join('\n'));
  });
});

describe('金額を変更, with what people type', { concurrency: 3 }, () => {
  it('0, less than that, too much, no number: said beside the field, nothing sent; ４，０８０円 is an amount', async () => {
    const order = await office.bought(CARD);
    await office.work(async (clerk) => {
      const { detail } = clerk;
      await clerk.open(order.orderId);
      await clerk.press('金額を変更');
      const field = detail.getByLabel('変更後の金額');
      const submit = detail.locator('form').getByRole('button', { name: '金額を変更' });
      for (const wrong of ['', '0', '-1', '1e9', '1000000000', '12.5', '四千円']) {
        await field.fill(wrong);
        await detail.locator('#amount-error').waitFor({ state: 'hidden' });
        await submit.click();
        await detail.locator('#amount-error:visible').waitFor();
        assert.equal(await clerk.page.getByRole('dialog').count(), 0, wrong);
      }
      await field.fill('４，０８０円');
      await submit.click();
      await clerk.answer(/金額を変更しますか/, '¥4,080に変更する');
      await clerk.isTold('金額を変更しました');
    });
    await office.agree(order);
    assert.equal(await office.sent('028', order), 1);
    assert.deepEqual(await office.audited(order), ['受注担当 岡: change: done']);
  });

  it('past the page: the adapter takes none of them', async () => {
    const order = await office.bought(CARD);
    await office.work(
      async (clerk) => {
        await clerk.open(order.orderId);
        const answers = await clerk.page.evaluate(async (id) => {
          const send = async (amount: unknown) => {
            const response = await fetch(`/kessai/staff/payments/${id}/change`, {
              method: 'POST',
              headers: { 'content-type': 'application/json', 'x-kessai-console': '1' },
              body: JSON.stringify({ key: 'a-change-past-the-page', amount }),
            });
            return response.status;
          };
          const answers: number[] = [];
          for (const amount of [0, -1, 1e9, 12.5, '4080', null]) answers.push(await send(amount));
          return answers;
        }, order.paymentId);
        assert.ok(
          answers.every((status) => status === 400 || status === 422),
          String(answers),
        );
      },
      { refusals: [400, 422] },
    );
    await office.agree(order);
    assert.equal(await office.sent('028', order), 0);
  });
});

// One after the other: what the provider tells is set for the whole shop.
describe('somebody at 加盟店管理者サイト meanwhile', () => {
  /** The provider does not tell, so the page cannot know. */
  async function unheard(does: () => Promise<void>): Promise<void> {
    const { control } = office.demo.simulator;
    const told = ['30', '31', '32', '40'] as const;
    for (const status of told) control.tick('card', status, false);
    await does();
    for (const status of told) control.tick('card', status, true);
  }

  it('cancelled there: the sale that is pressed here takes no money, and says how things stand', () =>
    unheard(async () => {
      const order = await office.bought(CARD);
      await office.work(async (clerk) => {
        await clerk.open(order.orderId);
        office.demo.simulator.control.operate(order.providerPaymentId, 'cancel');
        await eventually('32', async () => (await statuses(order))[0] === '32');
        await clerk.press('売上を確定する');
        await clerk.isTold('処理できませんでした');
        await clerk.update();
        await clerk.detail.getByText('32 オーソリキャンセル').first().waitFor();
        assert.deepEqual(await clerk.buttons(), []);
      });
      await office.agree(order);
      assert.deepEqual(await statuses(order), ['32']);
      const rows = await office.audited(order);
      assert.equal(rows.filter((row) => row.includes('capture')).length, 1);
      assert.ok(!rows.includes('受注担当 岡: capture: done'), rows.join('\n'));
    }));

  it('sold there: the sale that is pressed here is no second one', () =>
    unheard(async () => {
      const order = await office.bought(CARD);
      await office.work(async (clerk) => {
        await clerk.open(order.orderId);
        office.demo.simulator.control.operate(order.providerPaymentId, 'capture');
        await eventually('40', async () => (await statuses(order))[0] === '40');
        await clerk.press('売上を確定する');
        await clerk.detail.locator('.kessai-notice').first().waitFor();
        await clerk.update();
        await clerk.detail.getByText('40 売上').first().waitFor();
        assert.deepEqual(await clerk.buttons(), ['金額を変更', '売上を取り消す']);
      });
      await office.agree(order);
      assert.deepEqual(await statuses(order), ['40']);
    }));
});

describe('a role that may not', { concurrency: 3 }, () => {
  it('taken away while the order is open: the press is refused in plain words, and written down', async () => {
    const order = await office.bought(CARD);
    await office.work(
      async (clerk) => {
        await clerk.open(order.orderId);
        await clerk.context.addCookies([{ name: 'staff', value: 'viewer', url: office.demo.url }]);
        await clerk.press('売上を確定する');
        await clerk.isTold('この画面を使う権限がありません');
      },
      { refusals: [403] },
    );
    await office.agree(order);
    assert.equal(await office.sent('022', order), 0);
    assert.deepEqual(await office.audited(order), ['経理 早川: capture: forbidden']);
  });
});

describe('names', { concurrency: 3 }, () => {
  const hostile = (field: string) => `<img src=x onerror="globalThis.struck='${field}'">`;

  it('markup in every field that the shop tells of a buyer is text: list, order, link back, 在庫戻し, 操作履歴', async () => {
    const { kessai, endpoints, url } = office.demo;
    const orderId = '"><svg/onload=globalThis.struck=1>';
    const { clientSecret } = await kessai.sessions.create({
      orderId,
      amount: 1980,
      returnUrl: `${url}/complete`,
      buyer: {
        name: hostile('name'),
        kana: hostile('kana'),
        email: 'taro@example.com',
        shipping: { city: hostile('city'), line1: hostile('line1') },
        billing: { city: hostile('city'), line1: hostile('line1') },
      },
      review: {
        lines: [
          { name: hostile('goods'), detail: hostile('detail'), quantity: 1, unitPrice: 1980, amount: 1980 },
        ],
        totals: [{ label: hostile('total'), amount: 1980 }],
        terms: [{ label: hostile('term'), text: hostile('terms') }],
      },
    });
    await new SeedBuyer(kessai, endpoints, url).pay(clientSecret, people[0]!, CARD);
    const struck = ({ page }: Clerk) => page.evaluate(() => (globalThis as { struck?: unknown }).struck);
    await office.work(
      async (clerk) => {
        await clerk.look('payments');
        await clerk.row(orderId).getByText(hostile('name')).waitFor();
        await clerk.open(orderId);
        await clerk.press('売上を確定する');
        await clerk.isTold('売上を確定しました');
        await office.agree({ orderId });
        for (const [key, tag] of Object.entries({
          attention: 'kessai-alarms',
          notices: 'kessai-notices',
          deliveries: 'kessai-deliveries',
          recovery: 'kessai-recovery',
          audit: 'kessai-audit',
        })) {
          await clerk.look(key);
          const view = clerk.page.locator(tag);
          await view.waitFor();
          await view.locator('.waiting').first().waitFor({ state: 'detached' });
        }
        assert.equal(await struck(clerk), undefined);
      },
      { role: 'admin' },
    );
    await office.agree({ orderId });
  });
});

// Last: it takes the clock of all the others along.
describe('days that went by', () => {
  it('an authorisation that ran out while its order was open: nothing is sold, and it is said why', async () => {
    const order = await office.bought(CARD);
    await office.work(
      async (clerk) => {
        await clerk.open(order.orderId);
        office.demo.advance(61 * DAY_MS);
        await clerk.press('売上を確定する');
        await clerk.detail.locator('.kessai-notice').first().waitFor();
        await clerk.update();
        await clerk.detail.getByText(/オーソリの期限が切れています/).waitFor();
        assert.deepEqual(await clerk.buttons(), []);
      },
      { refusals: [409] },
    );
    await office.agree(order);
    assert.deepEqual(await statuses(order), ['33']);
    const rows = await office.audited(order);
    assert.equal(rows.filter((row) => row.includes(': capture: ') && !row.endsWith(': done')).length, 1);
  });
});
