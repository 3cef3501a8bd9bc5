import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { filterOf, isNarrowed } from '../../src/console/payment-list/filters.ts';
import { PaymentQuery } from '../../src/contract/staff/payments.ts';

describe('what narrows the list', () => {
  const cases: [said: Record<string, string>, asked: object][] = [
    [{}, {}],
    [
      { q: '  山田 ', orderStatus: 'paid', method: 'card' },
      { q: '山田', orderStatus: 'paid', method: 'card' },
    ],
    [
      { min: '０', max: '¥12,800' },
      { min: 0, max: 12_800 },
    ],
    [{ from: '2026-11-01', to: '2026-13-01' }, { from: '2026-11-01' }],
    [
      { task: 'capture', sort: 'created' },
      { task: 'capture', sort: 'created' },
    ],
    [{ orderStatus: 'none', method: '__proto__', after: 'x', limit: '1000', evil: '1' }, {}],
  ];
  for (const [said, asked] of cases) {
    test(`${JSON.stringify(said)} asks for ${JSON.stringify(asked)}`, () => {
      assert.deepEqual(filterOf(said), asked);
    });
  }

  test('is something the adapter takes, whatever stands in the address', () => {
    const name = fc.constantFrom(...Object.keys(PaymentQuery.shape), 'evil');
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom('2026-02-31', '1e9', '９９９', 'paid', 'card', 'created'),
    );
    fc.assert(
      fc.property(fc.dictionary(name, value), (said) => {
        const asked = Object.fromEntries(
          Object.entries(filterOf(said)).map(([key, it]) => [key, String(it)]),
        );
        assert.ok(PaymentQuery.safeParse(asked).success, JSON.stringify(asked));
      }),
    );
  });

  test('is not the order of the rows', () => {
    assert.equal(isNarrowed(filterOf({ sort: 'created' })), false);
    assert.equal(isNarrowed(filterOf({ q: 'x' })), true);
  });
});
