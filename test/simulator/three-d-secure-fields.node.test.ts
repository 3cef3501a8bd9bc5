import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fields } from './client.ts';
import { provider } from './three-d-secure-rig.ts';

const { token, authenticate, control } = provider();
const [card, code] = [await token(), await token({ cvc_only_flg: '1' })];
const stored = control.storeCard({ customerId: '7', number: '4708224192401234', validTerm: '0130' });

type Case = [what: string, change: Fields, code: string, field: string];

const bases: Case[] = [
  ['no term_url', { term_url: '' }, 'P006', 'term_url'],
  ['a term_url that is no address', { term_url: 'shop' }, 'P010', 'term_url'],
  ['a term_url of another kind', { term_url: 'javascript:alert(1)' }, 'P010', 'term_url'],
  ['a term_url with a space', { term_url: 'https://shop.example/a b' }, 'P008', 'term_url'],
  ['a term_url without end', { term_url: `https://shop.example/${'x'.repeat(1024)}` }, 'P009', 'term_url'],
  ['no merchant_name', { merchant_name: '' }, 'P006', 'merchant_name'],
  ['a Japanese merchant_name', { merchant_name: '決済' }, 'P008', 'merchant_name'],
  ['a merchant_name too long', { merchant_name: 'x'.repeat(26) }, 'P009', 'merchant_name'],
  ['no authentication_type', { authentication_type: '' }, 'P006', 'authentication_type'],
  ['a one-digit authentication_type', { authentication_type: '1' }, 'P008', 'authentication_type'],
  ['an unknown authentication_type', { authentication_type: '07' }, 'P010', 'authentication_type'],
  ['authentication_type 00', { authentication_type: '00' }, 'P010', 'authentication_type'],
  ['no amount', { payment_amount: '' }, 'P006', 'payment_amount'],
  ['a negative amount', { payment_amount: '-1' }, 'P008', 'payment_amount'],
  ['a payment of nothing', { payment_amount: '0' }, 'P010', 'payment_amount'],
  ['no card_set_method', { card_set_method: '' }, 'P006', 'card_set_method'],
  ['an unknown card_set_method', { card_set_method: 'paper' }, 'P010', 'card_set_method'],
  ['no token', { card_token: '' }, 'P006', 'card_token'],
  ['a token nobody made', { card_token: 'tok_1' }, '2021', 'card_token'],
  ['a token for a code alone', { card_token: code }, '2021', 'card_token'],
  ['a stored card without its customer', { card_set_method: 'customer' }, 'P006', 'customer_id'],
  [
    'a stored card without its id',
    { card_set_method: 'customer', customer_id: '7' },
    'P006',
    'customer_card_id',
  ],
  [
    "another customer's card",
    { card_set_method: 'customer', customer_id: '8', customer_card_id: stored },
    'P026',
    'customer_card_id',
  ],
  ['a card in clear without its number', { card_set_method: 'direct' }, 'P006', 'card_number'],
  ['no credentials', { connect_password: '' }, 'P006', 'connect_password'],
];

/** Fields nobody needs to send, with what they may be and what they may not. */
const optional: Record<string, { fine: string[]; wrong: [value: string, code: string][] }> = {
  cardholder_name: {
    fine: ['TARO YAMADA', "O'NEIL-1"],
    wrong: [
      ['山田', 'P008'],
      ['TARO　YAMADA', 'P008'],
      ['x'.repeat(46), 'P009'],
    ],
  },
  login_type: {
    fine: ['01', '02'],
    wrong: [
      ['03', 'P010'],
      ['1', 'P008'],
    ],
  },
  login_date: {
    fine: ['202611210915'],
    wrong: [
      ['20261121', 'P008'],
      ['202613210915', 'P010'],
      ['202611212415', 'P010'],
    ],
  },
  account_indicator: {
    fine: ['01', '05'],
    wrong: [
      ['06', 'P010'],
      ['x1', 'P008'],
    ],
  },
  account_create_date: {
    fine: ['20240229'],
    wrong: [
      ['20230229', 'P010'],
      ['2024-02-29', 'P008'],
    ],
  },
  account_change_date: { fine: ['20261121'], wrong: [['20261131', 'P010']] },
  account_change_indicator: { fine: ['04'], wrong: [['05', 'P010']] },
  password_change_date: { fine: ['20261121'], wrong: [['00000000', 'P010']] },
  password_change_indicator: { fine: ['05'], wrong: [['06', 'P010']] },
  purchase_count: {
    fine: ['0', '9999'],
    wrong: [
      ['10000', 'P009'],
      ['-1', 'P008'],
    ],
  },
  activity_count_day: {
    fine: ['999'],
    wrong: [
      ['1000', 'P009'],
      ['1.5', 'P008'],
    ],
  },
  activity_count_year: {
    fine: ['0'],
    wrong: [
      ['1000', 'P009'],
      ['-1', 'P008'],
    ],
  },
  ship_address_use_date: { fine: ['20261121'], wrong: [['20261199', 'P010']] },
  ship_address_use_indicator: { fine: ['01'], wrong: [['05', 'P010']] },
  shipping_indicator: {
    fine: ['01', '03'],
    wrong: [
      ['08', 'P010'],
      ['00', 'P010'],
    ],
  },
  reorder_indicator: { fine: ['02'], wrong: [['03', 'P010']] },
  address_match: {
    fine: ['01'],
    wrong: [
      ['Y', 'P008'],
      ['03', 'P010'],
    ],
  },
  bill_address_country: {
    fine: ['392'],
    wrong: [
      ['JP', 'P008'],
      ['0392', 'P008'],
    ],
  },
  bill_address_state: {
    fine: ['01', '47'],
    wrong: [
      ['00', 'P010'],
      ['48', 'P010'],
      ['東京', 'P008'],
    ],
  },
  bill_address_city: {
    fine: ['千代田区', 'Chiyoda'],
    wrong: [
      ['町'.repeat(51), 'P009'],
      ['a\nb', 'P008'],
    ],
  },
  ship_address_line1: {
    fine: ['丸の内1-1 髙島'],
    wrong: [
      ['x'.repeat(51), 'P009'],
      ['a\tb', 'P008'],
    ],
  },
  ship_address_post_code: {
    fine: ['100-0001', '1000001'],
    wrong: [
      ['〒100', 'P008'],
      ['1'.repeat(17), 'P009'],
    ],
  },
  email_address: {
    fine: ['taro.yamada@example.com'],
    wrong: [
      ['taro', 'P008'],
      ['a@b@c', 'P008'],
      ['a b@c', 'P008'],
      [`${'x'.repeat(250)}@a.jp`, 'P009'],
    ],
  },
  home_phone_cc: {
    fine: ['81', '1'],
    wrong: [
      ['+81', 'P008'],
      ['0081', 'P009'],
    ],
  },
  home_phone_subscriber: {
    fine: ['9012345678'],
    wrong: [
      ['09012345678', 'P008'],
      ['90-1234', 'P008'],
      ['1'.repeat(16), 'P009'],
    ],
  },
  http_accept: { fine: ['text/html,*/*;q=0.8'], wrong: [['ｔｅｘｔ', 'P008']] },
  http_user_agent: {
    fine: ['Mozilla/5.0 (X11)'],
    wrong: [
      ['x'.repeat(2049), 'P009'],
      ['日本', 'P008'],
    ],
  },
};

const cases: Case[] = [
  ...bases,
  ...Object.entries(optional).flatMap(([name, { wrong }]) =>
    wrong.map(
      ([value, answer]): Case => [
        `${name} ${JSON.stringify(value.slice(0, 20))}`,
        { [name]: value },
        answer,
        name,
      ],
    ),
  ),
];
for (const [what, change, expected, field] of cases)
  test(`450 with ${what} answers ${expected} naming ${field}, and opens nothing`, async () => {
    const before = control.books().authentications.length;
    const answer = await authenticate(card, change);
    assert.deepEqual(
      [answer['result'], answer['response_code'], answer['response_detail']],
      ['1', expected, field],
    );
    assert.equal(answer['out_acs_html'], undefined);
    assert.equal(control.books().authentications.length, before);
  });

for (const [name, { fine }] of Object.entries(optional))
  test(`450 takes ${name} as ${fine.join(', ')}, and empty as not sent`, async () => {
    for (const value of [...fine, ''])
      assert.equal((await authenticate(card, { [name]: value }))['result'], '0', value);
  });

test('450 needs no more than its six fields and the card', async () => {
  const answer = await authenticate(card, { trading_id: '' });
  assert.equal(answer['result'], '0');
  assert.match(answer['3ds_auth_id'] ?? '', /^[0-9a-f]{32}$/);
  assert.match(answer['out_acs_html'] ?? '', /<\/html>/);
});

test('a card is added with an amount of nothing', async () => {
  assert.equal((await authenticate(card, { payment_amount: '0', authentication_type: '04' }))['result'], '0');
});

test('fields of 450 are nobody’s business in another telegram', async () => {
  const { send, token: newToken } = provider();
  const paid = await send('020', {
    trading_id: '1',
    payment_amount: '1',
    payment_class: '10',
    card_token: await newToken(),
    email_address: 'nobody',
    merchant_name: 'x'.repeat(40),
    term_url: 'none',
  });
  assert.equal(paid['result'], '0');
});
