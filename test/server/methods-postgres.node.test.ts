import assert from 'node:assert/strict';
import { after, it } from 'node:test';
import type { Kessai } from '../../src/server.ts';
import { PRESSES } from '../support/desk.ts';
import { elsewhere } from '../support/elsewhere.ts';
import { startPostgres } from '../support/postgres.ts';
import { PUBLIC_URL, type Rig, startRig } from '../support/rig.ts';

// The whole way of each method on PostgreSQL, where rows are locked and transactions run side by side, with the provider's
// own notices.

const server = await startPostgres();
after(() => server.stop());

/** A shop whose provider tells it by notices. */
async function notifiedShop(name: string) {
  let kessai: Kessai | undefined;
  const rig: Rig = await startRig({
    otherMethods: true,
    kessai: { database: await server.create(name) },
    simulator: {
      notifyUrl: `${PUBLIC_URL}/notices/paygent`,
      deliver: (request) => kessai!.fetch(request),
    },
  });
  kessai = rig.kessai;
  const buyer = elsewhere(rig, () => rig.kessai);
  const settle = async () => {
    await rig.simulator.control.delivered();
    await rig.kessai.jobs.runDue();
  };
  const press = async (secret: string, by: keyof typeof PRESSES) => {
    const { status, body } = await rig.post(secret, PRESSES[by]);
    assert.equal(status, 200, JSON.stringify(body));
    return rig.read(secret);
  };
  const kinds = async (orderId: string) =>
    (await rig.kessai.orders.get(orderId)).effects.map(({ kind }) => kind);
  return { rig, buyer, settle, press, kinds };
}

it('a slip is paid and reversed, a bank, a carrier and Paidy are paid, each by its own notices', async () => {
  const { rig, buyer, settle, press, kinds } = await notifiedShop('ways');
  const slip = await rig.open();
  await press(slip.clientSecret, 'konbini');
  const [{ tradingId } = { tradingId: '' }] = await rig.kessai.payments.ofOrder(slip.session.orderId);
  rig.simulator.control.testTool({ tradingId, status: '43' });
  await settle();
  assert.equal((await rig.read(slip.clientSecret)).state, 'paid');
  rig.simulator.control.testTool({ tradingId, status: '61' });
  await settle();
  assert.deepEqual(await kinds(slip.session.orderId), ['reserve', 'commit', 'release']);

  const bank = await rig.open();
  const atBank = await press(bank.clientSecret, 'bank');
  assert.ok(await buyer.atBank(atBank.payment!.next!.redirect));
  const carrier = await rig.open();
  const atCarrier = await press(carrier.clientSecret, 'softbank');
  assert.ok(await buyer.atCarrier(atCarrier.payment!.next!.redirect));
  const paidy = await rig.open();
  const launched = await press(paidy.clientSecret, 'paidy');
  assert.ok(await buyer.inPaidy(launched.payment!.paidy!));
  const cheat = await rig.open();
  const cheated = await press(cheat.clientSecret, 'paidy');
  await buyer.inPaidy(cheated.payment!.paidy!, { amount: 1 });
  await settle();
  for (const { clientSecret, session } of [bank, carrier, paidy]) {
    assert.equal((await rig.read(clientSecret)).state, 'paid');
    assert.equal((await kinds(session.orderId))[0], 'reserve');
    assert.deepEqual((await rig.kessai.orders.get(session.orderId)).alarms, []);
  }
  assert.notEqual((await rig.read(cheat.clientSecret)).state, 'paid');
  assert.deepEqual(await kinds(cheat.session.orderId), []);
  await rig.close();
});

it('workers side by side take a paid slip and Paidy’s late authorisation once each, and let go of the second', async () => {
  const { rig, buyer, press, kinds } = await notifiedShop('beside');
  const { clientSecret, session } = await rig.open();
  const launched = await press(clientSecret, 'paidy');
  await rig.call('/session/restart', clientSecret, { method: 'POST', body: '{}' });
  await press(clientSecret, 'konbini');
  const [, slip] = await rig.kessai.payments.ofOrder(session.orderId);
  rig.simulator.control.testTool({ tradingId: slip!.tradingId, status: '43' });
  rig.simulator.control.notices({ trick: 'duplicate', times: 4 });
  await rig.simulator.control.delivered();
  await Promise.all([1, 2, 3].map(() => rig.kessai.jobs.runDue()));
  assert.ok(await buyer.inPaidy(launched.payment!.paidy!));
  await rig.simulator.control.delivered();
  for (let times = 0; times < 3; times++) {
    await Promise.all([1, 2, 3].map(() => rig.kessai.jobs.runDue()));
    rig.advance(6_000);
  }
  const payments = await rig.kessai.payments.ofOrder(session.orderId);
  assert.deepEqual(
    payments.map(({ method, status }) => [method, status]),
    [
      ['paidy', 'voided'],
      ['konbini', 'prelim_paid'],
    ],
  );
  const voids = rig.simulator.control.books().telegrams.filter(({ kind }) => kind === '340');
  assert.equal(voids.length, 1);
  assert.deepEqual(await kinds(session.orderId), ['reserve', 'commit']);
  const open = (await rig.kessai.orders.get(session.orderId)).alarms.filter(
    ({ closedAt }) => closedAt === null,
  );
  assert.deepEqual(open, []);
  await rig.close();
});
