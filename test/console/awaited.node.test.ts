import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { ReactiveController } from 'lit';
import { Awaited } from '../../src/console/payment-detail/awaited.ts';
import type { OrderDetail } from '../../src/contract/staff/order.ts';
import { orderOf, paymentOf } from '../scenarios/staff-rows.ts';

const selling = orderOf([paymentOf({ status: 'capture_pending', providerStatus: '30' })]);
const sold = orderOf([paymentOf({ status: 'captured', providerStatus: '40' })]);
const refunding = orderOf([paymentOf({ status: 'refund_pending', providerStatus: '42' })]);

/** A page that shows an order, and an adapter that answers with one after the other, the last one again and again. */
function show(first: OrderDetail, ...answers: (OrderDetail | Error)[]) {
  let order = first;
  let controller!: ReactiveController;
  const seen = { asked: 0, turned: 0, isVisible: true };
  const page = Object.assign(new EventTarget(), { hidden: false });
  const awaited = new Awaited(
    {
      addController(added) {
        controller = added;
      },
      removeController() {},
      requestUpdate() {},
      updateComplete: Promise.resolve(true),
      checkVisibility: () => seen.isVisible,
    },
    {
      page,
      shown: () => order,
      async read() {
        const answer = answers[Math.min(seen.asked++, answers.length - 1)] ?? order;
        if (answer instanceof Error) throw answer;
        return answer;
      },
      turned(next) {
        seen.turned++;
        order = next;
        controller.hostUpdated?.();
      },
    },
  );
  controller.hostUpdated?.();
  return {
    seen,
    page,
    awaited,
    update: () => controller.hostUpdated?.(),
    leave: () => controller.hostDisconnected?.(),
  };
}

/** Lets time pass, second by second, with all that comes of it. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    mock.timers.tick(1_000);
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  }
}

describe('an order that is under way', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('is read with growing pauses until it changes, and not again', async () => {
    const { seen } = show(selling, selling, selling, sold);
    await pass(3);
    assert.equal(seen.asked, 2);
    await pass(3);
    assert.deepEqual([seen.asked, seen.turned], [3, 1]);
    await pass(300);
    assert.equal(seen.asked, 3);
  });

  it('is given up after two minutes, until something newer is shown', async () => {
    const { seen, awaited, update } = show(selling, selling);
    await pass(200);
    const { asked } = seen;
    assert.ok(asked > 5 && asked < 20, String(asked));
    update();
    await pass(60);
    assert.equal(seen.asked, asked);
    awaited.forget();
    update();
    await pass(2);
    assert.equal(seen.asked, asked + 1);
  });

  it('goes on from one step to the next', async () => {
    const { seen } = show(selling, refunding, sold);
    await pass(4);
    assert.deepEqual([seen.asked, seen.turned], [2, 2]);
  });

  it('is not asked for while nobody sees it', async () => {
    const { seen, page } = show(selling, sold);
    seen.isVisible = false;
    await pass(20);
    assert.equal(seen.asked, 0);
    page.hidden = true;
    seen.isVisible = true;
    await pass(20);
    assert.equal(seen.asked, 0);
    page.hidden = false;
    page.dispatchEvent(new Event('visibilitychange'));
    await pass(1);
    assert.deepEqual([seen.asked, seen.turned], [1, 1]);
  });

  it('is left alone once it is gone, or something newer has come: an answer on its way is not listened to', async () => {
    for (const end of ['leave', 'forget'] as const) {
      const { seen, leave, awaited } = show(selling, sold);
      await pass(0);
      if (end === 'leave') leave();
      else awaited.forget();
      await pass(20);
      assert.deepEqual([seen.asked, seen.turned], [0, 0], end);
    }
  });

  it('asks again after an answer that was lost', async () => {
    const { seen } = show(selling, new Error('gone'), sold);
    await pass(4);
    assert.deepEqual([seen.asked, seen.turned], [2, 1]);
  });

  it('that is through is not asked for at all', async () => {
    const { seen } = show(sold);
    await pass(60);
    assert.equal(seen.asked, 0);
  });
});
