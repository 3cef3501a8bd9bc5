import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import {
  assertSettled,
  changingShop,
  everyFault,
  liveAtProvider,
  lookIntoPortal,
  openAlarms,
  STAFFED,
} from '../support/changes.ts';
import { PRESSES } from '../support/desk.ts';
import { elsewhere } from '../support/elsewhere.ts';
import { newKey, startRig } from '../support/rig.ts';

// T-6 and T-7: every fault of the network, at the telegram that changes the amount.

const rig = await startRig({ otherMethods: true, telegramTimeout: 800, kessai: STAFFED });
after(() => rig.close());
const { simulator, kessai } = rig;
const { control } = simulator;
const { bought, change, count } = changingShop(rig);
const buyer = elsewhere(rig, () => kessai);

async function boughtByCarrier() {
  control.reset();
  const { clientSecret, session } = await rig.open();
  const { status } = await rig.post(clientSecret, PRESSES.softbank);
  assert.equal(status, 200);
  const { payment } = await rig.read(clientSecret);
  assert.ok(await buyer.atCarrier(payment!.next!.redirect));
  const [first] = await kessai.payments.ofOrder(session.orderId);
  return kessai.payments.inquire(first!.id);
}

for (const [kind, capture] of [
  ['028', false],
  ['029', true],
] as const)
  describe(`telegram ${kind} that meets a fault`, () => {
    for (const fault of everyFault)
      it(`${fault.kind} ${fault.moment}: is sent once, and one payment is left that both sides agree on`, async () => {
        const { id, orderId } = await bought(capture);
        control.fault({ ...fault, telegram: kind });
        await change(id, orderId);
        if ((await openAlarms(kessai, orderId)).includes('DOUBLE_CHARGE_RISK')) {
          // Nothing tells a change that was not made from one that nobody speaks of: nothing is done on top of it.
          assert.equal(control.books().payments.length, 1);
          assert.deepEqual((await kessai.payments.get(id)).abilities, []);
          await lookIntoPortal(simulator, kessai, orderId);
        }
        await assertSettled(simulator, kessai, orderId);
        assert.ok(count(kind) <= 1, `${kind} was sent ${count(kind)} times`);
        const [left, ...more] = liveAtProvider(simulator);
        assert.equal(more.length, 0);
        // Executed or not, as the fault had it; and if not, the payment can be changed again.
        const wasDone = control.books().payments.length === 2;
        assert.equal(left!.amount, wasDone ? 3000 : 4080);
        const order = await kessai.orders.get(orderId);
        assert.equal(order.status, capture ? 'paid' : 'accepted');
        assert.deepEqual(
          order.effects.map((each) => each.kind),
          capture ? ['reserve', 'commit'] : ['reserve'],
        );
        const standing = order.payments.find(({ superseded }) => !superseded)!;
        assert.equal((await kessai.payments.change(standing.id, { key: newKey(), amount: 2000 })).ok, true);
      });
  });

describe('telegram 103 of a carrier that meets a fault', () => {
  for (const fault of everyFault)
    it(`${fault.kind} ${fault.moment}: one payment, whose amount is the provider's, and no second telegram`, async () => {
      const { id, orderId } = await boughtByCarrier();
      control.fault({ ...fault, telegram: '103' });
      await change(id, orderId);
      await assertSettled(simulator, kessai, orderId);
      assert.ok(count('103') <= 1);
      const order = await kessai.orders.get(orderId);
      assert.equal(order.payments.length, 1);
      assert.equal(order.status, 'accepted');
      assert.deepEqual(
        order.alarms.filter(({ closedAt }) => closedAt === null),
        [],
      );
    });
});
