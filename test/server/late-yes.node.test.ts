import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { CheckoutSession } from '../../src/contract/session.ts';
import type { AlarmList } from '../../src/contract/staff/alarms.ts';
import { createKessai } from '../../src/server.ts';
import { consoleOf, pressKey } from '../support/console.ts';
import { DESK_NOW, DESK_URL, MINUTE, PRESSES } from '../support/desk.ts';
import { gate } from '../support/gate.ts';
import { makeGatewayDouble } from '../support/gateway-double.ts';

/*
 * A process sleeps in the middle of an authorisation. Another one asks, hears twice that nothing is there, and writes it off
 * (R-21). Then the first wakes up with a yes.
 */

const folder = await mkdtemp(path.join(tmpdir(), 'kessai-late-'));
after(() => rm(folder, { recursive: true, force: true }));
let count = 0;

/** @param denies the provider knows nothing of what it has said yes to */
async function asleepInside({ denies = false } = {}) {
  const answer = gate();
  let now = DESK_NOW;
  let isFirst = true;
  const double = makeGatewayDouble({
    over: {
      async authorize({ tradingId, amount }) {
        const providerPaymentId = isFirst ? '5001' : '5002';
        if (isFirst) {
          isFirst = false;
          await answer.pass();
        }
        if (providerPaymentId === '5002' || !denies)
          double.books.set(tradingId, { method: 'card', providerPaymentId, providerStatus: '20', amount });
        return { kind: 'ok', value: { providerPaymentId, providerStatus: '20' } };
      },
    },
  });
  count += 1;
  const database = `file:${path.join(folder, `${count}.db`)}`;
  const key = randomBytes(32);
  const start = () =>
    createKessai({
      gateway: double.gateway,
      database,
      key,
      jobs: 'manual',
      publicUrl: DESK_URL,
      clock: { now: () => now },
      logTo: { write: () => {} },
      answerHeldMs: 20,
      staff: { authorize: () => ({ role: 'operator', name: 'Hanako' }) },
    });
  const sleeper = start();
  await sleeper.ready;
  const other = start();
  const call = async (path: string, secret: string, body?: unknown): Promise<CheckoutSession> => {
    const response = await other.fetch(request(path, secret, body));
    return (await response.json()) as CheckoutSession;
  };
  const { clientSecret, session } = await other.sessions.create({
    orderId: 'A',
    amount: 4080,
    returnUrl: '/complete',
  });
  const press = () => ({ ...PRESSES.card, key: pressKey(), amount: 4080 });
  const first = await sleeper.fetch(request('/session/payments', clientSecret, press()));
  assert.equal(first.status, 202);
  for (const minutes of [1, 1, 2, 1]) {
    now += minutes * MINUTE;
    await other.jobs.runDue();
  }
  assert.equal((await call('/session', clientSecret)).state, 'open', 'written off');
  return {
    double,
    other,
    payAgain: () => call('/session/payments', clientSecret, press()),
    /** The yes arrives, and whoever is at work goes on. */
    async wake() {
      answer.open();
      await sleeper.close();
      now += 1000;
      await other.jobs.runDue();
    },
    async pass(minutes: number) {
      for (let times = 0; times < minutes; times++) {
        now += MINUTE;
        await other.jobs.runDue();
      }
    },
    session,
    alarms: async () =>
      (await other.orders.get('A')).alarms
        .filter(({ closedAt }) => closedAt === null)
        .map(({ kind }) => kind)
        .toSorted(),
    async check() {
      const staff = consoleOf({ visit: (address, init) => other.fetch(new Request(address, init)) });
      const { body } = await staff.look<AlarmList>('/alarms');
      for (const { id } of body.alarms) await staff.press(`/alarms/${id}/check`);
    },
  };
}

const request = (path: string, secret: string, body?: unknown) =>
  new Request(`${DESK_URL}${path}`, {
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  });

describe('a yes to an authorisation that was written off', () => {
  it('is put before staff and looked up, so that what it has made stands in the books', async () => {
    const world = await asleepInside();
    const before = world.double.requests('inquire').length;
    await world.wake();
    const asked = world.double.requests<{ providerPaymentId?: string }>('inquire').slice(before);
    assert.deepEqual(
      asked.map(({ providerPaymentId }) => providerPaymentId),
      ['5001'],
      'asked once, by the id that came with the yes',
    );
    const [payment, ...more] = await world.other.payments.ofOrder('A');
    assert.deepEqual(more, []);
    assert.deepEqual(
      [payment?.status, payment?.providerPaymentId, payment?.abilities],
      ['authorized', '5001', ['capture', 'void']],
    );
    assert.deepEqual(await world.alarms(), ['DOUBLE_CHARGE_RISK', 'STATUS_UNEXPLAINED']);
    await world.other.close();
  });

  it('stands beside what the buyer has paid since, and can be let go of', async () => {
    const world = await asleepInside();
    assert.equal((await world.payAgain()).state, 'paid');
    await world.wake();
    const [late, chosen] = await world.other.payments.ofOrder('A');
    assert.deepEqual([late?.status, chosen?.status], ['authorized', 'authorized']);
    assert.deepEqual(await world.alarms(), ['DOUBLE_CHARGE_RISK', 'PAID_TWICE', 'STATUS_UNEXPLAINED']);
    assert.equal((await world.other.payments.void(late!.id, { key: pressKey() })).ok, true);
    await world.check();
    assert.deepEqual(await world.alarms(), ['STATUS_UNEXPLAINED']);
    assert.equal((await world.other.payments.get(chosen!.id)).status, 'authorized');
    await world.other.close();
  });

  it('is not taken back by the provider’s record: who said yes and knows nothing contradicts itself', async () => {
    const world = await asleepInside({ denies: true });
    assert.equal((await world.payAgain()).state, 'paid');
    await world.wake();
    for (let times = 0; times < 3; times++) {
      await world.check();
      await world.pass(5);
    }
    assert.deepEqual(await world.alarms(), ['DOUBLE_CHARGE_RISK']);
    const [late] = await world.other.payments.ofOrder('A');
    assert.deepEqual([late?.status, late?.providerPaymentId], ['failed', '5001']);
    await world.other.close();
  });
});
