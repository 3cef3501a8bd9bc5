import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createSimulator, testCardNumber } from '../../src/simulator.ts';
import { directly, merchant, rawPayment, standingClock } from './client.ts';

const SECOND = 1000;
const DAYS_60 = 60 * 86_400 * SECOND;

/** What happened last to a payment, and when. Its status is a function of the two: the model has no machinery. */
interface Fact {
  last:
    | 'authorized'
    | 'authorized_for_sale'
    | 'refused'
    | 'sold'
    | 'voided'
    | 'refunding'
    | 'totalling'
    | 'refunded';
  at: number;
  amount: number;
  cancellable: boolean;
}

function statusAt({ last, at }: Fact, now: number): string {
  const age = now - at;
  switch (last) {
    case 'authorized':
      return age < DAYS_60 ? '20' : '33';
    case 'authorized_for_sale':
      if (age < 2 * SECOND) return '20';
      return age < 2 * SECOND + DAYS_60 ? '40' : '41';
    case 'refused':
      return '11';
    case 'sold':
      return age < DAYS_60 ? '40' : '41';
    case 'voided':
      return '32';
    case 'refunding':
      if (age < 5 * SECOND) return '42';
      return age < 10 * SECOND ? '50' : '60';
    case 'totalling':
      // Cancelled once more at 42: it goes on to 50 at once, and the ten seconds begin again.
      return age < 10 * SECOND ? '50' : '60';
    case 'refunded':
      return '60';
  }
}

/** Which follow-up is possible at which status, and what it makes of the payment: the published table, once more. */
const possible: Record<string, Record<string, Fact['last']>> = {
  '021': { 20: 'voided' },
  '022': { 20: 'sold' },
  '023': { 40: 'refunding', 42: 'totalling', 50: 'refunded' },
};

const step = fc.oneof(
  fc.record({
    do: fc.constant('authorize' as const),
    card: fc.constantFrom('ok' as const, 'cancel_refused' as const, 'refused' as const),
    amount: fc.integer({ min: 1, max: 999_999_999 }),
    sale: fc.boolean(),
  }),
  fc.record({
    do: fc.constant('operate' as const),
    kind: fc.constantFrom('021', '022', '023'),
    which: fc.nat(20),
  }),
  fc.record({
    do: fc.constant('change' as const),
    kind: fc.constantFrom('028', '029'),
    flag: fc.constantFrom('0', '1', ''),
    amount: fc.integer({ min: 1, max: 999_999_999 }),
    which: fc.nat(20),
  }),
  fc.record({
    do: fc.constant('wait' as const),
    for: fc.constantFrom('PT1S', 'PT2S', 'PT5S', 'PT10S', 'P1D', 'P60D'),
  }),
);

test('after any run of telegrams and waiting, every payment stands where the published machine puts it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { control, fetch, listen } = createSimulator({ merchants: [merchant], clock: standingClock });
      const send = directly({ control, fetch, listen }, merchant);
      const facts = new Map<string, Fact>();
      const now = () => control.books().now;
      const pick = (which: number) => [...facts][which % Math.max(facts.size, 1)];

      for (const taken of steps) {
        if (taken.do === 'wait') control.advance(taken.for);
        if (taken.do === 'authorize') {
          const card = rawPayment(testCardNumber('visa', taken.card) ?? '', {
            payment_amount: String(taken.amount),
            sales_mode: taken.sale ? '1' : '0',
          });
          const answer = await send('020', card);
          const refused = taken.card === 'refused';
          assert.equal(answer['result'], refused ? '1' : '0');
          facts.set(answer['payment_id'] ?? '', {
            last: refused ? 'refused' : taken.sale ? 'authorized_for_sale' : 'authorized',
            at: now(),
            amount: taken.amount,
            cancellable: taken.card === 'ok',
          });
        }
        if (taken.do === 'operate') {
          const [id, fact] = pick(taken.which) ?? [];
          if (id === undefined || fact === undefined) continue;
          const next = possible[taken.kind]?.[statusAt(fact, now())];
          const allowed = next !== undefined && (taken.kind === '022' || fact.cancellable);
          const answer = await send(taken.kind, { payment_id: id });
          assert.equal(answer['result'], allowed ? '0' : '1');
          if (allowed) facts.set(id, { ...fact, last: next, at: now() });
        }
        if (taken.do === 'change') {
          const [id, fact] = pick(taken.which) ?? [];
          if (id === undefined || fact === undefined) continue;
          const amount = taken.flag === '1' ? fact.amount - taken.amount : taken.amount;
          const needs = taken.kind === '028' ? '20' : '40';
          const allowed = statusAt(fact, now()) === needs && amount >= 1;
          const answer = await send(taken.kind, {
            payment_id: id,
            payment_amount: String(taken.amount),
            reduction_flag: taken.flag,
          });
          assert.equal(answer['result'], allowed ? '0' : '1');
          if (!allowed) continue;
          const last = needs === '20' ? 'authorized' : 'sold';
          facts.set(answer['payment_id'] ?? '', { ...fact, last, at: now(), amount });
          if (fact.cancellable)
            facts.set(id, { ...fact, last: needs === '20' ? 'voided' : 'refunding', at: now() });
        }

        const booked = control
          .books()
          .payments.map(({ paymentId, status, amount }) => [paymentId, status, amount]);
        const expected = [...facts].map(([id, fact]) => [id, statusAt(fact, now()), fact.amount]);
        assert.deepEqual(booked, expected);
      }
    }),
    { numRuns: 60 },
  );
});
