import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { AlarmList } from '../../src/contract/staff/alarms.ts';
import { liveAtProvider, openAlarms, STAFFED } from '../support/changes.ts';
import { consoleOf } from '../support/console.ts';
import { newKey, startRig } from '../support/rig.ts';

// staff change an amount here, and somebody changes it once more in the provider's portal before it is known what came
// of the first. No notice ever comes, and the contract has no 差分照会: what the provider is asked must be enough.

/** What the provider's answers meet on the way. */
const wire = { isDeaf: false, beforeChange: () => {}, afterChange: () => {} };

const unheard = { kind: 'unknown', reason: 'nobody there' } as const;

const rig = await startRig({
  kessai: STAFFED,
  gateway: (real) => ({
    inquire: (payment) => real.inquire(payment).then((said) => (wire.isDeaf ? unheard : said)),
    async change(...asked) {
      wire.beforeChange();
      const said = await real.change(...asked);
      wire.afterChange();
      return said;
    },
    nextDifference: async () => ({
      kind: 'declined',
      decline: { error: 'declined', code: 'P009', detail: '' },
    }),
  }),
});
after(() => rig.close());
const { kessai, simulator, advance } = rig;
const { control } = simulator;

const later = async (...pauses: number[]) => {
  for (const seconds of pauses) {
    advance(seconds * 1000);
    await kessai.jobs.runDue();
  }
};

/** The newest payment at the provider has its amount changed in the portal. */
const changeInPortal = (amount: number) =>
  control.operate(control.books().payments.at(-1)!.paymentId, 'change', amount);

async function bought(capture = false) {
  control.reset();
  Object.assign(wire, { isDeaf: false, beforeChange: () => {}, afterChange: () => {} });
  const { clientSecret, session } = await rig.open({ capture });
  await rig.buy(clientSecret);
  await later(6);
  const [payment] = await kessai.payments.ofOrder(session.orderId);
  return { orderId: session.orderId, id: payment!.id };
}

/** The order stands as it did, by whatever payment the provider has for it now. */
async function assertStands(orderId: string, amount: number, capture = false) {
  const order = await kessai.orders.get(orderId);
  assert.equal(order.status, capture ? 'paid' : 'accepted');
  assert.deepEqual(
    order.effects.map(({ kind }) => kind),
    capture ? ['reserve', 'commit'] : ['reserve'],
  );
  const stands = capture ? 'captured' : 'authorized';
  const going = order.payments.filter(({ superseded, status }) => !superseded && status === stands);
  assert.deepEqual(
    going.map((each) => each.amount),
    [amount],
  );
}

describe('an amount that is changed in the portal after it was changed here', () => {
  it('leaves no two payments alive without the alarm, where the first change left the old one', async () => {
    const { orderId, id } = await bought();
    control.decline({ telegram: '021', code: '2003', detail: '1G97', times: 1 });
    await kessai.payments.change(id, { key: newKey(), amount: 3000 });
    changeInPortal(3700);
    for (const seconds of [11, 31, 121]) {
      await later(seconds);
      const isWatched = (await openAlarms(kessai, orderId)).includes('DOUBLE_CHARGE_RISK');
      assert.ok(isWatched || liveAtProvider(simulator).length < 2, 'two live, and no alarm is red');
    }
    await later(601, 3_601);
    assert.equal(liveAtProvider(simulator).length, 1);
    await assertStands(orderId, 3700);
  });

  it('does not cancel the order whose payment it replaces before the first change was proven', async () => {
    const { orderId, id } = await bought();
    wire.afterChange = () => {
      wire.isDeaf = true;
    };
    await kessai.payments.change(id, { key: newKey(), amount: 3000 });
    assert.deepEqual((await kessai.recovery.verify()).breaches, []);
    changeInPortal(3700);
    wire.isDeaf = false;
    await later(11, 31, 121, 601);
    await assertStands(orderId, 3700);
  });

  it('stands, where the change asked for here was refused because of it', async () => {
    const { orderId, id } = await bought();
    wire.beforeChange = () => changeInPortal(3700);
    const { ok } = await kessai.payments.change(id, { key: newKey(), amount: 3000 });
    assert.equal(ok, false);
    await later(11, 31, 121, 601);
    await assertStands(orderId, 3700);
  });

  it('stands beside what is left, where the change asked for here was refused', async () => {
    const { orderId, id } = await bought();
    control.decline({ telegram: '021', code: '2003', detail: '1G97', times: 1 });
    control.decline({ telegram: '028', code: '2003', detail: '1G03', times: 1 });
    wire.beforeChange = () => changeInPortal(3700);
    const { ok } = await kessai.payments.change(id, { key: newKey(), amount: 3000 });
    assert.equal(ok, false);
    assert.ok((await openAlarms(kessai, orderId)).includes('DOUBLE_CHARGE_RISK'));
    await later(11, 31, 121, 601);
    assert.ok((await openAlarms(kessai, orderId)).includes('DOUBLE_CHARGE_RISK'));
    await assertStands(orderId, 3700);
  });

  it('stands, where the answer about the change asked for here was lost', async () => {
    const { orderId, id } = await bought();
    control.fault({ telegram: '028', moment: 'before_execute', kind: 'reset' });
    await kessai.payments.change(id, { key: newKey(), amount: 3000 });
    changeInPortal(3700);
    await later(11, 31, 121, 61, 601);
    await assertStands(orderId, 3700);
  });

  it('is not written off with a change whose answer was lost, whatever staff believe to have seen', async () => {
    const { orderId, id } = await bought();
    control.fault({ telegram: '028', moment: 'before_execute', kind: 'reset' });
    await kessai.payments.change(id, { key: newKey(), amount: 3000 });
    await later(11, 31, 121, 61);
    changeInPortal(3700);
    const staff = consoleOf({ visit: (address, init) => kessai.fetch(new Request(address, init)) });
    const { body } = await staff.look<AlarmList>('/alarms');
    const alarm = body.alarms.find((each) => each.kind === 'DOUBLE_CHARGE_RISK' && each.orderId === orderId)!;
    const isRed = async () => (await openAlarms(kessai, orderId)).includes('DOUBLE_CHARGE_RISK');
    const note = () =>
      staff.press(`/alarms/${alarm.id}/note`, { note: '管理画面に、ほかの決済はありません' });
    const check = () => staff.press(`/alarms/${alarm.id}/check`);
    await note();
    for (const seconds of [1, 601, 86_401]) {
      await check();
      await later(seconds);
      await assertStands(orderId, 3700);
      assert.ok(await isRed(), 'closed on a word that was wrong');
    }
    // What they see now is all there is.
    await note();
    await check();
    await later(601, 3_601);
    await assertStands(orderId, 3700);
    assert.equal(await isRed(), false);
  });
});

for (const capture of [false, true])
  describe(`an amount that is changed in the portal while a ${capture ? 'refund' : 'void'} of ours is on its way`, () => {
    it('does not make the payment’s end ours: the order stands by the new one', async () => {
      const { orderId, id } = await bought(capture);
      const [telegram, verb] = capture ? (['023', 'refund'] as const) : (['021', 'void'] as const);
      control.fault({ telegram, moment: 'before_execute', kind: 'reset' });
      assert.equal((await kessai.payments[verb](id, { key: newKey() })).ok, false);
      changeInPortal(3700);
      await later(11, 31, 121, 601);
      await assertStands(orderId, 3700, capture);
    });
  });
