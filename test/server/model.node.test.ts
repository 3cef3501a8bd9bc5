import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import type { CheckoutSession, CreatedSession } from '../../src/contract/session.ts';
import { statusOf } from '../../src/core/payment.ts';
import type { Kessai } from '../../src/server.ts';
import type { Fault } from '../../src/simulator.ts';
import { throughPages } from '../support/acs.ts';
import {
  BUYER,
  GOOD_CARD,
  HOLDER,
  makeCodeToken,
  makeToken,
  newKey,
  REFUSED_CARD,
  type Rig,
  startRig,
  THREE_D_SECURE,
} from '../support/rig.ts';
import { holdTelegramTimeOuts } from '../support/telegram-time-out.ts';

const timeOuts = holdTelegramTimeOuts();
const folder = await mkdtemp(path.join(tmpdir(), 'kessai-model-'));
after(() => rm(folder, { recursive: true, force: true }));

/** What buyers, staff, time and the network do to one order, in any order. */
type Step =
  | { do: 'open'; amount: number }
  | { do: 'pay'; card: string; twice: boolean; keep: boolean }
  | { do: 'issuer'; password: string; times: number }
  | { do: 'begin again' | 'read cards' }
  | { do: 'capture' | 'void' | 'refund' | 'inquire' }
  | { do: 'later'; seconds: number }
  | { do: 'fault'; fault: Fault }
  | { do: 'restart' };

const fault: fc.Arbitrary<Fault> = fc.record({
  telegram: fc.constantFrom('020', '021', '022', '023', '025', '027', '094', '450'),
  moment: fc.constantFrom('before_execute', 'after_execute'),
  kind: fc.constantFrom('reset', 'html', 'http500', 'stall'),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('open' as const), amount: fc.constantFrom(4080, 5000) }),
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('pay' as const),
      card: fc.constantFrom(GOOD_CARD, GOOD_CARD, REFUSED_CARD),
      twice: fc.boolean(),
      keep: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('issuer' as const),
      // Of the published table: authenticated, and refused.
      password: fc.constantFrom('14012', '14012', '14042'),
      times: fc.constantFrom(1, 1, 2, 3),
    }),
  },
  fc.record({ do: fc.constantFrom('begin again' as const, 'read cards' as const) }),
  fc.record({
    do: fc.constantFrom('capture' as const, 'void' as const, 'refund' as const, 'inquire' as const),
  }),
  fc.record({ do: fc.constant('later' as const), seconds: fc.constantFrom(1, 15, 50, 200, 3_000) }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('fault' as const), fault }) },
  fc.constant({ do: 'restart' as const }),
);

/** Statuses at which the provider holds or has the buyer's money. */
const HOLDS_MONEY = ['20', '30', '40', '41'];

class Shop {
  kessai: Kessai;
  readonly #rig: Rig;
  readonly #database: string;
  readonly #orderId = '1042';
  #session: CreatedSession | undefined;
  #amount = 4080;
  /** Where the buyer was last sent to. */
  #redirect: string | undefined;

  constructor(rig: Rig, database: string) {
    this.#rig = rig;
    this.#database = database;
    this.kessai = this.#start();
  }

  #start = () => this.#rig.another({ database: this.#database, answerHeldMs: 400 });

  async run(step: Step): Promise<void> {
    switch (step.do) {
      case 'open':
        this.#amount = step.amount;
        this.#session = await this.#open();
        return;
      case 'pay':
        this.#session ??= await this.#open();
        return this.#pay(step.card, step.twice ? 2 : 1, step.keep);
      case 'issuer':
        return this.#visitIssuer(step.password, step.times);
      case 'begin again':
        return void (await this.#call('POST', '/session/restart', {}));
      case 'read cards':
        return void (await this.#call('GET', '/session/cards'));
      case 'later':
        return this.later(step.seconds);
      case 'fault':
        return this.#rig.simulator.control.fault(step.fault);
      case 'restart':
        return this.#drain();
      default:
        return this.#operate(step.do);
    }
  }

  #open = () =>
    this.kessai.sessions.create({
      orderId: this.#orderId,
      amount: this.#amount,
      customerId: '77',
      buyer: BUYER,
      returnUrl: '/done',
      expiresInMinutes: 60,
    });

  /** A call of the buyer's page; a refusal is an answer like any other here. */
  async #call(method: string, path: string, body?: unknown): Promise<CheckoutSession | undefined> {
    if (!this.#session) return undefined;
    const response = await this.kessai.fetch(
      new Request(`http://shop.test/kessai${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.#session.clientSecret}`,
          'content-type': 'application/json',
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
    assert.ok(response.status < 500 || response.status === 503, `status ${response.status}`);
    return response.ok ? response.json() : undefined;
  }

  /** One press, or two at the same time, with the first kept card or else a new one. */
  async #pay(card: string, presses: number, keep: boolean): Promise<void> {
    const { endpoints } = this.#rig;
    const offer = (await this.#call('GET', '/session'))?.methods.find((method) => 'saving' in method);
    const kept = offer && 'saving' in offer ? offer.saving?.cards[0] : undefined;
    const source =
      kept && keep
        ? { method: 'saved_card', savedCard: kept.id, token: await makeCodeToken(endpoints) }
        : {
            method: 'card',
            token: await makeToken(endpoints, card),
            ...HOLDER,
            ...(keep && { save: true, saveToken: await makeToken(endpoints, card) }),
          };
    const { amount } = this.#session!.session;
    const press = async () => {
      const body = { key: newKey(), amount, ...source };
      const session = await this.#call('POST', '/session/payments', body);
      this.#redirect = session?.payment?.next?.redirect ?? this.#redirect;
    };
    await Promise.all(Array.from({ length: presses }, press));
  }

  /** The buyer at the card issuer; they may come back more than once, and all at once. */
  async #visitIssuer(password: string, times: number): Promise<void> {
    if (!this.#redirect) return;
    const page = await this.kessai.fetch(new Request(this.#redirect));
    if (page.status !== 200) return;
    const document = await page.text();
    const { authentications } = this.#rig.simulator.control.books();
    const { termUrl } = authentications.find(({ authenticationId }) => document.includes(authenticationId))!;
    const back = await throughPages(document, termUrl, fetch, () => ({ password }));
    const arrive = async () => {
      const { status } = await this.kessai.fetch(
        new Request(`${termUrl}?${new URLSearchParams(back!.fields)}`),
      );
      assert.ok(status === 303 || status === 404 || status === 410, `status ${status} on the way back`);
    };
    await Promise.all(Array.from({ length: times }, arrive));
  }

  async #operate(verb: 'capture' | 'void' | 'refund' | 'inquire'): Promise<void> {
    const payment = (await this.kessai.payments.ofOrder(this.#orderId)).at(-1);
    if (!payment) return;
    const work =
      verb === 'inquire'
        ? this.kessai.payments.inquire(payment.id)
        : this.kessai.payments[verb](payment.id, { key: newKey() });
    await work.catch((error) => assert.equal(error.name, 'ProblemError', String(error.stack)));
  }

  async later(seconds: number): Promise<void> {
    this.#rig.advance(seconds * 1000);
    await this.kessai.jobs.runDue();
    this.#assertOneHoldsMoney();
  }

  /** I-1, at the provider's own books and at every moment: never two payments of one order that hold money. */
  #assertOneHoldsMoney(): void {
    const holding = this.#booked().filter(({ status }) => HOLDS_MONEY.includes(status));
    assert.ok(holding.length <= 1, `${holding.length} payments hold money`);
  }

  #booked = () => this.#rig.simulator.control.books().payments;

  /** Waits for what this process still has under way, as a shop's server does when it is stopped. */
  async #drain(): Promise<void> {
    await this.kessai.close();
    this.kessai = this.#start();
  }

  /** After quiet time both sides tell the same story about every payment. */
  async assertAgreement(): Promise<void> {
    await this.#drain();
    for (const seconds of [50, 11, 31, 200, 700, 3_700, 22_000, 90_000]) await this.later(seconds);
    this.#assertOneHoldsMoney();
    const payments = await this.kessai.payments.ofOrder(this.#orderId);
    for (const booked of this.#booked()) {
      const ours = payments.find(({ tradingId }) => tradingId === booked.tradingId);
      assert.ok(ours, 'the provider has a payment that we do not know');
      assert.equal(ours.amount, booked.amount);
      // A refusal stands at 11 there and is told to us as an answer; everything else must be the same word.
      assert.equal(ours.status, statusOf(booked.status, 'card'));
    }
    for (const ours of payments) {
      assert.ok(!['prepared', 'unknown'].includes(ours.status), `${ours.status} after quiet time`);
      const isThere = this.#booked().some(({ tradingId }) => tradingId === ours.tradingId);
      assert.ok(isThere || ours.status === 'failed', 'we have a payment that the provider does not know');
    }
    const sent = this.#rig.simulator.control.books().telegrams.filter(({ kind }) => kind === '020');
    const tradingIds = sent.map(({ fields }) => fields['trading_id']);
    assert.equal(new Set(tradingIds).size, tradingIds.length, 'an authorisation was sent twice');
  }
}

/**
 * A telegram that stalls has no answer: its time is over when it has stalled, not when this machine's clock says so. Others
 * that are on their way are cut off with it, once, which is one more thing that can happen to them.
 */
function watchStalls({ simulator }: Rig) {
  let ended = 0;
  const watch = setInterval(() => {
    const { telegrams } = simulator.control.books();
    const stalled = telegrams.filter(({ fault }) => fault?.includes('stall')).length;
    if (stalled > ended) timeOuts.pass();
    ended = stalled;
  }, 25);
  return {
    /** The books are empty again. */
    begin() {
      ended = 0;
    },
    end: () => clearInterval(watch),
  };
}

const shops: [name: string, card: Parameters<typeof startRig>[0]][] = [
  ['a plain card', {}],
  [
    '3-D Secure and kept cards',
    {
      card: { ...THREE_D_SECURE, storedCards: true },
      kessai: { limits: { perSession: 100, perCard: 100, perCustomer: 100, cardsPerSession: 100 } },
    },
  ],
];

for (const [name, options] of shops)
  describe(`a shop with ${name}`, async () => {
    const rig = await startRig(options);
    const stalls = watchStalls(rig);
    after(async () => {
      stalls.end();
      await rig.close();
    });
    let run = 0;

    it('whatever buyers, staff, time and the network do to an order, no two payments hold money and both books agree', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
          rig.simulator.control.reset();
          stalls.begin();
          run += 1;
          const shop = new Shop(rig, `file:${path.join(folder, `${name}-${run}.db`)}`);
          try {
            for (const each of steps) await shop.run(each);
            await shop.assertAgreement();
          } finally {
            await shop.kessai.close();
          }
        }),
        { numRuns: Number(process.env['MODEL_RUNS'] ?? 60) },
      );
    });
  });
