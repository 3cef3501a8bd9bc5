import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { choose, confirm, openShop } from '../support/shopping.ts';

const shop = openShop();

describe('a checkout that stands open while the shop changes what its order costs', () => {
  for (const [language, method, press, changed, unpaid, waiting] of [
    ['ja', /^コンビニ払い/, confirm, 'お支払い金額が変わりました', '請求は発生していません', 'お支払い待ち'],
    [
      'en',
      /^Convenience store/,
      (page) => page.getByRole('button', { name: /^Place order/ }).click(),
      'The amount has changed',
      'You have not been charged',
      'Waiting for payment',
    ],
  ] satisfies ['ja' | 'en', RegExp, typeof confirm, string, string, string][])
    it(`says so, shows the new amount, and sells at it by the next press (${language})`, () =>
      shop.visit(
        async ({ page, orderId }) => {
          await choose(page, method);
          await page.getByRole('radio', { name: /ローソン|Lawson/ }).check();
          const button = page.getByRole('button', { name: /注文を確定する|Place order/ });
          const before = await button.textContent();
          await shop.demo.kessai.orders.update(orderId, { amount: 3210 });
          assert.doesNotMatch(before ?? '', /3,210/);
          await press(page);
          const alert = page.getByRole('alert').filter({ hasText: changed });
          await alert.waitFor();
          assert.match((await alert.textContent()) ?? '', new RegExp(unpaid));
          await button.filter({ hasText: '3,210' }).waitFor();
          assert.deepEqual(await shop.paymentsOf(orderId), []);
          await press(page);
          await page.getByText(waiting).first().waitFor();
          assert.deepEqual(
            (await shop.paymentsOf(orderId)).map(({ amount }) => amount),
            [3210],
          );
          const { payments } = shop.demo.simulator.control.books();
          assert.deepEqual(
            payments.filter(({ amount }) => amount !== 3210),
            [],
          );
        },
        language,
        [409],
      ));
});
