import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { OrderDetail } from '../../src/contract/staff/order.ts';
import type { PaymentPage } from '../../src/contract/staff/payments.ts';
import { consoleOf, pressKey } from '../support/console.ts';
import { DESK_URL, MINUTE, openDesk, PRESSES } from '../support/desk.ts';
import { startPostgres } from '../support/postgres.ts';

const server = await startPostgres();
after(() => server.stop());

const desk = openDesk({
  kessai: { database: await server.create('staff'), staff: { authorize: () => 'operator' } },
});
after(() => desk.close());
const staff = consoleOf(desk);

const orders = async (query: Record<string, string> = {}): Promise<string[]> => {
  const { body, status } = await staff.look<PaymentPage>(`/payments?${new URLSearchParams(query)}`);
  assert.equal(status, 200);
  return body.payments.map(({ orderId }) => orderId);
};

describe('the console’s lists on PostgreSQL', () => {
  test('finds, filters and pages as on SQLite', async () => {
    for (const [orderId, press] of [
      ['A-1', 'card'],
      ['A-2', 'konbini'],
      ['B_1', 'card'],
    ] as const) {
      const { clientSecret } = await desk.open({ orderId, buyer: { name: `佐藤 ${orderId} 100%` } });
      await desk.press(clientSecret, PRESSES[press]);
      desk.advance(MINUTE);
    }
    const [first] = await desk.kessai.payments.ofOrder('A-1');
    await desk.kessai.payments.capture(first!.id, { key: pressKey() });
    await desk.kessai.orders.update('B_1', { state: 'cancelled' });

    assert.deepEqual(await orders(), ['A-1', 'B_1', 'A-2']);
    assert.deepEqual(await orders({ sort: 'created' }), ['B_1', 'A-2', 'A-1']);
    assert.deepEqual(await orders({ q: 'A-' }), ['A-1', 'A-2']);
    assert.deepEqual(await orders({ q: 'a-' }), ['A-1'], 'of the name, an order number is as it is written');
    assert.deepEqual(await orders({ q: 'B_' }), ['B_1']);
    assert.deepEqual(await orders({ q: first!.tradingId.slice(0, 14) }), ['A-1']);
    assert.deepEqual(await orders({ q: '佐藤a', sort: 'created' }), ['A-1']);
    assert.deepEqual(await orders({ q: '00%' }), ['A-1', 'B_1']);
    assert.deepEqual(await orders({ q: '山田' }), ['A-2']);
    assert.deepEqual(await orders({ q: '\u0000' }), ['A-1', 'B_1', 'A-2']);
    assert.deepEqual(await orders({ orderStatus: 'paid', method: 'card' }), ['A-1']);
    assert.deepEqual(await orders({ min: '4080', max: '4080', updatedTo: '2026-11-21' }), [
      'A-1',
      'B_1',
      'A-2',
    ]);
    assert.deepEqual(await orders({ task: 'capture' }), ['B_1']);
    assert.deepEqual(await orders({ task: 'attention' }), ['B_1']);
    assert.deepEqual(await orders({ task: 'confirming' }), []);

    const page = (await staff.look<PaymentPage>('/payments?limit=2')).body;
    assert.deepEqual(await orders({ limit: '2', after: page.next! }), ['A-2']);
    assert.deepEqual(page.counts, {
      processing: 0,
      awaiting_payment: 1,
      accepted: 1,
      paid: 1,
      cancelled: 0,
      attention: 1,
    });
    const [row] = page.payments;
    assert.deepEqual(
      [row?.statusWord, row?.confirming, row?.attention, row?.canVoid],
      ['sold', false, false, false],
      'flags are flags, not text',
    );
  });

  test('has an order with its 履歴, and the CSV', async () => {
    const { body } = await staff.look<OrderDetail>('/orders/A-1');
    assert.deepEqual(
      body.history.map(({ word, actor }) => [word, actor]),
      [
        ['captured', 'api'],
        ['authorized', null],
        ['started', null],
      ],
    );
    assert.equal((await staff.look('/orders/A%00')).problem, 'not-found');
    const csv = await (await desk.visit(`${DESK_URL}/staff/payments.csv?q=A-`)).text();
    assert.equal(csv.trimEnd().split('\r\n').length, 3);
  });
});
