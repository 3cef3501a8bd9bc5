import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { actionsOf, mainPayment, readChange, readRefund } from '../../src/console/payment-detail/actions.ts';
import { paymentAbilities } from '../../src/contract/staff/order.ts';
import { paymentOf } from '../scenarios/staff-rows.ts';

const subsets = (all: typeof paymentAbilities) =>
  Array.from({ length: 2 ** all.length }, (_, bits) => all.filter((_, at) => bits & (1 << at)));

describe('the buttons of a payment', () => {
  test('are those it is able to, one filled at most, for every set of abilities', () => {
    for (const abilities of subsets(paymentAbilities)) {
      const actions = actionsOf({ abilities });
      assert.ok(actions.every(({ deed }) => abilities.includes(deed)));
      assert.ok(actions.filter(({ isNext }) => isNext).length <= 1);
      assert.ok(actions.every(({ isNext, isDanger }) => !(isNext && isDanger)));
      const shown = new Set<string>(actions.map(({ deed }) => deed));
      // 全額返金 stands in the form of the other refund.
      if (shown.has('refund_part')) shown.add('refund');
      for (const ability of abilities) assert.ok(shown.has(ability), `${abilities} lacks ${ability}`);
    }
  });
});

test('売上 is not the next step of an order that the shop has cancelled', () => {
  for (const state of ['cancelled', 'deleted'] as const) {
    const actions = actionsOf({ abilities: ['capture', 'void'] }, state);
    assert.deepEqual(
      actions.map(({ deed, isNext }) => [deed, isNext]),
      [
        ['capture', false],
        ['void', false],
      ],
    );
  }
});

describe('変更後の金額', () => {
  const payment = paymentOf({ amount: 4080, changeMax: 10_000 });
  const cases: [typed: string, answer: ReturnType<typeof readChange>][] = [
    ['３，０００', { ok: true, amount: 3000 }],
    ['10000', { ok: true, amount: 10_000 }],
    ['10001', { ok: false, problem: 'max' }],
    ['4080', { ok: false, problem: 'same' }],
    ['0', { ok: false, problem: 'wrong' }],
    ['-5', { ok: false, problem: 'wrong' }],
    ['1e3', { ok: false, problem: 'wrong' }],
  ];
  for (const [typed, answer] of cases) {
    test(`${typed} is ${JSON.stringify(answer)}`, () => assert.deepEqual(readChange(typed, payment), answer));
  }
  test('of Paidy only goes down', () => {
    const paidy = { ...payment, hints: ['no_increase' as const] };
    assert.deepEqual(readChange('5000', paidy), { ok: false, problem: 'up' });
    assert.deepEqual(readChange('4000', paidy), { ok: true, amount: 4000 });
  });
});

describe('返金額', () => {
  const payment = { captured: 8250, refunded: 250 };
  test('is part of what is left', () => {
    assert.deepEqual(readRefund('７９９９', payment), { ok: true, amount: 7999 });
    assert.deepEqual(readRefund('8000', payment), { ok: false, problem: 'refundMax' });
    assert.deepEqual(readRefund('0', payment), { ok: false, problem: 'wrong' });
  });
});

describe('the payment to work with', () => {
  test('is the newest that nothing has taken the place of', () => {
    const old = paymentOf({ id: 'old', superseded: true });
    const now = paymentOf({ id: 'now' });
    assert.equal(mainPayment([old, now])?.id, 'now');
    assert.equal(mainPayment([old])?.id, 'old');
    assert.equal(mainPayment([]), undefined);
  });
});
