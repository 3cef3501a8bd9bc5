import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { detectBrand, testRanges } from '../../src/core/card/brand.ts';
import { passesLuhn } from '../../src/core/card/number.ts';
import { holdsCardNumber, holdsValidCardNumber, maskCardNumbers } from '../../src/server/card-data.ts';
import { readingsOf } from '../../src/server/written-number.ts';

const MASK = '[card number]';

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

/** What cards of each brand begin with and how many digits they have; written here anew, not taken from the product. */
const brands: readonly [brand: string, prefixes: readonly string[], lengths: readonly number[]][] = [
  ['Visa', ['4'], [13, 16, 19]],
  ['Mastercard', ['51', '55', '2221', '2500', '2720'], [16]],
  ['JCB', ['3528', '3556', '3589'], [16, 17, 18, 19]],
  ['JCB of before 2000', ['1800', '2131'], [15]],
  ['American Express', ['34', '37'], [15]],
  ['Diners Club', ['300', '305', '3095', '36', '38', '39'], [14, 16, 19]],
  ['Discover', ['6011', '644', '649', '65'], [16, 19]],
  ['銀聯', ['62', '81'], [16, 17, 18, 19]],
];

const digit = fc.constantFrom(...'0123456789');

/** A number with the prefix and length given, its last digit the one that fits. */
const numberOf = (prefix: string, length: number): fc.Arbitrary<string> =>
  fc
    .array(digit, { minLength: length - prefix.length - 1, maxLength: length - prefix.length - 1 })
    .map((middle) => prefix + middle.join(''))
    .map((start) => [...'0123456789'].map((last) => start + last).find(passesLuhn)!);

const cardNumber: fc.Arbitrary<string> = fc
  .constantFrom(
    ...brands.flatMap(([, prefixes, lengths]) =>
      prefixes.flatMap((prefix) => lengths.map((length) => [prefix, length] as const)),
    ),
  )
  .chain(([prefix, length]) => numberOf(prefix, length));

/** What stood between the digits of numbers people have written, pasted or sent. */
const separators = [
  ' ',
  '  ',
  '\n',
  '\r\n',
  '\t',
  ' \n  ',
  '\u00a0',
  '\u2009',
  '\u3000',
  '\u3000\u3000',
  '\u200b',
  '\ufeff',
  '-',
  '--',
  ' - ',
  '‐',
  '‑',
  '–',
  '—',
  '―',
  '−',
  'ー',
  'ｰ',
  '－',
  '─',
  '━',
  '~',
  '〜',
  '～',
  '.',
  '．',
  '・',
  '･',
  '·',
  '•',
  '/',
  '／',
  ' / ',
  '⁄',
  '_',
  '＿',
  '+',
  '＋',
  '%20',
  '%2D',
  '%2d',
  '%2F',
  '%09',
  '%0D%0A',
  '%E3%80%80',
  '%E3%83%BC',
  '%E3%83%BB',
  '\\n',
  '\\t',
  '\\r\\n',
  '\\/',
  '\\u3000',
  '\\\\n',
  '\\u30fb',
] as const; // prettier-ignore

const printed: readonly (readonly number[])[] = [[4, 4, 4, 4, 3], [4, 6, 5, 4], [4, 6, 9], [6, 13], [19]];
const grouping = fc.oneof(
  fc.constantFrom(...printed),
  fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 19, maxLength: 19 }),
);

const fullWidth = (digits: string): string =>
  digits.replace(/\d/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0));

/** Digits in ASCII, in full width, or mixed. */
const widths: readonly ((digits: string) => string)[] = [
  (digits) => digits,
  fullWidth,
  (digits) => digits.replace(/\d\d?/g, (pair) => pair[0]! + fullWidth(pair.slice(1))),
];

/** A card number as somebody wrote it: in groups of any size, with the same or another separator in each gap. */
const writtenCard = fc
  .tuple(
    cardNumber,
    grouping,
    fc.oneof(
      fc.constantFrom(...separators).map((each) => [each]),
      fc.array(fc.constantFrom(...separators), { minLength: 19, maxLength: 19 }),
    ),
    fc.constantFrom(...widths),
  )
  .map(([number, sizes, between, width]) => {
    let written = '';
    let at = 0;
    for (const [index, size] of sizes.entries()) {
      if (at >= number.length) break;
      written += (at > 0 ? between[index % between.length] : '') + width(number.slice(at, at + size));
      at += size;
    }
    return { number, written };
  });

const isGoods = (number: string): boolean => number.length === 13 && /^4[59]/.test(number);

describe('a card number with a fitting check digit', () => {
  test('is found in whatever groups, signs and widths it is written', () => {
    fc.assert(
      fc.property(writtenCard, ({ number, written }) => {
        assert.equal(maskCardNumbers(`番号は「${written}」です`), `番号は「${MASK}」です`);
        if (isGoods(number)) return;
        assert.ok(holdsCardNumber(written));
        assert.ok(holdsValidCardNumber(`カード ${written}\n`));
      }),
      { numRuns: 2000 },
    );
  });

  test('is found with every one of the signs, and with every pair of them', () => {
    for (const first of separators)
      for (const second of separators) {
        const visa = `4111${first}1111${second}1111${first}1111`;
        const amex = `3782${first}822463${second}10005`;
        for (const written of [visa, amex]) {
          assert.equal(maskCardNumbers(`(${written})`), `(${MASK})`, JSON.stringify(written));
          assert.ok(holdsValidCardNumber(written), JSON.stringify(written));
        }
      }
  });

  test('is masked at every length from 13 to 19 that begins like a brand', () => {
    const prefix = fc.constantFrom(...brands.flatMap(([, prefixes]) => prefixes));
    fc.assert(
      fc.property(
        fc
          .tuple(prefix, fc.integer({ min: 13, max: 19 }))
          .chain(([start, length]) => numberOf(start, length)),
        (number) => assert.equal(maskCardNumbers(`<${number}>`), `<${MASK}>`),
      ),
    );
  });

  test('is masked with 16 digits in one piece or printed groups whatever it begins with', () => {
    fc.assert(
      fc.property(numberOf('', 16), fc.constantFrom(' ', '-', 'ー', '\n', '・'), (number, between) => {
        assert.equal(maskCardNumbers(`<${number}>`), `<${MASK}>`);
        assert.equal(maskCardNumbers(`<${number.match(/.{4}/g)!.join(between)}>`), `<${MASK}>`);
      }),
    );
  });

  test('is found between other numbers, before and behind, and after any number of them', () => {
    const others = fc.array(fc.constantFrom('4080', '2026', '11', '1', '090'), { maxLength: 300 });
    fc.assert(
      fc.property(others, writtenCard, others, (before, { number, written }, after) => {
        const text = [...before, written, ...after].join(' ');
        assert.equal(maskCardNumbers(text).includes(written), false);
        if (!isGoods(number)) assert.ok(holdsValidCardNumber(text));
      }),
    );
  });

  test('is found as it stands where what is before it could be an escape, and where an escape is before it', () => {
    for (const text of ['100%4111 1111 1111 1111', 'n=%204111%201111%201111%201111', '\\n4111111111111111'])
      assert.ok(holdsValidCardNumber(text), text);
  });

  test('is found when all of it is escaped, and inside base64 in full width', () => {
    const number = '4111111111111111';
    const percent = encodeURIComponent(fullWidth(number));
    const json = [...fullWidth(number)].map((each) => `\\u${each.charCodeAt(0).toString(16)}`).join('');
    const base64 = Buffer.from(`番号 ${fullWidth(number)}`).toString('base64');
    for (const written of [percent, json, base64]) assert.equal(maskCardNumbers(written), MASK, written);
  });

  test('is all that is taken out of a text', () => {
    const around = fc.string({ unit: fc.constantFrom(...'あア漢①（）：、ｶﾅ　abc<>"=') });
    fc.assert(
      fc.property(around, around, (before, after) => {
        const text = `${before}｜４１１１ー１１１１ー１１１１ー１１１１｜${after}`;
        assert.equal(maskCardNumbers(text), `${before}｜${MASK}｜${after}`);
      }),
    );
  });
});

describe('numbers of a shop’s day', () => {
  const two = (most: number) =>
    fc.integer({ min: 1, max: most }).map((number) => String(number).padStart(2, '0'));
  const digits = (count: number) =>
    fc.array(digit, { minLength: count, maxLength: count }).map((each) => each.join(''));
  const sum = fc.integer({ min: 1, max: 9_999_999 });
  const moment = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2039-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString());
  const day = fc.tuple(fc.integer({ min: 2020, max: 2039 }), two(12), two(28));
  const phone = fc.oneof(
    digits(8).map((rest) => `090-${rest.slice(0, 4)}-${rest.slice(4)}`),
    digits(8).map((rest) => `03(${rest.slice(0, 4)})${rest.slice(4)}`),
    digits(8).map((rest) => `080${rest}`),
    digits(8).map((rest) => `+81 90-${rest.slice(0, 4)}-${rest.slice(4)}`),
  );
  /** What stands in lines of logs, bodies and mails and is no card. */
  const harmless: Readonly<Record<string, fc.Arbitrary<string>>> = {
    'a moment': moment,
    'a moment in milliseconds': fc.integer({ min: 1_577_000_000_000, max: 2_199_000_000_000 }).map(String),
    'a day and a time': fc
      .tuple(day, two(23), two(59), two(59))
      .map(([[year, month, date], ...time]) => `${year}/${month}/${date} ${time.join(':')}`),
    'a moment of the provider': fc
      .tuple(day, two(23), two(59), two(59))
      .map((parts) => parts.flat().join('')),
    'a telephone number': phone,
    'a sum': sum.map((yen) => `${yen.toLocaleString('ja-JP')}円`),
    'an order number with its day': fc
      .tuple(day, digits(4))
      .map(([[year, month, date], rest]) => `${year}${month}${date}-${rest}`),
    決済ID: fc.integer({ min: 1, max: 99_999_999 }).map((id) => String(id).padStart(8, '0')),
    'a payment number of a konbini': fc
      .tuple(fc.constantFrom('0', '9', '1'), digits(16))
      .map((each) => each.join('')),
    'numbers of Pay-easy': fc
      .tuple(digits(5), digits(20), digits(6))
      .map(([institution, customer, confirmation]) => `${institution}\t0${customer}\t${confirmation}`),
    JANコード: digits(10)
      .map((rest) => `49${rest}`)
      .map((start) => start + eanDigit(start)),
    'a telegram': fc.tuple(digits(5), digits(8), sum, moment).map(([merchant, payment, amount, at]) =>
      JSON.stringify({
        merchant_id: merchant,
        payment_id: payment,
        payment_amount: amount,
        payment_date: at,
      }),
    ),
    'lines of a mail': fc
      .tuple(sum, sum, day)
      .map(([price, total, date]) => `商品 ${price}円\n合計 ${total}円\nお届け日 ${date.join('-')}`),
  };
  const eanDigit = (start: string): number =>
    (10 - ([...start].reduce((total, each, at) => total + Number(each) * (at % 2 ? 3 : 1), 0) % 10)) % 10;

  /** in the log, a fitting check digit is enough. */
  const couldBeCard = (text: string): boolean => [...readingsOf(text)].some(({ isChecked }) => isChecked);

  for (const [what, made] of Object.entries(harmless)) {
    test(`stay as they are: ${what}`, () => {
      fc.assert(
        fc.property(made, (text) => {
          assert.equal(holdsValidCardNumber(text), false);
          if (couldBeCard(text)) return;
          assert.equal(maskCardNumbers(text), text);
          assert.equal(holdsCardNumber(text), false);
        }),
        { numRuns: 500 },
      );
    });
  }

  test('with 17 digits are no old JCB card, whatever they begin with; with 15 they are one', () => {
    assert.equal(holdsValidCardNumber('18004839543199607'), false);
    assert.equal(holdsValidCardNumber('180000000000002'), true);
    assert.equal(holdsValidCardNumber('35301113333000001'), true);
  });

  test('JANコード of goods are never refused, though some could be old Visa cards', () => {
    fc.assert(
      fc.property(harmless['JANコード']!, (code) => assert.equal(holdsValidCardNumber(code), false)),
      { numRuns: 1000 },
    );
  });

  test('in one line beside each other are no card of the test environment', () => {
    for (const line of [
      '4080 2026-11-21 1042',
      '+81 90-1234-5678 / 03-1234-5678',
      '4080円 2026/11/21 10:42:17',
    ])
      assert.equal(maskCardNumbers(line), line);
  });
});

describe('the work of looking', () => {
  test('may remember brands by four digits, as no prefix is longer', () => {
    const rest = fc.array(digit, { minLength: 9, maxLength: 15 }).map((each) => each.join(''));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), rest, (start, more) => {
        const four = String(start).padStart(4, '0');
        assert.deepEqual(detectBrand(four + more), detectBrand(four));
        assert.deepEqual(detectBrand(four + more, testRanges), detectBrand(four, testRanges));
      }),
      { numRuns: 1000 },
    );
  });

  test('knows the check digit of every reading as the card form does', () => {
    const text = fc.string({ unit: fc.constantFrom(...'0123456789 -'), minLength: 13, maxLength: 80 });
    fc.assert(
      fc.property(text, (written) => {
        for (const { digits, isChecked } of readingsOf(written)) assert.equal(isChecked, passesLuhn(digits));
      }),
    );
  });

  const hostile: readonly (readonly [what: string, make: (length: number) => string])[] = [
    ['digits', (length) => '4'.repeat(length)],
    ['single digits', (length) => '4 '.repeat(length / 2)],
    ['digits and wide gaps', (length) => `4${' '.repeat(7)}`.repeat(length / 8)],
    ['separators', (length) => `4${'-'.repeat(length - 1)}`],
    ['groups that nearly fit', (length) => '411111111111 '.repeat(length / 13)],
    ['backslashes', (length) => `4111111111111${'\\'.repeat(length - 13)}`],
    ['escapes', (length) => '%204'.repeat(length / 4)],
    ['broken escapes', (length) => `4${'%e3%80'.repeat(length / 6)}`],
    ['full-width digits', (length) => '４ー'.repeat(length / 2)],
  ];

  for (const [what, make] of hostile) {
    test(`grows as the text does and no faster: ${what}`, () => {
      for (const length of [1_000, 100_000]) {
        const text = make(length);
        let readings = 0;
        let steps = 0;
        for (const { digits } of readingsOf(text)) {
          readings++;
          steps += digits.length;
        }
        // Seven lengths from each digit on, in two directions of reading.
        assert.ok(readings <= 14 * length, `${readings} readings of ${length} signs`);
        assert.ok(steps <= 19 * 14 * length);
        assert.equal(typeof maskCardNumbers(text), 'string');
      }
    });
  }
});
