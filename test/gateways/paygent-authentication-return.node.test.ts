import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readAuthenticationReturn } from '../../src/gateways/paygent/three-d-secure.ts';

const KEY = 'result-key';
const read = (fields: Record<string, string>) => readAuthenticationReturn(fields, KEY);

/** The hash as the sources have it, written out again so that the test does not lean on the code under test. */
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A return as the provider makes it. */
const returned = (
  {
    result = '0',
    id = '20261121000012345',
    attempt,
  }: { result?: string; id?: string; attempt?: string } = {},
  more: Record<string, string> = {},
): Record<string, string> => ({
  result,
  '3ds_auth_id': id,
  ...(attempt !== undefined && { attempt_kbn: attempt }),
  hc: sha256(result + id + (attempt ?? '') + KEY),
  ...more,
});

describe('a return from the card company', () => {
  const id = '20261121000012345';
  const ends: [name: string, fields: Record<string, string>, expected: object][] = [
    ['without an attempt is authenticated', returned(), { standing: 'authenticated' }],
    ['with an empty attempt is authenticated', returned({ attempt: '' }), { standing: 'authenticated' }],
    ['with attempt 0 is a normal one', returned({ attempt: '0' }), { standing: 'attempt_normal' }],
    ['with attempt 1 is one to be careful with', returned({ attempt: '1' }), { standing: 'attempt_caution' }],
    [
      'with an attempt nobody can explain has failed',
      returned({ attempt: '2' }),
      { standing: 'failed', error: 'tds_failed' },
    ],
    ['with result 1 has failed', returned({ result: '1' }), { standing: 'failed', error: 'tds_failed' }],
    [
      'with result 1 has failed, whatever the attempt',
      returned({ result: '1', attempt: '0' }),
      { standing: 'failed', error: 'tds_failed' },
    ],
    [
      'keeps its codes for staff',
      returned(
        { result: '1' },
        {
          response_code: '1511',
          response_detail: 'text',
          '3dsecure_requestor_error_code': 'R2001',
          '3dsecure_server_error_code': '405',
        },
      ),
      { standing: 'failed', error: 'tds_failed', code: '1511 R2001 3DS-405' },
    ],
    [
      'drops codes that are none',
      returned(
        { result: '1' },
        { response_code: '<b>', '3dsecure_requestor_error_code': 'R1', '3dsecure_server_error_code': '4 2' },
      ),
      { standing: 'failed', error: 'tds_failed' },
    ],
    [
      'reads no codes of a good end',
      returned({}, { response_code: '1511', '3dsecure_server_error_code': '402' }),
      { standing: 'authenticated' },
    ],
    [
      'does not mind fields it does not know',
      returned({}, { card_brand: 'V', masked_card_number: '************1234', amount: '1', __proto__: 'x' }),
      { standing: 'authenticated' },
    ],
  ];
  for (const [name, fields, expected] of ends) {
    it(name, () => assert.deepEqual(read(fields), { authenticationId: id, ...expected }));
  }

  const kinds: [requestor: string, server: string, error: string][] = [
    ['R1002', '', 'tds_timeout'],
    ['R2002', '402', 'tds_timeout'],
    ['R3002', '', 'tds_timeout'],
    ['', '402', 'tds_timeout'],
    ['', '2009', 'tds_timeout'],
    ['', '102', 'tds_unsupported'],
    ['', '1001', 'tds_unsupported'],
    ['', '2002', 'tds_failed'],
    ['', '304', 'tds_failed'],
    ['', '9999', 'tds_failed'],
    ['R9999', '', 'tds_failed'],
  ];
  for (const [requestor, server, error] of kinds) {
    it(`that failed with ${requestor || 'no'} and ${server || 'no'} code is ${error} to the buyer`, () => {
      const codes = { '3dsecure_requestor_error_code': requestor, '3dsecure_server_error_code': server };
      assert.equal(read(returned({ result: '1' }, codes))?.error, error);
    });
  }

  const forged: [name: string, fields: Record<string, string>][] = [
    ['with no hash', { ...returned(), hc: '' }],
    ['with no fields', {}],
    ['made with another key', { ...returned(), hc: sha256(`0${id}other-key`) }],
    ['made with no key', { ...returned(), hc: sha256(`0${id}`) }],
    ['whose hash is in capitals', { ...returned(), hc: returned()['hc']!.toUpperCase() }],
    ['whose hash is cut', { ...returned(), hc: returned()['hc']!.slice(0, 63) }],
    ['whose hash is followed by more', { ...returned(), hc: `${returned()['hc']!}0` }],
    ['that turns a failure into a success', { ...returned({ result: '1' }), result: '0' }],
    ['that turns a careful attempt into a normal one', { ...returned({ attempt: '1' }), attempt_kbn: '0' }],
    ['that hides an attempt', { ...returned({ attempt: '1' }), attempt_kbn: '' }],
    ['of another authentication', { ...returned(), '3ds_auth_id': '20261121000012346' }],
    ['with a result nobody knows', returned({ result: '7' })],
    ['with no result', returned({ result: '' })],
    ['with no id', returned({ id: '' })],
    ['with an id of 65 characters', returned({ id: '1'.repeat(65) })],
    ['with a line break in its id', returned({ id: '1234\n' })],
  ];
  for (const [name, fields] of forged) {
    it(`${name} says nothing`, () => assert.equal(read(fields), undefined));
  }

  it('can be shifted from attempt to id without a trace, and then names another authentication', () => {
    const shifted = { ...returned({ attempt: '1' }), '3ds_auth_id': `${id}1`, attempt_kbn: '' };
    assert.deepEqual(read(shifted), { authenticationId: `${id}1`, standing: 'authenticated' });
  });

  it('is believed of its own authentication only as it was signed, whatever is changed in it', () => {
    const names = ['result', '3ds_auth_id', 'attempt_kbn', 'hc'] as const;
    const change = fc.oneof(
      fc.record({ name: fc.constantFrom(...names), value: fc.string({ unit: 'binary', maxLength: 80 }) }),
      fc.record({
        name: fc.constantFrom(...names),
        value: fc.constantFrom('', '0', '1', '2', '01', ' ', '\0'),
      }),
      fc.record({
        name: fc.constant('hc' as const),
        value: fc
          .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 64, maxLength: 64 })
          .map((x) => x.join('')),
      }),
    );
    const original = fc.record({
      result: fc.constantFrom('0', '1'),
      attempt: fc.constantFrom('', '0', '1', '2'),
    });
    fc.assert(
      fc.property(original, fc.array(change, { minLength: 1, maxLength: 4 }), (signed, changes) => {
        const fields = returned({ ...signed, id });
        const changed = { ...fields, ...Object.fromEntries(changes.map(({ name, value }) => [name, value])) };
        fc.pre(names.some((name) => changed[name] !== fields[name]));
        const said = read(changed);
        assert.ok(said === undefined || said.authenticationId !== id);
      }),
      { numRuns: 10_000 },
    );
  });
});
