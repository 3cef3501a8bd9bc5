import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import {
  findLost,
  type LostList,
  type LostPayment,
  listLost,
  recover,
} from '../../src/server/recovery/lost.ts';
import { consoleOf } from '../support/console.ts';
import { type Desk, type DeskOptions, MINUTE, openDesk, PRESSES } from '../support/desk.ts';
import { Crash, dying } from '../support/dying-store.ts';
import { noticedWorld } from '../support/noticed.ts';

/** 受注の取りこぼし (WE 決済直前ログ, S-27). */

const opened: Desk[] = [];
after(() => Promise.all(opened.map((desk) => desk.close())));

/** A shop that makes its orders after payment, and whose server was not there when it was told. */
function shop(options: DeskOptions = {}): Desk & { isDown: boolean } {
  const state = { isDown: false };
  const desk = openDesk({
    ...options,
    kessai: {
      staff: { authorize: () => 'operator' },
      recovery: { sweep: 'manual', reconcile: 'manual' },
      onEvent: (event) => {
        if (state.isDown) throw new Error('the shop is down');
        heard.push(event);
      },
      ...options.kessai,
    },
  });
  const heard = desk.events;
  opened.push(desk);
  return Object.assign(state, desk);
}

const snapshot = { lines: [{ name: '煎茶', quantity: 2 }] };

async function paidInVain(desk: Desk & { isDown: boolean }, press: object = PRESSES.card) {
  // Somebody was told something before: the shop listens.
  const { clientSecret: other } = await desk.open();
  await desk.press(other, PRESSES.card);
  await desk.kessai.jobs.runDue();
  desk.isDown = true;
  const { clientSecret, session } = await desk.open({ snapshot });
  await desk.press(clientSecret, { ...press });
  await desk.kessai.jobs.runDue();
  const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
  return { orderId: session.orderId, payment: payment! };
}

const lost = async (desk: Desk, query = '') => {
  const { body } = await consoleOf(desk).look<LostList>(`/lost${query}`);
  return body.payments.map(({ paymentId, kind }) => [kind, paymentId]);
};

const recovered = (desk: Desk) => desk.events.filter(({ type }) => type === 'order.recovered');

describe('受注の取りこぼし', () => {
  test('shows a payment whose order the shop was never told of, after ten minutes', async () => {
    const desk = shop();
    const { payment } = await paidInVain(desk);
    assert.deepEqual(await lost(desk), []);
    desk.advance(11 * MINUTE);
    assert.deepEqual(await lost(desk), [['unacknowledged', payment.id]]);
    desk.isDown = false;
    await desk.kessai.jobs.runDue();
    assert.deepEqual(await lost(desk), []);
  });

  test('shows none that the shop has spoken of', async () => {
    const desk = shop();
    const { orderId } = await paidInVain(desk);
    desk.advance(11 * MINUTE);
    await desk.kessai.orders.update(orderId, { state: 'open' });
    assert.deepEqual(await lost(desk), []);
  });

  test('finds a payment by 取引ID, 決済ID, お問い合わせ番号 and order number', async () => {
    const desk = shop();
    const { orderId, payment } = await paidInVain(desk);
    for (const number of [payment.tradingId, payment.providerPaymentId!, payment.reference, orderId])
      assert.deepEqual(await lost(desk, `?q=${encodeURIComponent(number)}`), [['log', payment.id]]);
    assert.deepEqual(await lost(desk, '?q=nobody'), []);
  });

  for (const date of ['log', 'now'] as const)
    test(`gives the order back once, with the shop’s copy, the true state and the date chosen (${date})`, async () => {
      const desk = shop();
      const { orderId, payment } = await paidInVain(desk, PRESSES.konbini);
      const began = Date.parse(desk.events[0]!.at);
      // Paid faster than the order was made: it must not come back as unpaid.
      desk.books.get(payment.tradingId)!.providerStatus = '43';
      desk.advance(30 * MINUTE);
      desk.isDown = false;
      const press = () => consoleOf(desk).press<LostPayment>(`/lost/${payment.id}/recover`, { date });
      assert.equal((await press()).body.status, 'prelim_paid');
      assert.equal((await press()).problem, 'conflict');
      await desk.kessai.jobs.runDue();
      const [event, ...more] = recovered(desk);
      assert.equal(more.length, 0);
      assert.deepEqual(
        [event!.orderId, event!.status, event!.orderStatus, event!.snapshot],
        [orderId, 'prelim_paid', 'paid', snapshot],
      );
      const ahead = Date.parse(event!.orderedAt!) - began;
      assert.equal(ahead >= 30 * MINUTE, date === 'now');
      assert.deepEqual(await lost(desk), []);
    });

  test('is refused for what came to nothing, and while the provider gives no answer', async () => {
    const desk = shop();
    const { clientSecret, session } = await desk.open({ snapshot });
    await desk.press(clientSecret, { method: 'card', token: 'refused' });
    const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
    const recoverIt = (id: string) => desk.kessai.recovery.recover(id, { date: 'now' });
    await assert.rejects(recoverIt(payment!.id), { key: 'conflict' });
    const { payment: paid } = await paidInVain(desk);
    desk.next('inquire', { kind: 'unknown', reason: 'lost' });
    await assert.rejects(recoverIt(paid.id), { key: 'unavailable' });
    await assert.rejects(recoverIt('pay_none'), { key: 'not-found' });
    assert.deepEqual(recovered(desk), []);
  });

  test('needs the person’s confirmation', async () => {
    const desk = shop();
    const { payment } = await paidInVain(desk);
    const { problem } = await consoleOf(desk).send('POST', `/lost/${payment.id}/recover`, { date: 'now' });
    assert.equal(problem, 'confirmation-required');
  });
});

describe('a search at the provider', () => {
  test('finds a number that was made although its answer was lost', async () => {
    const desk = shop();
    const { clientSecret, session } = await desk.open({ snapshot });
    desk.next('apply', { kind: 'unknown', reason: 'lost' });
    await desk.press(clientSecret, PRESSES.konbini);
    const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
    desk.books.set(payment!.tradingId, {
      method: 'konbini',
      providerPaymentId: '77',
      providerStatus: '43',
      amount: 4080,
    });
    const { body } = await consoleOf(desk).press<{ asked: number; found: number }>('/lost/find');
    assert.deepEqual([body.asked, body.found], [1, 1]);
    assert.equal((await desk.kessai.payments.get(payment!.id)).status, 'prelim_paid');
  });

  test('takes up what the provider has told nobody yet', async () => {
    const world = await noticedWorld();
    const payment = await world.pay('konbini', { order: 'A' });
    world.change(payment, '43');
    world.differences.push({
      found: true,
      lost: false,
      notice: {
        noticeId: '1',
        providerPaymentId: payment.provider_payment_id!,
        tradingId: payment.trading_id,
        method: 'konbini',
        paymentType: '03',
        providerStatus: '43',
        amount: 4080,
      },
    });
    assert.equal((await findLost(world.context)).changes, 1);
    await world.jobs.runDue();
    assert.equal((await world.read(payment)).status, 'prelim_paid');
    await world.close();
  });
});

/** The provider has a payment under a trading id of ours that our books have lost. */
async function withFound() {
  const world = await noticedWorld();
  const payment = await world.pay('card', { order: 'lost', status: '20' });
  const fields = world.fieldsOf(payment, 1, '20', { trading_id: 'K0123456789ABCDEF01Z', payment_id: '555' });
  world.provider.set('K0123456789ABCDEF01Z', {
    providerPaymentId: '555',
    providerStatus: '20',
    amount: 4080,
  });
  const { noticeHash } = await import('../../src/gateways/paygent/wire-notice.ts');
  const { NOTICE_KEY } = await import('../support/noticed.ts');
  const { hc: _, ...bare } = fields;
  await world.post({ ...bare, hc: noticeHash(bare as typeof fields, NOTICE_KEY) });
  for (const seconds of [0, 11, 31, 121, 601]) {
    world.advance(seconds * 1000);
    await world.jobs.runDue();
  }
  const [found] = (await listLost(world.context)).payments;
  assert.equal(found?.kind, 'found');
  return { world, found };
}

const openAlarms = async (world: Awaited<ReturnType<typeof noticedWorld>>) => await world.alarms();

describe('a payment at the provider that no order had', () => {
  test('is matched to the shop’s order by staff, which closes its alarm and tells the shop', async () => {
    const { world, found } = await withFound();
    assert.deepEqual(await openAlarms(world), ['FOUND_PAYMENT']);
    await assert.rejects(recover(world.context, found.paymentId, { date: 'log' }), { field: 'orderId' });
    await recover(world.context, found.paymentId, { date: 'log', orderId: '1042' });
    assert.deepEqual(await openAlarms(world), []);
    assert.equal((await world.read({ id: found.paymentId })).order_key, 'shop/test/1042');
    const news = await world.news('shop/test/1042');
    assert.deepEqual(
      news.map(({ type }) => type),
      ['order.status', 'stock.reserve', 'order.recovered'],
    );
    assert.equal(news.at(-1)!['status'], 'authorized');
    await assert.rejects(recover(world.context, found.paymentId, { date: 'log', orderId: '1042' }), {
      key: 'conflict',
    });
    await world.close();
  });

  test('and given to an order that has paid already is put before staff as paid twice', async () => {
    const { world, found } = await withFound();
    await world.pay('card', { order: '1042', status: '20' });
    await recover(world.context, found.paymentId, { date: 'now', orderId: '1042' });
    assert.deepEqual(await openAlarms(world), ['PAID_TWICE']);
    await world.close();
  });

  for (const moment of ['before', 'after'] as const)
    test(`is matched once when the process dies ${moment} that is written`, async () => {
      const { world, found } = await withFound();
      const doomed = { ...world.context, store: dying(world.store, 2, moment) };
      const request = { date: 'log', orderId: '1042' } as const;
      await assert.rejects(recover(doomed, found.paymentId, request), Crash);
      await recover(world.context, found.paymentId, request).catch((error) =>
        assert.equal(error.key, 'conflict'),
      );
      const news = await world.news('shop/test/1042');
      assert.equal(news.filter(({ type }) => type === 'order.recovered').length, 1);
      assert.deepEqual(await openAlarms(world), []);
      await world.close();
    });
});
