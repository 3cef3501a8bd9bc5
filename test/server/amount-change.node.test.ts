import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { BUYER, HOLDER, newKey, startRig, THREE_D_SECURE } from '../support/rig.ts';

const rig = await startRig();
after(() => rig.close());

const { control } = rig.simulator;
const CANCEL_REFUSED = '4708224192402601';

async function later(milliseconds: number) {
  rig.advance(milliseconds);
  await rig.kessai.jobs.runDue();
}

async function bought({
  capture = false,
  card,
  orderId,
}: {
  capture?: boolean;
  card?: string;
  orderId?: string;
} = {}) {
  control.reset();
  const { clientSecret, session } = await rig.open({ capture, ...(orderId && { orderId }) });
  await rig.buy(clientSecret, card === undefined ? {} : { card });
  await later(6_000);
  const [payment] = await rig.kessai.payments.ofOrder(session.orderId);
  return payment!;
}

const change = (id: string, amount: number, key = newKey()) =>
  rig.kessai.payments.change(id, { key, amount });
const telegrams = (kind: string) => control.books().telegrams.filter((each) => each.kind === kind);
const openAlarms = async (orderId: string) =>
  (await rig.kessai.orders.get(orderId)).alarms
    .filter(({ closedAt }) => closedAt === null)
    .map(({ kind }) => kind);
const booked = () => control.books().payments.map(({ status, amount }) => [status, amount]);

describe('金額変更 of a card payment', () => {
  for (const [capture, kind, live, gone] of [
    [false, '028', '20', '32'],
    [true, '029', '40', '60'],
  ] as const)
    it(`is telegram ${kind}: one new payment with the new total, and the old one proven gone`, async () => {
      const { id, orderId, tradingId, providerPaymentId } = await bought({ capture });
      const result = await change(id, 3000);
      assert.equal(result.ok, true);
      assert.notEqual(result.payment.id, id);
      assert.deepEqual(
        [result.payment.amount, result.payment.tradingId, result.payment.replaces, result.payment.superseded],
        [3000, tradingId, id, false],
      );
      assert.notEqual(result.payment.providerPaymentId, providerPaymentId);
      assert.deepEqual(await openAlarms(orderId), capture ? ['DOUBLE_CHARGE_RISK'] : []);
      await later(11_000);
      await later(31_000);
      assert.deepEqual(await openAlarms(orderId), []);
      assert.deepEqual(booked(), [
        [gone, 4080],
        [live, 3000],
      ]);
      const order = await rig.kessai.orders.get(orderId);
      assert.equal(order.status, capture ? 'paid' : 'accepted');
      assert.deepEqual(
        order.effects.map((effect) => effect.kind),
        capture ? ['reserve', 'commit'] : ['reserve'],
      );
      assert.deepEqual(
        order.payments.map(({ providerStatus, amount, replacedBy }) => [providerStatus, amount, replacedBy]),
        [
          [gone, 4080, result.payment.id],
          [live, 3000, null],
        ],
      );
      assert.equal(telegrams(kind).length, 1);
      assert.equal(order.amountDiffers, false);
    });
});
