import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { reminderAt } from '../../src/server/slips/reminder.ts';
import { DAY, DESK_NOW, type Desk, MINUTE, openDesk, PRESSES } from '../support/desk.ts';

const desk = openDesk();
after(() => desk.close());

/** A slip that can be paid through 2026-11-26, or as given. */
async function slip(shop: Desk, deadline = '2026-11-26') {
  const { clientSecret, session } = await shop.open();
  const value = {
    providerPaymentId: `7${session.orderId}`,
    providerStatus: '10',
    slip: { deadline, numbers: [{ kind: 'slip', value: '1234567890123' }] },
  };
  shop.next('apply', { kind: 'ok', value });
  await shop.press(clientSecret, PRESSES.konbini);
  const [payment] = await shop.kessai.payments.ofOrder(session.orderId);
  assert.equal(payment?.status, 'awaiting_payment');
  await shop.kessai.jobs.runDue();
  return { id: payment!.id, tradingId: payment!.tradingId, orderId: session.orderId, secret: clientSecret };
}

const told = (shop: Desk, orderId: string) =>
  shop.events.filter((event) => event.orderId === orderId && /slip|reminder/.test(event.type));

/** Puts the clock to a moment of the story that began at `DESK_NOW`. */
function clockOf(shop: Desk) {
  let now = DESK_NOW;
  return async (at: number) => {
    shop.advance(at - now);
    now = at;
    await shop.kessai.jobs.runDue();
  };
}

describe('sending a number again', () => {
  it('tells the shop, each time it is asked, and carries ids alone', async () => {
    const { id, orderId } = await slip(desk);
    await desk.kessai.payments.sendSlip(id);
    await desk.kessai.payments.sendSlip(id);
    await desk.kessai.jobs.runDue();
    const events = told(desk, orderId);
    assert.deepEqual(
      events.map(({ type, paymentId }) => [type, paymentId]),
      [
        ['payment.slip', id],
        ['payment.slip', id],
      ],
    );
    assert.deepEqual(Object.keys(events[0]!).sort(), [
      'at',
      'id',
      'orderId',
      'paymentId',
      'sessionId',
      'type',
      'version',
    ]);
    assert.ok(events[1]!.version > events[0]!.version);
  });

  it('is refused for what has no number, and for a number that is over', async () => {
    await assert.rejects(desk.kessai.payments.sendSlip('pay_none'), { key: 'not-found' });
    const { clientSecret, session } = await desk.open();
    await desk.press(clientSecret, PRESSES.bank);
    const [bank] = await desk.kessai.payments.ofOrder(session.orderId);
    await assert.rejects(desk.kessai.payments.sendSlip(bank!.id), { key: 'not-found' });
    const { id, tradingId } = await slip(desk);
    const paid = { method: 'konbini', providerPaymentId: '7', amount: 4080, providerStatus: '40' } as const;
    const known = (await desk.kessai.payments.get(id)).providerPaymentId!;
    desk.books.set(tradingId, { ...paid, providerPaymentId: known });
    await desk.kessai.payments.inquire(id);
    await assert.rejects(desk.kessai.payments.sendSlip(id), { key: 'conflict' });
  });
});

describe('the reminder', () => {
  it('is due at nine in Japan on the day before the deadline, over the end of a month too', () => {
    assert.equal(new Date(reminderAt({ deadline: '2026-11-26' })).toISOString(), '2026-11-25T00:00:00.000Z');
    assert.equal(new Date(reminderAt({ deadline: '2027-03-01' })).toISOString(), '2027-02-28T00:00:00.000Z');
  });

  it('comes once, then and not before, whatever the worker does', async () => {
    const shop = openDesk();
    const goTo = clockOf(shop);
    const { id, orderId } = await slip(shop);
    const due = reminderAt({ deadline: '2026-11-26' });
    await goTo(due - 1);
    assert.deepEqual(told(shop, orderId), []);
    await goTo(due);
    await goTo(due + MINUTE);
    await goTo(due + DAY);
    assert.deepEqual(
      told(shop, orderId).map(({ type, paymentId }) => [type, paymentId]),
      [['payment.reminder', id]],
    );
    await shop.close();
  });

  it('does not come for what is paid, over, too short, or turned away from, nor where the shop has none', async () => {
    const due = reminderAt({ deadline: '2026-11-26' });
    const shop = openDesk();
    const goTo = clockOf(shop);
    const paid = await slip(shop);
    const { providerPaymentId } = await shop.kessai.payments.get(paid.id);
    shop.books.set(paid.tradingId, {
      method: 'konbini',
      providerPaymentId: providerPaymentId!,
      amount: 4080,
      providerStatus: '43',
    });
    await shop.kessai.payments.inquire(paid.id);
    const short = await slip(shop, '2026-11-22');
    const left = await slip(shop);
    await shop.post('/session/restart', left.secret);
    assert.equal((await shop.kessai.payments.get(left.id)).superseded, true);
    await goTo(due);
    for (const { orderId } of [paid, short, left]) assert.deepEqual(told(shop, orderId), []);
    await shop.close();

    const asleep = openDesk();
    const late = await slip(asleep);
    await clockOf(asleep)(due + 2 * DAY);
    assert.deepEqual(told(asleep, late.orderId), []);
    await asleep.close();

    const silent = openDesk({ kessai: { slips: { reminder: false } } });
    const quiet = await slip(silent);
    await clockOf(silent)(due);
    assert.deepEqual(told(silent, quiet.orderId), []);
    await silent.close();
  });
});
