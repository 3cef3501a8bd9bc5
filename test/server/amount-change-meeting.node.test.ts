import assert from 'node:assert/strict';
import { after, afterEach, describe, it } from 'node:test';
import { assertSettled, assertWatched, lookIntoPortal, openAlarms, STAFFED } from '../support/changes.ts';
import { gate } from '../support/gate.ts';
import { newKey, PUBLIC_URL, startRig } from '../support/rig.ts';

// two changes of one order's amount that meet: one made in the provider's portal or long ago, and one asked for here.

const held: Request[] = [];
/** What holds a call of the gateway back, before it goes out. */
const hold = {
  inquiryOf: '',
  atInquiry: gate(),
  change: undefined as ReturnType<typeof gate> | undefined,
};

const rig = await startRig({
  kessai: STAFFED,
  telegramTimeout: 20_000,
  simulator: {
    notifyUrl: `${PUBLIC_URL}/notices/paygent`,
    async deliver(request) {
      held.push(request);
      return new Response('result=0');
    },
  },
  gateway: (real) => ({
    async inquire(payment) {
      if (payment.providerPaymentId === hold.inquiryOf) await hold.atInquiry.pass();
      return real.inquire(payment);
    },
    async change(...asked) {
      await hold.change?.pass();
      return real.change(...asked);
    },
  }),
});
after(() => rig.close());
afterEach(() => {
  // Whoever waits when a test has failed.
  hold.atInquiry.open();
  hold.change?.open();
});
const { kessai, simulator, advance } = rig;
const { control } = simulator;

const later = async (...pauses: number[]) => {
  for (const seconds of pauses) {
    advance(seconds * 1000);
    await kessai.jobs.runDue();
  }
};

async function bought() {
  control.reset();
  held.length = 0;
  Object.assign(hold, { inquiryOf: '', atInquiry: gate(), change: undefined });
  const { clientSecret, session } = await rig.open();
  await rig.buy(clientSecret);
  await later(6);
  const [payment] = await kessai.payments.ofOrder(session.orderId);
  await control.delivered();
  held.length = 0;
  return { orderId: session.orderId, payment: payment! };
}

/** The card refuses the cancel of the old payment, so many times: two are left alive. */
const leaveAlive = (times: number) =>
  control.decline({ telegram: '021', code: '2003', detail: '1G97', times });

describe('a change asked for here while the notice of one in the portal is looked up', () => {
  it('is not ended by that notice: each new payment is the one of its own change, under the alarm', async () => {
    const { orderId, payment } = await bought();
    leaveAlive(1);
    control.operate(payment.providerPaymentId!, 'change', 3000);
    const elsewhere = control.books().payments.at(-1)!.paymentId;
    await control.delivered();
    for (const notice of held.splice(0)) await kessai.fetch(notice);
    hold.inquiryOf = elsewhere;
    const judging = kessai.jobs.runDue();
    await hold.atInquiry.reached;
    // Staff ask for the same amount, and their telegram is still on its way when the notice has its answer.
    hold.change = gate();
    const changing = kessai.payments.change(payment.id, { key: newKey(), amount: 3000 });
    await hold.change.reached;
    hold.atInquiry.open();
    await judging;
    const made = (await kessai.payments.ofOrder(orderId)).map(({ providerPaymentId }) => providerPaymentId);
    assert.deepEqual(made, [payment.providerPaymentId], 'the answer of the change was taken for granted');
    hold.change.open();
    const { ok, payment: own } = await changing;
    assert.equal(ok, true);
    assert.notEqual(own.providerPaymentId, elsewhere);
    await later(11, 31, 121, 601, 3_601);
    const known = (await kessai.payments.ofOrder(orderId)).map(({ providerPaymentId }) => providerPaymentId);
    assert.deepEqual(
      known.toSorted(),
      control
        .books()
        .payments.map(({ paymentId }) => paymentId)
        .toSorted(),
    );
    await assertWatched(simulator, kessai, orderId, 4080);
    assert.ok(
      (await openAlarms(kessai, orderId)).some(
        (kind) => kind === 'DOUBLE_CHARGE_RISK' || kind === 'PAID_TWICE',
      ),
    );
  });
});

describe('a change that was written off, and turns out to have been made beside another', () => {
  it('does not say what the order costs: that stays at what its own payment brings', async () => {
    const { orderId, payment } = await bought();
    control.fault({ telegram: '028', moment: 'before_execute', kind: 'reset' });
    await kessai.payments.change(payment.id, { key: newKey(), amount: 3000 });
    await later(11, 31, 121, 61);
    await lookIntoPortal(simulator, kessai, orderId);
    leaveAlive(9);
    const { payment: standing } = await kessai.payments.change(payment.id, { key: newKey(), amount: 3500 });
    assert.equal((await kessai.orders.get(orderId)).amountDiffers, false);
    // The first telegram was only slow.
    control.operate(payment.providerPaymentId!, 'change', 3000);
    await control.delivered();
    for (const notice of held.splice(0)) await kessai.fetch(notice);
    await later(1, 11, 31);
    const order = await kessai.orders.get(orderId);
    assert.equal(order.payments.length, 3);
    assert.equal(order.amountDiffers, false, 'what is to go says what the order costs');
    assert.equal((await kessai.payments.get(standing.id)).superseded, false);
    await assertWatched(simulator, kessai, orderId, 4080);
  });
});
