import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isKatakana, kanaProblem, nameProblem, toKatakana } from '../../src/core/buyer-name.ts';

describe('お名前', () => {
  for (const [name, problem] of [
    ['山田', undefined],
    ['髙橋', undefined],
    ['①', undefined],
    ['ﾔﾏﾀﾞ', undefined],
    ['Smith', undefined],
    ['', 'required'],
    ['　', 'required'],
    ['山田😀', 'characters'],
    ['\ud842\udfb7野', 'characters'],
    ['한국', 'characters'],
    ['山\u0007田', 'characters'],
    ['一二三四五六七八九十一', 'too_long'],
  ] as const)
    it(`${JSON.stringify(name)}: ${problem ?? 'good'}`, () => assert.equal(nameProblem(name, 10), problem));
});

describe('フリガナ', () => {
  for (const [kana, problem] of [
    ['ヤマダ', undefined],
    ['やまだ', undefined],
    ['ﾔﾏﾀﾞ', undefined],
    ['ヴァン・ダー', undefined],
    ['', 'required'],
    ['YAMADA', 'characters'],
    ['山田', 'characters'],
    ['アイウエオカキクケコサシスセ', 'too_long'],
  ] as const)
    it(`${JSON.stringify(kana)}: ${problem ?? 'good'}`, () => assert.equal(kanaProblem(kana, 13), problem));

  it('what was converted once stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        assert.equal(toKatakana(toKatakana(text)), toKatakana(text));
      }),
    );
  });

  it('hiragana of any length becomes katakana', () => {
    const hiragana = fc
      .integer({ min: 0x3041, max: 0x3094 })
      .map((code) => String.fromCharCode(code))
      .filter((it) => it.normalize('NFKC') === it);
    fc.assert(
      fc.property(fc.array(hiragana, { minLength: 1 }), (kana) =>
        assert.ok(isKatakana(toKatakana(kana.join('')))),
      ),
    );
  });
});
