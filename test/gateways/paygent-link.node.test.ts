import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linkRequestFields, readLink } from '../../src/gateways/paygent/link.ts';
import { LinkSettings } from '../../src/gateways/paygent/settings.ts';
import { charsetOfLinkPath, linkHash } from '../../src/gateways/paygent/wire.ts';
import { NOW } from './support/fake-provider.ts';

const pages = {
  done: 'https://shop.test/kessai/back/n/done',
  stopped: 'https://shop.test/kessai/back/n/stopped',
  other: 'https://shop.test/kessai/back/n/other',
};
const identity = { merchantId: '55555', linkHashKey: 'link-key' };
const request = (over: object = {}) =>
  ({ method: 'konbini', via: 'link', tradingId: 'SHOPAAAA01Z', amount: 4080, pages, ...over }) as never;
const settings = (link: object = {}) => LinkSettings.parse({ methods: ['card', 'konbini'], ...link });
const fieldsOf = (over: object = {}, link: object = {}) => {
  const { hc, ...fields } = linkRequestFields(request(over), settings(link), identity);
  return fields;
};

describe('the hash of a link request', () => {
  const fields = {
    trading_id: 'T1',
    payment_type: '02',
    fix_params: 'customer_name',
    id: '4080',
    inform_url: 'https://n.example/',
    seq_merchant_id: '55555',
    payment_term_day: '5',
    payment_term_min: '30',
    payment_class: '0',
    use_card_conf_number: '1',
    customer_id: 'c7',
    threedsecure_ryaku: '0',
  };

  it('joins the fields in the general order', () => {
    // printf %s T102customer_name4080https://n.example/55555 5 30 0 1 c7 0 KEY | tr -d ' ' | sha256sum
    assert.equal(
      linkHash(fields, 'KEY', 'general'),
      '173249774954efa6aa951ab2d95ca945ebfb97afd555901fba1123218f29f3f6',
    );
  });

  it('joins them in the other order, with the word, for EC-CUBE', () => {
    // printf %s 0 KEY paygent2006 T1 4080 02 55555 5 1 customer_name https://n.example/ 30 c7 0 | tr -d ' ' | sha256sum
    assert.equal(
      linkHash(fields, 'KEY', 'ec-cube'),
      '689f0d9b8106f83a6d0540aa0c86df620c40a8727d0ded7d89dd048232516add',
    );
  });

  it('takes what is not sent for nothing, and leaves other fields out', () => {
    const few = { trading_id: 'T1', payment_type: '03', id: '4080', seq_merchant_id: '55555' };
    // printf %s T103408055555KEY | sha256sum
    assert.equal(
      linkHash({ ...few, free_memo: 'x', hc: 'y' }, 'KEY', 'general'),
      'ede55115564f0e4cba7d807c7772e0d680e4dde80b7fd5f4abc59f5de05e5ae3',
    );
  });
});

describe('a link request', () => {
  it('says what is paid, by whom, and where the buyer comes back to', () => {
    assert.deepEqual(fieldsOf(), {
      trading_id: 'SHOPAAAA01Z',
      payment_type: '03',
      id: '4080',
      seq_merchant_id: '55555',
      return_url: pages.done,
      stop_return_url: pages.stopped,
      isbtob: '1',
    });
  });

  it('is signed over what it sends, by the class of the contract', () => {
    for (const hashClass of ['general', 'ec-cube'] as const) {
      const { hc, ...fields } = linkRequestFields(
        request({ method: 'card' }),
        settings({ hashClass }),
        identity,
      );
      assert.equal(hc, linkHash(fields, 'link-key', hashClass));
    }
  });

  it('says days or minutes, whichever is set, and never both', () => {
    const days = fieldsOf({}, { term: { days: 60 } });
    assert.deepEqual([days['payment_term_day'], days['payment_term_min']], ['60', undefined]);
    const minutes = fieldsOf({}, { term: { minutes: 5 } });
    assert.deepEqual([minutes['payment_term_day'], minutes['payment_term_min']], [undefined, '5']);
  });

  it('of a card says what the page may offer', () => {
    const pick = ({
      payment_class,
      use_card_conf_number,
      threedsecure_ryaku,
      stock_card_mode,
      customer_id,
    }: Record<string, string>) => [
      payment_class,
      use_card_conf_number,
      threedsecure_ryaku,
      stock_card_mode,
      customer_id,
    ];
    const card = { method: 'card', customerId: 'shop-77' };
    assert.deepEqual(pick(fieldsOf(card)), ['0', '1', '0', undefined, undefined]);
    const other = { paymentClass: 2, securityCode: false, threeDSecure: false, storedCards: true };
    assert.deepEqual(pick(fieldsOf(card, other)), ['2', '0', '1', '1', 'shop-77']);
    assert.deepEqual(pick(fieldsOf({ method: 'card' }, other)), ['2', '0', '1', undefined, undefined]);
    assert.deepEqual(pick(fieldsOf({ customerId: 'shop-77' }, other)), Array(5).fill(undefined));
  });

  it('carries the shop’s texts, full-width where the page wants them so, and its own page to come back to', () => {
    const fields = fieldsOf(
      {},
      {
        shopName: 'みなも tea',
        copyright: '(c) Minamo',
        memo: 'ｱﾘｶﾞﾄｳ',
        returnUrl: 'https://shop.test/thanks',
      },
    );
    assert.equal(fields['merchant_name'], 'みなも　ｔｅａ');
    assert.equal(fields['copy_right'], '(c) Minamo');
    assert.equal(fields['free_memo'], 'アリガトウ');
    assert.equal(fields['return_url'], 'https://shop.test/thanks');
    assert.equal(fields['stop_return_url'], pages.stopped);
  });

  const name = { family: '山田', given: '太郎', familyKana: 'ヤマダ', givenKana: 'タロウ' };
  it('fills in what is known of the buyer', () => {
    const fields = fieldsOf({ name, phone: '090-1234-5678' });
    assert.equal(fields['customer_family_name'], '山田');
    assert.equal(fields['customer_family_name_kana'], 'ﾔﾏﾀ');
    assert.equal(fields['customer_tel'], '09012345678');
  });

  for (const [what, over] of [
    ['a name that is too long', { name: { ...name, given: '寿限無寿限無五劫' } }],
    ['half a name', { name: { ...name, given: '' } }],
    ['a reading that is too long', { name: { ...name, givenKana: 'ア'.repeat(13) } }],
    ['a number that is too long', { phone: '0901234567890' }],
    ['no digits', { phone: '---' }],
  ] as const)
    it(`leaves ${what} out: it is a help and no more`, () => {
      assert.equal(
        Object.keys(fieldsOf(over)).some((field) => field.startsWith('customer_')),
        false,
      );
    });
});

describe('the answer to a link request', () => {
  const answer = {
    result: '0',
    url: 'https://link.example/p?x=1',
    trading_id: 'SHOPAAAA01Z',
    limit_date: '20261126120000',
  };
  const read = (over: object = {}, link: object = {}) =>
    readLink({ ...answer, ...over }, request(), settings(link), NOW);

  it('is an address and how long it lives', () => {
    assert.deepEqual(read(), {
      departure: { url: 'https://link.example/p?x=1' },
      until: Date.parse('2026-11-26T12:00:00+09:00'),
    });
  });

  it('without a date lives as long as was asked for, or for five days', () => {
    assert.equal(read({ limit_date: '' })?.until, NOW + 5 * 86_400_000);
    assert.equal(read({ limit_date: '' }, { term: { minutes: 30 } })?.until, NOW + 30 * 60_000);
  });

  it('without an address, or for another order, is none', () => {
    for (const over of [{ url: '' }, { url: 'javascript:alert(1)' }, { trading_id: 'SHOPAAAA02Z' }])
      assert.equal(read(over), undefined);
  });
});

it('the charset of a request is that of its address', () => {
  assert.equal(charsetOfLinkPath('/v/u/request'), 'utf8');
  assert.equal(charsetOfLinkPath('/v/request'), 'cp932');
});
