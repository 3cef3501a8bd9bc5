// S-30: a contract for the provider's pages alone. Nothing can be asked, so what the notices say is all that is known.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Method } from '../../src/core/method.ts';
import type { OrderStatus } from '../../src/core/order-status.ts';
import { closePage } from '../../src/server/departure/close-page.ts';
import { getOrder } from '../../src/server/orders/view-order.ts';
import { type NoticedWorld, noticedWorld } from '../support/noticed.ts';

const MINUTE = 60_000;

/** What the provider tells of a payment on its pages, and what the order is in the end. */
const histories: [method: Method, statuses: readonly string[], status: OrderStatus][] = [
  ['card', ['10', '20'], 'accepted'],
  ['card', ['10', '20', '40'], 'paid'],
  ['card', ['20', '32'], 'cancelled'],
  ['konbini', ['10', '43', '40'], 'paid'],
  ['konbini', ['10', '12'], 'cancelled'],
  ['konbini', ['10', '43', '61'], 'cancelled'],
  ['atm', ['10', '40'], 'paid'],
  ['bank', ['10', '40'], 'paid'],
  ['carrier', ['10', '20', '40'], 'paid'],
];

/** What happens to the goods. Where the end is heard first, none were held and none go back. */
const goods: Partial<Record<OrderStatus, readonly string[]>> = {
  accepted: ['reserve'],
  paid: ['reserve commit'],
  cancelled: ['', 'reserve release', 'reserve commit release'],
};

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, at) =>
    permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]),
  );
}

describe('リンクタイプのみ: a contract that cannot ask', () => {
  let world: NoticedWorld;
  before(async () => {
    world = await noticedWorld({ linkAlone: true });
  });
  after(() => world.close());

  let number = 500_000;
  const applied = (method: Method) => world.pay(method, { via: 'link', lost: true });

  for (const [method, statuses, status] of histories)
    it(`${method} ${statuses.join(' → ')}: ${status}, in any order and twice`, async () => {
      const first = number;
      number += statuses.length;
      const told = statuses.map((each, at) => [first + at, each] as const);
      for (const order of permutations(told))
        for (const isTogether of [true, false]) {
          const payment = await applied(method);
          // Each payment has numbers of its own.
          const base = number;
          number += statuses.length;
          for (const [id, each] of [...order, order[0]!]) {
            await world.post(world.fieldsOf(payment, base + id - first, each));
            if (!isTogether) await world.jobs.runDue();
          }
          await world.jobs.runDue();
          const view = await getOrder(world.context, payment.order_key.split('/')[2]!);
          const seen = await world.read(payment);
          const about = `told ${order.map(([, each]) => each)}`;
          assert.deepEqual([seen.provider_status, view.status], [statuses.at(-1), status], about);
          const moved = view.effects.map(({ kind }) => kind).join(' ');
          assert.ok(goods[status]!.includes(moved), `${about}: ${moved}`);
        }
      assert.deepEqual(world.asked, []);
      assert.deepEqual(await world.alarms(), []);
    });

  it('what a notice says of another amount, another kind or another 取引ID moves nothing and is put before staff', async () => {
    for (const over of [{ payment_amount: '1' }, { payment_type: '02' }]) {
      const payment = await applied('konbini');
      await world.post(world.fieldsOf(payment, ++number, '40', over));
      await world.jobs.runDue();
      assert.equal((await world.read(payment)).status, 'prepared');
    }
    const payment = await applied('konbini');
    const { hc: _, ...fields } = world.fieldsOf(payment, ++number, '40');
    await world.post({ ...fields, hc: '0'.repeat(64) });
    await world.jobs.runDue();
    assert.equal((await world.read(payment)).status, 'prepared');
    assert.ok((await world.alarms()).includes('NOTICE_MISMATCH'));
  });

  it('a second content under a number that was used moves nothing', async () => {
    const payment = await applied('konbini');
    await world.notify(payment, ++number, '10');
    await world.notify(payment, number, '40');
    assert.equal((await world.read(payment)).provider_status, '10');
    assert.ok((await world.alarms()).includes('NOTICE_CONFLICT'));
  });

  it('a page of which nothing is heard is over after its time; what is heard later is taken up, and staff are told', async () => {
    const payment = await applied('card');
    const until_at = payment.created_at + 30 * MINUTE;
    await world.store.transaction((books) =>
      books.updatePayment(payment.id, { status: 'action_required', until_at }),
    );
    await closePage(world.context, payment.id, 0);
    assert.equal((await world.read(payment)).status, 'action_required');
    world.advance(2 * 60 * MINUTE);
    await closePage(world.context, payment.id, 0);
    const over = await world.read(payment);
    assert.deepEqual([over.status, over.error_kind], ['failed', 'page_expired']);
    assert.ok(!(await world.alarms()).includes('UNKNOWN_TOO_OLD'));
    await world.notify(payment, ++number, '20');
    assert.equal((await world.read(payment)).status, 'authorized');
    assert.ok((await world.alarms()).includes('STATUS_UNEXPLAINED'));
  });

  it('a step that no table explains is not taken, and staff are told', async () => {
    const payment = await applied('konbini');
    await world.notify(payment, ++number, '12');
    await world.notify(payment, ++number, '10');
    assert.equal((await world.read(payment)).status, 'expired');
    assert.ok((await world.alarms()).includes('STATUS_UNEXPLAINED'));
  });
});
