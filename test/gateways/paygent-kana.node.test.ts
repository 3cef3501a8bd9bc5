import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decodeText, encodeText } from '../../src/gateways/paygent/codec-charset.ts';
import { kanaRules, toDigits, toFullWidth, toHalfWidthKana } from '../../src/gateways/paygent/kana.ts';

const rules = Object.keys(kanaRules) as (keyof typeof kanaRules)[];

describe('a reading', () => {
  const table: [text: string, bankName: string, konbiniName: string, claim: string][] = [
    ['ヤマダ', 'ﾔﾏﾀ', 'ﾔﾏﾀ', 'ﾔﾏﾀﾞ'],
    ['パーク', 'ﾊ-ｸ', 'ﾊｰｸ', 'ﾊﾟ-ｸ'],
    ['やまだ', 'ﾔﾏﾀ', 'ﾔﾏﾀ', 'ﾔﾏﾀﾞ'],
    ['ﾔﾏﾀﾞ', 'ﾔﾏﾀ', 'ﾔﾏﾀ', 'ﾔﾏﾀﾞ'],
    ['ヴィ・ガ', 'ｳｨ･ｶ', 'ｳｨ･ｶ', 'ｳﾞｨ･ｶﾞ'],
    ['ヮヰヱヲヵヶ', 'ﾜｲｴｦｶｹ', 'ﾜｲｴｦｶｹ', 'ﾜｲｴｦｶｹ'],
    ['アン　ナ', 'ｱﾝ ﾅ', 'ｱﾝ ﾅ', 'ｱﾝ ﾅ'],
    ['カ゛ハ゜', 'ｶﾊ', 'ｶﾊ', 'ｶﾞﾊﾟ'],
  ];
  for (const [text, ...expected] of table) {
    it(`${text} is sent as each field takes it`, () =>
      assert.deepEqual(
        rules.map((rule) => toHalfWidthKana(text, kanaRules[rule])),
        expected,
      ));
  }

  const kana = fc
    .array(fc.integer({ min: 0x30a1, max: 0x30f6 }).map((code) => String.fromCharCode(code)))
    .map((letters) => letters.join(''));
  const typed = fc.oneof(
    kana,
    fc.string({
      unit: fc.constantFrom('か', '\u3099', 'ﾞ', '゛', 'ｰ', 'ー', 'ワ', 'ﾜ', 'ハ', '゜', ' ', '　', '-'),
    }),
  );
  for (const rule of rules) {
    it(`as ${rule} always fits CP932, half-width, and is the same when it is done twice`, () => {
      fc.assert(
        fc.property(typed, (text) => {
          const once = toHalfWidthKana(text, kanaRules[rule]);
          assert.match(once, /^[\uff61-\uff9f -]*$/);
          assert.equal(encodeText(once, 'cp932')?.length, once.length);
          assert.equal(toHalfWidthKana(once, kanaRules[rule]), once);
        }),
        { numRuns: 500 },
      );
    });
  }

  it('never grows where its marks are left out, so what a form counts is what is sent', () => {
    fc.assert(
      fc.property(kana, (text) => {
        assert.ok(toHalfWidthKana(text, kanaRules.bankName).length <= text.length);
      }),
    );
  });
});

describe('full-width text', () => {
  const table: [text: string, full: string][] = [
    ['山田 Taro-1', '山田　Ｔａｒｏ－１'],
    ['ﾔﾏﾀﾞﾊﾟ', 'ヤマダパ'],
    ['か\u3099き', 'がき'],
    ['ﾜﾞｦﾞﾞ', 'ワ゛ヲ゛゛'],
    ['うﾞゔ', 'う゛う゛'],
    ['髙﨑①㈱', '髙﨑①㈱'],
    ['~\\', '～＼'],
  ];
  for (const [text, full] of table) it(`of ${text} is ${full}`, () => assert.equal(toFullWidth(text), full));

  /** Any text that two bytes or one of CP932 can stand for. */
  const cp932 = fc
    .array(fc.tuple(fc.integer({ min: 0x81, max: 0xfc }), fc.integer({ min: 0x40, max: 0xfc })))
    .map((pairs) => pairs.map((pair) => decodeText(new Uint8Array(pair), 'cp932') ?? '').join(''))
    .filter((text) => encodeText(text, 'cp932') !== undefined);
  const half = fc.string({
    unit: fc.integer({ min: 0xff61, max: 0xff9f }).map((code) => String.fromCharCode(code)),
  });

  it('of anything CP932 has, CP932 has too, without a half-width character, and done twice it is the same', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(cp932, half, fc.string())), (parts) => {
        const text = parts.join('').replace(/[^\x20-\x7e\u3000-\u9fff\uff00-\uffef]/g, '');
        fc.pre(encodeText(text, 'cp932') !== undefined);
        const full = toFullWidth(text);
        assert.notEqual(encodeText(full, 'cp932'), undefined, full);
        assert.doesNotMatch(full, /[\x20-\x7e\uff61-\uff9f]/);
        assert.equal(toFullWidth(full), full);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps what CP932 has not, so that it is refused by its field and never quietly lost', () => {
    assert.equal(toFullWidth('𠮷田😀'), '𠮷田😀');
    assert.equal(encodeText(toFullWidth('𠮷田😀'), 'cp932'), undefined);
  });
});

describe('a telephone number', () => {
  for (const phone of ['090-1234-5678', '０９０－１２３４－５６７８', '090 1234 5678', '(090)12345678'])
    it(`${phone} is sent as its digits`, () => assert.equal(toDigits(phone), '09012345678'));
});
