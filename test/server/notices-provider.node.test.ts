import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Kessai } from '../../src/server.ts';
import { PUBLIC_URL, startRig } from '../support/rig.ts';

it('the provider’s own notices are taken, understood and shown, through its wire', async () => {
  let kessai: Kessai | undefined;
  const rig = await startRig({
    simulator: {
      notifyUrl: `${PUBLIC_URL}/notices/paygent`,
      deliver: (request) => kessai!.fetch(request),
    },
  });
  kessai = rig.kessai;
  const { clientSecret, session } = await rig.open({ capture: true });
  await rig.buy(clientSecret);
  rig.advance(6_000);
  await rig.kessai.jobs.runDue();
  await rig.simulator.control.delivered();
  await rig.kessai.jobs.runDue();
  const order = await rig.kessai.orders.get(session.orderId);
  assert.equal(order.status, 'paid');
  assert.deepEqual(
    order.effects.map(({ kind }) => kind),
    ['reserve', 'commit'],
  );
  assert.deepEqual(order.alarms, []);
  const { notices } = await rig.kessai.notices.list();
  assert.ok(notices.length > 0);
  assert.deepEqual(new Set(notices.map(({ paymentId }) => paymentId)), new Set([order.payments[0]!.id]));
  for (const { verdict } of notices) assert.ok(verdict === 'known' || verdict === 'applied', verdict);
  assert.ok((await rig.kessai.notices.status()).lastReceived.card);
  await rig.close();
});
