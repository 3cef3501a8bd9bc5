import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { newKey, startRig } from '../support/rig.ts';

const rig = await startRig();
after(() => rig.close());

const DAY = 86_400_000;
const telegrams = (kind: string) =>
  rig.simulator.control.books().telegrams.filter((telegram) => telegram.kind === kind);

/** An authorised payment, or one whose money is already taken. */
async function bought(options: { capture?: boolean; card?: string } = {}) {
  const { clientSecret, session } = await rig.open({ capture: options.capture ?? false });
  await rig.buy(clientSecret, options.card === undefined ? {} : { card: options.card });
  if (options.capture) await later(6_000);
  const [payment] = await rig.kessai.payments.ofOrder(session.orderId);
  return payment!;
}

async function later(milliseconds: number) {
  rig.advance(milliseconds);
  await rig.kessai.jobs.runDue();
}

describe('売上, 取消 and 返金', () => {
  it('captures an authorisation', async () => {
    const { id } = await bought();
    const result = await rig.kessai.payments.capture(id, { key: newKey() });
    assert.equal(result.ok, true);
    assert.equal(result.payment.status, 'captured');
    assert.deepEqual(result.payment.abilities, ['refund', 'change']);
  });

  it('voids an authorisation', async () => {
    const { id } = await bought();
    const result = await rig.kessai.payments.void(id, { key: newKey() });
    assert.deepEqual([result.ok, result.payment.status, result.payment.abilities], [true, 'voided', []]);
  });

  it('refunds what was captured, and sees it through to the end', async () => {
    const { id } = await bought({ capture: true });
    const result = await rig.kessai.payments.refund(id, { key: newKey() });
    assert.deepEqual([result.ok, result.payment.status], [true, 'refund_pending']);
    await later(60_000);
    assert.equal((await rig.kessai.payments.get(id)).status, 'refunded');
  });

  it('refuses what the status does not allow, before anything is sent', async () => {
    const { id } = await bought();
    const sent = telegrams('023').length;
    await assert.rejects(rig.kessai.payments.refund(id, { key: newKey() }), /Not possible/);
    assert.equal(telegrams('023').length, sent);
  });

  it('offers nothing after the authorisation has run out, and sees that it has', async () => {
    const { id } = await bought();
    rig.advance(61 * DAY);
    assert.deepEqual((await rig.kessai.payments.get(id)).abilities, []);
    assert.equal((await rig.kessai.payments.inquire(id)).status, 'expired');
  });

  it('reports a refusal of the provider and leaves the payment where it was', async () => {
    const { id } = await bought({ card: '4708224192402601' });
    const result = await rig.kessai.payments.void(id, { key: newKey() });
    assert.equal(result.ok, false);
    assert.equal(!result.ok && result.reason, 'declined');
    assert.equal(result.payment.status, 'authorized');
  });
});

describe('the same button again', () => {
  it('sends one telegram for one key, however often it is pressed', async () => {
    const { id } = await bought();
    const key = newKey();
    const sent = telegrams('022').length;
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => rig.kessai.payments.capture(id, { key })),
    );
    assert.equal(telegrams('022').length, sent + 1);
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 20);
    assert.equal((await rig.kessai.payments.get(id)).status, 'captured');
  });

  it('lets one of capture and void win when both are pressed at once', async () => {
    const { id } = await bought();
    const results = await Promise.allSettled([
      rig.kessai.payments.capture(id, { key: newKey() }),
      rig.kessai.payments.void(id, { key: newKey() }),
    ]);
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
    assert.ok(['captured', 'voided'].includes((await rig.kessai.payments.get(id)).status));
  });
});

describe('an answer that was lost', () => {
  it('is found by inquiry: the capture happened', async () => {
    const { id } = await bought();
    rig.simulator.control.fault({ telegram: '022', moment: 'after_execute', kind: 'reset' });
    const result = await rig.kessai.payments.capture(id, { key: newKey() });
    assert.equal(!result.ok && result.reason, 'unknown');
    assert.deepEqual(result.payment.abilities, []);
    await later(11_000);
    assert.equal((await rig.kessai.payments.get(id)).status, 'captured');
  });

  it('holds back every other operation until it is settled', async () => {
    const { id } = await bought();
    rig.simulator.control.fault({ telegram: '022', moment: 'before_execute', kind: 'reset' });
    await rig.kessai.payments.capture(id, { key: newKey() });
    await assert.rejects(rig.kessai.payments.void(id, { key: newKey() }), /being confirmed/);
    for (const seconds of [11, 31, 121, 61]) await later(seconds * 1000);
    assert.deepEqual((await rig.kessai.payments.get(id)).abilities, ['capture', 'void', 'change']);
    assert.equal((await rig.kessai.payments.void(id, { key: newKey() })).ok, true);
  });

  it('is asked about before the next operation begins', async () => {
    const { id } = await bought();
    rig.simulator.control.fault({ telegram: '022', moment: 'after_execute', kind: 'html' });
    await rig.kessai.payments.capture(id, { key: newKey() });
    const refund = await rig.kessai.payments.refund(id, { key: newKey() });
    assert.equal(refund.ok, true);
  });

  it('is looked for in spite of a provider that does not answer inquiries for a while', async () => {
    // Inquiries of the payments before this one must not use up the faults.
    await later(DAY);
    const { id } = await bought();
    rig.simulator.control.fault({ telegram: '022', moment: 'after_execute', kind: 'reset' });
    rig.simulator.control.fault({ telegram: '094', moment: 'before_read', kind: 'http500', times: 2 });
    await rig.kessai.payments.capture(id, { key: newKey() });
    for (const seconds of [11, 31]) await later(seconds * 1000);
    assert.equal((await rig.kessai.payments.get(id)).status, 'authorized');
    await later(121_000);
    assert.equal((await rig.kessai.payments.get(id)).status, 'captured');
  });
});

describe('what the provider knows better', () => {
  it('takes over what staff did in the provider’s own console', async () => {
    const { id, providerPaymentId } = await bought();
    rig.simulator.control.operate(providerPaymentId!, 'capture');
    assert.equal((await rig.kessai.payments.inquire(id)).status, 'captured');
  });

  it('answers not found for a payment nobody made', async () => {
    await assert.rejects(rig.kessai.payments.get('pay_nobody'), /Not found/);
    await assert.rejects(rig.kessai.payments.capture('pay_nobody', { key: newKey() }), /Not found/);
  });
});
