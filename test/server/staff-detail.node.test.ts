import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import type { OrderDetail } from '../../src/contract/staff/order.ts';
import { consoleOf } from '../support/console.ts';
import { type Desk, openDesk, PRESSES } from '../support/desk.ts';

let desk: Desk;
afterEach(() => desk.close());

function open(options: Parameters<typeof openDesk>[0] = {}): Desk {
  desk = openDesk({ ...options, kessai: { staff: { authorize: () => 'operator' }, ...options.kessai } });
  return desk;
}

const detailOf = async (orderId: string): Promise<OrderDetail> => {
  const { status, body } = await consoleOf(desk).look<OrderDetail>(`/orders/${encodeURIComponent(orderId)}`);
  assert.equal(status, 200);
  return body;
};

describe('an order as staff see it', () => {
  test('has its payment, its 履歴 and the panel that says what is left to do', async () => {
    const shop = open();
    const { clientSecret } = await shop.open({ orderId: 'A-1', buyer: { name: '山田 太郎' } });
    await shop.press(clientSecret, PRESSES.card);
    const order = await detailOf('A-1');
    assert.deepEqual([order.status, order.amount], ['accepted', 4080]);
    const [payment] = order.payments;
    assert.deepEqual(
      [payment?.buyerName, payment?.abilities, payment?.authorized, payment?.captured],
      ['山田 太郎', ['capture', 'void'], 4080, 0],
    );
    assert.deepEqual(
      order.history.map(({ word, outcome }) => [word, outcome]),
      [
        ['authorized', 'done'],
        ['started', 'done'],
      ],
    );
    assert.deepEqual(order.panels, [{ key: 'authorized_open', tone: 'plain' }]);
  });
});
