import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it, mock } from 'node:test';
import { paygent } from '../../src/gateways/paygent/index.ts';
import type { Fault } from '../../src/simulator.ts';
import { newKey, paygentConfig, startRig } from '../support/rig.ts';
import { holdTelegramTimeOuts, nextAnswerFrom, until } from '../support/telegram-time-out.ts';

const timeOuts = holdTelegramTimeOuts();
const rig = await startRig();
after(() => rig.close());

/** Everything that can happen to 020 between its first byte and a whole answer, and whether the provider acted. */
const faults: [fault: Omit<Fault, 'telegram'>, isExecuted: boolean][] = [
  [{ moment: 'before_read', kind: 'reset' }, false],
  [{ moment: 'before_read', kind: 'stall' }, false],
  [{ moment: 'before_execute', kind: 'reset' }, false],
  [{ moment: 'before_execute', kind: 'stall' }, false],
  [{ moment: 'before_execute', kind: 'html' }, false],
  [{ moment: 'before_execute', kind: 'http500' }, false],
  [{ moment: 'before_execute', kind: 'http503' }, false],
  [{ moment: 'after_execute', kind: 'reset' }, true],
  [{ moment: 'after_execute', kind: 'stall' }, true],
  [{ moment: 'after_execute', kind: 'html' }, true],
  [{ moment: 'after_execute', kind: 'http500' }, true],
  [{ moment: 'after_execute', kind: 'wrong_charset' }, true],
  [{ moment: 'after_execute', kind: 'doubled' }, true],
  [{ moment: 'mid_answer', kind: 'reset' }, true],
  [{ moment: 'mid_answer', kind: 'stall' }, true],
  [{ moment: 'mid_answer', kind: 'cut' }, true],
];

/** Lets the time of a telegram pass once it has stalled where it was to stall. */
async function whenStalled({ moment }: Omit<Fault, 'telegram'>): Promise<void> {
  const { control } = rig.simulator;
  await (moment === 'mid_answer'
    ? nextAnswerFrom(rig.endpoints.module)
    : until(() => control.books().faults.length === 0));
  timeOuts.pass();
}

describe('020 whose answer is not whole', () => {
  for (const [fault, isExecuted] of faults) {
    const name = `${fault.kind} ${fault.moment.replace('_', ' ')}`;
    it(`is unknown, never a failure, and settles to one authorisation or none: ${name}`, async () => {
      const { clientSecret, session } = await rig.open();
      const token = await rig.token();
      rig.simulator.control.fault({ telegram: '020', ...fault });
      const [{ status, body }] = await Promise.all([
        rig.post(clientSecret, { token }),
        fault.kind === 'stall' && whenStalled(fault),
      ]);
      assert.deepEqual([status, body['state']], [202, 'confirming']);

      for (const seconds of [11, 31, 121, 61]) {
        rig.advance(seconds * 1000);
        await rig.kessai.jobs.runDue();
      }
      const settled = await rig.read(clientSecret);
      assert.equal(settled.state, isExecuted ? 'paid' : 'open');
      const [payment] = await rig.kessai.payments.ofOrder(session.orderId);
      const booked = rig.simulator.control
        .books()
        .payments.filter(({ tradingId }) => tradingId === payment?.tradingId);
      assert.equal(booked.length, isExecuted ? 1 : 0);
      assert.equal(payment?.providerPaymentId ?? undefined, booked[0]?.paymentId);
      // What was written off stays off, and the buyer can pay: this order, or the next one.
      const next = isExecuted ? (await rig.open()).clientSecret : clientSecret;
      assert.equal((await rig.buy(next)).state, 'paid');
    });
  }

  it('is a plain answer when it only comes slowly', async () => {
    const { clientSecret } = await rig.open();
    const token = await rig.token();
    rig.simulator.control.fault({ telegram: '020', moment: 'mid_answer', kind: 'slow', milliseconds: 100 });
    assert.equal((await rig.post(clientSecret, { token })).body['state'], 'paid');
  });
});

describe('a provider that cannot be reached', () => {
  it('is told as such: nothing was sent, nothing was charged, the buyer may press again', async () => {
    const gone = await startRig();
    const { clientSecret } = await gone.open();
    const token = await gone.token();
    await gone.endpoints.close();
    const { status, body } = await gone.post(clientSecret, { token });
    assert.equal(status, 200);
    assert.equal(body['state'], 'open');
    assert.equal((body['payment'] as { error: { kind: string } }).error.kind, 'network_before');
    await gone.kessai.close();
  });

  it('is left alone for half a minute after five failures, and no intent is written meanwhile', async () => {
    const gone = await startRig();
    const { clientSecret, session } = await gone.open();
    const token = await gone.token();
    await gone.endpoints.close();
    for (let i = 0; i < 5; i++) await gone.post(clientSecret, { token, key: newKey() });
    const { status } = await gone.post(clientSecret, { token });
    assert.equal(status, 503);
    assert.equal((await gone.kessai.payments.ofOrder(session.orderId)).length, 5);
    mock.timers.enable({ apis: ['Date'], now: Date.now() + 31_000 });
    assert.equal((await gone.post(clientSecret, { token })).status, 200);
    mock.timers.reset();
    await gone.kessai.close();
  });
});

describe('an outage while an outcome is open', () => {
  it('uses up none of the early questions: soon after it, the payment is settled', async (t) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'kessai-outage-'));
    const shop = await startRig({ kessai: { database: `file:${path.join(folder, 'kessai.db')}` } });
    // What is open must be closed on a failure too, or the run never ends.
    const open: (() => Promise<void>)[] = [() => shop.close()];
    t.after(() => Promise.allSettled(open.map((close) => close())));
    const { clientSecret } = await shop.open({ expiresInMinutes: 600 });
    const token = await shop.token();
    shop.simulator.control.fault({ telegram: '020', moment: 'after_execute', kind: 'reset' });
    await shop.post(clientSecret, { token });
    const { port } = new URL(shop.endpoints.module);
    await shop.endpoints.close();
    for (let minute = 0; minute < 20; minute++) {
      shop.advance(60_000);
      await shop.kessai.jobs.runDue();
    }
    await shop.kessai.close();

    // The same provider again, and an adapter whose breaker has not seen the outage.
    const again = await shop.simulator.listen({ module: Number(port) });
    const config = paygentConfig({ ...again, module: `https://localhost:${port}` });
    const kessai = shop.another({ gateway: paygent(config, { clock: shop.clock }) });
    open.push(
      () => again.close(),
      () => kessai.close(),
    );
    shop.advance(60_000);
    await kessai.jobs.runDue();
    const request = new Request('http://shop.test/kessai/session', {
      headers: { authorization: `Bearer ${clientSecret}` },
    });
    assert.equal((await (await kessai.fetch(request)).json()).state, 'paid');
    await rm(folder, { recursive: true, force: true });
  });
});

describe('a refusal that may be wrong', () => {
  it('is believed only after an inquiry says the same', async () => {
    rig.simulator.control.decline({ code: '2002', detail: '' });
    const { clientSecret } = await rig.open();
    const asked = () => rig.simulator.control.books().telegrams.filter(({ kind }) => kind === '094').length;
    const before = asked();
    const session = await rig.buy(clientSecret);
    assert.equal(session.payment?.error?.kind, 'card_network');
    assert.equal(asked(), before + 1);
  });

  it('is unknown when that inquiry fails', async () => {
    rig.simulator.control.decline({ code: '2002', detail: '' });
    rig.simulator.control.fault({ telegram: '094', moment: 'before_execute', kind: 'reset' });
    const { clientSecret } = await rig.open();
    assert.equal((await rig.buy(clientSecret)).state, 'confirming');
  });
});
