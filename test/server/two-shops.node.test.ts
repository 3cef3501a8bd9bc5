import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { Kessai } from '../../src/server.ts';
import { pressKey } from '../support/console.ts';
import { type Desk, openDesk, PRESSES } from '../support/desk.ts';

/* Two shops in one database. What one's server asks for by id is never the other's, however well it knows the id. */

const folder = await mkdtemp(path.join(tmpdir(), 'kessai-two-shops-'));
const database = `file:${path.join(folder, 'kessai.db')}`;
const shopOf = (shop: string) => {
  const desk = openDesk({
    over: { abilities: () => ['capture', 'void', 'refund', 'change'] },
    kessai: { database, shop },
  });
  after(() => desk.close());
  return desk;
};
const ours = shopOf('ours');
await ours.kessai.ready;
const theirs = shopOf('theirs');
after(() => rm(folder, { recursive: true, force: true }));

async function bought(desk: Desk, press: Record<string, unknown>) {
  const { id: sessionId, clientSecret, session } = await desk.open();
  await desk.press(clientSecret, press);
  const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
  return { sessionId, orderId: session.orderId, paymentId: payment!.id, clientSecret };
}

type Bought = Awaited<ReturnType<typeof bought>>;

const calls: Record<string, (kessai: Kessai, it: Bought) => Promise<unknown>> = {
  'payments.get': ({ payments }, { paymentId }) => payments.get(paymentId),
  'payments.capture': ({ payments }, { paymentId }) => payments.capture(paymentId, { key: pressKey() }),
  'payments.void': ({ payments }, { paymentId }) => payments.void(paymentId, { key: pressKey() }),
  'payments.refund': ({ payments }, { paymentId }) => payments.refund(paymentId, { key: pressKey() }),
  'payments.change': ({ payments }, { paymentId }) =>
    payments.change(paymentId, { key: pressKey(), amount: 3000 }),
  'payments.inquire': ({ payments }, { paymentId }) => payments.inquire(paymentId),
  'payments.slipMail': ({ payments }, { paymentId }) => payments.slipMail(paymentId),
  'payments.sendSlip': ({ payments }, { paymentId }) => payments.sendSlip(paymentId),
  'sessions.explain': ({ sessions }, { sessionId }) => sessions.explain(sessionId),
  'orders.get': ({ orders }, { orderId }) => orders.get(orderId),
  'orders.update': ({ orders }, { orderId }) => orders.update(orderId, { amount: 1 }),
  'recovery.recover': ({ recovery }, { paymentId }) => recovery.recover(paymentId, { date: 'log' }),
};

describe('the server of a shop', () => {
  for (const [name, call] of Object.entries(calls))
    it(`reaches nothing of another shop’s by ${name}`, async () => {
      for (const press of [PRESSES.card, PRESSES.konbini]) {
        const mine = await bought(ours, press);
        const before = await ours.kessai.payments.get(mine.paymentId);
        const sent = [ours.sent.length, theirs.sent.length];
        await assert.rejects(call(theirs.kessai, mine), { name: 'ProblemError', key: 'not-found' });
        assert.deepEqual([ours.sent.length, theirs.sent.length], sent, 'the provider is not asked');
        assert.deepEqual(await ours.kessai.payments.get(mine.paymentId), before);
      }
    });

  it('reaches its own by each of them', async () => {
    for (const name of Object.keys(calls).filter((it) => !/slip|recover/i.test(it)))
      await calls[name]!(ours.kessai, await bought(ours, PRESSES.card));
    for (const name of ['payments.slipMail', 'payments.sendSlip'])
      await calls[name]!(ours.kessai, await bought(ours, PRESSES.konbini));
  });

  it('finds only its own where it names none', async () => {
    const mine = await bought(ours, PRESSES.card);
    const { tradingId } = await ours.kessai.payments.get(mine.paymentId);
    assert.deepEqual((await theirs.kessai.recovery.lost(tradingId)).payments, []);
    assert.deepEqual(await theirs.kessai.payments.ofOrder(mine.orderId), []);
    const before = theirs.sent.length;
    await theirs.kessai.recovery.reconcile();
    assert.equal(theirs.sent.length, before);
    const { payments } = await theirs.kessai.recovery.verify({ provider: true });
    assert.deepEqual([payments, theirs.sent.length], [0, before]);
  });

  it('may have an order of the same number, and that is another order', async () => {
    const mine = await bought(ours, PRESSES.card);
    const other = await theirs.open({ orderId: mine.orderId });
    assert.equal(other.session.state, 'open');
    assert.deepEqual(await theirs.kessai.payments.ofOrder(mine.orderId), []);
  });

  it('does not draw another shop’s checkout for a buyer', async () => {
    const mine = await bought(ours, PRESSES.card);
    const { problem } = await theirs.post('/session/restart', mine.clientSecret);
    assert.equal(problem, 'unauthorized');
  });
});
