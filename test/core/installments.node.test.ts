import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type CardBrand, cardBrands } from '../../src/core/card/brand.ts';
import {
  availableInstallments,
  countOf,
  type Installments,
  type InstallmentsQuery,
  installments,
  keepOrFallBack,
  kindOf,
} from '../../src/core/installments.ts';

const seasons = [
  ['06-16', '07-15'],
  ['11-16', '12-15'],
] as const;
const october = Date.parse('2026-10-01T03:00:00Z');
const query = { brand: 'visa', contract: installments, now: october, bonusClosed: seasons } as const;

const plansOf = (change: Partial<InstallmentsQuery>) =>
  availableInstallments({ ...query, ...change }).map(({ plan, closed }) => (closed ? `(${plan})` : plan));

const regular = (...counts: number[]) => counts.map((count) => `regular-${count}`);

describe('availableInstallments', () => {
  const all = [...regular(2, 3, 5, 6, 10, 12, 15, 18, 20, 24), 'revolving', 'bonus'];
  const table: Record<CardBrand, string[]> = {
    visa: all,
    mastercard: all,
    jcb: all,
    amex: [...regular(3, 5, 6, 10, 12, 15, 18, 20, 24), 'bonus'],
    diners: ['revolving', 'bonus'],
    discover: [],
    unionpay: [],
  };
  for (const brand of cardBrands) {
    test(`of ${brand} beside 一括: ${table[brand].join(', ') || 'nothing'}`, () => {
      assert.deepEqual(plansOf({ brand }), ['once', ...table[brand]]);
    });
  }

  test('is 一括 only while the brand is unknown', () => {
    assert.deepEqual(plansOf({ brand: undefined }), ['once']);
  });

  test('is narrowed by the contract, and 一括 stays even if the contract forgets it', () => {
    assert.deepEqual(plansOf({ contract: ['regular-3', 'revolving'] }), ['once', 'regular-3', 'revolving']);
    assert.deepEqual(plansOf({ brand: 'diners', contract: ['regular-3'] }), ['once']);
  });

  test('is narrowed by the smallest amount of each kind', () => {
    const change = {
      contract: ['regular-2', 'revolving'] as Installments[],
      minimumAmounts: { regular: 10_000 },
    };
    assert.deepEqual(plansOf({ ...change, amount: 9_999 }), ['once', 'revolving']);
    assert.deepEqual(plansOf({ ...change, amount: 10_000 }), ['once', 'regular-2', 'revolving']);
  });

  const days: [iso: string, isClosed: boolean][] = [
    ['2026-06-15T14:59:59Z', false],
    ['2026-06-15T15:00:00Z', true],
    ['2026-07-15T14:59:59Z', true],
    ['2026-07-15T15:00:00Z', false],
    ['2026-11-15T15:00:00Z', true],
    ['2026-12-15T15:00:00Z', false],
  ];
  for (const [iso, isClosed] of days) {
    test(`lists the bonus as ${isClosed ? 'closed' : 'open'} at ${iso}`, () => {
      assert.equal(plansOf({ now: Date.parse(iso) }).at(-1), isClosed ? '(bonus)' : 'bonus');
    });
  }

  test('understands a season over New Year', () => {
    const bonusClosed = [['12-20', '01-10']] as const;
    const at = (iso: string) => plansOf({ bonusClosed, now: Date.parse(iso) }).at(-1);
    assert.equal(at('2026-12-31T03:00:00Z'), '(bonus)');
    assert.equal(at('2027-01-10T03:00:00Z'), '(bonus)');
    assert.equal(at('2027-01-10T15:00:00Z'), 'bonus');
    assert.equal(at('2026-12-19T03:00:00Z'), 'bonus');
  });
});

describe('keepOrFallBack', () => {
  const options = availableInstallments({ ...query, now: Date.parse('2026-11-21T00:00:00Z') });

  test('keeps what can be chosen', () => {
    assert.equal(keepOrFallBack('regular-10', options), 'regular-10');
  });
  test('falls back to 一括 from what the card does not offer', () => {
    assert.equal(keepOrFallBack('regular-2', availableInstallments({ ...query, brand: 'amex' })), 'once');
  });
  test('falls back to 一括 from a bonus out of season', () => {
    assert.equal(keepOrFallBack('bonus', options), 'once');
  });
  test('always answers something on offer', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...installments),
        fc.constantFrom(undefined, ...cardBrands),
        fc.subarray([...installments]),
        fc.integer({ min: 0, max: 4e12 }),
        (choice, brand, contract, now) => {
          const offered = availableInstallments({ ...query, brand, contract, now });
          const kept = keepOrFallBack(choice, offered);
          assert.ok(offered.some(({ plan, closed }) => plan === kept && !closed));
          assert.equal(keepOrFallBack(kept, offered), kept);
        },
      ),
    );
  });
});

test('a plan knows its kind and count', () => {
  assert.equal(kindOf('regular-24'), 'regular');
  assert.equal(countOf('regular-24'), 24);
  assert.equal(kindOf('bonus'), 'bonus');
  assert.equal(countOf('bonus'), undefined);
});
