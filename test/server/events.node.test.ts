import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { KessaiEvent } from '../../src/server.ts';
import { startRig } from '../support/rig.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'kessai-events-'));
after(() => rm(folder, { recursive: true, force: true }));
const databaseNamed = (name: string) => `file:${path.join(folder, name)}`;

describe('what the shop is told', () => {
  it('comes in the order in which it became true, even when two things became true at once', async () => {
    const rig = await startRig();
    const orders: string[] = [];
    for (let i = 0; i < 4; i++) {
      const { clientSecret, session } = await rig.open({ capture: true });
      orders.push(session.orderId);
      rig.simulator.control.fault({ telegram: '020', moment: 'after_execute', kind: 'reset' });
      await rig.post(clientSecret, { token: await rig.token() });
    }
    rig.advance(11_000);
    await rig.kessai.jobs.runDue();
    for (const order of orders) {
      const types = rig.events.filter(({ orderId }) => orderId === order).map(({ type }) => type);
      assert.deepEqual(types, [
        'payment.accepted',
        'payment.captured',
        'order.status',
        'stock.reserve',
        'stock.commit',
      ]);
    }
    await rig.close();
  });

  it('does not wait for an order whose news the shop cannot take', async () => {
    const taken: KessaiEvent[] = [];
    let poisoned = '';
    const onEvent = (event: KessaiEvent) => {
      if (event.orderId === poisoned) throw new Error('no such order');
      taken.push(event);
    };
    const rig = await startRig({ kessai: { onEvent } });
    const [bad, good] = [await rig.open({ capture: true }), await rig.open()];
    poisoned = bad.session.orderId;
    await rig.buy(bad.clientSecret);
    await rig.buy(good.clientSecret);
    rig.advance(6_000);
    await rig.kessai.jobs.runDue();
    assert.deepEqual(new Set(taken.map(({ orderId }) => orderId)), new Set([good.session.orderId]));
    poisoned = '';
    await rig.kessai.jobs.runDue();
    const late = taken.filter(({ orderId }) => orderId === bad.session.orderId).map(({ type }) => type);
    assert.deepEqual(
      late.filter((type) => type.startsWith('payment.')),
      ['payment.accepted', 'payment.captured'],
    );
    await rig.close();
  });

  it('does not keep payments from being settled while the shop’s hook hangs', async () => {
    let [hangs, goOn] = [() => {}, () => {}];
    const isHanging = new Promise<void>((resolve) => {
      hangs = resolve;
    });
    const released = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const onEvent = () => {
      hangs();
      return released;
    };
    const rig = await startRig({ kessai: { jobs: 'automatic', onEvent } });
    const { clientSecret } = await rig.open();
    rig.simulator.control.fault({ telegram: '020', moment: 'after_execute', kind: 'reset' });
    await rig.post(clientSecret, { token: await rig.token() });
    await rig.buy((await rig.open()).clientSecret);
    await isHanging;
    rig.advance(11_000);
    // Another purchase wakes the worker.
    await rig.buy((await rig.open()).clientSecret);
    while ((await rig.read(clientSecret)).state !== 'paid') await new Promise((r) => setTimeout(r, 20));
    goOn();
    await rig.close();
  });
});

describe('two shops in one database', () => {
  it('work on their own payments and hear of their own orders only', async () => {
    const database = databaseNamed('shops.db');
    const rig = await startRig({ kessai: { database, shop: 'east' } });
    const heard: KessaiEvent[] = [];
    await rig.kessai.ready;
    const west = rig.another({ shop: 'west', onEvent: (event) => void heard.push(event) });
    const { clientSecret, session } = await rig.open();
    rig.simulator.control.fault({ telegram: '020', moment: 'after_execute', kind: 'reset' });
    await rig.post(clientSecret, { token: await rig.token() });
    const other = await rig.open();
    await rig.buy(other.clientSecret);
    rig.advance(11_000);
    const asked = () => rig.simulator.control.books().telegrams.filter(({ kind }) => kind === '094').length;
    await west.jobs.runDue();
    assert.deepEqual([asked(), heard], [0, []]);
    await rig.kessai.jobs.runDue();
    assert.equal(asked(), 1);
    assert.deepEqual(
      new Set(rig.events.map(({ orderId }) => orderId)),
      new Set([session.orderId, other.session.orderId]),
    );
    await west.close();
    await rig.close();
  });

  it('never ask about a payment in another merchant’s name', async () => {
    const database = databaseNamed('merchants.db');
    const rig = await startRig({ kessai: { database } });
    const { clientSecret, session } = await rig.open();
    rig.simulator.control.fault({ telegram: '020', moment: 'after_execute', kind: 'reset' });
    await rig.post(clientSecret, { token: await rig.token() });
    await rig.kessai.close();
    // The shop's merchant id was changed meanwhile; under the new one the provider knows nothing of the payment.
    const { paygent } = await import('../../src/gateways/paygent/index.ts');
    const absent = async () => ({ kind: 'ok', value: { found: false } }) as const;
    const gateway = { ...paygent(rig.config), merchantId: '99999', inquire: absent };
    const moved = rig.another({ gateway });
    for (const seconds of [50, 31, 121, 601]) {
      rig.advance(seconds * 1000);
      await moved.jobs.runDue();
    }
    const [payment] = await moved.payments.ofOrder(session.orderId);
    assert.equal(payment?.status, 'unknown');
    await moved.close();
    const back = rig.another();
    await back.payments.inquire(payment!.id);
    assert.equal((await back.payments.get(payment!.id)).status, 'authorized');
    await back.close();
    await rig.endpoints.close();
  });
});
