import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { verifyBooks } from '../../src/server/recovery/verify.ts';
import type { Payment } from '../../src/server/store/schema/payments.ts';
import { DAY, openDesk, PRESSES } from '../support/desk.ts';
import { type NoticedWorld, noticedWorld } from '../support/noticed.ts';
import { newKey } from '../support/rig.ts';

/** 検証: what is proven of the books, and that a lie in them is found. */

describe('kessai verify', () => {
  test('proves the books of a shop in which all kinds of things happened', async () => {
    const desk = openDesk({ kessai: { recovery: { sweepAfterDays: 1 } } });
    after(() => desk.close());
    for (const press of Object.values(PRESSES)) {
      const { clientSecret } = await desk.open();
      await desk.press(clientSecret, press);
    }
    const { clientSecret, session } = await desk.open();
    await desk.press(clientSecret, PRESSES.card);
    const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
    await desk.kessai.payments.capture(payment!.id, { key: newKey() });
    await desk.kessai.payments.refund(payment!.id, { key: newKey() });
    const { clientSecret: refused } = await desk.open();
    await desk.press(refused, { method: 'card', token: 'refused' });
    const { clientSecret: lost } = await desk.open();
    desk.next('authorize', { kind: 'unknown', reason: 'lost' });
    await desk.press(lost, PRESSES.card);
    for (let day = 0; day < 3; day++) {
      assert.deepEqual((await desk.kessai.recovery.verify()).breaches, [], `day ${day}`);
      desk.advance(DAY);
      await desk.kessai.jobs.runDue();
    }
    const { orders, payments, breaches } = await desk.kessai.recovery.verify({ provider: true });
    assert.deepEqual([orders, payments >= 9, breaches], [10, true, []]);
  });

  /** Each is a lie somebody put into the books by hand, and the invariant that finds it. */
  const lies: [rule: string, what: string, lie: (world: NoticedWorld, id: string) => Promise<unknown>][] = [
    [
      'I-1',
      'more held than the order costs, and nobody told',
      async (world) => {
        const other = await world.pay('card', { order: 'A', status: '20', superseded: 1 });
        await world.store.transaction((books) => books.closeAlarms('PAID_TWICE', other.id, 1));
      },
    ],
    ['I-3', 'more given back than was paid', (world, id) => write(world, id, { refunded: 5000 })],
    ['I-5', 'a sale nobody confirmed', (world, id) => write(world, id, { inquired_at: null })],
    ['I-10', 'a state its number does not give', (world, id) => write(world, id, { status: 'captured' })],
    ['I-10', 'a payment that is over and lives', (world, id) => write(world, id, { live: 0 })],
    ['I-10', 'a number nobody ever said', (world, id) => write(world, id, { provider_status: '21' })],
    [
      'R-07',
      'a status that was told and is not so',
      (world) =>
        world.store.transaction((books) => books.effects.updateOrder('shop/test/A', { told_status: 'paid' })),
    ],
    [
      'I-7',
      'goods sold that nobody reserved',
      (world, id) =>
        world.store.transaction((books) =>
          books.effects.add({
            order_key: 'shop/test/A',
            reservation: 2,
            kind: 'commit',
            cause: null,
            payment_id: id,
            at: 1,
          }),
        ),
    ],
    [
      'I-4',
      'an operation nobody will settle',
      (world, id) =>
        world.store.transaction((books) =>
          books.addOperation({
            id: 'op_1',
            payment_id: id,
            order_key: 'shop/test/A',
            kind: 'capture',
            key: 'k',
            digest: 'd',
            amount: 4080,
            state: 'unknown',
            error_kind: null,
            error_code: null,
            error_detail: null,
            absences: 0,
            created_at: 1,
            sent_at: 2,
            answered_at: null,
          }),
        ),
    ],
  ];

  for (const [rule, what, lie] of lies)
    test(`finds ${what} (${rule})`, async () => {
      const world = await noticedWorld();
      const payment = await world.pay('card', { order: 'A', status: '20' });
      assert.deepEqual((await verifyBooks(world.context)).breaches, []);
      await lie(world, payment.id);
      const { breaches } = await verifyBooks(world.context);
      const expected = rule === 'I-2' ? 'I-1' : rule;
      assert.ok(
        breaches.some((breach) => breach.rule === expected),
        JSON.stringify(breaches),
      );
      await world.close();
    });

  test('finds what the provider has otherwise, and takes nothing over', async () => {
    const world = await noticedWorld();
    const payment = await world.pay('card', { order: 'A', status: '20' });
    world.change(payment, '32');
    const { breaches, asked } = await verifyBooks(world.context, { provider: true });
    assert.deepEqual([asked, breaches.map(({ rule }) => rule)], [1, ['I-6']]);
    assert.equal((await world.read(payment)).status, 'authorized');
    world.faults.inquiry = true;
    assert.equal((await verifyBooks(world.context, { provider: true })).unanswered, 1);
    await world.close();
  });
});

const write = (world: NoticedWorld, id: string, change: Partial<Payment>) =>
  world.store.transaction((books) => books.updatePayment(id, change));
