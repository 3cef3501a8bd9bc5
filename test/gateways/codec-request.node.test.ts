import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type Charset,
  decodeRequest,
  encodeRequest,
  MAX_TELEGRAM_BYTES,
  normalizeFor,
} from '../../src/gateways/paygent/codec.ts';

const charset = fc.constantFrom<Charset>('cp932', 'utf8');
const key = fc.stringMatching(/^[a-z][a-z0-9_]{0,20}(\[\d\])?$/);
/** Text as buyers and shops write it, with everything that is known to go wrong mixed in. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'髙﨑①㈱〜～−－—―¥￥€🍣あアｱ ーｰ&=+%?\\~\r\n') }),
);
const fields = fc.dictionary(key, text, { maxKeys: 6 });

function bodyOf(pairs: Record<string, string>, set: Charset): string {
  const encoded = encodeRequest(pairs, set);
  assert.ok(encoded.ok);
  return encoded.body;
}

test('a request is percent-encoded from the bytes of CP932', () => {
  assert.equal(
    bodyOf({ payment_amount: '4080', customer_name: '髙 ①' }, 'cp932'),
    'payment_amount=4080&customer_name=%FB%FC+%87%40',
  );
});

test('a UTF-8 telegram is percent-encoded from the bytes of UTF-8', () => {
  assert.equal(bodyOf({ merchant_name: '髙' }, 'utf8'), 'merchant_name=%E9%AB%99');
});

test('whatever is accepted arrives as it was, but for the twins CP932 spells otherwise', () => {
  fc.assert(
    fc.property(fields, charset, (sent, set) => {
      const encoded = encodeRequest(sent, set);
      if (!encoded.ok) return;
      const received = decodeRequest(encoded.body, set);
      const expected = Object.entries(sent).map(([name, value]) => [name, normalizeFor(set, value)]);
      assert.deepEqual(received, { ok: true, fields: Object.fromEntries(expected) });
    }),
  );
});

test('the body is plain ASCII', () => {
  fc.assert(
    fc.property(fields, charset, (sent, set) => {
      const encoded = encodeRequest(sent, set);
      assert.ok(!encoded.ok || /^[\x21-\x7e]*$/.test(encoded.body));
    }),
  );
});

test('each twin of a CP932 character is written as that character and never as a question mark', () => {
  const twins = {
    '〜': '～',
    '−': '－',
    '—': '―',
    '‖': '∥',
    '¢': '￠',
    '£': '￡',
    '¬': '￢',
    '¦': '￤',
    '¥': '￥',
    '‾': '￣',
  };
  for (const [typed, meant] of Object.entries(twins)) {
    const received = decodeRequest(bodyOf({ payment_detail: `A${typed}B` }, 'cp932'), 'cp932');
    assert.deepEqual(received, { ok: true, fields: { payment_detail: `A${meant}B` } });
  }
});

for (const lost of ['🍣', '€', '\u2013', '𠮟', 'é', '한', '\ud800', '\u00a0'])
  test(`a character CP932 lacks (${JSON.stringify(lost)}) is refused and the field is named`, () => {
    assert.deepEqual(encodeRequest({ payment_amount: '1', customer_name: `山田${lost}` }, 'cp932'), {
      ok: false,
      field: 'customer_name',
      fault: 'charset',
    });
  });

test('half a surrogate pair is refused in UTF-8 too', () => {
  assert.deepEqual(encodeRequest({ name: '\udc00' }, 'utf8'), { ok: false, field: 'name', fault: 'charset' });
});

test('a question mark that is meant is sent', () => {
  assert.equal(bodyOf({ free_memo: 'OK?' }, 'cp932'), 'free_memo=OK%3F');
});

test('a value as long as the limit is refused once the whole telegram is longer', () => {
  const fits = 'x'.repeat(MAX_TELEGRAM_BYTES - 'a='.length - 1);
  assert.ok(encodeRequest({ a: fits }, 'cp932').ok);
  assert.deepEqual(encodeRequest({ a: fits, b: '1' }, 'cp932'), { ok: false, field: 'b', fault: 'length' });
  assert.deepEqual(encodeRequest({ a: `${fits}x` }, 'cp932'), { ok: false, field: 'a', fault: 'length' });
});

for (const bad of ['', 'with space', 'a=b', 'a&b', '金額', 'x'.repeat(31)])
  test(`the key ${JSON.stringify(bad.slice(0, 12))} cannot be sent`, () => {
    assert.deepEqual(encodeRequest({ [bad]: '1' }, 'cp932'), { ok: false, field: bad, fault: 'key' });
  });

test('a key that looks like a property of every object is a field like any other', () => {
  const received = decodeRequest('__proto__=1&constructor=2', 'cp932');
  assert.ok(received.ok);
  assert.deepEqual(Object.entries(received.fields), [
    ['__proto__', '1'],
    ['constructor', '2'],
  ]);
});

test('a body with a field sent twice is refused and the field is named', () => {
  assert.deepEqual(decodeRequest('payment_amount=1&payment_amount=100', 'cp932'), {
    ok: false,
    field: 'payment_amount',
    fault: 'repeated',
  });
});

test('bytes that are no character in the charset are refused and the field is named', () => {
  assert.deepEqual(decodeRequest('a=1&customer_name=%82', 'cp932'), {
    ok: false,
    field: 'customer_name',
    fault: 'charset',
  });
});

test('no bytes make reading a request throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), charset, (bytes, set) => {
      const read = decodeRequest(bytes, set);
      assert.equal(typeof read.ok, 'boolean');
    }),
  );
});
