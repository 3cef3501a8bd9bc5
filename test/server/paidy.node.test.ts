import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Goods } from '../../src/contract/session.ts';
import { paidyLaunch, sumOfGoods } from '../../src/server/checkout/paidy-launch.ts';
import { DESK_NOW, openDesk, PRESSES } from '../support/desk.ts';
import { ALL_OFFERS } from '../support/gateway-double.ts';

const desk = openDesk();
after(() => desk.close());

const PAIDY = '/session/paidy';
const DONE = { status: 'authorized', id: 'pay_X1' };

async function launched() {
  const { clientSecret: secret, session } = await desk.open();
  const pressed = await desk.press(secret, PRESSES.paidy);
  const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
  const authorize = (providerStatus = '20', amount = 4080) =>
    desk.books.set(payment!.tradingId, { method: 'paidy', providerPaymentId: '5', providerStatus, amount });
  return { secret, orderId: session.orderId, payment: payment!, session: pressed.session, authorize };
}

describe('Paidy’s window', () => {
  it('is opened with our own trading id and asks the provider nothing', async () => {
    const before = desk.sent.length;
    const { session, payment } = await launched();
    assert.equal(session.state, 'action_required');
    assert.equal(session.payment?.next, undefined);
    const { scriptUrl, apiKey, payload } = session.payment!.paidy!;
    assert.deepEqual([scriptUrl, apiKey], ['https://apps.paidy.com/', 'pk_test_1']);
    assert.equal((payload['order'] as { order_ref: string }).order_ref, payment.tradingId);
    assert.ok(payment.tradingId.length <= 25);
    assert.equal(desk.sent.length, before);
  });

  it('is opened once for one key', async () => {
    const { clientSecret } = await desk.open();
    const key = 'b'.repeat(32);
    const first = await desk.press(clientSecret, { ...PRESSES.paidy, key });
    const again = await desk.press(clientSecret, { ...PRESSES.paidy, key });
    assert.deepEqual(again.session.payment, first.session.payment);
  });

  it('is believed only by the provider’s record, with our amount', async () => {
    const { secret, authorize } = await launched();
    const { session } = await desk.post(PAIDY, secret, DONE);
    assert.equal(session.state, 'confirming');
    assert.deepEqual(desk.requests('verifyPaidy').at(-1), 'pay_X1');
    authorize();
    desk.advance(31_000);
    await desk.kessai.jobs.runDue();
    assert.equal((await desk.read(secret)).state, 'paid');
  });

  it('that rejected says so also when the provider’s own record was faster than the window', async () => {
    const { secret, payment, authorize } = await launched();
    authorize('11');
    await desk.kessai.payments.inquire(payment.id);
    const { session } = await desk.post(PAIDY, secret, { status: 'rejected' });
    assert.equal(session.state, 'open');
    assert.equal(session.payment?.error?.kind, 'paidy_rejected');
    const offer = session.methods.find(({ id }) => id === 'paidy');
    assert.ok(offer && 'unavailable' in offer);
  });

  it('is paid at once when the provider knows already, and also when the buyer’s page is gone', async () => {
    const one = await launched();
    one.authorize();
    assert.equal((await desk.post(PAIDY, one.secret, DONE)).session.state, 'paid');
    const other = await launched();
    other.authorize();
    desk.advance(3 * 60 * 60_000);
    await desk.kessai.jobs.runDue();
    assert.equal((await desk.read(other.secret)).state, 'paid');
  });

  it('raises an alarm when the provider’s amount is another one', async () => {
    const { secret, payment, authorize } = await launched();
    authorize('20', 4000);
    await desk.post(PAIDY, secret, DONE);
    assert.ok(desk.logs.some((line) => line.includes('AMOUNT_DIFFERS') && line.includes(payment.id)));
    // It pays for nothing, and Paidy holds it: staff can let go of it, and do nothing else with it.
    const { orderId, abilities } = await desk.kessai.payments.get(payment.id);
    assert.deepEqual(abilities, ['void']);
    const key = 'void-of-another-sum';
    await assert.rejects(desk.kessai.payments.capture(payment.id, { key }), /Not possible/);
    const done = await desk.kessai.payments.void(payment.id, { key });
    assert.deepEqual([done.ok, done.payment.status, done.payment.abilities], [true, 'voided', []]);
    const { alarms } = await desk.kessai.orders.get(orderId);
    assert.deepEqual(
      alarms.map(({ kind, closedAt }) => [kind, closedAt !== null]),
      [['AMOUNT_DIFFERS', true]],
    );
  });

  it('ends Paidy for the order when it was refused, and leaves the other ways', async () => {
    const { secret } = await launched();
    const { session } = await desk.post(PAIDY, secret, { status: 'rejected' });
    assert.equal(session.state, 'open');
    assert.equal(session.payment?.error?.kind, 'paidy_rejected');
    const paidy = session.methods.find(({ id }) => id === 'paidy');
    assert.deepEqual(paidy, { id: 'paidy', unavailable: 'paidy_rejected' });
    assert.equal((await desk.press(secret, PRESSES.paidy)).problem, 'method-unavailable method');
    assert.equal((await desk.press(secret, PRESSES.card)).session.state, 'paid');
  });

  it('leads back to the list when it was closed, without a warning of something to pay', async () => {
    const { secret } = await launched();
    const { session } = await desk.post(PAIDY, secret, { status: 'closed' });
    assert.equal(session.state, 'open');
    assert.equal(session.payment?.error?.kind, 'paidy_closed');
    assert.equal(session.payment?.paidy, undefined);
    assert.equal(session.earlier, undefined);
    assert.equal((await desk.press(secret, PRESSES.paidy)).session.state, 'action_required');
  });

  it('was closed, and authorised all the same: the order is paid', async () => {
    const { secret, authorize, orderId } = await launched();
    await desk.post(PAIDY, secret, { status: 'closed' });
    authorize();
    desk.advance(3 * 60 * 60_000);
    await desk.kessai.jobs.runDue();
    assert.equal((await desk.read(secret)).state, 'paid');
    assert.equal((await desk.kessai.payments.ofOrder(orderId))[0]?.status, 'authorized');
  });

  it('was closed and left: its payment ends when its time is over', async () => {
    const { secret, orderId } = await launched();
    await desk.post(PAIDY, secret, { status: 'closed' });
    desk.advance(3 * 60 * 60_000);
    await desk.kessai.jobs.runDue();
    const [payment] = await desk.kessai.payments.ofOrder(orderId);
    assert.deepEqual([payment?.status, payment?.error?.kind], ['failed', 'paidy_closed']);
  });

  it('stays open to the buyer when the provider cannot be asked', async () => {
    const { secret } = await launched();
    desk.next('inquire', { kind: 'not_sent', reason: 'down' });
    const { session } = await desk.post(PAIDY, secret, { status: 'closed' });
    assert.equal(session.state, 'action_required');
    assert.ok(session.payment?.paidy);
  });

  it('says nothing about an order whose payment is another one, or over, and takes no nonsense', async () => {
    const { clientSecret } = await desk.open();
    await desk.press(clientSecret, PRESSES.konbini);
    assert.equal(
      (await desk.post(PAIDY, clientSecret, { status: 'rejected' })).session.state,
      'awaiting_payment',
    );
    for (const body of [{ status: 'paid' }, { status: 'closed', id: 'a b' }, { status: 'closed', amount: 1 }])
      assert.equal((await desk.post(PAIDY, clientSecret, body)).status, 400);
  });
});

describe('what Paidy is told of an order', () => {
  const session = (over: Record<string, unknown> = {}) => ({
    amount: 4080,
    buyer: null,
    goods: null,
    customer_id: null,
    ...over,
  });
  const launch = (over?: Record<string, unknown>) =>
    paidyLaunch(ALL_OFFERS.paidy!, session(over), 'K0', DESK_NOW).payload;

  const line = fc.record({
    id: fc.string({ minLength: 1 }),
    title: fc.string({ minLength: 1 }),
    quantity: fc.integer({ min: 1, max: 99 }),
    unitPrice: fc.integer({ min: -10_000, max: 100_000 }),
  });
  const goods: fc.Arbitrary<Goods> = fc.record({
    lines: fc.array(line, { minLength: 1, maxLength: 20 }),
    shipping: fc.integer({ min: 0, max: 2000 }),
    tax: fc.integer({ min: 0, max: 5000 }),
  });

  it('adds up to the amount, discounts in, whatever the goods', () => {
    fc.assert(
      fc.property(goods, (all) => {
        const amount = sumOfGoods(all);
        const { order, amount: told } = launch({ amount, goods: JSON.stringify(all) });
        const items = order.items.reduce((sum, { quantity, unit_price }) => sum + quantity * unit_price, 0);
        assert.equal(items + order.shipping + order.tax, told);
      }),
    );
    const { order } = launch();
    assert.deepEqual(
      order.items.map(({ quantity, unit_price }) => quantity * unit_price),
      [4080],
    );
  });

  it('is refused at the session when it does not add up, naming the goods', async () => {
    const lines = [
      { id: '1', title: 'Tea', quantity: 2, unitPrice: 2000 },
      { id: 'd', title: '割引', quantity: 1, unitPrice: -500 },
    ];
    const fits = { lines, shipping: 500, tax: 80 };
    assert.equal((await desk.open({ goods: fits })).session.state, 'open');
    await assert.rejects(desk.open({ goods: { ...fits, tax: 79 } }), {
      key: 'invalid-request',
      field: 'goods',
    });
    await assert.rejects(desk.open({ goods: { ...fits, lines: [] } }), { field: 'goods.lines' });
  });

  it('counts days in Japan, and gives zeroes for a guest and for what is no day', () => {
    const account = {
      createdOn: '2026-11-20',
      history: { count: 3, total: 9000, lastAmount: 2000, lastOn: '2025-11-21' },
    };
    const buyer = JSON.stringify({ account });
    assert.deepEqual(launch({ buyer, customer_id: '77' }).buyer_data, {
      user_id: '77',
      age: 1,
      order_count: 3,
      ltv: 9000,
      last_order_amount: 2000,
      last_order_at: 365,
    });
    const none = { age: 0, order_count: 0, ltv: 0, last_order_amount: 0, last_order_at: 0 };
    assert.deepEqual(launch({ buyer }).buyer_data, none);
    const odd = {
      account: { createdOn: '2026-02-30', history: { ...account.history, lastOn: '2027-01-01' } },
    };
    const { age, last_order_at } = launch({ buyer: JSON.stringify(odd), customer_id: '77' }).buyer_data;
    assert.deepEqual([age, last_order_at], [0, 0]);
  });

  it('fills in the buyer and the address as Paidy has them, and leaves out what is malformed', () => {
    const buyer = {
      name: '山田 太郎',
      kana: 'ヤマダ タロウ',
      email: 'a..b@example.com',
      phone: '090-1234-5678',
      birthday: '1990-02-31',
      shipping: {
        postalCode: '1500001',
        prefecture: '13',
        city: '渋谷区',
        line1: '神宮前1-2-3',
        line2: 'ビル4F',
      },
    };
    const payload = launch({ buyer: JSON.stringify(buyer) });
    assert.deepEqual(payload.buyer, { name1: '山田 太郎', name2: 'ヤマダ タロウ', phone: '09012345678' });
    assert.deepEqual(payload.shipping_address, {
      line1: 'ビル4F',
      line2: '神宮前1-2-3',
      city: '渋谷区',
      state: '東京都',
      zip: '150-0001',
    });
    const vague = { shipping: { postalCode: '150', prefecture: '東京', city: '渋谷区' } };
    assert.equal(launch({ buyer: JSON.stringify(vague) }).shipping_address, undefined);
  });
});
