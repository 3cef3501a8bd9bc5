import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Method } from '../../src/core/method.ts';
import { compareNoticeIds, judge } from '../../src/core/notice.ts';
import { getOrder } from '../../src/server/orders/view-order.ts';
import { type NoticedWorld, noticedWorld } from '../support/noticed.ts';

/** What the provider tells of a payment, oldest first, and what must have come of it in the end. */
const histories: [method: Method, statuses: readonly string[], status: string, effects: string[]][] = [
  ['konbini', ['10', '43', '40'], 'paid', ['reserve', 'commit']],
  ['konbini', ['10', '43', '61'], 'cancelled', ['reserve', 'release']],
  ['konbini', ['10', '12'], 'cancelled', ['reserve', 'release']],
  ['atm', ['10', '40'], 'paid', ['reserve', 'commit']],
  ['atm', ['10', '32'], 'cancelled', ['reserve', 'release']],
  ['bank', ['10', '40'], 'paid', ['reserve', 'commit']],
  ['bank', ['10', '15'], 'processing', ['reserve']],
  ['card', ['14', '20', '30', '40'], 'paid', ['reserve', 'commit']],
  ['card', ['20', '30', '40', '42', '50', '60'], 'cancelled', ['reserve', 'release']],
  ['carrier', ['10', '20', '40', '34'], 'paid', ['reserve', 'commit']],
  ['carrier', ['10', '20', '21', '30', '40', '44'], 'paid', ['reserve', 'commit']],
  ['paidy', ['10', '20', '31', '32'], 'cancelled', ['reserve', 'release']],
  ['paidy', ['10', '20', '30', '40', '42', '40'], 'paid', ['reserve', 'commit']],
];

/** Up to so many events, every order is tried one by one; of longer ones some, at the worker's and the network's whim. */
const EXHAUSTIVE = 4;

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, at) =>
    permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]),
  );
}

/** Each order once more with each of its notices delivered twice, the second time at the end. */
const withDuplicates = <T>(orders: readonly T[][]): T[][] =>
  orders.flatMap((order, at) => [order, [...order, order[at % order.length]!]]);

describe('the notices of a payment, in any order and as often as they come', () => {
  let world: NoticedWorld;
  before(async () => {
    world = await noticedWorld();
  });
  after(() => world.close());

  /** Delivers a history in this order; `together`: the worker looks when all are there. Gives what came of the order. */
  async function deliver(
    method: Method,
    statuses: readonly string[],
    order: readonly number[],
    together: boolean,
  ) {
    const payment = await world.pay(method, { status: statuses[0]!, lost: false });
    world.change(payment, statuses.at(-1)!);
    for (const at of order) {
      await world.post(world.fieldsOf(payment, `${payment.id.slice(4)}${at}`, statuses[at]!));
      if (!together) await world.jobs.runDue();
    }
    await world.jobs.runDue();
    const { provider_status } = await world.read(payment);
    const { status, effects, alarms } = await getOrder(world.context, payment.order_key.split('/')[2]!);
    return { provider_status, status, effects: effects.map(({ kind }) => kind), alarms };
  }

  for (const [method, statuses, status, effects] of histories) {
    const goal = { provider_status: statuses.at(-1)!, status };
    const check = (result: Awaited<ReturnType<typeof deliver>>) => {
      assert.deepEqual({ provider_status: result.provider_status, status: result.status }, goal);
      assert.deepEqual(result.alarms, []);
      // Where the first notice is already the last word, what would have been in between is never said.
      assert.deepEqual(
        result.effects,
        effects.filter((kind) => result.effects.includes(kind as never)),
      );
      assert.equal(result.effects.at(-1), result.effects.length > 0 ? effects.at(-1) : undefined);
      assert.equal(new Set(result.effects).size, result.effects.length);
    };
    const indices = statuses.map((_, index) => index);
    const name = `${method} ${statuses.join(' → ')}`;

    if (statuses.length <= EXHAUSTIVE) {
      it(`${name} ends ${status} in every order, with duplicates`, async () => {
        for (const [at, order] of withDuplicates(permutations(indices)).entries())
          check(await deliver(method, statuses, order, at % 2 === 0));
      });
    } else {
      it(`${name} ends ${status} in any order, with duplicates and losses`, async () => {
        // The last word is among them: what is lost for good is the gap filler's business.
        const last = indices.at(-1)!;
        const deliveries = fc
          .array(fc.constantFrom(...indices), { maxLength: 8 })
          .chain((some) => fc.shuffledSubarray([...some, last], { minLength: some.length + 1 }));
        await fc.assert(
          fc.asyncProperty(deliveries, fc.boolean(), async (order, together) =>
            check(await deliver(method, statuses, order, together)),
          ),
          { numRuns: 25 },
        );
      });
    }
  }

  it('none of which matters while they come as things happen, with the buyer’s and the provider’s steps in between', async () => {
    const [method, statuses] = ['card', ['20', '30', '40', '42', '50', '60']] as const;
    const payment = await world.pay(method, { status: '20' });
    for (const [at, status] of statuses.entries()) {
      world.change(payment, status);
      // The one before comes late, and again.
      if (at > 0) await world.notify(payment, 900_000 + at - 1, statuses[at - 1]!);
      await world.notify(payment, 900_000 + at, status);
    }
    const { status, effects } = await getOrder(world.context, payment.order_key.split('/')[2]!);
    assert.equal(status, 'cancelled');
    assert.deepEqual(
      effects.map(({ kind }) => kind),
      ['reserve', 'commit', 'release'],
    );
  });
});

describe('judge', () => {
  it('comes to one status for every order of every history of six, given the provider’s present record', () => {
    for (const [method, statuses] of histories) {
      const now = statuses.at(-1)!;
      for (const order of permutations(statuses.map((_, index) => index))) {
        const notices = order.map((at, receivedAt) => ({
          noticeId: String(at + 8),
          providerStatus: statuses[at]!,
          receivedAt,
        }));
        for (let askedAt = 0; askedAt <= order.length; askedAt++) {
          const said = judge(method, { providerStatus: now, askedAt }, notices);
          // Either the record speaks or the newest notice, which says the same; an old one never does.
          if (said !== 'needs_inquiry') assert.equal(said.providerStatus, now);
        }
      }
    }
  });

  it('compares the numbers of notices as numbers', () => {
    assert.ok(compareNoticeIds('10', '9') > 0);
    assert.ok(compareNoticeIds('0010', '9') > 0);
    assert.equal(compareNoticeIds('007', '7'), 0);
  });
});
