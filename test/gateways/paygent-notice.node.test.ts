import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readDifference } from '../../src/gateways/paygent/difference.ts';
import { readNotice } from '../../src/gateways/paygent/notice.ts';
import { noticeHash } from '../../src/gateways/paygent/wire.ts';

const KEY = 'notice-key';
const plain = {
  payment_notice_id: '1001',
  payment_id: '28775155',
  trading_id: 'SHOPAAAA01Z',
  payment_type: '03',
  payment_status: '43',
  payment_amount: '4080',
  payment_date: '20261121120000',
};
type Fields = Readonly<Record<string, string>>;
const signed = (over: Record<string, string> = {}, key = KEY): Record<string, string> => {
  const fields = { ...plain, ...over };
  return { ...fields, hc: noticeHash(fields, key) };
};
const refusal = (fields: Fields, keys: readonly string[] = [KEY]) => {
  const reading = readNotice(fields, keys);
  return reading.ok ? 'taken' : reading.refused;
};

describe('a notice', () => {
  it('is read whole', () => {
    assert.deepEqual(readNotice(signed({ base_payment_id: '28770000', clear_detail: '' }), [KEY]), {
      ok: true,
      notice: {
        noticeId: '1001',
        providerPaymentId: '28775155',
        tradingId: 'SHOPAAAA01Z',
        paymentType: '03',
        providerStatus: '43',
        method: 'konbini',
        amount: 4080,
        at: Date.parse('2026-11-21T12:00:00+09:00'),
        baseProviderPaymentId: '28770000',
      },
    });
  });

  it('has the hash of the published rule', () => {
    // printf %s 100128775155SHOPAAAA01Z034080notice-key | sha256sum
    assert.equal(noticeHash(plain, KEY), '79fd5487ad4620e64b812143cf0bfc0837ff071b10b849365d760aa086776431');
  });

  it('of every method sold here is known by its type, and of others is kept without one', () => {
    const types = ['01', '02', '03', '05', '06', '22', '26'];
    const known = types.map((payment_type) => {
      const reading = readNotice(signed({ payment_type }), [KEY]);
      return reading.ok ? (reading.notice.method ?? 'other') : 'refused';
    });
    assert.deepEqual(known, ['atm', 'card', 'konbini', 'bank', 'carrier', 'paidy', 'other']);
  });

  it('about a card’s check has no order, and may have no amount', () => {
    const reading = readNotice(signed({ trading_id: '', payment_type: '02', payment_amount: '' }), [KEY]);
    assert.equal(reading.ok && reading.notice.tradingId, '');
    assert.equal(reading.ok && reading.notice.amount, undefined);
  });

  it('is taken with either of two keys while they are changed, and with none before or after', () => {
    for (const key of ['old', 'new']) assert.equal(refusal(signed({}, key), ['old', 'new']), 'taken');
    assert.equal(refusal(signed({}, 'older'), ['old', 'new']), 'hash');
    assert.equal(refusal(signed({}, 'old'), ['new']), 'hash');
    assert.equal(refusal(signed({}, 'oldnew'), ['old', 'new']), 'hash');
  });

  it('is refused without a key, whatever it says', () => {
    assert.equal(refusal(signed(), []), 'unconfigured');
    assert.equal(refusal({}, []), 'unconfigured');
    assert.equal(refusal(signed({}, '')), 'hash');
  });

  it('stands although a field outside the hash is malformed: it is left out', () => {
    const reading = readNotice(signed({ payment_date: '20261345', base_payment_id: 'x' }), [KEY]);
    assert.equal(reading.ok && reading.notice.at, undefined);
    assert.equal(reading.ok && reading.notice.baseProviderPaymentId, undefined);
  });

  const malformed: [name: string, over: Record<string, string>][] = [
    ['no id', { payment_notice_id: '' }],
    ['an id with a sign', { payment_notice_id: '-1' }],
    ['an id with letters', { payment_notice_id: '1e3' }],
    ['an id of 21 digits', { payment_notice_id: '1'.repeat(21) }],
    ['no payment', { payment_id: '' }],
    ['a payment with a blank', { payment_id: '28775155 ' }],
    ['full-width digits', { payment_id: '２８７７５１５５' }],
    ['an order id with a line break', { trading_id: 'SHOPAAAA01Z\n' }],
    ['an order id in kanji', { trading_id: '注文' }],
    ['a type of one digit', { payment_type: '3' }],
    ['a type of three digits', { payment_type: '034' }],
    ['no status', { payment_status: '' }],
    ['a status of three digits', { payment_status: '400' }],
    ['an amount with a leading zero', { payment_amount: '04080' }],
    ['an amount with a comma', { payment_amount: '4,080' }],
    ['a negative amount', { payment_amount: '-4080' }],
    ['an amount that is too large', { payment_amount: '4080000000' }],
    ['no amount for an order', { payment_amount: '' }],
  ];
  for (const [name, over] of malformed)
    it(`with ${name} is refused by its shape, though its hash is right`, () =>
      assert.equal(refusal(signed(over)), 'shape'));

  for (const [name, hc] of [
    ['none', ''],
    ['a short one', 'ab'],
    ['one in capitals', noticeHash(plain, KEY).toUpperCase()],
    ['one with more behind it', `${noticeHash(plain, KEY)}00`],
    ['one that is no hex', 'z'.repeat(64)],
  ] as const)
    it(`with ${name} for a hash is refused`, () => assert.equal(refusal({ ...plain, hc }), 'shape'));

  it('with an array or an object in a field is refused, as form parsers make them of repeated names', () => {
    for (const value of [['4080'], ['4080', '1'], { 0: '4080' }, 4080, true]) {
      for (const field of Object.keys(plain).filter((name) => name !== 'payment_date')) {
        // What the type forbids is what a form parser may hand over.
        const forged = { ...signed(), [field]: value } as unknown as Fields;
        assert.notEqual(refusal(forged), 'taken', `${field}: ${JSON.stringify(value)}`);
      }
    }
  });

  const genuine = signed();
  const shifted: [name: string, over: Record<string, string>, seen: string][] = [
    [
      'a zero before the amount',
      { payment_type: '03', trading_id: 'SHOPAAAA01', payment_amount: 'Z034080' },
      'shape',
    ],
    [
      'the type into the amount',
      { trading_id: 'SHOPAAAA01', payment_type: 'Z0', payment_amount: '34080' },
      'shape',
    ],
    ['the amount into the type, in part', { payment_type: '0340', payment_amount: '80' }, 'shape'],
    ['another amount', { payment_amount: '408' }, 'hash'],
    ['another order', { trading_id: 'SHOPAAAA02Z' }, 'hash'],
    ['another type', { payment_type: '01' }, 'hash'],
    ['another id', { payment_notice_id: '1002' }, 'hash'],
  ];
  for (const [name, over, seen] of shifted)
    it(`forged from a good one by moving ${name} is refused`, () =>
      assert.equal(refusal({ ...genuine, ...over }), seen));

  it('may have digits moved from its own id to the payment’s: the hash has no separators, so a binding must see it', () => {
    const moved = { ...genuine, payment_notice_id: '100', payment_id: '128775155' };
    const reading = readNotice(moved, [KEY]);
    assert.equal(reading.ok && reading.notice.providerPaymentId, '128775155');
  });

  it('whose parts are cut elsewhere never keeps both its payment and its order, and says another type or amount', () => {
    const text = '100128775155SHOPAAAA01Z034080';
    const cuts = [4, 12, 23, 25].map((at) => fc.integer({ min: at - 2, max: at + 2 }));
    fc.assert(
      fc.property(fc.tuple(...cuts), ([a = 0, b = 0, c = 0, d = 0]) => {
        const reading = readNotice(
          {
            ...genuine,
            payment_notice_id: text.slice(0, a),
            payment_id: text.slice(a, b),
            trading_id: text.slice(b, c),
            payment_type: text.slice(c, d),
            payment_amount: text.slice(d),
          },
          [KEY],
        );
        if (!reading.ok) return;
        const { providerPaymentId, tradingId, paymentType, amount } = reading.notice;
        if (providerPaymentId !== plain.payment_id || tradingId !== plain.trading_id) return;
        assert.deepEqual([paymentType, amount], ['03', 4080]);
      }),
      { numRuns: 1000 },
    );
  });

  it('with any single character changed in what the hash covers is refused', () => {
    const covered = ['payment_notice_id', 'payment_id', 'trading_id', 'payment_type', 'payment_amount', 'hc'];
    fc.assert(
      fc.property(
        fc.constantFrom(...covered),
        fc.nat(63),
        fc.constantFrom(...'0123456789abcdefXZ'),
        (field, at, to) => {
          const value = genuine[field]!;
          const i = at % value.length;
          fc.pre(value[i] !== to);
          const changed = { ...genuine, [field]: value.slice(0, i) + to + value.slice(i + 1) };
          assert.notEqual(refusal(changed), 'taken');
        },
      ),
      { numRuns: 500 },
    );
  });

  it('of any fields at all is read or refused, never thrown on', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(genuine)), fc.string()), (fields) => {
        assert.ok(['shape', 'hash'].includes(refusal(fields)));
      }),
    );
  });
});

describe('a difference that is fetched', () => {
  const record = { success_code: '0', ...plain, change_date: '20261121120500' };

  it('is the same as its notice, without a hash', () => {
    const reading = readNotice(signed(), [KEY]);
    assert.deepEqual(readDifference(record), {
      found: true,
      lost: false,
      notice: reading.ok ? reading.notice : undefined,
    });
  });

  it('says that earlier ones are gone', () => {
    const difference = readDifference({ ...record, success_code: '2' });
    assert.equal(difference?.found && difference.lost, true);
  });

  it('may be none', () => assert.deepEqual(readDifference({ success_code: '1' }), { found: false }));

  it('has the moment of the change where there is none of the payment', () => {
    const difference = readDifference({ ...record, payment_date: '' });
    assert.equal(difference?.found && difference.notice.at, Date.parse('2026-11-21T12:05:00+09:00'));
  });

  for (const [name, fields] of [
    ['without a code', { ...plain }],
    ['with a code nobody explains', { ...record, success_code: '9' }],
    ['whose record is cut', { ...record, payment_status: '' }],
  ] as const)
    it(`${name} is no answer: a record must not be skipped`, () =>
      assert.equal(readDifference(fields), undefined));
});
