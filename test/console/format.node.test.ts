import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { exactText, formatYen, momentText, readYen } from '../../src/console/internal/format.ts';

describe('an amount as a person types it', () => {
  for (const typed of [
    '4080',
    '４０８０',
    '4,080',
    '¥4,080',
    '￥４，０８０',
    '4080円',
    ' 4 080 ',
    '４０８０　円',
  ]) {
    test(`${JSON.stringify(typed)} is 4,080 yen`, () => assert.equal(readYen(typed), 4080));
  }
  for (const typed of [
    '',
    '0',
    '-1',
    '+1',
    '1.5',
    '1e9',
    '0x10',
    '1,00',
    '四千',
    '1000000000',
    '4080 USD',
    '4080 4081x',
  ]) {
    test(`${JSON.stringify(typed)} is none`, () => assert.equal(readYen(typed), undefined));
  }
  test('is read as it was written, in any width', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (yen) => {
        const wide = formatYen(yen).replaceAll(/[!-~]/g, (sign) =>
          String.fromCodePoint(sign.codePointAt(0)! + 0xfee0),
        );
        assert.deepEqual([readYen(formatYen(yen)), readYen(wide), readYen(String(yen))], [yen, yen, yen]);
      }),
    );
  });
});

describe('a moment', () => {
  test("is on Japan's clock, with the year when it is another one", () => {
    const now = Date.parse('2026-11-21T00:00:00Z');
    assert.equal(momentText('2026-11-20T15:05:00.000Z', now), '11/21 00:05');
    assert.equal(momentText('2025-12-31T14:59:00.000Z', now), '2025/12/31 23:59');
    // Japan is already in the new year.
    assert.equal(momentText('2026-12-31T15:00:00.000Z', now), '2027/1/1 00:00');
    assert.equal(exactText('2026-11-21T05:32:08.000Z'), '2026/11/21 14:32:08');
  });
});
