import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { CreateSession } from '../../src/contract/session.ts';
import type { Environment } from '../../src/core/environment.ts';
import type { Context } from '../../src/server/context.ts';
import { makeJobs } from '../../src/server/jobs.ts';
import { planNights } from '../../src/server/recovery/daily.ts';
import { findLost, listLost, recover } from '../../src/server/recovery/lost.ts';
import { reconcile } from '../../src/server/recovery/reconcile.ts';
import { sweep } from '../../src/server/recovery/sweep.ts';
import { countTodo } from '../../src/server/recovery/todo.ts';
import { verifyBooks } from '../../src/server/recovery/verify.ts';
import { createKessai } from '../../src/server.ts';
import { DAY, DESK_NOW, DESK_URL, PRESSES } from '../support/desk.ts';
import { makeGatewayDouble } from '../support/gateway-double.ts';
import { noticedWorld } from '../support/noticed.ts';

/*
 * A shop that has tried everything in the provider's test environment and sells in the live one since, on the same books (S-9).
 * Its recovery is about what is sold, and whatever asks about a test payment asks the test environment.
 */

const folder = await mkdtemp(path.join(tmpdir(), 'kessai-environments-'));
after(() => rm(folder, { recursive: true, force: true }));
const key = randomBytes(32);
let count = 0;

/** Orders of every kind that recovery looks at, in one environment. */
async function trade(environment: Environment, database: string) {
  const double = makeGatewayDouble({ over: { environment, merchantId: `merchant-${environment}` } });
  const told: string[] = [];
  const kessai = createKessai({
    gateway: double.gateway,
    database,
    key,
    jobs: 'manual',
    publicUrl: DESK_URL,
    clock: { now: () => DESK_NOW },
    logTo: { write: () => {} },
    onEvent: ({ orderId }) => void told.push(orderId),
  });
  const buy = async (orderId: string, press: object, over: Partial<CreateSession> = {}) => {
    const { clientSecret } = await kessai.sessions.create({
      orderId,
      amount: 4080,
      returnUrl: '/complete',
      expiresInMinutes: 60,
      ...over,
    });
    await kessai.fetch(
      new Request(`${DESK_URL}/session/payments`, {
        method: 'POST',
        headers: { authorization: `Bearer ${clientSecret}`, 'content-type': 'application/json' },
        body: JSON.stringify({ key: randomBytes(16).toString('hex'), amount: 4080, ...press }),
      }),
    );
    const [payment] = await kessai.payments.ofOrder(orderId);
    return payment!;
  };
  // A shop that takes its news, once: what it is not told of later counts as lost, in either environment.
  if (environment === 'test') {
    await buy('told', PRESSES.card);
    await kessai.jobs.runDue();
    assert.ok(told.includes('told'));
  }
  const payments = {
    refused: await buy('left', { method: 'card', token: 'refused' }),
    away: await buy('away', PRESSES.bank),
    number: await buy('number', PRESSES.konbini),
    paid: await buy('paid', PRESSES.card, { snapshot: { cart: environment } }),
    unanswered: await (async () => {
      double.next('authorize', { kind: 'unknown', reason: 'reset' });
      return buy('unanswered', PRESSES.card);
    })(),
  };
  // The provider has carried it out all the same.
  double.books.set(payments.unanswered.tradingId, {
    method: 'card',
    providerPaymentId: '90001',
    providerStatus: '20',
    amount: 4080,
  });
  await kessai.close();
  double.sent.length = 0;
  const tradingIds = new Set(Object.values(payments).map(({ tradingId }) => tradingId));
  return { double, payments, tradingIds };
}

interface Both {
  live: Context;
  test: Awaited<ReturnType<typeof trade>>;
  sold: Awaited<ReturnType<typeof trade>>;
  /** How often a gateway was asked, and about how many payments that are not of its environment. */
  asked(of: Awaited<ReturnType<typeof trade>>): { times: number; strangers: string[] };
  advance(milliseconds: number): void;
}

/** @param knows whether the shop has kept its test settings */
async function bothTraded(does: (both: Both) => Promise<void>, knows = true): Promise<void> {
  count += 1;
  const database = `file:${path.join(folder, `${count}.db`)}`;
  const test = await trade('test', database);
  const sold = await trade('live', database);
  const world = await noticedWorld({ database });
  let now = DESK_NOW + 8 * DAY;
  const live: Context = {
    ...world.context,
    gateway: sold.double.gateway,
    otherGateways: knows ? [test.double.gateway] : [],
    clock: { now: () => now },
  };
  await does({
    live,
    test,
    sold,
    asked({ double, tradingIds }) {
      const about = double.requests<{ tradingId: string }>('inquire').map(({ tradingId }) => tradingId);
      const others = double === test.double ? sold.tradingIds : test.tradingIds;
      assert.ok(tradingIds.size > 0);
      return { times: about.length, strangers: about.filter((id) => others.has(id)) };
    },
    advance: (milliseconds) => {
      now += milliseconds;
    },
  });
  await world.close();
}

const environmentsOf = async (context: Context, ids: readonly string[]): Promise<Environment[]> =>
  Promise.all(ids.map(async (id) => (await context.store.books.payment(id))!.environment));

describe('the recovery of a shop that sells', () => {
  it('closes orders that were left in its own environment, and shows no other', () =>
    bothTraded(async ({ live, test, asked }) => {
      const dry = await sweep(live, { dry: true });
      const orders = [...dry.closed, ...dry.kept].map(({ orderId }) => orderId);
      assert.equal(new Set(orders).size, orders.length, 'each order number once, though there are two');
      const { closed } = await sweep(live);
      assert.ok(closed.some(({ orderId }) => orderId === 'left'));
      assert.equal((await live.store.books.order('shop/live/left'))?.swept_at === null, false);
      for (const order of ['left', 'away', 'number', 'unanswered'])
        assert.equal((await live.store.books.order(`shop/test/${order}`))?.swept_at, null, order);
      assert.equal(asked(test).times, 0);
    }));

  it('finds, lists, counts and gives back lost orders of its own environment alone', () =>
    bothTraded(async ({ live, test, sold, asked, advance }) => {
      // Answers that were lost longer than a week ago are past.
      advance(-2 * DAY);
      const { asked: questions, found } = await findLost(live);
      assert.deepEqual([questions > 0, found], [true, 1]);
      assert.deepEqual([asked(test).times, asked(sold).strangers], [0, []]);
      const { payments } = await listLost(live);
      const ids = payments.map(({ paymentId }) => paymentId);
      assert.ok(ids.includes(sold.payments.paid.id));
      assert.deepEqual(new Set(await environmentsOf(live, ids)), new Set(['live']));
      assert.equal((await countTodo(live)).lost, payments.length);
      for (const { tradingId } of Object.values(test.payments))
        assert.deepEqual((await listLost(live, tradingId)).payments, []);
      const named = await listLost(live, 'paid');
      assert.deepEqual(
        named.payments.map(({ paymentId }) => paymentId),
        [sold.payments.paid.id],
      );
      await assert.rejects(recover(live, test.payments.paid.id, { date: 'log' }), { key: 'not-found' });
      assert.equal((await live.store.books.order('shop/test/paid'))?.recovered_at, null);
      assert.ok((await recover(live, sold.payments.paid.id, { date: 'log' })).recoveredAt);
    }));

  it('compares its own environment in 照合', () =>
    bothTraded(async ({ live, test, sold, asked }) => {
      test.double.books.get(test.payments.paid.tradingId)!.providerStatus = '32';
      const { checked, unanswered } = await reconcile(live, 'Hanako');
      assert.ok(checked > 0);
      assert.equal(unanswered, 0);
      assert.deepEqual([asked(sold).strangers, asked(test).times], [[], 0]);
      assert.equal((await live.store.books.payment(test.payments.paid.id))?.status, 'authorized');
    }));

  it('proves the books of both, each by the word of its own environment', () =>
    bothTraded(async ({ live, test, sold, asked }) => {
      const report = await verifyBooks(live, { provider: true });
      assert.deepEqual([report.payments, report.unanswered], [11, 0]);
      assert.ok(asked(test).times > 0 && asked(sold).times > 0);
      assert.deepEqual([asked(test).strangers, asked(sold).strangers], [[], []]);
    }));

  it('settles what was left open in either, by day and by night, each where it was made', () =>
    bothTraded(async ({ live, test, sold, asked, advance }) => {
      await live.store.transaction((books) => planNights(live, books));
      const jobs = makeJobs(live, undefined);
      for (let hours = 0; hours < 30; hours++) {
        await jobs.runDue();
        advance(DAY / 24);
      }
      assert.ok(asked(test).times > 0 && asked(sold).times > 0);
      assert.deepEqual([asked(test).strangers, asked(sold).strangers], [[], []]);
      for (const { payments } of [test, sold]) {
        const { status, provider_payment_id } = (await live.store.books.payment(payments.unanswered.id))!;
        // Nobody waits for it any more, so it was let go of, where it was made.
        assert.deepEqual([status, provider_payment_id], ['voided', '90001']);
      }
      for (const { double } of [test, sold]) assert.equal(double.requests('void').length, 1);
      assert.equal((await live.store.books.order('shop/test/left'))?.swept_at, null);
      assert.notEqual((await live.store.books.order('shop/live/left'))?.swept_at, null);
    }));

  it('asks nobody about a test payment once the test settings are gone, and believes nothing of it', () =>
    bothTraded(async ({ live, test, sold, asked, advance }) => {
      await live.store.transaction((books) => planNights(live, books));
      const jobs = makeJobs(live, undefined);
      for (let hours = 0; hours < 30; hours++) {
        await jobs.runDue();
        advance(DAY / 24);
      }
      const { unanswered } = await verifyBooks(live, { provider: true });
      assert.ok(unanswered > 0);
      assert.deepEqual([asked(test).times, asked(sold).strangers], [0, []]);
      assert.deepEqual([test.double.sent, sold.double.requests('void').length], [[], 1]);
      for (const { id, status } of Object.values(test.payments))
        assert.equal((await live.store.books.payment(id))?.status, status);
    }, false));
});
