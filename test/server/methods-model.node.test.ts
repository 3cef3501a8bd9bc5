import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, it } from 'node:test';
import fc from 'fast-check';
import type { CheckoutSession, CreatedSession } from '../../src/contract/session.ts';
import { isPaid, statusOf } from '../../src/core/payment.ts';
import type { Kessai, KessaiEvent } from '../../src/server.ts';
import { forgedHows } from '../../src/simulator/paygent/notices/forge.ts';
import type { Fault, NoticeTrick } from '../../src/simulator.ts';
import { PRESSES } from '../support/desk.ts';
import { type Elsewhere, elsewhere } from '../support/elsewhere.ts';
import { newKey, PUBLIC_URL, type Rig, startRig } from '../support/rig.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'kessai-methods-model-'));
after(() => rm(folder, { recursive: true, force: true }));

const ways = ['card', 'konbini', 'atm', 'bank', 'softbank', 'paidy'] as const;
type Way = (typeof ways)[number];

/** What buyers, stores, staff, notices, time and the network do to one order, in any order. */
type Step =
  | { do: 'press'; by: Way; afresh: boolean }
  | { do: 'pay'; which: number; status: '43' | '40' | '12' | '61' }
  | { do: 'come back'; which: number; kind: string }
  | { do: 'capture' | 'void' | 'refund'; which: number }
  | { do: 'later'; seconds: number }
  | { do: 'notices'; trick: NoticeTrick }
  | { do: 'fault'; fault: Fault }
  | { do: 'restart' };

const which = fc.nat(3);

const trick: fc.Arbitrary<NoticeTrick> = fc.oneof(
  fc.record({ trick: fc.constantFrom('drop' as const, 'duplicate' as const), times: fc.constantFrom(1, 2) }),
  fc.record({ trick: fc.constant('shuffle' as const), times: fc.constantFrom(2, 3), seed: fc.nat(9) }),
  fc.record({ trick: fc.constant('delay' as const), by: fc.constantFrom('PT10S', 'PT2H') }),
  fc.record({ trick: fc.constant('forge' as const), how: fc.constantFrom(...forgedHows) }),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('press' as const),
      by: fc.constantFrom(...ways),
      afresh: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('pay' as const),
      which,
      status: fc.constantFrom('43' as const, '40' as const, '43' as const, '12' as const, '61' as const),
    }),
  },
  fc.record({
    do: fc.constant('come back' as const),
    which,
    kind: fc.constantFrom('done', 'stopped', 'other', 'identified'),
  }),
  fc.record({ do: fc.constantFrom('capture' as const, 'void' as const, 'refund' as const), which }),
  fc.record({ do: fc.constant('later' as const), seconds: fc.constantFrom(1, 50, 700, 90_000, 600_000) }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('notices' as const), trick }) },
  fc.record({
    do: fc.constant('fault' as const),
    fault: fc.record({
      telegram: fc.constantFrom('010', '030', '060', '100', '020', '094', '340', '091'),
      moment: fc.constantFrom('before_execute', 'after_execute'),
      kind: fc.constantFrom('reset', 'html', 'http500'),
    }),
  }),
  fc.constant({ do: 'restart' as const }),
);

class Shop {
  kessai: Kessai;
  readonly events: KessaiEvent[] = [];
  readonly #rig: Rig;
  readonly #database: string;
  readonly #orderId = '1042';
  readonly #buyer: Elsewhere;
  #session: CreatedSession | undefined;
  /** Where the buyer was sent for a payment, by its id, and what Paidy's window was to be opened with. */
  readonly #seen = new Map<string, CheckoutSession>();

  constructor(rig: Rig, database: string) {
    this.#rig = rig;
    this.#database = database;
    this.kessai = this.#start();
    this.#buyer = elsewhere(rig, () => this.kessai);
  }

  #start = () =>
    this.#rig.another({
      database: this.#database,
      answerHeldMs: 5_000,
      onEvent: (event) => void this.events.push(event),
    });

  #payments = () => this.kessai.payments.ofOrder(this.#orderId);

  async #which(index: number) {
    const payments = await this.#payments();
    return payments[index % Math.max(payments.length, 1)];
  }

  async run(step: Step): Promise<void> {
    await this.#do(step);
    await this.#settle();
  }

  async #do(step: Step): Promise<unknown> {
    switch (step.do) {
      case 'press':
        return this.#press(step.by, step.afresh);
      case 'pay':
        return this.#pay(step.which, step.status);
      case 'come back':
        return this.#comeBack(step.which, step.kind);
      case 'capture':
      case 'void':
      case 'refund': {
        const payment = await this.#which(step.which);
        return payment && ignoringRefusal(this.kessai.payments[step.do](payment.id, { key: newKey() }));
      }
      case 'later':
        return this.#rig.advance(step.seconds * 1000);
      case 'notices':
        return this.#rig.simulator.control.notices(step.trick);
      case 'fault':
        return this.#rig.simulator.control.fault(step.fault);
      case 'restart':
        await this.kessai.close();
        this.kessai = this.#start();
        return undefined;
    }
  }

  async #call(route: string, body: unknown): Promise<CheckoutSession> {
    const response = await this.kessai.fetch(
      new Request(`${PUBLIC_URL}${route}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${this.#session!.clientSecret}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      }),
    );
    assert.ok(response.status < 500 || response.status === 503, `${route} answered ${response.status}`);
    return response.json() as Promise<CheckoutSession>;
  }

  async #press(by: Way, afresh: boolean): Promise<void> {
    const order = { orderId: this.#orderId, amount: 4080, returnUrl: '/complete', checkoutUrl: '/checkout' };
    this.#session = await this.kessai.sessions.create(order);
    if (afresh) await this.#call('/session/restart', {});
    const press = by === 'card' ? { method: 'card', token: await this.#rig.token() } : PRESSES[by];
    const session = await this.#call('/session/payments', { key: newKey(), amount: 4080, ...press });
    const payment = (await this.#payments()).at(-1);
    if (payment && (session.payment?.next ?? session.payment?.paidy)) this.#seen.set(payment.id, session);
  }

  /** At the store, at the bank, at the carrier or in Paidy's window; whichever the payment is for. */
  async #pay(index: number, status: '43' | '40' | '12' | '61'): Promise<unknown> {
    const payment = await this.#which(index);
    if (!payment) return undefined;
    const seen = this.#seen.get(payment.id)?.payment;
    if (payment.method === 'bank') return seen?.next && this.#buyer.atBank(seen.next.redirect);
    if (payment.method === 'carrier') return seen?.next && this.#buyer.atCarrier(seen.next.redirect);
    if (payment.method === 'paidy') {
      const isOpen = seen?.paidy && !this.#booked().some(({ tradingId }) => tradingId === payment.tradingId);
      return isOpen ? this.#buyer.inPaidy(seen.paidy!) : undefined;
    }
    try {
      this.#rig.simulator.control.testTool({ tradingId: payment.tradingId, status });
    } catch (error) {
      // What the tool cannot do now.
      if (!(error instanceof RangeError)) throw error;
    }
    return undefined;
  }

  async #comeBack(index: number, kind: string): Promise<void> {
    const payment = await this.#which(index);
    const redirect = payment && this.#seen.get(payment.id)?.payment?.next?.redirect;
    if (redirect === undefined) {
      if (payment?.method === 'paidy') await this.#call('/session/paidy', { status: 'closed' });
      return;
    }
    const address = `${redirect.replace('/go/', '/back/')}/${kind}?open_id=https://id.example/x&result=0`;
    assert.equal((await this.kessai.fetch(new Request(address))).status, 303);
  }

  #booked = () => this.#rig.simulator.control.books().payments;

  /** Notices that can come now have come, and all that was due is done. */
  async #settle(): Promise<void> {
    await this.#rig.simulator.control.delivered();
    await this.kessai.jobs.runDue();
    const live = (await this.#payments()).filter(
      ({ superseded, status }) =>
        !superseded &&
        [
          'unknown',
          'requested',
          'action_required',
          'awaiting_payment',
          'authorized',
          'capture_pending',
          'captured',
          'prelim_paid',
        ].includes(status),
    );
    assert.ok(live.length <= 1, 'two payments go on beside each other');
  }

  /** Another order, whose slip is paid. Its notice stands beside those of the order that matters. */
  async buySomethingElse(orderId: string): Promise<void> {
    const { control } = this.#rig.simulator;
    this.#session = await this.kessai.sessions.create({ orderId, amount: 1000, returnUrl: '/' });
    await this.#call('/session/payments', { key: newKey(), amount: 1000, ...PRESSES.konbini });
    const [slip] = await this.kessai.payments.ofOrder(orderId);
    const isThere = this.#booked().some(({ tradingId }) => tradingId === slip?.tradingId);
    if (isThere) control.testTool({ tradingId: slip!.tradingId, status: '40' });
    await this.#settle();
  }

  /**
   * Quiet time. What was still ordered of the network and of the notices meets orders that nobody looks at; and what was
   * dropped is missing once a notice with a higher number has come.
   */
  async rest(): Promise<void> {
    for (let times = 0; times < 8; times++) {
      await this.buySomethingElse(`later-${times}`);
      this.#rig.advance(50_000);
      await this.#settle();
    }
    for (const seconds of [700, 3_700, 22_000, 90_000, 90_000]) {
      this.#rig.advance(seconds * 1000);
      await this.#settle();
      await this.#settle();
    }
  }

  async assertAgreement(): Promise<void> {
    const order = await this.kessai.orders.get(this.#orderId).catch(() => undefined);
    if (!order) return;
    const { payments, effects, alarms } = order;
    for (const booked of this.#booked()) {
      const ours = payments.find(({ tradingId }) => tradingId === booked.tradingId);
      if (!ours) continue;
      const theirs = statusOf(booked.status, booked.method)!;
      assert.equal(ours.amount, booked.amount);
      assert.equal(isPaid(ours.status), isPaid(theirs), `${ours.method}: ${ours.status}, there ${theirs}`);
      // A slip whose number was lost on the way is over for us until somebody pays it; the buyer pressed again.
      if (ours.status !== 'failed' && ours.status !== 'action_required') assert.equal(ours.status, theirs);
    }
    const open = alarms.filter(({ closedAt }) => closedAt === null).map(({ kind }) => kind);
    const paid = payments.filter(({ status }) => isPaid(status));
    assert.equal(open.includes('PAID_TWICE'), paid.length >= 2, `${paid.length} paid, open: ${open}`);
    assert.ok(!open.includes('AMOUNT_DIFFERS'));
    this.#assertEffects(effects, paid.length > 0, open);
  }

  #assertEffects(
    effects: readonly { kind: string; reservation: string }[],
    isOrderPaid: boolean,
    open: readonly string[],
  ): void {
    const said = this.events
      .filter(({ orderId, type }) => orderId === this.#orderId && type.startsWith('stock.'))
      .map(({ type, reservation }) => `${type.slice('stock.'.length)} ${reservation}`);
    assert.equal(new Set(said).size, said.length, 'an effect was said twice');
    assert.deepEqual(
      said.toSorted(),
      effects.map(({ kind, reservation }) => `${kind} ${reservation}`).toSorted(),
    );
    const last = effects.at(-1)?.reservation;
    const has = (kind: string) => effects.some((it) => it.kind === kind && it.reservation === last);
    if (isOrderPaid) assert.ok(has('reserve'), 'paid, and nothing reserved');
    if (isOrderPaid && has('release')) assert.ok(open.includes('PAID_AFTER_RELEASE'));
    if (!isOrderPaid && has('commit')) assert.ok(has('release'), 'sold, and nobody has paid');
  }
}

const ignoringRefusal = (work: Promise<unknown>) =>
  work.catch((error) => assert.equal(error.name, 'ProblemError', String(error.stack)));

it('whatever is pressed, paid, left, lost and forged, both books agree, goods follow the money, and paid twice is told', async (t) => {
  let current: Kessai | undefined;
  const rig = await startRig({
    otherMethods: true,
    telegramTimeout: 2_000,
    simulator: {
      notifyUrl: `${PUBLIC_URL}/notices/paygent`,
      deliver: (request) => current!.fetch(request),
    },
  });
  t.after(() => rig.close());
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 16 }), async (steps) => {
      rig.simulator.control.reset();
      run += 1;
      const shop = new Shop(rig, `file:${path.join(folder, `${run}.db`)}`);
      try {
        current = shop.kessai;
        await shop.buySomethingElse('first');
        for (const each of steps) {
          current = shop.kessai;
          await shop.run(each);
        }
        current = shop.kessai;
        await shop.rest();
        await shop.assertAgreement();
      } finally {
        await shop.kessai.close();
      }
    }),
    { numRuns: Number(process.env['MODEL_RUNS'] ?? 12) },
  );
});
