import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tellOrder } from '../../src/server/effects.ts';
import { updateOrder } from '../../src/server/orders/update-order.ts';
import { getOrder } from '../../src/server/orders/view-order.ts';
import { sweep } from '../../src/server/recovery/sweep.ts';
import { type NoticedWorld, noticedWorld } from '../support/noticed.ts';

const DAY = 24 * 3_600_000;
const kinds = async (world: NoticedWorld, order: string) =>
  (await getOrder(world.context, order)).effects.map(({ kind, reservation, cause }) =>
    [kind, reservation, ...(cause ? [cause] : [])].join(' '),
  );

/** The buyer turns away from what they began. */
const turnAway = (world: NoticedWorld, id: string, order: string) =>
  world.store.transaction(async (books) => {
    await books.updatePayment(id, { superseded: 1 });
    await tellOrder(world.context, books, `shop/test/${order}`);
  });

describe('an order with two payments', () => {
  it('says that the earlier number can still be paid, until it cannot', async () => {
    const world = await noticedWorld();
    const slip = await world.pay('konbini', { order: 'A' });
    await turnAway(world, slip.id, 'A');
    assert.deepEqual(await world.alarms(), ['SLIP_STILL_PAYABLE']);
    const card = await world.pay('card', { order: 'A', status: '20' });
    world.change(slip, '12');
    await world.notify(slip, 1, '12');
    assert.deepEqual(await world.alarms(), []);
    // the end of what was superseded is not the order's.
    assert.equal((await getOrder(world.context, 'A')).status, 'accepted');
    assert.deepEqual(await kinds(world, 'A'), ['reserve A/1']);
    world.change(card, '40');
    await world.notify(card, 2, '40');
    assert.deepEqual(await kinds(world, 'A'), ['reserve A/1', 'commit A/1']);
    await world.close();
  });

  it('that are both paid is committed once and put before staff, until one is given back', async () => {
    const world = await noticedWorld();
    const slip = await world.pay('konbini', { order: 'A' });
    await turnAway(world, slip.id, 'A');
    const card = await world.pay('card', { order: 'A', status: '20' });
    world.change(slip, '43');
    await world.notify(slip, 1, '43');
    assert.deepEqual(await world.alarms(), ['PAID_TWICE']);
    const [alarm] = await world.store.books.openAlarms();
    for (const part of [slip.id, card.id, '4080 yen']) assert.ok(alarm!.detail.includes(part), alarm!.detail);
    assert.deepEqual(await kinds(world, 'A'), ['reserve A/1', 'commit A/1']);
    world.change(card, '31');
    await world.notify(card, 2, '31');
    assert.deepEqual(await world.alarms(), ['PAID_TWICE']);
    world.change(card, '32');
    await world.notify(card, 3, '32');
    assert.deepEqual(await world.alarms(), []);
    assert.equal((await getOrder(world.context, 'A')).status, 'paid');
    await world.close();
  });

  it('lets go by itself of what Paidy holds for an order that is paid already', async () => {
    const world = await noticedWorld();
    const paidy = await world.pay('paidy', { order: 'A' });
    await turnAway(world, paidy.id, 'A');
    const card = await world.pay('card', { order: 'A', status: '40' });
    world.change(paidy, '20');
    await world.notify(paidy, 1, '20');
    assert.deepEqual(world.voided, [paidy.trading_id]);
    assert.equal((await world.read(paidy)).status, 'voided');
    assert.equal((await world.read(card)).status, 'captured');
    assert.deepEqual(await world.alarms(), []);
    await world.close();
  });
});

describe('an order whose stock went back', () => {
  it('is not taken anew by a late payment; a person decides', async () => {
    const world = await noticedWorld();
    const slip = await world.pay('konbini', { order: 'A' });
    world.change(slip, '12');
    await world.notify(slip, 1, '12');
    assert.deepEqual(await kinds(world, 'A'), ['reserve A/1', 'release A/1 expired']);
    world.change(slip, '43');
    for (let times = 0; times < 5; times++) {
      if (times === 0) await world.notify(slip, 2, '43');
      world.advance(130_000);
      await world.jobs.runDue();
    }
    assert.equal((await world.read(slip)).status, 'prelim_paid');
    assert.deepEqual(await world.alarms(), ['PAID_AFTER_RELEASE', 'STATUS_UNEXPLAINED']);
    assert.deepEqual(await kinds(world, 'A'), ['reserve A/1', 'release A/1 expired']);
    await world.close();
  });

  it('gets a new reservation when the buyer buys again', async () => {
    const world = await noticedWorld();
    const slip = await world.pay('konbini', { order: 'A' });
    world.change(slip, '12');
    await world.notify(slip, 1, '12');
    await world.pay('card', { order: 'A', status: '20' });
    assert.deepEqual(await kinds(world, 'A'), ['reserve A/1', 'release A/1 expired', 'reserve A/2']);
    assert.deepEqual(await world.alarms(), []);
    await world.close();
  });

  // S-25: the days count from the purchase, and the nightly job or staff do it.
  it('has it back a week after nobody went on with it, once', async () => {
    const world = await noticedWorld();
    const slip = await world.pay('konbini', { order: 'A' });
    await turnAway(world, slip.id, 'A');
    const card = await world.pay('card', { order: 'A', status: '10' });
    world.change(card, '11');
    await world.notify(card, 1, '11');
    world.change(slip, '12');
    await world.notify(slip, 2, '12');
    assert.deepEqual(await kinds(world, 'A'), ['reserve A/1']);
    world.advance(7 * DAY - 3_600_000);
    await sweep(world.context);
    assert.deepEqual(await kinds(world, 'A'), ['reserve A/1']);
    world.advance(3_600_000);
    await sweep(world.context);
    await sweep(world.context);
    await world.notify(slip, 3, '12');
    assert.deepEqual(await kinds(world, 'A'), ['reserve A/1', 'release A/1 swept']);
    await world.close();
  });

  it('is not swept while a payment of it lives', async () => {
    const world = await noticedWorld();
    const slip = await world.pay('konbini', { order: 'A' });
    world.advance(30 * DAY);
    await sweep(world.context);
    assert.deepEqual(await kinds(world, 'A'), ['reserve A/1']);
    assert.equal((await world.read(slip)).live, 1);
    await world.close();
  });
});

describe('orders.update', () => {
  it('raises an alarm when a cancelled order has a payment that lives, and closes it by proof or by the shop', async () => {
    const world = await noticedWorld();
    const payment = await world.pay('konbini', { order: 'A' });
    const cancelled = await updateOrder(world.context, 'A', { state: 'cancelled' });
    assert.equal(cancelled.shop.state, 'cancelled');
    assert.deepEqual(await world.alarms(), ['ORDER_CANCELLED_PAYMENT_LIVE']);
    await updateOrder(world.context, 'A', { state: 'open' });
    assert.deepEqual(await world.alarms(), []);
    await updateOrder(world.context, 'A', { state: 'deleted' });
    assert.deepEqual(await world.alarms(), ['ORDER_CANCELLED_PAYMENT_LIVE']);
    // Nothing is sent to the provider because of it.
    assert.equal((await world.read(payment)).status, 'awaiting_payment');
    world.change(payment, '12');
    await world.notify(payment, 1, '12');
    assert.deepEqual(await world.alarms(), []);
    await world.close();
  });

  it('keeps what it is not told of, and says when amounts differ', async () => {
    const world = await noticedWorld();
    await world.pay('card', { order: 'A', status: '20' });
    const first = await updateOrder(world.context, 'A', { amount: 3000, goodsAmount: 2500 });
    assert.deepEqual(
      [first.shop, first.amountDiffers],
      [{ amount: 3000, goodsAmount: 2500, state: null }, true],
    );
    const second = await updateOrder(world.context, 'A', { amount: 4080 });
    assert.deepEqual(
      [second.shop, second.amountDiffers],
      [{ amount: 4080, goodsAmount: 2500, state: null }, false],
    );
    await assert.rejects(updateOrder(world.context, 'B', { amount: 1 }), { key: 'not-found' });
    await assert.rejects(getOrder(world.context, 'B'), { key: 'not-found' });
    await world.close();
  });
});
