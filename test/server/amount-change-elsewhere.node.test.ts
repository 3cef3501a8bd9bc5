import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import type { OrderDetail } from '../../src/contract/staff/order.ts';
import type { Kessai } from '../../src/server.ts';
import { liveAtProvider, openAlarms, STAFFED } from '../support/changes.ts';
import { consoleOf } from '../support/console.ts';
import { newKey, PUBLIC_URL, type Rig, startRig } from '../support/rig.ts';

// 金額変更 in the provider's own portal. Nobody here asked for it, and its notices come in any order, or never.

/** A shop whose provider's notices are held back, and posted as a test wants it. */
async function startShop(sharedTradingId: 'newest' | 'oldest') {
  const held: Request[] = [];
  const rig: Rig = await startRig({
    kessai: STAFFED,
    simulator: {
      notifyUrl: `${PUBLIC_URL}/notices/paygent`,
      policies: { sharedTradingId },
      async deliver(request) {
        held.push(request);
        return new Response('result=0');
      },
    },
  });
  after(() => rig.close());
  const { kessai, simulator, advance } = rig;
  const later = async (seconds: number) => {
    advance(seconds * 1000);
    await kessai.jobs.runDue();
  };
  const told = async (): Promise<Request[]> => {
    await simulator.control.delivered();
    return held.splice(0);
  };
  return {
    rig,
    kessai,
    simulator,
    later,
    told,
    async post(request: Request) {
      assert.equal((await kessai.fetch(request.clone())).status, 200);
    },
    /** A paid order whose amount is then changed in the portal, to 3,000 yen. */
    async changed(capture: boolean) {
      simulator.control.reset();
      held.length = 0;
      const { clientSecret, session } = await rig.open({ capture });
      await rig.buy(clientSecret);
      await later(6);
      for (const request of await told()) await kessai.fetch(request);
      await kessai.jobs.runDue();
      const [payment] = await kessai.payments.ofOrder(session.orderId);
      simulator.control.operate(payment!.providerPaymentId!, 'change', 3000);
      advance(11_000);
      return { orderId: session.orderId, payment: payment!, notices: await told() };
    },
  };
}

type Shop = Awaited<ReturnType<typeof startShop>>;

/** The new payment stands in the old one's place, and the order has not noticed. */
async function assertTakenUp({ kessai, simulator }: Shop, orderId: string, capture: boolean) {
  const order = await kessai.orders.get(orderId);
  assert.equal(order.status, capture ? 'paid' : 'accepted');
  assert.deepEqual(
    order.effects.map(({ kind }) => kind),
    capture ? ['reserve', 'commit'] : ['reserve'],
  );
  assert.deepEqual(
    order.payments.map(({ amount, superseded, status }) => [amount, superseded, status]),
    [
      [4080, true, capture ? 'refunded' : 'voided'],
      [3000, false, capture ? 'captured' : 'authorized'],
    ],
  );
  assert.deepEqual(await openAlarms(kessai, orderId), ['AMOUNT_DIFFERS']);
  assert.equal(liveAtProvider(simulator).length, 1);
}

const status = async (notice: Request) =>
  new URLSearchParams(await notice.clone().text()).get('payment_status');

const verdicts = async (kessai: Kessai, tradingId: string) =>
  (await kessai.notices.list({ limit: 20 })).notices
    .filter((each) => each.tradingId === tradingId)
    .map(({ verdict }) => verdict);

const shop = await startShop('newest');

for (const capture of [false, true])
  describe(`${capture ? 'a sale' : 'an authorisation'} whose amount was changed in the portal`, () => {
    it('is followed by the order, whichever notices come, and when', async () => {
      await fc.assert(
        fc.asyncProperty(fc.infiniteStream(fc.nat(99)), fc.boolean(), async (order, isPaused) => {
          const { orderId, payment, notices } = await shop.changed(capture);
          const shuffled = notices
            .flatMap((notice) => {
              const times = order.next().value % 10;
              return times === 0 ? [] : times < 3 ? [notice, notice] : [notice];
            })
            .map((notice) => ({ notice, at: order.next().value }))
            .toSorted((a, b) => a.at - b.at);
          for (const { notice } of shuffled) {
            await shop.post(notice);
            if (isPaused) await shop.kessai.jobs.runDue();
            assert.equal((await shop.kessai.orders.get(orderId)).status, capture ? 'paid' : 'accepted');
          }
          for (const seconds of [11, 31, 121, 601]) await shop.later(seconds);
          // Whatever was never told, 状態更新 or 照合 finds.
          await shop.kessai.payments.inquire(payment.id);
          for (const seconds of [11, 31, 121]) await shop.later(seconds);
          await assertTakenUp(shop, orderId, capture);
          const said = await verdicts(shop.kessai, payment.tradingId);
          assert.ok(
            said.every((verdict) => verdict === 'applied' || verdict === 'known'),
            String(said),
          );
        }),
        { numRuns: Number(process.env['MODEL_RUNS'] ?? 8) },
      );
    });
  });

describe('an amount that was changed in the portal', () => {
  it('is found by 状態更新 alone', async () => {
    const { orderId, payment } = await shop.changed(true);
    await shop.kessai.payments.inquire(payment.id);
    for (const seconds of [11, 31, 121]) await shop.later(seconds);
    await assertTakenUp(shop, orderId, true);
  });

  it('is taken up before the end of the old payment counts, however often nobody answers', async () => {
    const { orderId, notices } = await shop.changed(false);
    const ends = [];
    for (const notice of notices) if ((await status(notice)) === '32') ends.push(notice);
    assert.equal(ends.length, 1);
    // The inquiry about the old one goes through; the one about its 取引ID does not.
    shop.simulator.control.fault({ telegram: '094', moment: 'before_read', kind: 'reset', times: 3 });
    await shop.post(ends[0]!);
    await shop.kessai.jobs.runDue();
    assert.equal((await shop.kessai.orders.get(orderId)).status, 'accepted');
    for (const seconds of [11, 31, 121, 601, 3_601]) await shop.later(seconds);
    await assertTakenUp(shop, orderId, false);
  });

  it('is not captured until the order costs the same, and then its new payment is', async () => {
    const { orderId, notices } = await shop.changed(false);
    for (const notice of notices) await shop.post(notice);
    for (const seconds of [1, 11, 31, 121]) await shop.later(seconds);
    const { body } = await consoleOf({
      visit: (address, init) => shop.kessai.fetch(new Request(address, init)),
    }).look<OrderDetail>(`/orders/${orderId}`);
    const [, left] = await shop.kessai.payments.ofOrder(orderId);
    assert.deepEqual(
      body.history
        .filter(({ word }) => word === 'changed_in_portal')
        .map(({ amount, providerPaymentId }) => [amount, providerPaymentId]),
      [[3000, left?.providerPaymentId]],
    );
    await assert.rejects(shop.kessai.payments.capture(left!.id, { key: newKey() }), {
      key: 'amount-differs',
    });
    await shop.kessai.orders.update(orderId, { amount: 3000 });
    assert.deepEqual(await openAlarms(shop.kessai, orderId), []);
    assert.equal((await shop.kessai.payments.capture(left!.id, { key: newKey() })).ok, true);
    const sold = shop.simulator.control.books().payments.filter((each) => each.status === '40');
    assert.deepEqual(
      sold.map(({ amount }) => amount),
      [3000],
    );
  });

  it('leaves two alive: the alarm is red, and nothing is cancelled from here', async () => {
    shop.simulator.control.reset();
    const { clientSecret, session } = await shop.rig.open();
    await shop.rig.buy(clientSecret);
    await shop.told();
    const [payment] = await shop.kessai.payments.ofOrder(session.orderId);
    shop.simulator.control.decline({ telegram: '021', detail: '1G97' });
    shop.simulator.control.operate(payment!.providerPaymentId!, 'change', 3000);
    for (const notice of await shop.told()) await shop.post(notice);
    for (const seconds of [1, 11, 31, 121, 3_601]) await shop.later(seconds);
    assert.equal(liveAtProvider(shop.simulator).length, 2);
    assert.ok((await openAlarms(shop.kessai, session.orderId)).includes('DOUBLE_CHARGE_RISK'));
    const telegrams = shop.simulator.control.books().telegrams.map(({ kind }) => kind);
    assert.ok(!telegrams.includes('021'));
    // Staff let the old one go.
    assert.equal((await shop.kessai.payments.void(payment!.id, { key: newKey() })).ok, true);
    for (const seconds of [11, 31, 121, 601, 3_601]) await shop.later(seconds);
    await assertTakenUp(shop, session.orderId, false);
  });

  it('comes back under an alarm when the end of the old payment was all that could be known', async () => {
    const oldest = await startShop('oldest');
    const { orderId, notices } = await oldest.changed(false);
    for (const notice of notices) if ((await status(notice)) === '32') await oldest.post(notice);
    for (const seconds of [1, 11, 31, 121]) await oldest.later(seconds);
    // The 取引ID goes on naming the old payment: nothing tells this from a cancel.
    assert.equal((await oldest.kessai.orders.get(orderId)).status, 'cancelled');
    for (const notice of notices) if ((await status(notice)) !== '32') await oldest.post(notice);
    for (const seconds of [1, 11, 31, 121, 601]) await oldest.later(seconds);
    const { payments } = await oldest.kessai.orders.get(orderId);
    assert.deepEqual(payments.at(-1)?.amount, 3000);
    const open = await openAlarms(oldest.kessai, orderId);
    assert.deepEqual(open.toSorted(), ['AMOUNT_DIFFERS', 'PAID_AFTER_RELEASE']);
  });
});
