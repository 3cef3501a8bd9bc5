import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { meaningOf } from '../../src/client/providers/paygent/codes.ts';
import { isErrorKind } from '../../src/core/errors.ts';
import type { Stage } from '../../src/gateways/paygent/codes/code.ts';
import {
  authenticationError,
  codes,
  errorKindOf,
  explain,
  joinCodes,
} from '../../src/gateways/paygent/codes/index.ts';
import { type RefusedStage, refusalAt } from '../../src/gateways/paygent/codes/refusals.ts';
import { issuerCodes } from '../../src/simulator.ts';

describe('the provider’s codes', () => {
  const table: [code: string, detail: string, kind: string][] = [
    ['2001', '', 'declined'],
    ['2002', '1G03', 'card_network'],
    ['2003', '1G12', 'declined'],
    ['2003', '"1G12"', 'declined'],
    ['2003', '1G03', 'limit'],
    ['2003', '1G54', 'limit'],
    ['2003', '1G44', 'input'],
    ['2003', '1G45', 'input'],
    ['2003', '1G65', 'input'],
    ['2003', '1G83', 'input'],
    ['2003', '1G68', 'amount_limit'],
    ['2003', '1G71', 'bonus'],
    ['2001', '1G74', 'installment'],
    ['2003', '1G78', 'installment'],
    ['2003', '1G85', 'card_network'],
    ['2003', '1G95', 'card_network'],
    ['2016', '', 'input'],
    ['31001', '', 'input'],
    ['2021', '', 'token'],
    ['P001', '', 'config'],
    ['P008', 'customer_name', 'config'],
    ['P009', 'card_number', 'input'],
    ['P010', 'card_valid_term', 'input'],
    ['P006', 'card_number', 'input'],
    ['P006', 'merchant_name', 'config'],
    ['P015', '', 'config'],
    ['P099', '', 'config'],
    ['P026', '', 'saved_missing'],
    ['1511', '', 'tds_failed'],
    ['9003', '', 'system'],
    ['E02005', '', 'system'],
    ['E09999', '', 'config'],
    ['E02004', '', 'config'],
    ['9999', '', 'system'],
    ['', '', 'system'],
    // Codes of the token script mean other things and are not taken for these.
    ['1502', '', 'system'],
  ];
  for (const [code, detail, kind] of table) {
    it(`${code || '(none)'} ${detail} is ${kind} to the buyer`, () =>
      assert.equal(errorKindOf(code, detail), kind));
  }

  it('never tell the buyer which of number, expiry and code was wrong', () => {
    const kinds = ['1G44', '1G45', '1G65', '1G83'].map((detail) => errorKindOf('2003', detail));
    assert.deepEqual(new Set(kinds), new Set(['input']));
  });

  it('all have a meaning, known or not', () => {
    for (const detail of Object.keys(issuerCodes))
      assert.ok(isErrorKind(errorKindOf('2003', detail)), detail);
    fc.assert(
      fc.property(fc.string(), fc.string(), (code, detail) => isErrorKind(errorKindOf(code, detail))),
    );
  });
});

/** Every code of the provider's published integrations and of the manuals, by who gives it. Written out, not computed. */
const published: Record<Stage, string> = {
  token: '1200 1300 1301 1400 1401 1500 1501 1502 1600 1700 7000 8000',
  telegram: 'P001 P002 P006 P007 P008 P009 P010 P015 P026 1511 2001 2002 2003 2016 2021 9003 31001',
  issuer: `1G02 1G03 1G04 1G05 1G06 1G07 1G12 1G22 1G30 1G42 1G44 1G45 1G46 1G54 1G55 1G56 1G60 1G61 1G65 1G67 1G68
    1G69 1G70 1G71 1G72 1G73 1G74 1G75 1G76 1G77 1G78 1G79 1G80 1G81 1G83 1G84 1G85 1G92 1G94 1G95 1G96 1G97 1G98 1G99`,
  requestor: `R1001 R2001 R3001 R1002 R2002 R3002 R1003 R2003 R3003 R1100 R2100 R3100 R1101 R2101 R3101 R1102 R2102
    R3102 R1103`,
  server: `101 102 201 202 203 204 301 302 303 304 305 306 402 403 404 405 1000 1001 1002 1004 1011 1013 1014 1016 1020
    1021 1022 1026 1027 2002 2005 2007 2009`,
  module: 'E01001 E01002 E01004 E01005 E01006 E01901 E02001 E02002 E02003 E02004 E02005 E02007',
};
const listed = Object.entries(published).flatMap(([stage, list]) =>
  list.split(/\s+/).map((code) => [stage, code] as const),
);

describe('the table of codes', () => {
  for (const [stage, code] of listed) {
    it(`has ${code} of the ${stage}, with a buyer's kind and help in both languages`, () => {
      const rows = codes.filter((row) => row.stage === stage && row.code === code);
      assert.equal(rows.length, 1);
      const { error, help } = rows[0]!;
      assert.ok(isErrorKind(error));
      for (const { ja, en } of [help.cause, help.fix]) {
        assert.match(ja, /[ぁ-んァ-ヶ一-龠].*。$/u);
        assert.match(en, /^[A-Z][\x20-\x7e’]+\.$/);
      }
    });
  }

  it('has no code that nobody published', () => {
    assert.equal(codes.length, listed.length);
  });

  it('says of a token code what the browser says', () => {
    const own = codes.filter(({ stage }) => stage === 'token');
    assert.deepEqual(
      own.map(({ code }) => [code, meaningOf(code).error]),
      own.map(({ code, error }) => [code, error]),
    );
  });

  it('tells the buyer nothing of a failed authentication but that it failed, took too long or cannot be', () => {
    const kinds = codes.filter(({ stage }) => stage === 'requestor' || stage === 'server');
    assert.deepEqual(
      new Set(kinds.map(({ error }) => error)),
      new Set(['tds_failed', 'tds_timeout', 'tds_unsupported']),
    );
  });
});

describe('a refusal where no card is asked', () => {
  const stages: RefusedStage[] = ['konbini', 'atm', 'bank', 'carrier', 'link', 'operation'];
  const details = ['', '1G12', 'customer_name', 'customer_name_kana', 'customer_tel', 'payment_amount'];
  const sayable = [
    'buyer_name',
    'buyer_kana',
    'buyer_phone',
    'config',
    'vendor',
    'carrier_refused',
    'system',
  ];

  for (const stage of stages) {
    it(`of ${stage} says nothing about a card, whatever the code`, () => {
      const all = [...listed.map(([, code]) => code), 'P099', '99999', ''];
      for (const code of all)
        for (const detail of details)
          assert.ok(sayable.includes(refusalAt(stage)(code, detail)), `${code} ${detail}`);
    });
  }

  it('asks the shop to act wherever its settings are to blame', () => {
    for (const stage of stages)
      for (const code of ['P001', 'P002', 'P006', 'P007', 'P008', 'P009', 'P010', 'P015'])
        assert.equal(refusalAt(stage)(code, 'payment_limit_date'), 'config');
  });

  it('that names what the buyer typed tells staff what to ask of them', () => {
    assert.match(explain('P008', 'customer_name_kana')?.fix.en ?? '', /Ask the buyer to enter name/);
    assert.match(explain('P009', 'customer_tel')?.cause.en ?? '', /Field: customer_tel\.$/);
    assert.match(explain('P006', 'customer_tel')?.fix.en ?? '', /detail names the field/);
  });
});

describe('what staff are told of a code', () => {
  const causeOf = (code: string, detail = '') => explain(code, detail)?.cause.en;

  const told: [name: string, code: string, detail: string, cause: RegExp][] = [
    ['a refusal, by the card company’s own code', '2003', '"1G65"', /card number is wrong/],
    ['a refusal with a code nobody published', '2003', '1G00', /card company refused/],
    ['a refusal without more', '2001', '', /card company refused/],
    ['a missing field, by its name', 'P006', 'merchant_name', /missing\. Field: merchant_name\.$/],
    ['a missing field, without a name that is none', 'P006', '<b>商店</b>', /missing\.$/],
    ['a wrong address', 'P015', '', /address that is not registered/],
    ['a failed authentication, by the server’s code', '1511 R2002 3DS-304', '', /ISO code/],
    ['a failed authentication, by the requestor’s code', '1511 R2001', '', /could not be reached/],
    [
      'a failed authentication with a server’s code nobody published',
      '1511 R2001 3DS-999',
      '',
      /could not be reached/,
    ],
    ['the server’s 2002, which is not the telegram’s', '3DS-2002', '', /given something not valid/],
    ['the telegram’s 2002, which is not the server’s', '2002', '', /between Paygent and the card company/],
    ['a token code a buyer reads out', '1301', '', /blank at its end/],
    ['a code of the systems we replace', 'E02004', '', /certificate/],
  ];
  for (const [name, code, detail, cause] of told) {
    it(`is the cause of ${name}`, () => assert.match(causeOf(code, detail) ?? '', cause));
  }

  it('is nothing for a code no source explains, or no code', () => {
    for (const code of ['', ' ', 'P999', '99999', 'toString', '__proto__', '3DS-', 'R9999'])
      assert.equal(explain(code, ''), undefined, code);
  });

  it('never repeats a detail that may hold anything', () => {
    fc.assert(
      fc.property(fc.constantFrom(...listed), fc.string({ minLength: 3 }), ([, code], text) => {
        const detail = `!${text}`;
        assert.ok(!JSON.stringify(explain(code, detail) ?? '').includes(detail));
      }),
    );
  });
});

describe('the codes of a failed authentication', () => {
  it('stand in one text, the server’s marked', () => {
    assert.equal(joinCodes({ response: '1511', requestor: 'R2002', server: '402' }), '1511 R2002 3DS-402');
    assert.equal(joinCodes({ response: '', requestor: 'R2002', server: '' }), 'R2002');
    assert.equal(joinCodes({ response: '', requestor: '', server: '' }), '');
  });

  it('always mean one of three things to the buyer', () => {
    const code = fc.oneof(fc.string(), fc.constantFrom(...listed.map(([, one]) => one)));
    fc.assert(
      fc.property(code, code, code, (response, requestor, server) => {
        const error = authenticationError(joinCodes({ response, requestor, server }));
        assert.ok(['tds_failed', 'tds_timeout', 'tds_unsupported'].includes(error));
      }),
    );
  });
});
