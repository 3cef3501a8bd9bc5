import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type Charset,
  decodeAnswer,
  decodeCsvAnswer,
  encodeAnswer,
  encodeCsvAnswer,
} from '../../src/gateways/paygent/codec.ts';

const fixture = (name: string) => readFileSync(new URL(`../fixtures/paygent/${name}`, import.meta.url));
const utf8 = 'text/plain; charset=UTF-8';
const answer = (body: string, contentType?: string) => decodeAnswer(Buffer.from(body, 'latin1'), contentType);
const reasonOf = (read: { ok: true } | { ok: false; reason: string }) => (read.ok ? 'ok' : read.reason);

test('an authorisation with names in CP932 is read, extension characters and all', () => {
  assert.deepEqual(decodeAnswer(fixture('020-authorized.txt')), {
    ok: true,
    fields: {
      result: '0',
      payment_id: '28775155',
      trading_id: '1042000001',
      response_code: '',
      response_detail: '',
      issur_name: '①ペイ㈱髙﨑カード',
    },
  });
});

test('line feeds alone are tolerated, and a value may hold an equals sign', () => {
  const read = decodeAnswer(fixture('020-missing-field.txt'));
  assert.ok(read.ok);
  assert.equal(read.fields['response_detail'], '支払金額(payment_amount)が未入力です=必須');
});

test('an HTML field is everything to the end of the body', () => {
  const read = decodeAnswer(fixture('450-challenge.txt'), utf8);
  assert.ok(read.ok);
  assert.equal(read.fields['3ds_auth_id'], '12345');
  assert.match(
    read.fields['out_acs_html'] ?? '',
    /^<!DOCTYPE html>\r\n<html lang="ja">.*認証.*<\/html>\r\n$/s,
  );
});

const faults: [name: string, body: string | Buffer, reason: string, contentType?: string][] = [
  ['nothing at all', '', 'empty'],
  ['line breaks only', '\r\n\r\n', 'empty'],
  ['a web page', fixture('gateway-timeout.html'), 'html'],
  ['a web page behind white space', '\r\n  <!DOCTYPE html><p>a=b', 'html'],
  ['no result', 'payment_id=1\r\n', 'no_result'],
  ['an empty result', 'result=\r\npayment_id=1\r\n', 'no_result'],
  ['a repeated key', 'result=0\r\nresult=1\r\n', 'repeated'],
  ['a line without an equals sign', 'result=0\r\npayment_', 'malformed'],
  ['a line without a key', 'result=0\r\n=1\r\n', 'malformed'],
  ['a key with a space', 'result=0\r\npay ment=1\r\n', 'malformed'],
  ['half a line break at the end', 'result=0\r\npayment_id=1\r', 'cut'],
  ['half an HTML field', 'result=0\r\nout_acs_html=<!DOCTYPE html>\r\n<html><bo', 'cut'],
  [
    'two pages',
    'result=0\r\nout_acs_html=<!DOCTYPE html>\r\n<html></html>\r\nresult=0\r\n<html></html>',
    'repeated',
  ],
  ['half a character', Buffer.from([...Buffer.from('result=0\r\nissur_name='), 0x83]), 'charset'],
  ['CP932 declared as UTF-8', fixture('020-authorized.txt'), 'charset', utf8],
  ['a list of cards', fixture('027-two-cards.csv'), 'malformed'],
];
for (const [name, body, reason, contentType] of faults)
  test(`${name} is no answer (${reason})`, () => {
    const bytes = typeof body === 'string' ? Buffer.from(body, 'latin1') : body;
    assert.deepEqual(decodeAnswer(bytes, contentType), { ok: false, reason });
  });

test('a UTF-8 byte order mark is not part of the first key', () => {
  const read = decodeAnswer(Buffer.from('\ufeffresult=0\r\n'), utf8);
  assert.deepEqual(read, { ok: true, fields: { result: '0' } });
});

test('the charset of the header is found in any spelling', () => {
  for (const spelling of [
    'text/plain;charset=utf-8',
    'text/html; Charset="UTF-8"',
    'text/plain; charset = utf8',
  ])
    assert.ok(answer('result=0\r\nname=\xe3\x81\x82', spelling).ok, spelling);
  assert.equal(reasonOf(answer('result=0\r\nname=\xe3\x81\x82', 'text/plain')), 'charset');
});

const answerKey = fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/).filter((key) => !key.endsWith('_html'));
const japanese = fc.string({ unit: fc.constantFrom(...'髙﨑①㈱あアｱー表ソ能 a0=&"<>,') });

test('an answer that was written is read back the same', () => {
  fc.assert(
    fc.property(
      fc.dictionary(answerKey, japanese),
      fc.constantFrom<Charset>('cp932', 'utf8'),
      (others, charset) => {
        const sent = { ...others, result: '0' };
        const type = charset === 'utf8' ? utf8 : 'text/plain';
        assert.deepEqual(decodeAnswer(encodeAnswer(sent, charset), type), { ok: true, fields: sent });
      },
    ),
  );
});

test('an answer cut inside a field name or a character is never read as another answer', () => {
  const bytes = fixture('020-authorized.txt');
  const whole = decodeAnswer(bytes);
  assert.ok(whole.ok);
  for (let length = 0; length < bytes.length; length++) {
    const read = decodeAnswer(bytes.subarray(0, length));
    if (!read.ok) continue;
    // What survives is a prefix: every key is a real one and every value the beginning of the real value.
    for (const [key, value] of Object.entries(read.fields))
      assert.ok(whole.fields[key]?.startsWith(value), key);
  }
});

test('the DOCTYPE stands on the line of the HTML field and the page below it, whatever the order given', () => {
  const page = '<html><body>a=b</body></html>';
  const text = Buffer.from(encodeAnswer({ out_acs_html: page, result: '7' }, 'cp932')).toString('latin1');
  assert.equal(text, `\r\nresult=7\r\nout_acs_html=<!DOCTYPE html>\r\n${page}`);
});

test('writing a line break or a character the charset lacks throws and names the field', () => {
  assert.throws(() => encodeAnswer({ result: '0', memo: 'a\nresult=1' }, 'utf8'), /memo/);
  assert.throws(() => encodeAnswer({ result: '0', memo: '🍣' }, 'cp932'), /memo/);
});

test('a list of stored cards is read by its column names, quotes and commas in a name included', () => {
  assert.deepEqual(decodeCsvAnswer(fixture('027-two-cards.csv')), {
    ok: true,
    answer: {
      result: '0',
      responseCode: '',
      responseDetail: '',
      rows: [
        {
          customer_card_id: '00000001',
          card_number: '************1234',
          cardholder_name: 'TARO "T", YAMADA',
        },
        { customer_card_id: '00000002', card_number: '************2601', cardholder_name: '髙橋 花子' },
      ],
    },
  });
});

test('an error answer of a list is its header alone', () => {
  const read = decodeCsvAnswer(fixture('027-none.csv'));
  assert.ok(read.ok);
  assert.equal(read.answer.responseCode, 'P026');
  assert.deepEqual(read.answer.rows, []);
});

const csvFaults: [name: string, csv: string, reason: string][] = [
  ['no trailer', '"1","0","",""\r\n"2","a"\r\n"3","x"\r\n', 'cut'],
  ['a trailer that counts other rows', '"1","0","",""\r\n"2","a"\r\n"3","x"\r\n"4","2"\r\n', 'cut'],
  ['a normal header alone', '"1","0","",""\r\n', 'cut'],
  ['a header of three fields', '"1","0",""\r\n', 'malformed'],
  [
    'a row longer than the column names',
    '"1","0","",""\r\n"2","a"\r\n"3","x","y"\r\n"4","1"\r\n',
    'malformed',
  ],
  ['a quote left open', '"1","0","","', 'malformed'],
  ['two columns of one name', '"1","0","",""\r\n"2","a","a"\r\n"4","0"\r\n', 'repeated'],
  ['an empty result', '"1","","",""\r\n', 'no_result'],
  ['a web page', '<html></html>', 'html'],
  ['key=value lines', 'result=0\r\n', 'malformed'],
  ['nothing', '', 'empty'],
];
for (const [name, csv, reason] of csvFaults)
  test(`a list with ${name} is no answer (${reason})`, () => {
    assert.deepEqual(decodeCsvAnswer(Buffer.from(csv)), { ok: false, reason });
  });

test('a list that was written is read back the same, line breaks in a field included', () => {
  const row = fc.record(
    {
      card_number: japanese,
      cardholder_name: fc.string({ unit: fc.constantFrom(...'髙"\r\n,') }),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const sent = { result: '0', responseCode: '', responseDetail: '', rows };
      assert.deepEqual(decodeCsvAnswer(encodeCsvAnswer(sent, 'cp932')), { ok: true, answer: sent });
    }),
  );
});

test('no bytes make reading an answer throw', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: fc.constantFrom(...'ab="\r\n,<>_html1234') }).map((s) => Buffer.from(s)),
  );
  fc.assert(
    fc.property(bytes, fc.option(fc.string()), (body, type) => {
      assert.equal(typeof decodeAnswer(body, type).ok, 'boolean');
      assert.equal(typeof decodeCsvAnswer(body, type).ok, 'boolean');
    }),
  );
});
