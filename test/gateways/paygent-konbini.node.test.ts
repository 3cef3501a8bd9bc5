import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Chain, chainKeys } from '../../src/core/konbini.ts';
import { applyFields, readSlip } from '../../src/gateways/paygent/konbini.ts';
import { readUsable, slipNumbers } from '../../src/gateways/paygent/konbini-numbers.ts';
import { KonbiniSettings } from '../../src/gateways/paygent/settings.ts';
import { cvsCompanies } from '../../src/gateways/paygent/wire.ts';

const request = {
  method: 'konbini',
  via: 'module',
  tradingId: 'SHOPAAAA01Z',
  amount: 4080,
  chain: 'lawson',
  name: { family: '山田', given: 'Taro', familyKana: 'ヤマダ', givenKana: 'タロー' },
  phone: '090-1234-5678',
} as const;
const settings = KonbiniSettings.parse({});

describe('the application for a konbini number', () => {
  it('says who pays, where, how much and for how many days', () => {
    assert.deepEqual(applyFields(request, settings), {
      trading_id: 'SHOPAAAA01Z',
      payment_amount: '4080',
      customer_family_name: '山田',
      customer_name: 'Ｔａｒｏ',
      customer_family_name_kana: 'ﾔﾏﾀ',
      customer_name_kana: 'ﾀﾛｰ',
      customer_tel: '09012345678',
      payment_limit_date: '5',
      cvs_company_id: '00C002',
      sales_type: '1',
    });
  });

  it('leaves the reading out where the shop does not ask for it, and says 後払い', () => {
    const fields = applyFields(
      request,
      KonbiniSettings.parse({ kana: 'hidden', days: 60, timing: 'after_shipment' }),
    );
    assert.equal(
      Object.keys(fields).some((name) => name.endsWith('_kana')),
      false,
    );
    assert.equal(fields['payment_limit_date'], '60');
    assert.equal(fields['sales_type'], '3');
  });

  const answer = {
    result: '0',
    payment_id: '28775155',
    receipt_number: '123456789012',
    usable_cvs_company_id: '00C002-00C004-00C014',
    payment_limit_date: '20261126',
    receipt_print_url: 'https://example.com/slip?x=1',
  };

  it('is answered with a slip that can be paid until the end of its last day in Japan', () => {
    assert.deepEqual(readSlip(answer, request), {
      providerPaymentId: '28775155',
      providerStatus: '10',
      slip: {
        deadline: '2026-11-26',
        numbers: [
          { kind: 'customer', value: '123456789012' },
          { kind: 'confirmation', value: '400008' },
        ],
        chain: 'lawson',
        usableAt: ['lawson', 'ministop', 'daily_yamazaki'],
        url: 'https://example.com/slip?x=1',
      },
      until: Date.parse('2026-11-27T00:00:00+09:00'),
    });
  });

  for (const [name, change] of [
    ['an id', { payment_id: '' }],
    ['a number', { receipt_number: '' }],
    ['a last day', { payment_limit_date: '' }],
    ['a last day that exists', { payment_limit_date: '20260230' }],
  ] as const) {
    it(`without ${name} is not answered`, () =>
      assert.equal(readSlip({ ...answer, ...change }, request), undefined));
  }

  it('never takes an address to print that is none', () => {
    for (const url of ['javascript:alert(1)', '/slip', 'data:text/html,x', 'https://'])
      assert.equal(readSlip({ ...answer, receipt_print_url: url }, request)?.slip?.url, undefined);
  });

  it('takes no list of chains for the chosen one alone', () => {
    const { usable_cvs_company_id: _, ...alone } = answer;
    assert.deepEqual(readSlip(alone, request)?.slip?.usableAt, ['lawson']);
  });
});

/** Written out from the published table: chain, chains joined with it, what is asked for, what others ask for besides. */
const labels: [chosen: Chain, joined: Chain[], asked: string, extra?: string][] = [
  ['seven_eleven', [], 'slip'],
  ['lawson', [], 'customer confirmation'],
  ['lawson', ['ministop'], 'customer confirmation'],
  ['lawson', ['ministop', 'daily_yamazaki'], 'customer confirmation'],
  ['lawson', ['familymart'], 'customer confirmation'],
  ['lawson', ['ministop', 'seicomart'], 'receipt phone'],
  ['ministop', ['lawson'], 'customer confirmation'],
  ['ministop', ['lawson', 'familymart'], 'customer confirmation'],
  ['ministop', ['lawson', 'seicomart'], 'receipt phone'],
  ['familymart', [], 'storage'],
  ['familymart', ['lawson', 'ministop'], 'customer confirmation'],
  ['familymart', ['seicomart'], 'storage phone'],
  ['familymart', ['lawson', 'seicomart'], 'customer confirmation phone'],
  ['seicomart', [], 'receipt phone'],
  ['seicomart', ['lawson', 'ministop'], 'receipt phone'],
  ['daily_yamazaki', [], 'online'],
  ['daily_yamazaki', ['lawson', 'ministop'], 'online', 'confirmation at lawson ministop'],
  [
    'daily_yamazaki',
    ['lawson', 'familymart', 'ministop'],
    'online',
    'confirmation at lawson familymart ministop',
  ],
  ['daily_yamazaki', ['lawson', 'ministop', 'seicomart'], 'online', 'phone at lawson ministop seicomart'],
];

describe('the numbers of a konbini slip', () => {
  for (const [chosen, joined, asked, extra] of labels) {
    it(`at ${chosen}${joined.length > 0 ? ` joined with ${joined.join(', ')}` : ''} are ${asked}${extra ? `, and ${extra}` : ''}`, () => {
      const list = [chosen, ...joined].map((chain) => cvsCompanies[chain]).join('-');
      const found = slipNumbers(chosen, '123456', readUsable(list, chosen), '09012345678');
      assert.equal(found.numbers.map(({ kind }) => kind).join(' '), asked);
      assert.equal(found.numbers[0]?.value, '123456');
      assert.equal(found.extra && `${found.extra.number.kind} at ${found.extra.at.join(' ')}`, extra);
      for (const { kind, value } of [...found.numbers, ...(found.extra ? [found.extra.number] : [])]) {
        if (kind === 'confirmation') assert.equal(value, '400008');
        if (kind === 'phone') assert.equal(value, '09012345678');
      }
    });
  }

  it('begin with the issued one wherever it is used, and name the chosen chain first', () => {
    const anyChain = fc.constantFrom(...chainKeys);
    fc.assert(
      fc.property(anyChain, fc.subarray([...chainKeys]), (chosen, others) => {
        const usableAt = readUsable(others.map((it) => cvsCompanies[it]).join('-'), chosen);
        assert.equal(usableAt[0], chosen);
        assert.equal(new Set(usableAt).size, usableAt.length);
        const { numbers, extra } = slipNumbers(chosen, 'N', usableAt, 'P');
        assert.equal(numbers[0]?.value, 'N');
        assert.equal(new Set(numbers.map(({ kind }) => kind)).size, numbers.length);
        assert.ok(extra === undefined || (extra.at.length > 0 && !extra.at.includes(chosen)));
      }),
    );
  });

  it('leave out chains that are gone, unknown or not there at all', () => {
    assert.deepEqual(readUsable('00C006-00C007-00C099--00C004', 'lawson'), ['lawson', 'ministop']);
    assert.deepEqual(readUsable('', 'lawson'), ['lawson']);
  });
});
