import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { holdsCardNumber, maskCardNumbers } from '../../src/server/card-data.ts';

describe('holdsCardNumber', () => {
  const cards = [
    '4708224192401234',
    '4111 1111 1111 1111',
    '3782-822463-10005',
    '４１１１１１１１１１１１１１１１',
  ];
  for (const card of cards) {
    for (const text of [card, `"${card}"`, `card: ${card}.`, `n%3D${card}`, `tok_${card}`]) {
      test(`finds a card in ${text}`, () => assert.ok(holdsCardNumber(text)));
    }
  }

  test('takes no random key or token for a card, which would refuse a payment now and then', () => {
    const digit = fc.constantFrom(...'0123456789');
    const run = fc.array(digit, { minLength: 12, maxLength: 19 }).map((digits) => digits.join(''));
    const letter = fc.constantFrom(...'abcdef');
    fc.assert(
      fc.property(letter, run, letter, (before, digits, after) => {
        assert.equal(holdsCardNumber(`tok_${before}4${digits}${after}`), false);
        assert.equal(holdsCardNumber(`${before}4${digits}`), false);
      }),
    );
  });

  test('does not loosen what is masked in logs', () => {
    assert.equal(maskCardNumbers('tok_a4111111111111111b'), 'tok_a[card number]b');
  });
});
