import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { checkExpiry, formatExpiry, parseExpiry } from '../../../src/core/card/expiry.ts';
import { anyText } from '../../support/text.ts';

/** 2026-11-30 23:59:59 in Japan, the last second of a card good through 11/26. */
const lastSecond = Date.parse('2026-11-30T14:59:59Z');

describe('parseExpiry', () => {
  const cases: [text: string, result: string][] = [
    ['12/28', '12/28'],
    ['1228', '12/28'],
    ['12-28', '12/28'],
    ['12 28', '12/28'],
    ['12 / 28', '12/28'],
    ['12/2028', '12/28'],
    ['122028', '12/28'],
    ['１２／２８', '12/28'],
    ['12／28', '12/28'],
    ['１２ー２８', '12/28'],
    ['1/28', '01/28'],
    ['2028-12', '12/28'],
    ['2028/12', '12/28'],
    ['2028-12-31', '12/28'],
    ['202812', '12/28'],
    ['2028年12月', '12/28'],
    ['12月28年', '12/28'],
    ['28年12月', '12/28'],
    ['28/12', 'expiry.order'],
    ['2812', 'expiry.order'],
    ['00/28', 'expiry.month'],
    ['13/28', 'expiry.month'],
    ['00/12', 'expiry.month'],
    ['2028/13', 'expiry.month'],
    ['12/', 'expiry.format'],
    ['2028', 'expiry.format'],
    ['12', 'expiry.format'],
    ['1', 'expiry.format'],
    ['128', 'expiry.format'],
    ['12/8', 'expiry.format'],
    ['12/1928', 'expiry.format'],
    ['12/31/2028', 'expiry.format'],
    ['2028-12-31-1', 'expiry.format'],
    ['Dec 28', 'expiry.format'],
    ['', 'expiry.required'],
    ['　', 'expiry.required'],
  ];
  for (const [text, result] of cases) {
    test(`reads ${JSON.stringify(text)} as ${result}`, () => {
      const parsed = parseExpiry(text);
      assert.equal(parsed.ok ? `${parsed.month}/${parsed.year}` : parsed.problem, result);
    });
  }
});

describe('checkExpiry', () => {
  const cases: [text: string, now: number, problem: string | undefined][] = [
    ['11/26', lastSecond, undefined],
    ['11/26', lastSecond + 1000, 'expiry.past'],
    ['12/26', lastSecond + 1000, undefined],
    ['10/26', lastSecond, 'expiry.past'],
    ['12/00', lastSecond, 'expiry.past'],
    ['12/45', lastSecond, undefined],
    ['12/46', lastSecond, 'expiry.too_far'],
    ['01/46', lastSecond, 'expiry.too_far'],
    ['28/12', lastSecond, 'expiry.order'],
    // New Year in Japan comes nine hours before UTC's: with it, one more year is possible.
    ['01/46', Date.parse('2026-12-31T15:00:00Z'), undefined],
  ];
  for (const [text, now, problem] of cases) {
    test(`${text} is ${problem ?? 'good'} at ${new Date(now).toISOString()}`, () => {
      assert.equal(checkExpiry(text, now), problem);
    });
  }

  test('takes the bound on years from the caller', () => {
    assert.equal(checkExpiry('12/36', lastSecond, 10), 'expiry.too_far');
    assert.equal(checkExpiry('12/35', lastSecond, 10), undefined);
  });
});

describe('formatExpiry', () => {
  const typed: [text: string, shown: string][] = [
    ['', ''],
    ['0', '0'],
    ['1', '1'],
    ['2', '02 / '],
    ['9', '09 / '],
    ['10', '10 / '],
    ['12', '12 / '],
    ['13', '01 / 3'],
    ['1/', '01 / '],
    ['/', ''],
    ['12 / 2', '12 / 2'],
    ['12 / 28', '12 / 28'],
    ['12 / 202', '12 / 202'],
    ['12 / 2028', '12 / 28'],
    ['12/2028', '12 / 28'],
    ['2028-12-31', '12 / 28'],
    ['2028年12月', '12 / 28'],
    ['１２／２８', '12 / 28'],
    ['28/12', '28 / 12'],
    ['2028', '2028'],
    ['13/28', '13 / 28'],
    ['00/28', '00 / 28'],
  ];
  for (const [text, shown] of typed) {
    test(`shows ${JSON.stringify(text)} as ${JSON.stringify(shown)}`, () => {
      assert.equal(formatExpiry(text), shown);
    });
  }

  const deleted: [text: string, shown: string][] = [
    ['12 / ', '12'],
    ['1', '1'],
    ['02', '02'],
    ['2', '2'],
    ['1 / 28', '1 / 28'],
    [' / 28', ' / 28'],
    ['12 / 2', '12 / 2'],
  ];
  for (const [text, shown] of deleted) {
    test(`adds nothing to ${JSON.stringify(text)} while the buyer deletes`, () => {
      assert.equal(formatExpiry(text, false), shown);
    });
  }

  test('is idempotent on any text, and never throws', () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, mayAdd) => {
        const shown = formatExpiry(text, mayAdd);
        assert.equal(formatExpiry(shown, mayAdd), shown);
        checkExpiry(text, lastSecond);
      }),
    );
  });

  test('shows every good expiry so that it reads the same again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parseExpiry(text);
        fc.pre(parsed.ok);
        assert.deepEqual(parseExpiry(formatExpiry(text)), parsed);
      }),
      { maxSkipsPerRun: 1000 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 99 }), (month, year) => {
        const expiry = {
          ok: true,
          month: String(month).padStart(2, '0'),
          year: String(year).padStart(2, '0'),
        };
        assert.deepEqual(parseExpiry(formatExpiry(`${expiry.month}/20${expiry.year}`)), expiry);
      }),
    );
  });
});
