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

describe('the shop’s own order', () => {
  it('says the new amount when none is typed, and keeps capture off until both agree (S-1, S-4)', async () => {
    const { id, orderId } = await bought();
    await rig.kessai.orders.update(orderId, { amount: 3500 });
    const capture = (payment: string) => rig.kessai.payments.capture(payment, { key: newKey() });
    await assert.rejects(capture(id), { key: 'amount-differs' });
    assert.deepEqual((await rig.kessai.payments.get(id)).abilities, ['void', 'change']);
    assert.equal(telegrams('022').length, 0);
    const { payment } = await rig.kessai.payments.change(id, { key: newKey() });
    assert.equal(payment.amount, 3500);
    assert.deepEqual(payment.abilities, ['capture', 'void', 'change']);
    assert.equal((await capture(payment.id)).ok, true);
  });

  it('costs what staff typed, unless it says otherwise itself', async () => {
    const typed = await bought();
    const { payment } = await change(typed.id, 3000);
    assert.equal((await rig.kessai.payments.capture(payment.id, { key: newKey() })).ok, true);
    // However often they do.
    const twice = await bought();
    const first = (await change(twice.id, 3000)).payment;
    await later(60_000);
    const second = (await change(first.id, 2500)).payment;
    assert.equal((await rig.kessai.payments.capture(second.id, { key: newKey() })).ok, true);
    const told = await bought();
    await rig.kessai.orders.update(told.orderId, { amount: 4080 });
    const other = (await change(told.id, 3000)).payment;
    await assert.rejects(rig.kessai.payments.capture(other.id, { key: newKey() }), { key: 'amount-differs' });
  });
});

describe('an amount', () => {
  for (const amount of [0, -1, 0.5, 1_000_000_000, Number.NaN, '４０８０', '3000', null] as unknown[])
    it(`${String(amount)} is refused with the field's name, and nothing is sent`, async () => {
      const { id } = await bought();
      const sent = control.books().telegrams.length;
      await assert.rejects(change(id, amount as number), { key: 'invalid-request', field: 'amount' });
      assert.equal(control.books().telegrams.length, sent);
    });

  it('that is the one it has is no change', async () => {
    const { id } = await bought();
    await assert.rejects(change(id, 4080), { key: 'conflict', field: 'amount' });
    assert.equal(telegrams('028').length, 0);
  });

  it('of an order that costs nothing any more is not asked for', async () => {
    const { id, orderId } = await bought();
    await rig.kessai.orders.update(orderId, { amount: 0 });
    const asked = rig.kessai.payments.change(id, { key: newKey() });
    await assert.rejects(asked, { key: 'invalid-request', field: 'amount' });
  });
});

describe('the same button', () => {
  it('pressed twenty times is one telegram and one new payment', async () => {
    const { id, orderId } = await bought();
    const key = newKey();
    const results = await Promise.all(Array.from({ length: 20 }, () => change(id, 3000, key)));
    assert.equal(telegrams('028').length, 1);
    assert.equal(new Set(results.map(({ payment }) => payment.id)).size, 1);
    assert.equal((await rig.kessai.payments.ofOrder(orderId)).length, 2);
    await assert.rejects(change(id, 3001, key), { key: 'key-reused' });
  });

  it('pressed by two staff for two amounts is one of the two', async () => {
    const { id, orderId } = await bought();
    const results = await Promise.allSettled([change(id, 3000), change(id, 3500)]);
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
    assert.equal(telegrams('028').length, 1);
    assert.equal((await rig.kessai.payments.ofOrder(orderId)).length, 2);
  });

  it('for 売上 and for 変更 at once is one of the two', async () => {
    const { id } = await bought();
    await Promise.allSettled([change(id, 3000), rig.kessai.payments.capture(id, { key: newKey() })]);
    const sent = [...telegrams('028'), ...telegrams('022')].filter(({ answer }) => answer?.result === '0');
    assert.equal(sent.length, 1);
  });
});

describe('a change on top of a change', () => {
  it('goes on from the newest payment; what was replaced can only go', async () => {
    const { id, orderId } = await bought();
    const second = (await change(id, 3000)).payment;
    await assert.rejects(change(id, 2000), { key: 'conflict' });
    const third = (await change(second.id, 5000)).payment;
    assert.deepEqual([third.replaces, third.amount], [second.id, 5000]);
    assert.deepEqual(booked(), [
      ['32', 4080],
      ['32', 3000],
      ['20', 5000],
    ]);
    await rig.kessai.payments.void(third.id, { key: newKey() });
    assert.equal((await rig.kessai.orders.get(orderId)).status, 'cancelled');
    assert.deepEqual(await openAlarms(orderId), []);
  });
});

describe('an old payment that the provider leaves alive', () => {
  it('is told to go again, with pauses, under a red alarm with both ids, until an inquiry shows it gone', async () => {
    const { id, orderId, providerPaymentId } = await bought();
    control.decline({ telegram: '021', detail: '1G97', times: 4 });
    const { payment } = await change(id, 3000);
    assert.deepEqual(booked(), [
      ['20', 4080],
      ['20', 3000],
    ]);
    for (const [seconds, cancels] of [
      [11, 1],
      [31, 2],
      [121, 3],
      [601, 4],
    ] as const) {
      const { alarms } = await rig.kessai.orders.get(orderId);
      const open = alarms.filter(({ closedAt }) => closedAt === null);
      assert.deepEqual(
        open.map(({ kind }) => kind),
        ['DOUBLE_CHARGE_RISK'],
      );
      assert.ok(open[0]!.detail.includes(providerPaymentId!));
      assert.ok(open[0]!.detail.includes(payment.providerPaymentId!));
      await later(seconds * 1000);
      assert.equal(telegrams('021').length, cancels);
    }
    await later(11_000);
    assert.deepEqual(await openAlarms(orderId), []);
    assert.deepEqual(booked(), [
      ['32', 4080],
      ['20', 3000],
    ]);
    assert.ok(telegrams('021').every(({ fields }) => fields['payment_id'] === providerPaymentId));
  });

  it('for good stays under its alarm for good, and only the new one can be captured', async () => {
    const { id, orderId } = await bought({ card: CANCEL_REFUSED });
    const { payment } = await change(id, 3000);
    for (let days = 0; days < 9; days++) await later(86_400_000);
    assert.deepEqual(await openAlarms(orderId), ['DOUBLE_CHARGE_RISK']);
    await assert.rejects(rig.kessai.payments.capture(id, { key: newKey() }), { key: 'conflict' });
    await assert.rejects(change(payment.id, 2000), { key: 'payment-confirming' });
    assert.equal((await rig.kessai.payments.capture(payment.id, { key: newKey() })).ok, true);
    await later(86_400_000);
    assert.deepEqual(await openAlarms(orderId), ['DOUBLE_CHARGE_RISK']);
    // The old authorisation runs out; that is a proof too.
    await later(60 * 86_400_000);
    assert.deepEqual(await openAlarms(orderId), []);
    assert.equal((await rig.kessai.orders.get(orderId)).status, 'paid');
  });

  it('cancelled by staff in the provider’s own portal is found gone by 状態更新', async () => {
    const { id, orderId, providerPaymentId } = await bought();
    control.decline({ telegram: '021', detail: '1G97' });
    await change(id, 3000);
    control.operate(providerPaymentId!, 'cancel');
    await rig.kessai.payments.inquire(id);
    assert.deepEqual(await openAlarms(orderId), []);
  });

  it('is what the order is paid by again when the new one has gone by another hand', async () => {
    const { id, orderId } = await bought();
    control.decline({ telegram: '021', detail: '1G97' });
    const { payment } = await change(id, 3000);
    control.operate(payment.providerPaymentId!, 'cancel');
    await rig.kessai.payments.inquire(payment.id);
    assert.deepEqual(await openAlarms(orderId), []);
    const order = await rig.kessai.orders.get(orderId);
    assert.equal(order.status, 'accepted');
    const old = order.payments.find((each) => each.id === id)!;
    assert.deepEqual([old.status, old.superseded], ['authorized', false]);
    assert.equal((await rig.kessai.payments.void(id, { key: newKey() })).ok, true);
  });
});

describe('a change that the provider refuses', () => {
  it('leaves the payment as it was, and no alarm once it was looked at', async () => {
    const { id, orderId } = await bought();
    control.decline({ telegram: '028', code: '2003', detail: '1G03' });
    const result = await change(id, 9000);
    assert.equal(!result.ok && result.reason, 'declined');
    assert.deepEqual([result.payment.id, result.payment.amount], [id, 4080]);
    assert.deepEqual(await openAlarms(orderId), []);
    assert.deepEqual(result.payment.abilities, ['capture', 'void', 'change']);
    assert.equal((await change(id, 3000)).ok, true);
  });

  it('because the payment was captured in the portal meanwhile is seen before anything is sent', async () => {
    const { id, orderId, providerPaymentId } = await bought();
    control.operate(providerPaymentId!, 'capture');
    await assert.rejects(change(id, 3000), { key: 'conflict' });
    assert.equal(telegrams('028').length, 0);
    assert.deepEqual(await openAlarms(orderId), []);
    assert.equal((await rig.kessai.payments.get(id)).status, 'captured');
  });
});

describe('a payment after 3-D Secure', () => {
  it('is changed only by somebody who takes its chargebacks upon the shop, and says so afterwards (S-12)', async () => {
    const secure = await startRig({ card: THREE_D_SECURE });
    const { clientSecret, session } = await secure.open({ buyer: BUYER });
    const waiting = await secure.buy(clientSecret, { ...HOLDER });
    await secure.arrive(await secure.visitIssuer(waiting, '14012'));
    const [payment] = await secure.kessai.payments.ofOrder(session.orderId);
    assert.equal(payment!.authentication?.liability, 'issuer');
    const ask = (acceptsLoss?: boolean) =>
      secure.kessai.payments.change(payment!.id, {
        key: newKey(),
        amount: 5000,
        actor: 'sato',
        ...(acceptsLoss !== undefined && { acceptsLoss }),
      });
    for (const no of [undefined, false])
      await assert.rejects(ask(no), { key: 'invalid-request', field: 'acceptsLoss' });
    const { payment: changed } = await ask(true);
    assert.equal(changed.authentication?.liability, 'shop');
    assert.equal(changed.authentication?.lossAccepted?.by, 'sato');
    const again = await secure.kessai.payments.change(changed.id, { key: newKey(), amount: 4500 });
    assert.equal(again.payment.authentication?.lossAccepted?.by, 'sato');
    await secure.close();
  });
});
