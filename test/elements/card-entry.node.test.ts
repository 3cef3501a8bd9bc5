import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { CardEntry, type CardRules } from '../../src/elements/card-form/card-entry.ts';
import { cardFields } from '../../src/elements/card-form/fields.ts';

const rules: CardRules = {
  brands: ['visa', 'mastercard', 'jcb', 'amex', 'diners'],
  environment: 'live',
  securityCode: true,
  holderName: 'required',
};

const now = () => Date.parse('2026-11-21T00:00:00Z');
const type = (entry: CardEntry, field: (typeof cardFields)[number], text: string) =>
  entry.type(field, { value: text, caret: text.length });

function goodEntry(): CardEntry {
  const entry = new CardEntry(rules, now);
  type(entry, 'number', '4111-1111-1111-1111');
  type(entry, 'expiry', '12/2028');
  type(entry, 'cvc', '１２３');
  type(entry, 'name', 'ｔａｒｏ　ｙａｍａｄａ ');
  return entry;
}

describe('a card that is being entered', () => {
  test('comes out as the token server wants it', () => {
    const entry = goodEntry();
    assert.deepEqual(entry.submit(), []);
    assert.deepEqual(entry.card, {
      number: '4111111111111111',
      month: '12',
      year: '28',
      cvc: '123',
      name: 'TARO YAMADA',
    });
    assert.equal(entry.last4, '1111');
  });

  test('names what is missing only on submit', () => {
    const entry = new CardEntry(rules, now);
    for (const field of cardFields) entry.leave(field);
    assert.deepEqual(entry.flagged, []);
    assert.deepEqual(entry.submit(), [...cardFields]);
    assert.equal(entry.problem('name'), 'name.required');
  });

  test('asks for less where the contract does', () => {
    const entry = goodEntry();
    entry.clear('cvc', 'name');
    entry.judge({ ...rules, securityCode: false, holderName: 'optional' });
    assert.deepEqual(entry.submit(), []);
  });

  test('takes the test cards of the provider in the test environment only', () => {
    const entry = goodEntry();
    type(entry, 'number', '3765459358511567');
    assert.deepEqual(entry.submit(), ['number', 'cvc']);
    entry.judge({ ...rules, environment: 'test' });
    assert.equal(entry.problem('number'), undefined);
  });

  test('forgets what it is told to forget, and nothing else', () => {
    const entry = goodEntry();
    entry.clear('number', 'cvc');
    assert.equal(entry.text('number'), '');
    assert.equal(entry.brand, undefined);
    assert.equal(entry.last4, undefined);
    assert.equal(entry.text('expiry'), '12 / 28');
  });

  test('shows a problem somebody else has found, until the field is mended', () => {
    const entry = goodEntry();
    entry.flag('cvc', 'cvc.length3');
    type(entry, 'cvc', '123');
    assert.equal(entry.problem('cvc'), undefined);
  });

  test('never throws and never loses the caret, whatever is typed where', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom(...cardFields), fc.string({ unit: 'binary' }), fc.nat(), fc.boolean()),
        ),
        (edits) => {
          const entry = new CardEntry(rules, now);
          for (const [field, value, at, isPasted] of edits) {
            const next = entry.type(field, { value, caret: Math.min(at, value.length) }, isPasted);
            assert.ok(next.caret >= 0 && next.caret <= next.value.length);
            entry.leave(field);
          }
          entry.submit();
        },
      ),
    );
  });
});
