import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isErrorKind } from '../../src/core/errors.ts';
import { errorKindOf } from '../../src/gateways/paygent/codes/index.ts';
import { issuerCodes } from '../../src/simulator.ts';

describe('the provider’s codes', () => {
  const table: [code: string, detail: string, kind: string][] = [
    ['2001', '', 'declined'],
    ['2002', '1G03', 'card_network'],
    ['2003', '1G12', 'declined'],
    ['2003', '"1G12"', 'declined'],
    ['2003', '1G03', 'limit'],
    ['2003', '1G54', 'limit'],
    ['2003', '1G44', 'input'],
    ['2003', '1G45', 'input'],
    ['2003', '1G65', 'input'],
    ['2003', '1G83', 'input'],
    ['2003', '1G68', 'amount_limit'],
    ['2003', '1G71', 'bonus'],
    ['2001', '1G74', 'installment'],
    ['2003', '1G78', 'installment'],
    ['2003', '1G85', 'card_network'],
    ['2003', '1G95', 'card_network'],
    ['2016', '', 'input'],
    ['31001', '', 'input'],
    ['2021', '', 'token'],
    ['P001', '', 'config'],
    ['P008', 'customer_name', 'config'],
    ['P009', 'card_number', 'input'],
    ['P010', 'card_valid_term', 'input'],
    ['P015', '', 'config'],
    ['E02004', '', 'config'],
    ['9999', '', 'system'],
    ['', '', 'system'],
    // Codes of the token script mean other things and are not taken for these.
    ['1502', '', 'system'],
  ];
  for (const [code, detail, kind] of table) {
    it(`${code || '(none)'} ${detail} is ${kind} to the buyer`, () =>
      assert.equal(errorKindOf(code, detail), kind));
  }

  it('never tell the buyer which of number, expiry and code was wrong', () => {
    const kinds = ['1G44', '1G45', '1G65', '1G83'].map((detail) => errorKindOf('2003', detail));
    assert.deepEqual(new Set(kinds), new Set(['input']));
  });

  it('all have a meaning, known or not', () => {
    for (const detail of Object.keys(issuerCodes))
      assert.ok(isErrorKind(errorKindOf('2003', detail)), detail);
    fc.assert(
      fc.property(fc.string(), fc.string(), (code, detail) => isErrorKind(errorKindOf(code, detail))),
    );
  });
});
