import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { newKey, REFUSED_CARD, startRig, TIMEOUT_CARD } from '../support/rig.ts';

const MINUTE = 60_000;
const rig = await startRig();
after(() => rig.close());

const authorizations = () => rig.simulator.control.books().telegrams.filter(({ kind }) => kind === '020');
const livePayments = (tradingPrefix = 'K') =>
  rig.simulator.control
    .books()
    .payments.filter(
      ({ status, tradingId }) => tradingId.startsWith(tradingPrefix) && ['20', '30', '40'].includes(status),
    );
const problemOf = (body: Record<string, unknown>) => String(body['type']).replace('urn:kessai:problem:', '');

describe('paying by card', () => {
  it('authorises the amount of the session and tells brand and last digits, never more', async () => {
    const { clientSecret, session } = await rig.open();
    const paid = await rig.buy(clientSecret);
    assert.equal(paid.state, 'paid');
    assert.deepEqual(paid.payment, {
      status: 'authorized',
      method: 'card',
      amount: 4080,
      installments: 'once',
      card: { brand: 'visa', last4: '1234' },
    });
    const [payment] = await rig.kessai.payments.ofOrder(session.orderId);
    const booked = rig.simulator.control
      .books()
      .payments.find(({ tradingId }) => tradingId === payment?.tradingId);
    assert.equal(booked?.amount, 4080);
    assert.equal(booked?.paymentId, payment?.providerPaymentId);
  });

  it('sends the plan the buyer chose', async () => {
    const { clientSecret } = await rig.open();
    await rig.buy(clientSecret, { installments: 'regular-3' });
    const { fields } = authorizations().at(-1)!;
    assert.deepEqual([fields['payment_class'], fields['split_count']], ['61', '3']);
  });

  it('answers a declined card with its reason and leaves the session open', async () => {
    const { clientSecret, session } = await rig.open();
    const declined = await rig.buy(clientSecret, { card: REFUSED_CARD });
    assert.equal(declined.state, 'open');
    assert.equal(declined.payment?.error?.kind, 'declined');
    assert.match(declined.payment?.error?.reference ?? '', /^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    assert.equal((await rig.buy(clientSecret)).state, 'paid');
    const [first, second] = await rig.kessai.payments.ofOrder(session.orderId);
    assert.notEqual(first?.tradingId, second?.tradingId);
    assert.equal(first?.error?.code, '2003');
  });

  it('does not tell the buyer that a limit was reached: that would tell a thief that the card is good', async () => {
    rig.simulator.control.decline({ detail: '1G03' });
    const { clientSecret, session } = await rig.open();
    assert.equal((await rig.buy(clientSecret)).payment?.error?.kind, 'declined');
    const [payment] = await rig.kessai.payments.ofOrder(session.orderId);
    assert.equal(payment?.error?.kind, 'limit');
  });

  it('takes the money at once when the session says so, and sees the capture happen', async () => {
    const { clientSecret, session } = await rig.open({ capture: true });
    assert.equal((await rig.buy(clientSecret)).payment?.status, 'capture_pending');
    rig.advance(6_000);
    await rig.kessai.jobs.runDue();
    assert.equal((await rig.read(clientSecret)).payment?.status, 'captured');
    const types = rig.events.filter(({ orderId }) => orderId === session.orderId).map(({ type }) => type);
    assert.deepEqual(types, [
      'payment.accepted',
      'order.status',
      'stock.reserve',
      'payment.captured',
      'order.status',
      'stock.commit',
    ]);
  });

  it('keeps the choice of 同時売上 with each order', async () => {
    const together = await rig.open({ capture: true });
    const apart = await rig.open();
    assert.equal((await rig.buy(apart.clientSecret)).payment?.status, 'authorized');
    assert.equal((await rig.buy(together.clientSecret)).payment?.status, 'capture_pending');
  });

  it('completes a total of 0 without asking the provider', async () => {
    const before = authorizations().length;
    const { clientSecret, session } = await rig.open({ amount: 0 });
    assert.deepEqual(session.methods, []);
    const { status, body } = await rig.post(clientSecret, { method: 'none', amount: 0 } as never);
    assert.equal(status, 200);
    assert.equal(body['state'], 'paid');
    assert.equal(authorizations().length, before);
    await rig.kessai.jobs.runDue();
    assert.deepEqual(
      rig.events.filter(({ orderId }) => orderId === session.orderId).map(({ type }) => type),
      ['order.completed', 'order.status', 'stock.reserve', 'stock.commit'],
    );
  });
});

describe('paying twice', () => {
  it('starts nothing when the same key is sent again, and answers for the first', async () => {
    const { clientSecret } = await rig.open();
    const key = newKey();
    const first = await rig.buy(clientSecret, { key });
    const sent = authorizations().length;
    const again = await rig.buy(clientSecret, { key });
    assert.deepEqual(again, first);
    assert.equal(authorizations().length, sent);
  });

  it('lets requests with the same key wait for one call', async () => {
    const { clientSecret } = await rig.open();
    const key = newKey();
    const sent = authorizations().length;
    const answers = await Promise.all(Array.from({ length: 5 }, () => rig.buy(clientSecret, { key })));
    assert.deepEqual(new Set(answers.map(({ state }) => state)), new Set(['paid']));
    assert.equal(authorizations().length, sent + 1);
  });

  it('lets one of many presses in many tabs through', async () => {
    const { clientSecret, session } = await rig.open();
    const tokens = await Promise.all(Array.from({ length: 20 }, () => rig.token()));
    const answers = await Promise.all(tokens.map((token) => rig.post(clientSecret, { token })));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    assert.equal(answers.filter(({ status }) => status === 409).length, 19);
    const payments = await rig.kessai.payments.ofOrder(session.orderId);
    assert.equal(payments.length, 1);
  });

  it('refuses the same key with another amount or plan', async () => {
    const { clientSecret } = await rig.open();
    const key = newKey();
    await rig.buy(clientSecret, { key });
    const { status, body } = await rig.post(clientSecret, { key, token: 'x', installments: 'revolving' });
    assert.deepEqual([status, problemOf(body)], [422, 'key-reused']);
  });

  it('refuses another payment of a paid order', async () => {
    const { clientSecret } = await rig.open();
    await rig.buy(clientSecret);
    const { status, body } = await rig.post(clientSecret, { token: await rig.token() });
    assert.deepEqual([status, problemOf(body)], [409, 'payment-exists']);
  });

  it('gives the paid session when the shop opens the order again', async () => {
    const { clientSecret, session } = await rig.open();
    await rig.buy(clientSecret);
    const again = await rig.open({ orderId: session.orderId, amount: 9999 });
    assert.equal(again.id, session.id);
    assert.equal(again.session.state, 'paid');
    assert.equal(again.session.amount, 4080);
  });

  it('gives the same session and secret for an open order, and a new one when the amount changes', async () => {
    const first = await rig.open();
    const { orderId } = first.session;
    const same = await rig.open({ orderId });
    assert.deepEqual([same.id, same.clientSecret], [first.id, first.clientSecret]);
    const dearer = await rig.open({ orderId, amount: 5000 });
    assert.notEqual(dearer.id, first.id);
    assert.equal((await rig.read(first.clientSecret)).state, 'expired');
    const { status, body } = await rig.post(first.clientSecret, { token: await rig.token() });
    assert.deepEqual([status, problemOf(body)], [410, 'session-expired']);
    assert.equal((await rig.buy(dearer.clientSecret, { amount: 5000 })).state, 'paid');
  });
});

describe('what the browser may not decide', () => {
  it('charges nothing when the shown amount is another one', async () => {
    const { clientSecret, session } = await rig.open();
    const { status, body } = await rig.post(clientSecret, { token: await rig.token(), amount: 1 });
    assert.deepEqual([status, problemOf(body)], [409, 'amount-changed']);
    assert.deepEqual(await rig.kessai.payments.ofOrder(session.orderId), []);
  });

  it('refuses a plan the contract does not have, and a method the order may not use', async () => {
    const card = await rig.open();
    const plan = await rig.post(card.clientSecret, { token: 'x', installments: 'regular-24' });
    assert.deepEqual([plan.status, plan.body['field']], [422, 'installments']);
    const other = await rig.open({ methods: ['konbini'] });
    const method = await rig.post(other.clientSecret, { token: 'x' });
    assert.deepEqual([method.status, method.body['field']], [422, 'method']);
  });

  it('takes no payment after the session has ended', async () => {
    const { clientSecret } = await rig.open({ expiresInMinutes: 1 });
    rig.advance(MINUTE);
    assert.equal((await rig.read(clientSecret)).state, 'expired');
    const { status, body } = await rig.post(clientSecret, { token: 'x' });
    assert.deepEqual([status, problemOf(body)], [410, 'session-expired']);
  });

  it('refuses an amount that is not final', async () => {
    await assert.rejects(rig.open({ amountFinal: false }), /not final/);
  });
});

describe('an outcome that is not known', () => {
  it('is confirming until an inquiry finds the authorisation', async () => {
    const { clientSecret, session } = await rig.open();
    rig.simulator.control.fault({ telegram: '020', moment: 'after_execute', kind: 'reset' });
    const { status, body } = await rig.post(clientSecret, { token: await rig.token() });
    assert.deepEqual([status, body['state']], [202, 'confirming']);
    const again = await rig.post(clientSecret, { token: await rig.token() });
    assert.deepEqual([again.status, problemOf(again.body)], [409, 'payment-confirming']);
    const reopened = await rig.open({ orderId: session.orderId, amount: 4080 });
    assert.deepEqual([reopened.id, reopened.session.state], [session.id, 'confirming']);

    rig.advance(11_000);
    await rig.kessai.jobs.runDue();
    assert.equal((await rig.read(clientSecret)).state, 'paid');
  });

  it('is written off only after three minutes and two answers that nothing is there', async () => {
    const { clientSecret, session } = await rig.open();
    rig.simulator.control.fault({ telegram: '020', moment: 'before_execute', kind: 'reset' });
    await rig.post(clientSecret, { token: await rig.token() });
    const stateAfter = async (seconds: number) => {
      rig.advance(seconds * 1000);
      await rig.kessai.jobs.runDue();
      return (await rig.read(clientSecret)).state;
    };
    assert.equal(await stateAfter(11), 'confirming');
    assert.equal(await stateAfter(31), 'confirming');
    assert.equal(await stateAfter(121), 'confirming');
    assert.equal(await stateAfter(30), 'open');
    const [payment] = await rig.kessai.payments.ofOrder(session.orderId);
    assert.deepEqual([payment?.status, payment?.error?.kind], ['failed', 'card_network']);
    assert.equal((await rig.buy(clientSecret)).state, 'paid');
    assert.equal(livePayments().filter(({ tradingId }) => tradingId === payment?.tradingId).length, 0);
  });

  it('lets go of an authorisation that turns up after the session has ended', async () => {
    const { clientSecret, session } = await rig.open({ expiresInMinutes: 1 });
    rig.simulator.control.fault({ telegram: '020', moment: 'after_execute', kind: 'html' });
    await rig.post(clientSecret, { token: await rig.token() });
    rig.advance(2 * MINUTE);
    await rig.kessai.jobs.runDue();
    const [payment] = await rig.kessai.payments.ofOrder(session.orderId);
    assert.equal(payment?.status, 'voided');
    const booked = rig.simulator.control
      .books()
      .payments.find(({ tradingId }) => tradingId === payment?.tradingId);
    assert.equal(booked?.status, '32');
  });

  it('is never a failure when the card company does not answer in time', async () => {
    const { clientSecret } = await rig.open();
    const session = await rig.buy(clientSecret, { card: TIMEOUT_CARD });
    assert.equal(session.state, 'confirming');
    assert.equal(session.payment?.error, undefined);
  });
});
