import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { DAY, MINUTE, openDesk, PRESSES } from '../support/desk.ts';

const desk = openDesk();
after(() => desk.close());

/** A buyer with a slip who turns to another way to pay. */
async function turned(press: Record<string, unknown> = PRESSES.konbini) {
  const { clientSecret: secret, session } = await desk.open();
  await desk.press(secret, press);
  const [earlier] = await desk.kessai.payments.ofOrder(session.orderId);
  desk.advance(1000);
  const again = await desk.post('/session/restart', secret);
  return { secret, orderId: session.orderId, id: session.id, earlier: earlier!, again: again.session };
}

const alarms = (paymentId: string) =>
  desk.logs
    .map((line) => JSON.parse(line) as { event: string; alarm?: string; paymentId?: string })
    .filter((line) => line.event === 'alarm.raised' && line.paymentId === paymentId)
    .map(({ alarm }) => alarm);

describe('turning away from a slip', () => {
  it('opens the session again and says that the earlier number still works', async () => {
    const { again, earlier } = await turned();
    assert.equal(again.state, 'open');
    assert.equal(again.payment, undefined);
    assert.equal(again.earlier?.length, 1);
    assert.equal(again.earlier?.[0]?.slip?.chain, 'seven_eleven');
    assert.deepEqual(alarms(earlier.id), ['SLIP_STILL_PAYABLE']);
    assert.equal((await desk.kessai.payments.get(earlier.id)).status, 'awaiting_payment');
  });

  it('lets another way be paid, and keeps warning of the earlier one', async () => {
    const { secret } = await turned();
    const { session } = await desk.press(secret, PRESSES.card);
    assert.equal(session.state, 'paid');
    assert.equal(session.payment?.method, 'card');
    assert.equal(session.earlier?.length, 1);
  });

  it('is paid when the earlier number is, and takes no other payment then', async () => {
    const { secret, earlier } = await turned();
    desk.books.get(earlier.tradingId)!.providerStatus = '43';
    await desk.kessai.payments.inquire(earlier.id);
    const session = await desk.read(secret);
    assert.equal(session.state, 'paid');
    assert.equal(session.payment?.method, 'konbini');
    assert.equal(session.earlier, undefined);
    assert.equal((await desk.press(secret, PRESSES.card)).problem, 'payment-exists');
  });

  it('is paid by whichever is, while another one waits', async () => {
    const { secret, earlier } = await turned();
    await desk.press(secret, PRESSES.atm);
    desk.books.get(earlier.tradingId)!.providerStatus = '43';
    await desk.kessai.payments.inquire(earlier.id);
    const session = await desk.read(secret);
    assert.equal(session.state, 'paid');
    assert.equal(session.payment?.method, 'konbini');
    assert.deepEqual(
      session.earlier?.map(({ method }) => method),
      ['atm'],
    );
  });

  it('shows paid twice to staff when both are, and to the buyer the one they chose last', async () => {
    const { secret, earlier, orderId } = await turned();
    await desk.press(secret, PRESSES.card);
    desk.books.get(earlier.tradingId)!.providerStatus = '43';
    await desk.kessai.payments.inquire(earlier.id);
    const payments = await desk.kessai.payments.ofOrder(orderId);
    assert.deepEqual(
      payments.map(({ method, status }) => [method, status]),
      [
        ['konbini', 'prelim_paid'],
        ['card', 'authorized'],
      ],
    );
    assert.equal((await desk.read(secret)).payment?.method, 'card');
    const twice = desk.logs.filter((line) => line.includes('PAID_TWICE'));
    assert.ok(twice.length > 0);
  });

  it('does nothing twice, and nothing to an order that is paid', async () => {
    const { secret, earlier, orderId } = await turned();
    await desk.post('/session/restart', secret);
    assert.deepEqual(alarms(earlier.id), ['SLIP_STILL_PAYABLE']);
    await desk.press(secret, PRESSES.card);
    const { session } = await desk.post('/session/restart', secret);
    assert.equal(session.state, 'paid');
    assert.equal((await desk.kessai.payments.ofOrder(orderId)).length, 2);
  });

  it('stops at a handful of numbers for one order', async () => {
    const { secret } = await turned();
    let problem = '';
    for (let times = 0; times < 10 && problem === ''; times++) {
      desk.advance(1000);
      ({ problem } = await desk.press(secret, PRESSES.atm));
      if (problem === '') await desk.post('/session/restart', secret);
    }
    assert.equal(problem, 'limited');
    assert.equal((await desk.read(secret)).earlier?.length, 5);
    assert.equal((await desk.press(secret, PRESSES.card)).session.state, 'paid');
  });

  it('forgets it once it has expired', async () => {
    const { secret, earlier } = await turned();
    desk.books.get(earlier.tradingId)!.providerStatus = '12';
    await desk.kessai.payments.inquire(earlier.id);
    const session = await desk.read(secret);
    assert.equal(session.state, 'open');
    assert.equal(session.payment, undefined);
    assert.equal(session.earlier, undefined);
  });
});

describe('the order of an earlier slip', () => {
  it('is opened as it was while its session lasts, and anew when that is over', async () => {
    const { orderId, id } = await turned();
    assert.equal((await desk.open({ orderId })).id, id);
    desk.advance(31 * MINUTE);
    const anew = await desk.open({ orderId });
    assert.notEqual(anew.id, id);
    assert.equal(anew.session.state, 'open');
    assert.equal(anew.session.earlier?.length, 1);
  });

  it('is paid in its new session, too, when the earlier slip is paid', async () => {
    const { orderId, earlier } = await turned();
    desk.advance(31 * MINUTE);
    const { clientSecret, id } = await desk.open({ orderId });
    desk.books.get(earlier.tradingId)!.providerStatus = '43';
    await desk.kessai.payments.inquire(earlier.id);
    assert.equal((await desk.read(clientSecret)).state, 'paid');
    assert.equal((await desk.press(clientSecret, PRESSES.card)).problem, 'payment-exists');
    assert.equal((await desk.open({ orderId })).id, id);
  });
});

describe('turning away from a page elsewhere', () => {
  it('leaves it payable until its time is over, and does not send the buyer there again', async () => {
    const { secret, earlier, again, orderId } = await turned(PRESSES.bank);
    assert.equal(again.state, 'open');
    assert.equal(again.earlier?.[0]?.method, 'bank');
    assert.equal(again.earlier?.[0]?.next, undefined);
    assert.deepEqual(alarms(earlier.id), ['SLIP_STILL_PAYABLE']);
    await desk.press(secret, PRESSES.card);
    desk.advance(8 * DAY);
    await desk.kessai.jobs.runDue();
    const [bank, card] = await desk.kessai.payments.ofOrder(orderId);
    assert.deepEqual([bank?.status, card?.status], ['failed', 'authorized']);
    assert.equal((await desk.read(secret)).earlier, undefined);
  });

  it('is refused while the payment is being made', async () => {
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const own = openDesk({
      over: {
        apply: async () => {
          await held;
          return { kind: 'unknown', reason: 'late' };
        },
      },
      kessai: { answerHeldMs: 20 },
    });
    const { clientSecret: secret } = await own.open();
    const { session, status } = await own.press(secret, PRESSES.konbini);
    assert.deepEqual([status, session.state], [202, 'confirming']);
    assert.equal((await own.post('/session/restart', secret)).problem, 'payment-confirming');
    answer();
    await own.close();
  });
});
