import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { tellOrder } from '../../src/server/effects.ts';
import { releaseUnwanted } from '../../src/server/operations/release.ts';
import { getOrder } from '../../src/server/orders/view-order.ts';
import { openDesk, PRESSES } from '../support/desk.ts';
import { type NoticedWorld, noticedWorld } from '../support/noticed.ts';
import { BUYER, HOLDER, startRig, THREE_D_SECURE } from '../support/rig.ts';

// What somebody tries who wants goods for less, and what happens to somebody who could be charged twice.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const desk = openDesk();
after(() => desk.close());

const openAlarms = async (orderId: string) =>
  (await desk.kessai.orders.get(orderId)).alarms
    .filter(({ closedAt }) => closedAt === null)
    .map(({ kind }) => kind);

/** A buyer with a slip who has turned to another way to pay. */
async function turned(press: Record<string, unknown> = PRESSES.konbini) {
  const { clientSecret: secret, session } = await desk.open();
  await desk.press(secret, press);
  const [slip] = await desk.kessai.payments.ofOrder(session.orderId);
  desk.advance(1000);
  await desk.post('/session/restart', secret);
  const paySlip = async () => {
    desk.books.get(slip!.tradingId)!.providerStatus = '43';
    await desk.kessai.payments.inquire(slip!.id);
  };
  return { secret, orderId: session.orderId, slip: slip!, paySlip };
}

describe('an amount that is not the order’s', () => {
  it('does not pay for it when Paidy’s window was opened with another one', async () => {
    const { clientSecret: secret, session } = await desk.open();
    await desk.press(secret, PRESSES.paidy);
    const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
    const record = { method: 'paidy', providerPaymentId: '9', providerStatus: '20', amount: 1 } as const;
    desk.books.set(payment!.tradingId, { ...record });
    const told = { status: 'authorized', id: 'pay_1' };
    const { session: shown } = await desk.post('/session/paidy', secret, told);
    await desk.kessai.payments.inquire(payment!.id);
    assert.notEqual(shown.state, 'paid');
    assert.notEqual((await desk.read(secret)).state, 'paid');
    const order = await desk.kessai.orders.get(session.orderId);
    assert.deepEqual([order.status, order.effects], ['processing', []]);
    assert.deepEqual(await openAlarms(session.orderId), ['AMOUNT_DIFFERS']);
  });

  it('is put before staff when a slip from before the order grew is paid', async () => {
    const { orderId, paySlip } = await turned();
    await desk.open({ orderId, amount: 50_000 });
    await paySlip();
    const order = await desk.kessai.orders.get(orderId);
    assert.equal(order.amountDiffers, true);
    assert.deepEqual(await openAlarms(orderId), ['AMOUNT_DIFFERS']);
  });
});

describe('an order that is paid by an earlier slip while the buyer is elsewhere', () => {
  it('sends nobody to pay a second time', async () => {
    const { secret, paySlip } = await turned();
    const { session } = await desk.press(secret, PRESSES.bank);
    const { redirect } = session.payment!.next!;
    assert.equal((await desk.visit(redirect)).status, 303);
    await paySlip();
    assert.equal((await desk.visit(redirect)).status, 410);
  });

  it('is not applied for at the carrier once the buyer has logged in there', async () => {
    const { secret, paySlip, orderId } = await turned();
    const { session } = await desk.press(secret, PRESSES.docomo);
    const back = session.payment!.next!.redirect.replace('/go/', '/back/');
    await paySlip();
    const { tradingId } = (await desk.kessai.payments.ofOrder(orderId)).at(-1)!;
    await desk.visit(`${back}/identified?open_id=https://id.example/x`);
    const applied = desk.requests<{ tradingId: string }>('apply');
    assert.ok(!applied.some((request) => request.tradingId === tradingId));
  });

  it('is not charged to the card the issuer has just authenticated', async (t) => {
    const rig = await startRig({ card: THREE_D_SECURE, otherMethods: true });
    t.after(() => rig.close());
    const { clientSecret: secret, session } = await rig.open({ buyer: BUYER });
    const slip = await rig.post(secret, { ...PRESSES.konbini });
    assert.equal(slip.status, 200, JSON.stringify(slip.body));
    await rig.call('/session/restart', secret, { method: 'POST', body: '{}' });
    const waiting = await rig.buy(secret, HOLDER);
    assert.equal(waiting.state, 'action_required');
    const back = await rig.visitIssuer(waiting, '14012');
    const [earlier] = await rig.kessai.payments.ofOrder(session.orderId);
    rig.simulator.control.testTool({ paymentId: earlier!.providerPaymentId!, status: '43' });
    await rig.kessai.payments.inquire(earlier!.id);
    await rig.arrive(back);
    const telegrams = rig.simulator.control.books().telegrams.map(({ kind }) => kind);
    assert.ok(!telegrams.includes('020'));
    const shown = await rig.read(secret);
    assert.deepEqual([shown.state, shown.payment?.method], ['paid', 'konbini']);
  });
});

describe('a slip whose number nobody was given', () => {
  it('does not keep the buyer from paying, and is seen when it is paid all the same', async () => {
    const { clientSecret: secret, session } = await desk.open();
    desk.next('apply', { kind: 'unknown', reason: 'lost' });
    await desk.press(secret, PRESSES.konbini);
    const [lost] = await desk.kessai.payments.ofOrder(session.orderId);
    const record = {
      method: 'konbini',
      providerPaymentId: '77',
      providerStatus: '10',
      amount: 4080,
    } as const;
    desk.books.set(lost!.tradingId, { ...record });
    await desk.kessai.payments.inquire(lost!.id);
    assert.equal((await desk.read(secret)).state, 'open');
    assert.ok((await openAlarms(session.orderId)).includes('SLIP_STILL_PAYABLE'));
    assert.equal((await desk.press(secret, PRESSES.card)).session.state, 'paid');
    desk.books.get(lost!.tradingId)!.providerStatus = '43';
    await desk.kessai.payments.inquire(lost!.id);
    assert.ok((await openAlarms(session.orderId)).includes('PAID_TWICE'));
  });
});

const kinds = async (world: NoticedWorld, order: string) =>
  (await getOrder(world.context, order)).effects.map(({ kind, reservation, cause }) =>
    [kind, reservation, ...(cause ? [cause] : [])].join(' '),
  );

const turnAway = (world: NoticedWorld, id: string, order: string) =>
  world.store.transaction(async (books) => {
    await books.updatePayment(id, { superseded: 1 });
    await tellOrder(world.context, books, `shop/test/${order}`);
  });

describe('the goods of an order', () => {
  it('come back when the payment that bought them is taken back, though a later try failed', async () => {
    const world = await noticedWorld();
    const slip = await world.pay('konbini', { order: 'A' });
    await turnAway(world, slip.id, 'A');
    const card = await world.pay('card', { order: 'A', status: '10' });
    world.change(card, '11');
    await world.notify(card, 1, '11');
    world.change(slip, '43');
    await world.notify(slip, 2, '43');
    world.change(slip, '61');
    await world.notify(slip, 3, '61');
    assert.equal((await getOrder(world.context, 'A')).status, 'processing');
    assert.deepEqual(await kinds(world, 'A'), ['reserve A/1', 'commit A/1', 'release A/1 reversed']);
    await world.close();
  });
});

describe('what Paidy holds', () => {
  it('is let go of when it is the third that is paid', async () => {
    const world = await noticedWorld();
    const slip = await world.pay('konbini', { order: 'A' });
    await turnAway(world, slip.id, 'A');
    const paidy = await world.pay('paidy', { order: 'A' });
    await turnAway(world, paidy.id, 'A');
    await world.pay('card', { order: 'A', status: '40' });
    world.change(slip, '43');
    await world.notify(slip, 1, '43');
    world.change(paidy, '20');
    await world.notify(paidy, 2, '20');
    assert.deepEqual(world.voided, [paidy.trading_id]);
    await world.close();
  });

  it('is kept when the other payment is gone by then', async () => {
    const world = await noticedWorld();
    const paidy = await world.pay('paidy', { order: 'A', status: '20' });
    await releaseUnwanted(world.context, paidy.id, 0);
    assert.deepEqual(world.voided, []);
    await world.close();
  });
});

describe('a notice whose status was changed on the way', () => {
  for (const [status, forged] of [
    ['20', '31'],
    ['40', '42'],
    ['20', '30'],
  ] as const)
    it(`leaves a card’s payment at ${status} where it is when it says ${forged}`, async () => {
      const world = await noticedWorld();
      const card = await world.pay('card', { status });
      await world.notify(card, 1, forged);
      for (let times = 0; times < 6; times++) {
        world.advance(3 * MINUTE);
        await world.jobs.runDue();
      }
      assert.equal((await world.read(card)).provider_status, status);
      assert.deepEqual(await world.alarms(), ['NOTICE_MISMATCH']);
      await world.close();
    });
});

describe('while the provider cannot be asked', () => {
  /** Down when the notices are looked at, back a little later. */
  async function outage(world: NoticedWorld, length: number): Promise<void> {
    for (let passed = 0; passed < length; passed += 10 * MINUTE) {
      await world.jobs.runDue();
      world.advance(10 * MINUTE);
    }
    world.faults.inquiry = false;
    world.advance(11 * MINUTE);
    await world.jobs.runDue();
  }

  it('a payment that was made is known minutes after the end of an outage of hours', async () => {
    const world = await noticedWorld();
    const slip = await world.pay('konbini');
    world.change(slip, '43');
    world.faults.inquiry = true;
    await world.notify(slip, 1, '43');
    await outage(world, 10 * HOUR);
    assert.equal((await world.read(slip)).status, 'prelim_paid');
    await world.close();
  });

  it('a notice that fits badly has the payment looked at as soon as that is possible', async () => {
    const world = await noticedWorld();
    const slip = await world.pay('konbini');
    world.change(slip, '40');
    world.faults.inquiry = true;
    await world.post(world.fieldsOf(slip, 1, '40', { payment_amount: '1' }));
    await outage(world, HOUR);
    assert.equal((await world.read(slip)).status, 'captured');
    assert.deepEqual(await world.alarms(), ['NOTICE_MISMATCH']);
    await world.close();
  });

  it('and so has one under a number that another content came under before', async () => {
    const world = await noticedWorld();
    const slip = await world.pay('konbini');
    await world.notify(slip, 1, '10');
    world.change(slip, '43');
    world.faults.inquiry = true;
    await world.notify(slip, 1, '43');
    await outage(world, HOUR);
    assert.equal((await world.read(slip)).status, 'prelim_paid');
    await world.close();
  });
});
