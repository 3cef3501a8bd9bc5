import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type CardBrand, detectBrand } from '../../../src/core/card/brand.ts';
import {
  checkNumber,
  checkNumberWhileTyping,
  detectBrandFor,
  formatNumber,
  type NumberRules,
  normalizeNumber,
  passesLuhn,
} from '../../../src/core/card/number.ts';
import { anyText } from '../../support/text.ts';

const live: NumberRules = { brands: ['visa', 'mastercard', 'jcb', 'amex', 'diners'], environment: 'live' };
const inTest: NumberRules = { ...live, environment: 'test' };

describe('detectBrand', () => {
  const cases: [digits: string, brand: CardBrand | undefined, candidates: CardBrand[]][] = [
    ['', undefined, []],
    ['4', 'visa', ['visa']],
    ['3', undefined, ['jcb', 'amex', 'diners']],
    ['35', 'jcb', ['jcb']],
    ['3527', undefined, []],
    ['3528', 'jcb', ['jcb']],
    ['3589', 'jcb', ['jcb']],
    ['3590', undefined, []],
    ['1800', 'jcb', ['jcb']],
    ['2131', 'jcb', ['jcb']],
    ['2', undefined, ['mastercard', 'jcb']],
    ['2220', undefined, []],
    ['2221', 'mastercard', ['mastercard']],
    ['2720', 'mastercard', ['mastercard']],
    ['2721', undefined, []],
    ['50', undefined, []],
    ['51', 'mastercard', ['mastercard']],
    ['55', 'mastercard', ['mastercard']],
    ['56', undefined, []],
    ['34', 'amex', ['amex']],
    ['37', 'amex', ['amex']],
    ['300', 'diners', ['diners']],
    ['305', 'diners', ['diners']],
    ['306', undefined, []],
    ['3095', 'diners', ['diners']],
    ['3094', undefined, []],
    ['36', 'diners', ['diners']],
    ['38', 'diners', ['diners']],
    ['39', 'diners', ['diners']],
    ['6', undefined, ['discover', 'unionpay']],
    ['6011', 'discover', ['discover']],
    ['643', undefined, []],
    ['644', 'discover', ['discover']],
    ['649', 'discover', ['discover']],
    ['65', 'discover', ['discover']],
    ['62', 'unionpay', ['unionpay']],
    ['81', 'unionpay', ['unionpay']],
    ['9', undefined, []],
  ];
  for (const [digits, brand, candidates] of cases) {
    test(`${digits || 'nothing'} is ${brand ?? `undecided among ${candidates.length}`}`, () => {
      const found = detectBrand(digits);
      assert.equal(found.brand, brand);
      assert.deepEqual([...found.candidates].sort(), [...candidates].sort());
    });
  }

  test('counts shared prefixes as Discover only for a shop that takes Discover', () => {
    const discover: NumberRules = { ...live, brands: ['discover', 'unionpay'] };
    assert.equal(detectBrandFor('6221260000000000', live).brand, 'unionpay');
    assert.equal(detectBrandFor('6221', discover).brand, undefined);
    assert.equal(detectBrandFor('6221260000000000', discover).brand, 'discover');
    assert.equal(detectBrandFor('6229250000000000', discover).brand, 'discover');
    assert.equal(detectBrandFor('6229260000000000', discover).brand, 'unionpay');
  });

  test('lets a test environment add prefixes of its own', () => {
    const extraRanges = [{ brand: 'mastercard' as const, prefixes: '21 59' }];
    assert.equal(detectBrand('59', extraRanges).brand, 'mastercard');
    assert.equal(detectBrand('2100', extraRanges).brand, 'mastercard');
    assert.equal(detectBrand('2131', extraRanges).brand, 'jcb');
  });

  test('never goes back to a wrong brand: a brand once settled by its full prefix stays', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{6,19}$/), (digits) => {
        assert.equal(detectBrand(digits).brand, detectBrand(digits.slice(0, 6)).brand);
      }),
    );
  });
});

describe('formatNumber', () => {
  const cases: [text: string, shown: string][] = [
    ['４１１１－１１１１　１１１１ー1111', '4111 1111 1111 1111'],
    ['4111−1111–1111—1111', '4111 1111 1111 1111'],
    ['4111\u200b1111\u00a01111.1111', '4111 1111 1111 1111'],
    ['378282246310005', '3782 822463 10005'],
    ['30569309025904', '3056 930902 5904'],
    ['3056930902590412', '3056 9309 0259 0412'],
    ['37654593585115', '3765 459358 5115'],
    ['3765459358511567', '3765 4593 5851 1567'],
    ['41111111111111112', '4111 1111 1111 1111 2'],
    ['41111', '4111 1'],
    ['4111 ', '4111'],
    ['abc', ''],
    ['', ''],
  ];
  for (const [text, shown] of cases) {
    test(`shows ${JSON.stringify(text)} as ${JSON.stringify(shown)}`, () => {
      assert.equal(formatNumber(text), shown);
    });
  }

  test('is idempotent and keeps every digit of any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const shown = formatNumber(text);
        assert.equal(formatNumber(shown), shown);
        assert.equal(normalizeNumber(shown), normalizeNumber(text));
        assert.equal(normalizeNumber(normalizeNumber(text)), normalizeNumber(text));
      }),
    );
  });
});

describe('checkNumber', () => {
  const cases: [text: string, liveProblem: string | undefined, testProblem?: string | undefined][] = [
    ['', 'number.required', 'number.required'],
    [' 　', 'number.required', 'number.required'],
    ['----', 'number.required', 'number.required'],
    ['4111 1111 1111 111a', 'number.characters', 'number.characters'],
    ['カード', 'number.characters', 'number.characters'],
    ['４１１１－１１１１　１１１１ー1111', undefined, undefined],
    ['378282246310005', undefined, undefined],
    ['30569309025904', undefined, undefined],
    ['3530111333300000', undefined, undefined],
    ['5555555555554444', undefined, undefined],
    ['2223003122003222', undefined, undefined],
    ['4111111111111112', 'number.luhn', undefined],
    ['4123000000000300', 'number.luhn', undefined],
    ['4111', 'number.incomplete', 'number.incomplete'],
    ['3', 'number.incomplete', 'number.incomplete'],
    ['41111111111111111', 'number.too_long', 'number.too_long'],
    ['3056930902590', 'number.incomplete', 'number.incomplete'],
    ['305693090259045', 'number.incomplete', 'number.incomplete'],
    ['5019717010103742', 'number.brand_unknown', 'number.brand_unknown'],
    ['6011111111111117', 'number.brand_unsupported', 'number.brand_unsupported'],
    ['6212345678901232', 'number.unionpay', 'number.unionpay'],
    // The provider's published test cards: American Express and Diners with 16 digits, none by Luhn's rule.
    ['3765-4593-5851-1567', 'number.too_long', undefined],
    ['3600-3075-4305-1678', 'number.luhn', undefined],
    ['4708224192401234', 'number.luhn', undefined],
    ['37654593585115671', 'number.too_long', 'number.too_long'],
  ];
  for (const [text, liveProblem, testProblem] of cases) {
    test(`${JSON.stringify(text)}: ${liveProblem ?? 'good'} live, ${testProblem ?? 'good'} in test`, () => {
      assert.equal(checkNumber(text, live), liveProblem);
      assert.equal(checkNumber(text, inTest), testProblem);
    });
  }

  const published: Partial<Record<CardBrand, string[]>> = {
    visa: ['4708224192401234', '4708224192402601', '4708224192408102', '4708224192409123'],
    mastercard: ['5251459358511345', '5251459358512612', '5251459358518103', '5251459358519234'],
    jcb: ['3527457264261456', '3527457264262630', '3527457264268112', '3527457264269345'],
    amex: ['3765459358511567', '3765459358512631', '3765459358518142', '3765459358519456'],
    diners: ['3600307543051678', '3600307543052650', '3600307543058160', '3600307543059567'],
  };
  for (const [brand, numbers] of Object.entries(published)) {
    test(`takes every test card the provider publishes for ${brand}, in test only`, () => {
      for (const number of numbers) {
        assert.equal(checkNumber(number, inTest), undefined);
        assert.equal(detectBrandFor(number, inTest).brand, brand);
        assert.notEqual(checkNumber(number, live), undefined);
      }
    });
  }

  test('takes 15 digits only of the old JCB prefixes', () => {
    assert.equal(
      checkNumber('180012345678906', live),
      passesLuhn('180012345678906') ? undefined : 'number.luhn',
    );
    assert.equal(checkNumber('353011133330000', live), 'number.incomplete');
  });

  test('takes 銀聯 where the contract has it, up to the digits the provider takes', () => {
    const rules: NumberRules = { brands: ['unionpay'], environment: 'test' };
    assert.equal(checkNumber('6212345678901232', rules), undefined);
    assert.equal(checkNumber('62123456789012321', rules), 'number.too_long');
    assert.equal(checkNumber('62123456789012321', { ...rules, maxDigits: 19 }), undefined);
  });

  test('notices any single wrong digit', () => {
    const good = '4111111111111111';
    fc.assert(
      fc.property(fc.nat(15), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const wrong = good.slice(0, at) + ((Number(good[at]) + by) % 10) + good.slice(at + 1);
        assert.equal(passesLuhn(wrong), false);
      }),
    );
  });

  test('answers about any text without throwing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        checkNumber(text, live);
        checkNumberWhileTyping(text, inTest);
      }),
    );
  });
});

describe('checkNumberWhileTyping', () => {
  const cases: [text: string, problem: string | undefined][] = [
    ['', undefined],
    ['4', undefined],
    ['411111111111111', undefined],
    ['4111111111111112', undefined],
    ['41111111111111111', 'number.too_long'],
    ['601', undefined],
    ['6011', 'number.brand_unsupported'],
    ['62', undefined],
    ['6212', 'number.unionpay'],
    ['5019717010103742', undefined],
    ['4111x', 'number.characters'],
    ['x', 'number.characters'],
  ];
  for (const [text, problem] of cases) {
    test(`says ${problem ?? 'nothing yet'} about ${JSON.stringify(text)}`, () => {
      assert.equal(checkNumberWhileTyping(text, live), problem);
    });
  }
});
