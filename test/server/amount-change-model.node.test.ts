import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, it } from 'node:test';
import fc from 'fast-check';
import type { UpdateOrder } from '../../src/contract/order.ts';
import type { Kessai } from '../../src/server.ts';
import type { Fault, NoticeTrick } from '../../src/simulator.ts';
import {
  assertSettled,
  assertWatched,
  liveAtProvider,
  lookIntoPortal,
  openAlarms,
  STAFFED,
} from '../support/changes.ts';
import { GOOD_CARD, newKey, PUBLIC_URL, type Rig, startRig } from '../support/rig.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'kessai-change-model-'));
after(() => rm(folder, { recursive: true, force: true }));

/** What staff, two at a time, the shop, 照合, the provider's portal, notices, time and the network do to one paid order. */
type Step =
  | { do: 'change'; which: number; amount: number; twice: boolean }
  | { do: 'capture' | 'void' | 'refund' | 'inquire'; which: number }
  | { do: 'both'; which: number; verbs: ('change' | 'capture' | 'void' | 'refund')[] }
  | { do: 'portal'; which: number; action: 'capture' | 'cancel' | 'change' }
  | { do: 'later'; seconds: number }
  | { do: 'notices'; trick: NoticeTrick }
  | { do: 'left alive'; times: number }
  | { do: 'refused' }
  | { do: 'look' | 'reconcile' | 'find lost' }
  | { do: 'shop says'; order: UpdateOrder }
  | { do: 'fault'; fault: Fault }
  | { do: 'restart' };

const which = fc.nat(3);
const MOST_REFUSALS = 4;
const amount = fc.constantFrom(1, 3000, 3500, 4080, 9000);
const verb = fc.constantFrom('change' as const, 'capture' as const, 'void' as const, 'refund' as const);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('change' as const), which, amount, twice: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('capture' as const, 'void' as const, 'refund' as const, 'inquire' as const),
      which,
    }),
  },
  fc.record({
    do: fc.constant('both' as const),
    which,
    verbs: fc.array(verb, { minLength: 2, maxLength: 3 }),
  }),
  fc.record({
    do: fc.constant('portal' as const),
    which,
    action: fc.constantFrom('capture' as const, 'cancel' as const, 'change' as const),
  }),
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('later' as const),
      seconds: fc.constantFrom(1, 15, 50, 200, 90_000),
    }),
  },
  fc.record({
    do: fc.constant('notices' as const),
    trick: fc.oneof(
      fc.record({
        trick: fc.constantFrom('drop' as const, 'duplicate' as const),
        times: fc.constantFrom(1, 3),
      }),
      fc.record({ trick: fc.constant('shuffle' as const), times: fc.constantFrom(2, 4), seed: fc.nat(9) }),
      fc.record({ trick: fc.constant('delay' as const), by: fc.constantFrom('PT10S', 'PT2H') }),
    ) as fc.Arbitrary<NoticeTrick>,
  }),
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('left alive' as const), times: fc.constantFrom(1, 2, 4) }),
  },
  fc.constant({ do: 'refused' as const }),
  fc.record({ do: fc.constantFrom('look' as const, 'reconcile' as const, 'find lost' as const) }),
  fc.record({
    do: fc.constant('shop says' as const),
    order: fc.constantFrom<UpdateOrder>(
      { amount: 3500 },
      { amount: 3700 },
      { amount: 4080 },
      { state: 'cancelled' },
      { state: 'open' },
    ),
  }),
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      fault: fc.record({
        telegram: fc.constantFrom('028', '029', '028', '029', '021', '022', '023', '094', '091'),
        moment: fc.constantFrom('before_execute', 'after_execute'),
        kind: fc.constantFrom('reset', 'html', 'http500'),
      }) as fc.Arbitrary<Fault>,
    }),
  },
  fc.constant({ do: 'restart' as const }),
);

class Order {
  kessai: Kessai;
  readonly #rig: Rig;
  readonly #database: string;
  readonly #orderId = '1042';
  /** The highest amount anybody has agreed to. */
  #agreed = 4080;
  /** The 決済ID that 変更 in the provider's portal has made, below what was agreed to. */
  readonly #madeElsewhere = new Set<string>();
  #refusals = 0;
  /** Presses of 変更 that were one each. */
  readonly #presses = new Set<string>();

  constructor(rig: Rig, database: string) {
    this.#rig = rig;
    this.#database = database;
    this.kessai = this.#start();
  }

  #start = () => this.#rig.another({ database: this.#database });

  async buy(capture: boolean): Promise<void> {
    const { clientSecret, session } = await this.kessai.sessions.create({
      orderId: this.#orderId,
      amount: 4080,
      capture,
      returnUrl: '/',
    });
    const response = await this.kessai.fetch(
      new Request(`${PUBLIC_URL}/session/payments`, {
        method: 'POST',
        headers: { authorization: `Bearer ${clientSecret}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          key: newKey(),
          method: 'card',
          amount: session.amount,
          token: await this.#rig.token(GOOD_CARD),
        }),
      }),
    );
    assert.equal(response.status, 200);
    await this.later(6);
  }

  async #payment(index: number) {
    const payments = await this.kessai.payments.ofOrder(this.#orderId);
    return payments[payments.length - 1 - (index % payments.length)]!;
  }

  async run(step: Step): Promise<void> {
    await this.#do(step);
    await this.#rig.simulator.control.delivered();
    await this.#look();
  }

  async #do(step: Step): Promise<unknown> {
    const { control } = this.#rig.simulator;
    switch (step.do) {
      case 'change': {
        const key = newKey();
        const { id } = await this.#payment(step.which);
        const press = () => this.#press('change', id, key, step.amount);
        return Promise.all(step.twice ? [press(), press()] : [press()]);
      }
      case 'both': {
        const { id } = await this.#payment(step.which);
        return Promise.all(step.verbs.map((verb) => this.#press(verb, id, newKey(), 3500)));
      }
      case 'capture':
      case 'void':
      case 'refund':
        return this.#press(step.do, (await this.#payment(step.which)).id, newKey(), 0);
      case 'inquire':
        return this.kessai.payments.inquire((await this.#payment(step.which)).id);
      case 'portal':
        return this.#inPortal(step.which, step.action);
      case 'later':
        return this.later(step.seconds);
      case 'notices':
        return control.notices(step.trick);
      case 'left alive':
        return this.#refuseCancels(step.times);
      case 'refused':
        return control.decline({ telegram: '028', detail: '1G03' });
      case 'fault':
        return control.fault(step.fault);
      case 'look':
        return lookIntoPortal(this.#rig.simulator, this.kessai, this.#orderId);
      case 'reconcile':
        return this.kessai.recovery.reconcile();
      case 'find lost':
        return this.kessai.recovery.findLost();
      case 'shop says':
        return this.kessai.orders.update(this.#orderId, step.order);
      case 'restart':
        await this.kessai.close();
        this.kessai = this.#start();
        return undefined;
    }
  }

  async #press(verb: 'change' | 'capture' | 'void' | 'refund', id: string, key: string, amount: number) {
    if (verb === 'change') {
      this.#agreed = Math.max(this.#agreed, amount);
      this.#presses.add(key);
    }
    const pressed =
      verb === 'change'
        ? this.kessai.payments.change(id, { key, amount })
        : this.kessai.payments[verb](id, { key });
    await pressed.catch((error) => assert.equal(error.name, 'ProblemError', String(error.stack)));
  }

  /** The card says no to cancels; never more often than it is asked again before the end. */
  #refuseCancels(wanted: number): void {
    const times = Math.min(wanted, MOST_REFUSALS - this.#refusals);
    if (times <= 0) return;
    this.#refusals += times;
    for (const telegram of ['021', '023'] as const)
      this.#rig.simulator.control.decline({ telegram, detail: '1G97', times });
  }

  /** Staff in the provider's own portal, who may do what the status allows. */
  #inPortal(index: number, action: 'capture' | 'cancel' | 'change'): void {
    const { control } = this.#rig.simulator;
    const { payments } = control.books();
    try {
      control.operate(payments[index % payments.length]!.paymentId, action, 3700);
      if (action === 'change') this.#madeElsewhere.add(control.books().payments.at(-1)!.paymentId);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }

  async later(seconds: number): Promise<void> {
    this.#rig.advance(seconds * 1000);
    await this.#rig.simulator.control.delivered();
    await this.kessai.jobs.runDue();
  }

  async #look(): Promise<void> {
    const { simulator } = this.#rig;
    await assertWatched(simulator, this.kessai, this.#orderId, this.#agreed, this.#madeElsewhere);
    const { payments } = await this.kessai.orders.get(this.#orderId);
    const going = payments.filter(
      ({ superseded, status }) => !superseded && ['authorized', 'captured'].includes(status),
    );
    assert.ok(going.length <= 1, 'two payments stand beside each other');
    assert.deepEqual((await this.kessai.recovery.verify()).breaches, []);
    const { telegrams } = this.#rig.simulator.control.books();
    const changes = telegrams.filter(({ kind }) => kind === '028' || kind === '029');
    assert.ok(changes.length <= this.#presses.size, 'a change was sent again');
  }

  /** What the portal has left beside its new payment is let go of by staff, as the alarm says; never by itself. */
  async #letOldOnesGo(): Promise<void> {
    // The card may say no a few times.
    for (let presses = 0; presses < 20 && this.#madeElsewhere.size > 0; presses++) {
      const payments = await this.kessai.payments.ofOrder(this.#orderId);
      const old = payments.find(({ superseded, abilities }) => superseded && abilities.length > 0);
      if (!old) break;
      const verb = old.abilities.includes('void') ? 'void' : 'refund';
      await this.kessai.payments[verb](old.id, { key: newKey() });
      await this.later(60);
    }
    for (const seconds of [60, 700, 90_000]) await this.later(seconds);
  }

  /** Quiet time, after which everything is known, and whatever is left alive is told to go. */
  async rest(): Promise<void> {
    for (const seconds of [50, 11, 31, 200, 700, 3_700, 22_000, 90_000, 90_000, 90_000, 90_000]) {
      await this.later(seconds);
      await this.#look();
    }
    const { control } = this.#rig.simulator;
    for (const { providerPaymentId, id } of await this.kessai.payments.ofOrder(this.#orderId))
      if (providerPaymentId) await this.kessai.payments.inquire(id);
    await this.later(90_000);
    await this.#letOldOnesGo();
    await lookIntoPortal(this.#rig.simulator, this.kessai, this.#orderId);
    await assertSettled(this.#rig.simulator, this.kessai, this.#orderId);
    assert.ok(
      liveAtProvider(this.#rig.simulator).length <= 1,
      'the provider was told to let go, and two live',
    );
    assert.ok(!(await openAlarms(this.kessai, this.#orderId)).includes('PAID_TWICE'));
    const { status, effects } = await this.kessai.orders.get(this.#orderId);
    if (liveAtProvider(this.#rig.simulator).length > 0) {
      assert.notEqual(status, 'cancelled', 'the order is cancelled, and its money is live');
      assert.ok(
        !effects.some(({ kind }) => kind === 'release'),
        'its goods went back, and its money is live',
      );
    }
    const answered = control
      .books()
      .telegrams.filter(({ kind, answer }) => (kind === '028' || kind === '029') && answer?.result === '0');
    const asked = 1 + answered.length + this.#madeElsewhere.size;
    assert.equal(control.books().payments.length, asked, 'a payment that nobody asked for');
  }
}

it('whatever staff, portal, notices, time and network do to an order’s amount, two payments never live without the alarm, and it closes by proof', async (t) => {
  let current: Kessai | undefined;
  const rig = await startRig({
    kessai: STAFFED,
    simulator: {
      notifyUrl: `${PUBLIC_URL}/notices/paygent`,
      deliver: (request) => current!.fetch(request),
    },
  });
  t.after(() => rig.close());
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(step, { minLength: 3, maxLength: 14 }),
      async (capture, steps) => {
        rig.simulator.control.reset();
        run += 1;
        const order = new Order(rig, `file:${path.join(folder, `${run}.db`)}`);
        try {
          current = order.kessai;
          await order.buy(capture);
          for (const each of steps) {
            await order.run(each);
            current = order.kessai;
          }
          await order.rest();
        } finally {
          await order.kessai.close();
        }
      },
    ),
    { numRuns: Number(process.env['MODEL_RUNS'] ?? 10) },
  );
});
