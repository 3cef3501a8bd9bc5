import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { SweepReport } from '../../src/server/recovery/sweep.ts';
import { sweep, sweepNightly } from '../../src/server/recovery/sweep.ts';
import { consoleOf } from '../support/console.ts';
import { DAY, type Desk, type DeskOptions, MINUTE, openDesk, PRESSES } from '../support/desk.ts';
import { Crash, dying } from '../support/dying-store.ts';
import { type NoticedWorld, noticedWorld } from '../support/noticed.ts';

/** 決済処理中の注文の取消 (EC 2.4, S-25). */

const opened: Desk[] = [];
after(() => Promise.all(opened.map((desk) => desk.close())));

function shop(options: DeskOptions = {}): Desk {
  const desk = openDesk({
    ...options,
    kessai: { staff: { authorize: () => 'operator' }, ...options.kessai },
  });
  opened.push(desk);
  return desk;
}

/** A buyer who was refused, and went away. */
async function refused(desk: Desk, over = {}): Promise<string> {
  const { clientSecret, session } = await desk.open(over);
  await desk.press(clientSecret, { method: 'card', token: 'refused' });
  return session.orderId;
}

const linkOffers = {
  link: { methods: ['konbini', 'atm'], minutes: 5 * 24 * 60, storedCards: false },
} as const;

/** A buyer who has taken a number on the provider's own page. */
async function numbered(desk: Desk): Promise<{ orderId: string; tradingId: string }> {
  const { clientSecret, session } = await desk.open();
  await desk.press(clientSecret, { method: 'link', by: 'konbini' });
  const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
  assert.equal(payment?.via, 'link');
  desk.books.set(payment.tradingId, {
    method: 'konbini',
    providerPaymentId: '7',
    providerStatus: '10',
    amount: 4080,
  });
  return { orderId: session.orderId, tradingId: payment.tradingId };
}

const reasons = ({ closed, kept }: SweepReport) => [
  closed.map(({ orderId }) => orderId),
  kept.map(({ reason }) => reason),
];

const told = (desk: Desk, orderId: string) =>
  desk.events
    .filter((event) => event.orderId === orderId)
    .map(({ type, orderStatus, cause }) => [type, orderStatus ?? cause].filter(Boolean).join(' '));

describe('決済処理中の注文の取消', () => {
  test('closes an order seven days after the purchase, tells the shop once, and not a day earlier', async () => {
    const desk = shop({ kessai: { recovery: { sweep: 'manual' } } });
    const orderId = await refused(desk);
    desk.advance(7 * DAY - MINUTE);
    assert.deepEqual(reasons(await desk.kessai.recovery.sweep()), [[], []]);
    desk.advance(2 * MINUTE);
    assert.deepEqual(reasons(await desk.kessai.recovery.sweep()), [[orderId], []]);
    assert.deepEqual(reasons(await desk.kessai.recovery.sweep()), [[], []]);
    await desk.kessai.jobs.runDue();
    assert.deepEqual(told(desk, orderId), ['payment.failed', 'order.status cancelled']);
    assert.equal((await desk.kessai.orders.get(orderId)).status, 'cancelled');
  });

  test('counts the days of the shop’s own setting', async () => {
    const desk = shop({ kessai: { recovery: { sweep: 'manual', sweepAfterDays: 2 } } });
    const orderId = await refused(desk);
    desk.advance(2 * DAY);
    assert.deepEqual(reasons(await desk.kessai.recovery.sweep()), [[orderId], []]);
  });

  test('closes an order whose buyer never pressed a button, and asks nobody', async () => {
    const desk = shop({ kessai: { recovery: { sweep: 'manual' } } });
    const { session, clientSecret } = await desk.open();
    desk.advance(8 * DAY);
    assert.deepEqual(reasons(await desk.kessai.recovery.sweep()), [[session.orderId], []]);
    assert.deepEqual(desk.sent, []);
    assert.equal((await desk.read(clientSecret)).state, 'expired');
  });

  test('lets a buyer alone who is at the checkout right now', async () => {
    const desk = shop({ kessai: { recovery: { sweep: 'manual', sweepAfterDays: 1 } } });
    await desk.open({ expiresInMinutes: 2 * 24 * 60 });
    desk.advance(DAY + MINUTE);
    assert.deepEqual(reasons(await desk.kessai.recovery.sweep()), [[], ['session-open']]);
  });

  test('says beforehand what it would do and why not, and does nothing', async () => {
    const desk = shop({ kessai: { recovery: { sweep: 'manual' } } });
    const old = await refused(desk);
    desk.advance(8 * DAY);
    await refused(desk);
    const asked = desk.sent.length;
    const { body } = await consoleOf(desk).press<SweepReport>('/sweep', { dry: true });
    assert.deepEqual([body.dry, ...reasons(body)], [true, [old], ['too-young']]);
    assert.equal(desk.sent.length, asked);
    assert.equal((await desk.kessai.orders.get(old)).status, 'processing');
  });

  test('asks before it does it, and writes down who did', async () => {
    const desk = shop({ kessai: { recovery: { sweep: 'manual' } } });
    const orderId = await refused(desk);
    desk.advance(8 * DAY);
    const console = consoleOf(desk);
    assert.equal((await console.send('POST', '/sweep', {})).problem, 'confirmation-required');
    assert.equal((await desk.kessai.orders.get(orderId)).status, 'processing');
    const { body } = await console.press<SweepReport>('/sweep');
    assert.deepEqual(reasons(body), [[orderId], []]);
  });

  test('leaves every order that was paid, waits for money, or was completed in the shop', async () => {
    const desk = shop({ kessai: { recovery: { sweep: 'manual' } } });
    for (const press of [PRESSES.card, PRESSES.konbini, PRESSES.atm]) {
      const { clientSecret } = await desk.open();
      await desk.press(clientSecret, press);
    }
    const done = await refused(desk);
    await desk.kessai.orders.update(done, { state: 'completed' });
    const { clientSecret: free } = await desk.open({ amount: 0 });
    await desk.press(free, { method: 'free', amount: 0 });
    desk.advance(90 * DAY);
    const { closed, kept } = await desk.kessai.recovery.sweep();
    assert.deepEqual(
      closed.map(({ orderId }) => orderId).filter((id) => id === done),
      [],
    );
    assert.ok(kept.some(({ orderId, reason }) => orderId === done && reason === 'completed'));
  });
});

describe('before an order is closed, the provider is asked', () => {
  test('and a payment it turns out to have is let be', async () => {
    const desk = shop({ kessai: { recovery: { sweep: 'manual' } } });
    const orderId = await refused(desk);
    const [payment] = await desk.kessai.payments.ofOrder(orderId);
    desk.books.set(payment!.tradingId, {
      method: 'card',
      providerPaymentId: '9',
      providerStatus: '20',
      amount: 4080,
    });
    desk.advance(8 * DAY);
    assert.deepEqual(reasons(await desk.kessai.recovery.sweep()), [[], []]);
    assert.equal((await desk.kessai.orders.get(orderId)).status, 'accepted');
  });

  test('and without an answer nothing is closed', async () => {
    const desk = shop({ kessai: { recovery: { sweep: 'manual' } } });
    const orderId = await refused(desk);
    desk.advance(8 * DAY);
    desk.next('inquire', { kind: 'unknown', reason: 'nobody there' });
    assert.deepEqual(reasons(await desk.kessai.recovery.sweep()), [[], ['not-confirmed']]);
    assert.deepEqual(reasons(await desk.kessai.recovery.sweep()), [[orderId], []]);
  });

  test('a refused card stays refused although its record was only begun', async () => {
    const desk = shop({ kessai: { recovery: { sweep: 'manual' } } });
    const orderId = await refused(desk);
    const [payment] = await desk.kessai.payments.ofOrder(orderId);
    desk.books.set(payment!.tradingId, {
      method: 'card',
      providerPaymentId: '9',
      providerStatus: '10',
      amount: 4080,
    });
    desk.advance(8 * DAY);
    assert.deepEqual(reasons(await desk.kessai.recovery.sweep()), [[orderId], []]);
  });
});

describe('what can be paid later than it is begun', () => {
  test('a number of the provider’s page is left its term and two days, then closed if the provider says so', async () => {
    const desk = shop({
      offers: linkOffers,
      kessai: { recovery: { sweep: 'manual', sweepAfterDays: 1 } },
    });
    const { orderId, tradingId } = await numbered(desk);
    desk.advance(6 * DAY);
    assert.deepEqual(reasons(await desk.kessai.recovery.sweep()), [[], ['term-not-over']]);
    desk.advance(DAY + MINUTE);
    assert.deepEqual(reasons(await desk.kessai.recovery.sweep()), [[], ['payment-live']]);
    desk.books.get(tradingId)!.providerStatus = '12';
    const report = await desk.kessai.recovery.sweep();
    // Its end is the provider's own: the order is cancelled by it, and needs no closing.
    assert.deepEqual(reasons(report), [[], []]);
    assert.equal((await desk.kessai.orders.get(orderId)).status, 'cancelled');
  });

  test('bank net is never told to be over: after its term and two days it is asked about and closed', async () => {
    const desk = shop({ kessai: { recovery: { sweep: 'manual', sweepAfterDays: 1 } } });
    const { clientSecret, session } = await desk.open();
    await desk.press(clientSecret, PRESSES.bank);
    const term = 7200 * MINUTE;
    desk.advance(term + 2 * DAY - MINUTE);
    assert.deepEqual(reasons(await desk.kessai.recovery.sweep()), [[], ['term-not-over']]);
    desk.advance(2 * MINUTE);
    assert.deepEqual(reasons(await desk.kessai.recovery.sweep()), [[session.orderId], []]);
    assert.ok(desk.requests('inquire').length > 0);
  });
});

describe('an order that was closed', () => {
  test('is closed for good: its session takes no payment any more, but a new one does', async () => {
    const desk = shop({ kessai: { recovery: { sweep: 'manual' } } });
    const orderId = await refused(desk);
    desk.advance(8 * DAY);
    await desk.kessai.recovery.sweep();
    const { clientSecret } = await desk.open({ orderId });
    await desk.press(clientSecret, PRESSES.card);
    assert.equal((await desk.kessai.orders.get(orderId)).status, 'accepted');
    await desk.kessai.jobs.runDue();
    assert.ok(told(desk, orderId).includes('stock.reserve'));
  });

  test('and paid all the same is put before a person, and takes no goods by itself', async () => {
    const desk = shop({ kessai: { recovery: { sweep: 'manual' } } });
    const orderId = await refused(desk);
    const [payment] = await desk.kessai.payments.ofOrder(orderId);
    desk.advance(8 * DAY);
    await desk.kessai.recovery.sweep();
    desk.books.set(payment!.tradingId, {
      method: 'card',
      providerPaymentId: '9',
      providerStatus: '40',
      amount: 4080,
    });
    await desk.kessai.payments.inquire(payment!.id);
    const order = await desk.kessai.orders.get(orderId);
    assert.equal(order.status, 'paid');
    assert.deepEqual(order.effects, []);
    assert.ok(order.alarms.some(({ kind, closedAt }) => kind === 'PAID_AFTER_RELEASE' && closedAt === null));
  });
});

describe('every night', () => {
  test('all leftovers are closed in small parts, and the next night is planned', async () => {
    const desk = shop();
    for (let count = 0; count < 13; count++) await refused(desk);
    desk.advance(8 * DAY);
    for (let part = 0; part < 4; part++) {
      await desk.kessai.jobs.runDue();
      desk.advance(1_000);
    }
    await desk.kessai.jobs.runDue();
    const cancelled = desk.events.filter(({ orderStatus }) => orderStatus === 'cancelled');
    assert.equal(cancelled.length, 13);
    const late = await refused(desk);
    desk.advance(8 * DAY);
    await desk.kessai.jobs.runDue();
    assert.equal((await desk.kessai.orders.get(late)).status, 'cancelled');
  });

  test('nothing happens in a shop that wants to press the button itself', async () => {
    const desk = shop({ kessai: { recovery: { sweep: 'manual' } } });
    const orderId = await refused(desk);
    desk.advance(30 * DAY);
    await desk.kessai.jobs.runDue();
    assert.equal((await desk.kessai.orders.get(orderId)).status, 'processing');
  });
});

/** A number was out and its goods reserved; its buyer turned to a card, which was refused last, and the number ran out. */
async function reservedAndLeft(world: NoticedWorld) {
  const slip = await world.pay('konbini', { order: 'A' });
  await world.store.transaction((books) => books.updatePayment(slip.id, { superseded: 1 }));
  const card = await world.pay('card', { order: 'A', status: '10' });
  world.change(card, '11');
  await world.notify(card, 1, '11');
  world.change(slip, '12');
  return slip;
}

const effects = async (world: NoticedWorld) =>
  (await world.store.books.effects.ofOrder('shop/test/A')).map(({ kind, cause }) => cause ?? kind);

describe('the goods of a closed order', () => {
  test('go back once, though the notice of the number’s expiry comes late and again', async () => {
    const world = await noticedWorld();
    const slip = await reservedAndLeft(world);
    world.advance(8 * DAY);
    // While its number can be paid as far as we know, the order is 入金待ち, and no leftover.
    assert.equal((await sweep(world.context)).closed.length, 0);
    await world.notify(slip, 2, '12');
    assert.equal((await sweep(world.context)).closed.length, 1);
    for (const number of [3, 4]) await world.notify(slip, number, '12');
    assert.deepEqual(await effects(world), ['reserve', 'swept']);
    await world.close();
  });

  for (const at of [1, 2, 3] as const)
    for (const moment of ['before', 'after'] as const)
      test(`go back once when the process dies ${moment} its commit ${at}`, async () => {
        const world = await noticedWorld();
        await world.notify(await reservedAndLeft(world), 2, '12');
        world.advance(8 * DAY);
        const doomed = { ...world.context, store: dying(world.store, at, moment) };
        await sweep(doomed).catch((error) => assert.ok(error instanceof Crash));
        await sweep(world.context);
        await sweep(world.context);
        assert.deepEqual(await effects(world), ['reserve', 'swept']);
        await world.close();
      });
});

describe('a job of another merchant id', () => {
  test('is dropped', async () => {
    const world = await noticedWorld();
    await world.store.transaction((books) => books.planJob('sweep', 'sweep/shop/test/other', 0));
    await sweepNightly(world.context, 'sweep/shop/test/other');
    assert.equal(await world.store.books.job('sweep', 'sweep/shop/test/other'), undefined);
    await world.close();
  });
});
