import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Format, reformat } from '../../../src/core/card/caret.ts';
import { formatExpiry } from '../../../src/core/card/expiry.ts';
import { formatNumber, normalizeNumber } from '../../../src/core/card/number.ts';

/** `4111| 1` → text and caret. The bar may not be typed by anybody. */
const read = (marked: string) => ({ value: marked.replace('|', ''), caret: marked.indexOf('|') });
const show = ({ value, caret }: { value: string; caret: number }) =>
  `${value.slice(0, caret)}|${value.slice(caret)}`;

/** What the browser does: puts text in the place of the selection, or deletes on one side of the caret. */
const edits = {
  insert: (marked: string, text: string) => marked.replace('|', `${text}|`),
  backspace: (marked: string) => marked.replace(/.?\|/, '|'),
  forward: (marked: string) => marked.replace(/\|.?/, '|'),
};

function act(format: Format, marked: string, edited: string, isForward = false): string {
  return show(reformat({ before: read(marked).value, ...read(edited), isForward }, format));
}

describe('the caret in a card number', () => {
  const type = (marked: string, text: string) => act(formatNumber, marked, edits.insert(marked, text));
  const backspace = (marked: string) => act(formatNumber, marked, edits.backspace(marked));
  const forward = (marked: string) => act(formatNumber, marked, edits.forward(marked), true);

  test('stays behind a digit typed in the middle', () => {
    assert.equal(type('41|11 1111', '2'), '412|1 1111 1');
  });
  test('goes past the separator when a group is completed', () => {
    assert.equal(type('411|', '1'), '4111|');
    assert.equal(type('411|1 1', '1'), '4111 |11');
    assert.equal(type('4111|', '1'), '4111 1|');
  });
  test('goes to the end of a pasted number', () => {
    assert.equal(type('|', '４１１１－１１１１'), '4111 1111|');
  });
  test('stays behind what replaced a selection', () => {
    assert.equal(act(formatNumber, '4111 |1111 1111', '4111 99|'), '4111 99|');
    assert.equal(act(formatNumber, '4111 1111| 1111', '41222|11 1111'), '4122 2|111 111');
  });
  test('takes the digit along when Backspace deletes a separator', () => {
    assert.equal(backspace('4111 |2222'), '411|2 222');
  });
  test('takes the next digit along when Delete deletes a separator', () => {
    assert.equal(forward('4111| 2222'), '4111| 222');
  });
  test('stands before the separator after a deletion', () => {
    assert.equal(backspace('4111 2|222'), '4111| 222');
  });
  test('does not move when nothing changed', () => {
    assert.equal(act(formatNumber, '4111| 2222', '4111| 2222'), '4111| 2222');
  });
  test('does not move for a letter that is kept out', () => {
    assert.equal(type('41|11 2', 'x'), '41|11 2');
  });
});

describe('the caret in an expiry', () => {
  const type = (marked: string, text: string) => act(formatExpiry, marked, edits.insert(marked, text));
  const backspace = (marked: string) => act(formatExpiry, marked, edits.backspace(marked));

  test('runs through as the buyer types', () => {
    assert.equal(type('|', '1'), '1|');
    assert.equal(type('1|', '2'), '12 / |');
    assert.equal(type('12 / |', '2'), '12 / 2|');
    assert.equal(type('12 / 2|', '8'), '12 / 28|');
    assert.equal(type('|', '3'), '03 / |');
    assert.equal(type('1|', '3'), '01 / 3|');
    assert.equal(type('|', '12/2028'), '12 / 28|');
  });
  test('runs back through as the buyer deletes, never trapped by the separator', () => {
    assert.equal(backspace('12 / 28|'), '12 / 2|');
    assert.equal(backspace('12 / 2|'), '12|');
    assert.equal(backspace('12 / |'), '1|');
    assert.equal(backspace('12|'), '1|');
    assert.equal(backspace('1|'), '|');
  });
  test('lets the month be corrected without touching the year', () => {
    assert.equal(backspace('12| / 28'), '1| / 28');
    assert.equal(backspace('1| / 28'), '| / 28');
    assert.equal(type('| / 28', '0'), '0 / |28');
    assert.equal(type('1| / 28', '1'), '11 / |28');
  });
});

describe('reformat', () => {
  /** A field with something in it and any edit a browser can make of it. */
  const anyEdit = (format: Format) =>
    fc
      .record({
        before: fc.stringMatching(/^\d{0,19}$/).map((digits) => format(digits, true)),
        from: fc.nat(30),
        to: fc.nat(30),
        text: fc.stringMatching(/^[\d /x]{0,8}$/),
        isForward: fc.boolean(),
      })
      .map(({ before, from, to, text, isForward }) => {
        const [start, end] = [Math.min(from, to, before.length), Math.min(Math.max(from, to), before.length)];
        const value = before.slice(0, start) + text + before.slice(end);
        return { before, value, caret: start + text.length, isForward };
      });

  for (const [name, format] of [
    ['number', formatNumber],
    ['expiry', formatExpiry],
  ] as const) {
    test(`keeps the caret inside the ${name}`, () => {
      fc.assert(
        fc.property(anyEdit(format), (edit) => {
          const { value, caret } = reformat(edit, format);
          assert.ok(caret >= 0 && caret <= value.length);
        }),
      );
    });
    test(`changes nothing when asked again about the ${name}`, () => {
      fc.assert(
        fc.property(anyEdit(format), (edit) => {
          const once = reformat(edit, format);
          assert.deepEqual(reformat({ ...edit, ...once, before: once.value }, format), once);
        }),
      );
    });
  }

  test('keeps the digits on both sides of the caret', () => {
    fc.assert(
      fc.property(anyEdit(formatNumber), (edit) => {
        const { before, value, caret } = edit;
        fc.pre(value !== before && normalizeNumber(value) !== normalizeNumber(before));
        const result = reformat(edit, formatNumber);
        assert.equal(normalizeNumber(result.value), normalizeNumber(value));
        assert.equal(
          normalizeNumber(result.value.slice(0, result.caret)),
          normalizeNumber(value.slice(0, caret)),
        );
      }),
    );
  });
});
