import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '../support/eventually.ts';
import {
  agreeAtCarrier,
  choose,
  confirm,
  DAY_MS,
  logInAtCarrier,
  openShop,
  paidyWindow,
  payAtBank,
  thanks,
  throughPaidy,
} from '../support/shopping.ts';

const shop = openShop();
const { visit, shopSays, goods, goodsOf, paymentsOf, takeSlip, setInTestTool } = shop;

describe('konbini', () => {
  for (const chain of ['セブン‐イレブン', 'ローソン', 'ファミリーマート', 'セイコーマート'])
    it(`${chain}: paid at the store, the page and the shop turn to paid`, () =>
      visit(async (buyer) => {
        const paymentId = await takeSlip(buyer, /^コンビニ払い/, chain);
        await setInTestTool(buyer, paymentId, '40');
        await shopSays(buyer.orderId, '入金済み');
        await buyer.page.getByRole('button', { name: '支払い状況を確認' }).click();
        await buyer.page.getByText('お支払いを確認しました').first().waitFor();
        await goods(buyer.orderId, 'sold');
      }));

  it('paid, then withdrawn by the store: the order is cancelled and the goods are back once', () =>
    visit(async (buyer) => {
      const paymentId = await takeSlip(buyer, /^コンビニ払い/, 'ローソン');
      await setInTestTool(buyer, paymentId, '43');
      await shopSays(buyer.orderId, '入金済み');
      await setInTestTool(buyer, paymentId, '61');
      await shopSays(buyer.orderId, '注文取消し');
      await goods(buyer.orderId, 'reversed');
    }));

  it('in English, from the cart to the number', () =>
    visit(async ({ page, orderId }) => {
      await page.getByRole('radio', { name: /^Convenience store/ }).check();
      await page.getByRole('radio', { name: 'Lawson' }).check();
      await page.getByRole('button', { name: /^Place order/ }).click();
      await page.getByText('Waiting for payment').waitFor();
      await page.getByText('Customer number').first().waitFor();
      await shopSays(orderId, '入金待ち');
    }, 'en'));

  it('a checkout that is opened in another tab, or gone back to, shows the number and sells nothing', () =>
    visit(async (buyer) => {
      const { context, page, orderId } = buyer;
      await takeSlip(buyer, /^コンビニ払い/, 'ローソン');
      const tab = await context.newPage();
      await tab.goto(page.url());
      await tab.getByText('お支払い待ち').waitFor();
      await page.goto(shop.demo.url);
      await page.goBack();
      await page.getByText('お支払い待ち').waitFor();
      for (const each of [tab, page])
        assert.equal(await each.getByRole('button', { name: /注文を確定する/ }).count(), 0);
      assert.equal((await paymentsOf(orderId)).length, 1);
    }));

  it('news shuffled and doubled: paid tomorrow, and right to the unit', () =>
    visit(async (buyer) => {
      const paymentId = await takeSlip(buyer, /^コンビニ払い/, 'ミニストップ');
      const { control } = shop.demo.simulator;
      control.notices({ trick: 'shuffle', times: 2, seed: 7 });
      control.testTool({ paymentId, status: '43' });
      control.testTool({ paymentId, status: '40' });
      control.notices({ trick: 'duplicate', times: 2 });
      shop.demo.advance(DAY_MS);
      await shopSays(buyer.orderId, '入金済み');
      await goods(buyer.orderId, 'sold');
      const [payment] = await paymentsOf(buyer.orderId);
      assert.equal(payment?.providerStatus, '40');
    }));
});

describe('Pay-easy', () => {
  it('three numbers, paid at an ATM', () =>
    visit(async (buyer) => {
      const paymentId = await takeSlip(buyer, /^ペイジー/);
      for (const label of ['収納機関番号', 'お客様番号', '確認番号'])
        await buyer.page.getByText(label).first().waitFor();
      await setInTestTool(buyer, paymentId, '40');
      await shopSays(buyer.orderId, '入金済み');
      await goods(buyer.orderId, 'sold');
    }));
});

describe('bank net', () => {
  it('bank chosen, paid, back in the shop', () =>
    visit(async ({ page, orderId }) => {
      await choose(page, /^銀行ネット/);
      await confirm(page);
      await payAtBank(page);
      await thanks(page).waitFor();
      await shopSays(orderId, '入金済み');
      await goods(orderId, 'sold');
    }));

  it('left at the bank: the checkout offers to go on, and another method pays once', () =>
    visit(async ({ page, orderId }) => {
      await choose(page, /^銀行ネット/);
      await confirm(page);
      await page.getByRole('button', { name: 'お支払いを中止する' }).click();
      await page.getByRole('button', { name: '別の方法で支払う' }).click();
      await choose(page, /^ペイジー/);
      await confirm(page);
      await page.getByText('収納機関番号').first().waitFor();
      const payments = await paymentsOf(orderId);
      assert.deepEqual(
        payments.map(({ method, status }) => [method, status]),
        [
          ['bank', 'action_required'],
          ['atm', 'awaiting_payment'],
        ],
      );
    }));
});

describe('a page whose time is over', () => {
  it('says so at the bank, and the order can be paid another way', () =>
    visit(async (buyer) => {
      const { page, orderId } = buyer;
      await choose(page, /^銀行ネット/);
      await confirm(page);
      await page.getByRole('button', { name: 'この金融機関で支払う' }).waitFor();
      shop.demo.advance(8 * DAY_MS);
      await page.reload();
      await page.getByRole('heading', { name: /有効期限が切れました/ }).waitFor();
      const payments = () => paymentsOf(orderId);
      await eventually('the end of the payment', async () => (await payments())[0]?.status === 'failed');
      assert.deepEqual(goodsOf(orderId), []);
    }));
});

describe('carriers', () => {
  for (const [carrier, logsIn] of [
    ['d払い', true],
    ['auかんたん決済', true],
    ['ソフトバンク', false],
  ] as const)
    it(`${carrier}: confirmed at the carrier, authorised`, () =>
      visit(async ({ page, orderId }) => {
        await choose(page, /^携帯キャリア/);
        await page.getByRole('radio', { name: carrier }).check();
        await confirm(page);
        if (logsIn) await logInAtCarrier(page);
        await agreeAtCarrier(page);
        await thanks(page).waitFor();
        await shopSays(orderId, '新規受付');
        await goods(orderId, 'kept');
      }));
});

describe('back from the carrier without having paid', () => {
  for (const [button, what] of [
    ['その他のお支払い方法', 'another method there'],
    ['キャンセルしてお店へ戻る', 'cancelled there'],
  ] as const)
    it(`${what}: another method pays, once`, () =>
      visit(async (buyer) => {
        const { page, orderId } = buyer;
        await choose(page, /^携帯キャリア/);
        await page.getByRole('radio', { name: 'd払い' }).check();
        await confirm(page);
        await logInAtCarrier(page);
        await page.getByRole('button', { name: button }).click();
        // The provider says that it was broken off (15), and the methods are there again by themselves.
        await choose(page, /^ペイジー/);
        await confirm(page);
        await page.getByText('収納機関番号').first().waitFor();
        await goods(orderId, 'kept');
        const [carrier, atm] = await paymentsOf(orderId);
        assert.deepEqual([carrier?.status, atm?.status], ['failed', 'awaiting_payment']);
        assert.equal(carrier?.providerStatus, '15');
      }));
});

describe('Paidy', () => {
  it('closed by the buyer: the methods are there again, and nothing was kept or lost', () =>
    visit(async ({ page, orderId }) => {
      await throughPaidy(page);
      await paidyWindow(page).getByRole('button', { name: '閉じる' }).click();
      await page.getByRole('radio', { name: /^あと払い/ }).waitFor();
      assert.deepEqual(goodsOf(orderId), []);
      await throughPaidy(page);
      await paidyWindow(page).getByRole('button', { name: '購入を確定する' }).click();
      await thanks(page).waitFor();
      await shopSays(orderId, '新規受付');
      await goods(orderId, 'kept');
    }));

  it('authorised, and the tab closed before the shop’s page heard of it: the notice alone makes the order', () =>
    visit(async ({ page, orderId }) => {
      await throughPaidy(page);
      // The page never hears what its window has to say.
      await page.route('**/kessai/session/paidy', (route) => route.abort());
      await paidyWindow(page).getByRole('button', { name: '購入を確定する' }).waitFor();
      // Answered, not merely asked: what is under way goes down with its tab.
      const isTaken = page.waitForResponse(/\/decision/);
      await paidyWindow(page).getByRole('button', { name: '購入を確定する' }).click();
      await isTaken;
      await page.close();
      await shopSays(orderId, '新規受付');
      const payments = await paymentsOf(orderId);
      assert.deepEqual(
        payments.map(({ status }) => status),
        ['authorized'],
      );
      await goods(orderId, 'kept');
    }));

  it('authorised in its window and by the provider’s own record', () =>
    visit(async ({ page, orderId }) => {
      await throughPaidy(page);
      await paidyWindow(page).getByRole('button', { name: '購入を確定する' }).click();
      await thanks(page).waitFor();
      await shopSays(orderId, '新規受付');
      const [payment] = await paymentsOf(orderId);
      assert.equal(payment?.status, 'authorized');
      await goods(orderId, 'kept');
    }));

  it('rejected: the other methods stay, and Paidy is closed for this order', () =>
    visit(async ({ page, orderId }) => {
      await throughPaidy(page);
      await paidyWindow(page)
        .getByRole('button', { name: /審査に通らない/ })
        .click();
      await page.getByText('今回はペイディをご利用いただけませんでした').first().waitFor();
      assert.equal(await page.getByRole('radio', { name: /^あと払い/ }).isEnabled(), false);
      assert.deepEqual(goodsOf(orderId), []);
    }));
});

describe('a change of mind', () => {
  it('from a slip to Pay-easy: the earlier number still works, and paying both is told to staff', () =>
    visit(async (buyer) => {
      const { page, orderId } = buyer;
      const first = await takeSlip(buyer, /^コンビニ払い/, 'ローソン');
      await page.getByRole('button', { name: 'コンビニ・お支払い方法を変更する' }).click();
      await page.getByText('いまのお支払い番号は、変更しても取り消されません').waitFor();
      await page.getByRole('button', { name: '別の方法で支払う' }).click();
      await choose(page, /^ペイジー/);
      await confirm(page);
      await page.getByText('収納機関番号').first().waitFor();
      const payments = await paymentsOf(orderId);
      assert.deepEqual(
        payments.map(({ status }) => status),
        ['awaiting_payment', 'awaiting_payment'],
      );
      shop.demo.simulator.control.testTool({ paymentId: payments[1]!.providerPaymentId!, status: '40' });
      await shopSays(orderId, '入金済み');
      shop.demo.simulator.control.testTool({ paymentId: first, status: '40' });
      const alarms = await eventually('the alarm', async () => {
        const { alarms } = await shop.demo.kessai.orders.get(orderId);
        return alarms.some(({ kind }) => kind === 'PAID_TWICE') && alarms;
      });
      assert.ok(alarms);
      await goods(orderId, 'sold');
    }));
});

describe('time', () => {
  it('a slip nobody pays expires: the order is cancelled, the goods are back, the numbers are put away', () =>
    visit(async (buyer) => {
      await takeSlip(buyer, /^コンビニ払い/, 'ファミリーマート');
      shop.demo.advance(7 * DAY_MS);
      await shopSays(buyer.orderId, '注文取消し');
      await goods(buyer.orderId, 'expired');
      await buyer.page.reload();
      await buyer.page.getByText('お支払い期限が過ぎました').first().waitFor();
    }));
});
