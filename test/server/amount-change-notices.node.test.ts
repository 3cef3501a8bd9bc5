import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { paygent } from '../../src/gateways/paygent/index.ts';
import type { Kessai } from '../../src/server.ts';
import { assertSettled, assertWatched, lookIntoPortal, STAFFED } from '../support/changes.ts';
import { newKey, PUBLIC_URL, startRig } from '../support/rig.ts';

// R-33 and T-7: notices of both payments, late, twice, in every order. The provider's courier is held back, and what it
// brings is posted as a test wants it.

const held: Request[] = [];
const rig = await startRig({
  kessai: STAFFED,
  simulator: {
    notifyUrl: `${PUBLIC_URL}/notices/paygent`,
    async deliver(request) {
      held.push(request);
      return new Response('result=0');
    },
  },
});
after(() => rig.close());
const { simulator } = rig;
const { control } = simulator;
const kessai: Kessai = rig.kessai;

async function later(seconds: number) {
  rig.advance(seconds * 1000);
  await kessai.jobs.runDue();
}

async function post(request: Request) {
  const answer = await kessai.fetch(request.clone());
  assert.equal(answer.status, 200);
}

/** Everything the provider has to tell by now, in its order. */
async function told(): Promise<Request[]> {
  await control.delivered();
  return held.splice(0);
}

async function changed(capture: boolean, isLost: boolean) {
  control.reset();
  held.length = 0;
  const { clientSecret, session } = await rig.open({ capture });
  await rig.buy(clientSecret);
  await later(6);
  for (const request of await told()) await post(request);
  await kessai.jobs.runDue();
  const [payment] = await kessai.payments.ofOrder(session.orderId);
  if (isLost) control.fault({ telegram: capture ? '029' : '028', moment: 'after_execute', kind: 'reset' });
  await kessai.payments.change(payment!.id, { key: newKey(), amount: 3000 });
  // The provider's own steps after its answer have all happened.
  rig.advance(11_000);
  return { payment: payment!, notices: await told() };
}

async function assertUnmoved(orderId: string, capture: boolean): Promise<void> {
  const order = await kessai.orders.get(orderId);
  assert.equal(order.status, capture ? 'paid' : 'accepted');
  assert.deepEqual(
    order.effects.map(({ kind }) => kind),
    capture ? ['reserve', 'commit'] : ['reserve'],
  );
  assert.ok(!order.alarms.some(({ kind }) => kind === 'PAID_TWICE' || kind === 'SLIP_STILL_PAYABLE'));
}

for (const isLost of [false, true])
  for (const capture of [false, true])
    describe(`notices of ${capture ? 'a changed sale' : 'a changed authorisation'}${isLost ? ' whose answer was lost' : ''}`, () => {
      it('in any order, some twice and some never, move each payment alone and the order not at all', async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.infiniteStream(fc.nat(99)),
            fc.integer({ min: 0, max: 3 }),
            async (order, pauses) => {
              const { payment, notices } = await changed(capture, isLost);
              assert.ok(notices.length >= 4);
              const shuffled = notices
                .flatMap((notice) => {
                  const times = order.next().value % 10;
                  return times === 0 ? [] : times < 3 ? [notice, notice] : [notice];
                })
                .map((notice) => ({ notice, at: order.next().value }))
                .toSorted((a, b) => a.at - b.at);
              for (const [index, { notice }] of shuffled.entries()) {
                await post(notice);
                if (index % 3 < pauses) await kessai.jobs.runDue();
                await assertWatched(simulator, kessai, payment.orderId, 4080);
                await assertUnmoved(payment.orderId, capture);
              }
              for (const seconds of [11, 31, 121, 601, 3_601, 86_401]) {
                await later(seconds);
                await assertWatched(simulator, kessai, payment.orderId, 4080);
                await assertUnmoved(payment.orderId, capture);
              }
              await assertSettled(simulator, kessai, payment.orderId);
              const { alarms } = await kessai.orders.get(payment.orderId);
              assert.deepEqual(
                alarms.filter(({ closedAt }) => closedAt === null),
                [],
              );
              const { notices: listed } = await kessai.notices.list({ limit: 20 });
              const verdicts = listed.filter(({ tradingId }) => tradingId === payment.tradingId);
              assert.ok(verdicts.every(({ verdict }) => verdict === 'applied' || verdict === 'known'));
            },
          ),
          { numRuns: Number(process.env['MODEL_RUNS'] ?? 8) },
        );
      });
    });

describe('the notice of a new payment', () => {
  it('settles a change whose answer was lost, without a telegram more', async () => {
    const { payment, notices } = await changed(false, true);
    const fresh = notices.map(async (request) => new URLSearchParams(await request.clone().text()));
    const own = (await Promise.all(fresh)).findIndex(
      (form) => form.get('base_payment_id') && form.get('payment_status') === '20',
    );
    // Inquiries by the shared trading id are no help while they are not answered.
    control.fault({ telegram: '094', moment: 'before_read', kind: 'http500', times: 1 });
    await post(notices[own]!);
    for (const seconds of [1, 31, 121]) await later(seconds);
    const payments = await kessai.payments.ofOrder(payment.orderId);
    assert.deepEqual(
      payments.map(({ amount, superseded }) => [amount, superseded]),
      [
        [4080, true],
        [3000, false],
      ],
    );
  });

  it('that comes long after the change was written off brings the payment back, under its alarm until one is left', async () => {
    control.reset();
    held.length = 0;
    const { clientSecret, session } = await rig.open();
    await rig.buy(clientSecret);
    await later(6);
    const [payment] = await kessai.payments.ofOrder(session.orderId);
    control.fault({ telegram: '028', moment: 'before_execute', kind: 'reset' });
    await kessai.payments.change(payment!.id, { key: newKey(), amount: 3000 });
    for (const seconds of [11, 31, 121, 61]) await later(seconds);
    await lookIntoPortal(simulator, kessai, payment!.orderId);
    assert.deepEqual((await kessai.payments.get(payment!.id)).abilities, ['capture', 'void', 'change']);
    // The telegram was slow, it turns out, and not lost.
    held.length = 0;
    control.decline({ telegram: '021', detail: '1G97' });
    await sendChange(payment!.providerPaymentId!, payment!.tradingId);
    for (const request of await told()) await post(request);
    await kessai.jobs.runDue();
    const order = await kessai.orders.get(payment!.orderId);
    assert.equal(order.payments.length, 2);
    assert.ok(order.alarms.some(({ kind, closedAt }) => kind === 'DOUBLE_CHARGE_RISK' && closedAt === null));
    for (const seconds of [11, 31, 121]) await later(seconds);
    await assertSettled(simulator, kessai, payment!.orderId);
  });
});

/** The provider carries out what was thought to be lost. */
async function sendChange(providerPaymentId: string, tradingId: string) {
  const gateway = paygent(rig.config, { clock: rig.clock });
  await gateway.change({ method: 'card', tradingId, providerPaymentId }, 3000, { captured: false });
  await gateway.close();
}
