import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { CardBrand } from '../../../src/core/card/brand.ts';
import {
  checkHolderName,
  formatHolderName,
  normalizeHolderName,
} from '../../../src/core/card/holder-name.ts';
import { fieldOf } from '../../../src/core/card/problem.ts';
import { checkSecurityCode, normalizeSecurityCode } from '../../../src/core/card/security-code.ts';
import { toHalfWidth } from '../../../src/core/card/width.ts';
import { anyText } from '../../support/text.ts';

describe('checkSecurityCode', () => {
  const cases: [text: string, brand: CardBrand | undefined, problem: string | undefined][] = [
    ['', 'visa', 'cvc.required'],
    ['123', 'visa', undefined],
    ['１２３', 'jcb', undefined],
    [' 1 2 3 ', 'visa', undefined],
    ['1234', 'visa', 'cvc.length3'],
    ['12', 'visa', 'cvc.length3'],
    ['1234', 'amex', undefined],
    ['123', 'amex', 'cvc.length4'],
    ['123', undefined, undefined],
    ['1234', undefined, undefined],
    ['12', undefined, 'cvc.length3'],
    ['12345', undefined, 'cvc.length3'],
    ['12a', 'visa', 'cvc.characters'],
    ['あ', 'visa', 'cvc.characters'],
  ];
  for (const [text, brand, problem] of cases) {
    test(`${JSON.stringify(text)} of ${brand ?? 'an unknown brand'}: ${problem ?? 'good'}`, () => {
      assert.equal(checkSecurityCode(text, brand, { required: true }), problem);
    });
  }

  test('may be empty where the contract does without it', () => {
    assert.equal(checkSecurityCode('', 'visa', { required: false }), undefined);
    assert.equal(checkSecurityCode('12', 'visa', { required: false }), 'cvc.length3');
  });

  test('becomes ASCII digits, leading zeros kept', () => {
    assert.equal(normalizeSecurityCode(' ０12'), '012');
  });
});

describe('the holder name', () => {
  const normalized: [text: string, name: string][] = [
    ['ｔａｒｏ　ｙａｍａｄａ ', 'TARO YAMADA'],
    ['  Taro \t Yamada', 'TARO YAMADA'],
    ['o’brien', "O'BRIEN"],
    ['anne–marie', 'ANNE-MARIE'],
    ['ﾔﾏﾀﾞ', 'ヤマダ'],
  ];
  for (const [text, name] of normalized) {
    test(`${JSON.stringify(text)} becomes ${JSON.stringify(name)}`, () => {
      assert.equal(normalizeHolderName(text), name);
    });
  }

  test('keeps the blank that is being typed, but only one and not at the front', () => {
    assert.equal(formatHolderName('taro '), 'TARO ');
    assert.equal(formatHolderName('taro  '), 'TARO ');
    assert.equal(formatHolderName('　taro'), 'TARO');
  });

  const checked: [text: string, problem: string | undefined][] = [
    ['', 'name.required'],
    ['　', 'name.required'],
    ['TARO YAMADA', undefined],
    ['SUKARNO', undefined],
    ["J. O'NEIL-SMITH, JR/2", undefined],
    ['山田太郎', 'name.charset'],
    ['ﾔﾏﾀﾞ', 'name.charset'],
    ['やまだ', 'name.charset'],
    ['JOSÉ', 'name.charset'],
    ['TARO＠YAMADA', 'name.charset'],
    ['A', 'name.too_short'],
    ['A'.repeat(45), undefined],
    ['A'.repeat(46), 'name.too_long'],
  ];
  for (const [text, problem] of checked) {
    test(`${JSON.stringify(text)} is ${problem ?? 'good'}`, () => {
      assert.equal(checkHolderName(text, { required: true }), problem);
    });
  }

  test('may be empty where it is optional', () => {
    assert.equal(checkHolderName('', { required: false }), undefined);
  });

  test('takes its limits from the caller', () => {
    assert.equal(checkHolderName('ABC', { required: true, min: 4 }), 'name.too_short');
    assert.equal(checkHolderName('ABC', { required: true, max: 2 }), 'name.too_long');
  });
});

test('a problem names its field', () => {
  assert.equal(fieldOf('number.luhn'), 'number');
  assert.equal(fieldOf('cvc.length4'), 'cvc');
});

test('normalising any text twice is normalising it once, and never throws', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const normalize of [toHalfWidth, normalizeSecurityCode, normalizeHolderName, formatHolderName]) {
        assert.equal(normalize(normalize(text)), normalize(text));
      }
      checkSecurityCode(text, undefined, { required: true });
      checkHolderName(text, { required: true });
    }),
    { numRuns: 1000 },
  );
});
