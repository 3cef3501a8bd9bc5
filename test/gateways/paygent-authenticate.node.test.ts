import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { BuyerFacts } from '../../src/core/buyer.ts';
import type { AuthenticateRequest, Gateway } from '../../src/core/ports.ts';
import { encodeRequest } from '../../src/gateways/paygent/codec.ts';
import { paygent } from '../../src/gateways/paygent/index.ts';
import { readChallenge } from '../../src/gateways/paygent/three-d-secure.ts';
import { authenticateFields } from '../../src/gateways/paygent/three-d-secure-fields.ts';
import { createSimulator, type Listening, type Simulator } from '../../src/simulator.ts';
import { GOOD_CARD, makeToken, paygentConfig } from '../support/rig.ts';

/** Noon in Japan. */
const now = Date.UTC(2026, 10, 21, 3);
const settings = { merchantName: 'MINAMO TEA' };

const tokyo = {
  postalCode: '150-0001',
  prefecture: '東京都',
  city: '渋谷区神宮前',
  line1: '1-2-3',
  line2: 'みなもビル 4階',
};

const member: AuthenticateRequest = {
  tradingId: 'TRADING0000000000001Z',
  purpose: 'payment',
  amount: 4080,
  card: { token: 'tok_1' },
  holderName: 'TARO YAMADA',
  returnUrl: 'https://shop.example/kessai/three-d-secure/n1/return',
  isMember: true,
  browser: { accept: 'text/html', userAgent: 'Mozilla/5.0' },
  buyer: {
    name: '山田 太郎',
    email: 'taro@example.jp',
    phone: '090-1234-5678',
    billing: tokyo,
    shipping: tokyo,
    shippingFirstUsed: '2026-11-01',
    isReorder: true,
    account: {
      createdOn: '2020-04-01',
      changedOn: '2026-10-10',
      passwordChangedOn: '2026-11-20',
      lastLoginAt: '2026-11-21T02:59:00Z',
      purchasesInSixMonths: 3,
      cardPaymentsInDay: 0,
      cardPaymentsInYear: 12,
    },
  },
};

const fieldsOf = (request: AuthenticateRequest) => authenticateFields(request, settings, now);
const withBuyer = (buyer: BuyerFacts) => fieldsOf({ ...member, buyer });
const accountOf = (account: BuyerFacts['account']) => withBuyer({ account });

describe('the request to authenticate a buyer', () => {
  it('tells the card company everything the shop knows', () => {
    assert.deepEqual(fieldsOf(member), {
      trading_id: 'TRADING0000000000001Z',
      payment_amount: '4080',
      authentication_type: '01',
      merchant_name: 'MINAMO TEA',
      term_url: 'https://shop.example/kessai/three-d-secure/n1/return',
      card_set_method: 'token',
      card_token: 'tok_1',
      cardholder_name: 'TARO YAMADA',
      email_address: 'taro@example.jp',
      home_phone_cc: '81',
      home_phone_subscriber: '9012345678',
      http_accept: 'text/html',
      http_user_agent: 'Mozilla/5.0',
      login_type: '02',
      login_date: '202611211159',
      account_indicator: '05',
      account_create_date: '20200401',
      account_change_date: '20261010',
      account_change_indicator: '03',
      password_change_date: '20261120',
      password_change_indicator: '03',
      purchase_count: '3',
      activity_count_day: '0',
      activity_count_year: '12',
      ship_address_use_date: '20261101',
      ship_address_use_indicator: '02',
      shipping_indicator: '01',
      address_match: '01',
      reorder_indicator: '02',
      bill_address_country: '392',
      bill_address_state: '13',
      bill_address_city: '渋谷区神宮前',
      bill_address_line1: '1-2-3',
      bill_address_line2: 'みなもビル 4階',
      bill_address_post_code: '1500001',
      ship_address_country: '392',
      ship_address_state: '13',
      ship_address_city: '渋谷区神宮前',
      ship_address_line1: '1-2-3',
      ship_address_line2: 'みなもビル 4階',
      ship_address_post_code: '1500001',
    });
  });

  it('says of a guest no more than that', () => {
    const fields = fieldsOf({ ...member, isMember: false });
    assert.deepEqual([fields['login_type'], fields['account_indicator']], ['01', '01']);
    const history = Object.keys(fields).filter((name) =>
      /^(login_date|account_.*_date|password|purchase|activity)/.test(name),
    );
    assert.deepEqual(history, []);
  });

  it('needs nothing of the buyer to be sent', () => {
    const bare = fieldsOf({ ...member, isMember: false, buyer: {}, browser: {}, holderName: undefined });
    assert.deepEqual(Object.keys(bare), [
      'trading_id',
      'payment_amount',
      'authentication_type',
      'merchant_name',
      'term_url',
      'card_set_method',
      'card_token',
      'login_type',
      'account_indicator',
    ]);
  });

  it('names a stored card by its owner and id', () => {
    const stored = { customerId: 'shop-77', cardId: '00000001' };
    const fields = fieldsOf({ ...member, card: { stored, securityCodeToken: 'tok_cvc' } });
    assert.equal(fields['card_set_method'], 'customer');
    assert.equal(fields['customer_id'], 'shop-77');
    assert.equal(fields['customer_card_id'], '00000001');
    assert.equal(fields['card_token'], undefined);
  });

  it('asks to add a card, with nothing bought and nothing shipped, for a registration', () => {
    const fields = fieldsOf({ ...member, purpose: 'registration', amount: 0 });
    assert.equal(fields['authentication_type'], '04');
    assert.equal(fields['payment_amount'], '0');
    const purchase = Object.keys(fields).filter((name) => /^(ship|reorder|address_match)/.test(name));
    assert.deepEqual(purchase, []);
    assert.equal(fields['bill_address_city'], '渋谷区神宮前');
  });

  const ages: [days: number, created: string, changed: string, used: string][] = [
    [0, '03', '02', '01'],
    [1, '03', '02', '02'],
    [29, '03', '02', '02'],
    [30, '04', '03', '03'],
    [60, '04', '03', '03'],
    [61, '05', '04', '04'],
  ];
  for (const [days, created, changed, used] of ages) {
    it(`puts what is ${days} days old in Japan into its class`, () => {
      const day = new Date(now - days * 86_400_000).toISOString().slice(0, 10);
      const fields = withBuyer({
        shipping: tokyo,
        shippingFirstUsed: day,
        account: { createdOn: day, changedOn: day, passwordChangedOn: day },
      });
      assert.equal(fields['account_indicator'], created);
      assert.equal(fields['password_change_indicator'], created);
      assert.equal(fields['account_change_indicator'], changed);
      assert.equal(fields['ship_address_use_indicator'], used);
    });
  }

  it('counts days by the calendar of Japan', () => {
    // 00:30 on the 22nd in Japan, still the 21st in UTC.
    const night = Date.UTC(2026, 10, 21, 15, 30);
    const today = { ...member, buyer: { account: { createdOn: '2026-11-22' } } };
    assert.equal(authenticateFields(today, settings, night)['account_create_date'], '20261122');
    assert.equal(authenticateFields(today, settings, now)['account_create_date'], undefined);
  });

  it('leaves out days that do not exist or have not come, and moments without a time zone', () => {
    for (const createdOn of ['2026-02-30', '2026-13-01', '2026-11-22', '20201101', 'yesterday', ' ']) {
      const fields = accountOf({ createdOn });
      assert.equal(fields['account_create_date'], undefined, createdOn);
      assert.equal(fields['account_indicator'], undefined, createdOn);
    }
    for (const lastLoginAt of ['2026-11-21T10:00:00', '2026-11-21', '2026-11-21T03:00:01Z', 'now']) {
      assert.equal(accountOf({ lastLoginAt })['login_date'], undefined, lastLoginAt);
    }
    assert.equal(accountOf({ lastLoginAt: '2026-11-21T08:00+09:00' })['login_date'], '202611210800');
  });

  it('leaves out counts the field cannot hold rather than shorten them', () => {
    const fields = accountOf({
      purchasesInSixMonths: 10_000,
      cardPaymentsInDay: 1_000,
      cardPaymentsInYear: 999,
    });
    assert.equal(fields['purchase_count'], undefined);
    assert.equal(fields['activity_count_day'], undefined);
    assert.equal(fields['activity_count_year'], '999');
  });

  it('sends the telephone in the place of an address that breaks the rules for mail', () => {
    const fields = withBuyer({ email: 'abc..x@docomo.ne.jp', phone: '＋81 3-1234-5678' });
    assert.equal(fields['email_address'], undefined);
    assert.equal(fields['home_phone_subscriber'], '312345678');
  });

  const names: [name: string | undefined, sent: string | undefined][] = [
    ['TARO YAMADA', 'TARO YAMADA'],
    // In the test environment the letters' case decides.
    ['BBErrABAB', 'BBErrABAB'],
    ["O'NEIL-SATO, J./K.", "O'NEIL-SATO, J./K."],
    ['  ', undefined],
    ['A', undefined],
    ['山田 太郎', undefined],
    ['A'.repeat(46), undefined],
    [undefined, undefined],
  ];
  for (const [holderName, sent] of names) {
    it(`takes ${JSON.stringify(holderName)} for ${sent ? 'a name' : 'none'}`, () => {
      assert.equal(fieldsOf({ ...member, holderName })['cardholder_name'], sent);
    });
  }

  const addresses: [name: string, address: BuyerFacts['billing'], sent: object][] = [
    ['a prefecture by its number', { prefecture: '1' }, { country: '392', state: '01' }],
    [
      'a prefecture nobody knows',
      { prefecture: '東亰都', city: '渋谷区' },
      { country: '392', city: '渋谷区' },
    ],
    ['a country in lower case', { country: 'us', city: 'Austin' }, { country: '840', city: 'Austin' }],
    [
      'an address abroad, whose state has no code here',
      { country: 'US', prefecture: '13', postalCode: '73301', line1: '1 Main St' },
      { country: '840', line1: '1 Main St', post_code: '73301' },
    ],
    ['a country with no number here', { country: 'ZZ', city: 'Nowhere' }, { city: 'Nowhere' }],
    ['a country alone', { country: 'JP' }, {}],
    ['blanks only', { city: ' 　 ', line1: '\t', postalCode: '-' }, {}],
    ['a line of marks', { line1: '----' }, {}],
    ['a line of 51 characters', { line1: '丁'.repeat(51) }, {}],
    ['a line of 50 characters', { line1: '丁'.repeat(50) }, { country: '392', line1: '丁'.repeat(50) }],
    ['a line that is broken', { line1: '1-2\n3', line2: '4階' }, { country: '392', line2: '4階' }],
    ['half a character', { line1: 'みなも\ud83c', line2: '4階' }, { country: '392', line2: '4階' }],
    [
      'a post code in full width',
      { postalCode: '１５０−０００１' },
      { country: '392', post_code: '1500001' },
    ],
    ['a post code too short', { postalCode: '150-001', line1: '1' }, { country: '392', line1: '1' }],
  ];
  for (const [name, address, sent] of addresses) {
    it(`sends of ${name} what can be sent`, () => {
      const prefix = /^bill_address_/;
      const fields = Object.entries(withBuyer({ billing: address })).filter(([key]) => prefix.test(key));
      assert.deepEqual(
        Object.fromEntries(fields.map(([key, value]) => [key.replace(prefix, ''), value])),
        sent,
      );
    });
  }

  it('says whether it ships elsewhere, and nothing when it cannot know', () => {
    const elsewhere = withBuyer({ billing: tokyo, shipping: { ...tokyo, line2: '5階' } });
    assert.deepEqual([elsewhere['address_match'], elsewhere['shipping_indicator']], ['02', '03']);
    const written = withBuyer({
      billing: tokyo,
      shipping: { ...tokyo, country: 'JP', postalCode: '1500001' },
    });
    assert.deepEqual([written['address_match'], written['shipping_indicator']], ['01', '01']);
    for (const buyer of [{ billing: tokyo }, { shipping: tokyo }, {}]) {
      const fields = withBuyer(buyer);
      assert.deepEqual([fields['address_match'], fields['shipping_indicator']], [undefined, undefined]);
    }
  });

  it('is well-formed whatever the shop and the browser give', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme', maxLength: 120 }),
      fc.constantFrom(
        '',
        ' ',
        '　',
        '\u200b',
        '\ud800',
        '\r\n',
        '2026-11-21',
        '13',
        '東京都',
        'JP',
        'x'.repeat(5000),
      ),
    );
    const maybe = fc.option(text, { nil: undefined });
    const count = fc.option(fc.oneof(fc.integer(), fc.double()), { nil: undefined });
    const address = fc.option(
      fc.record({
        country: maybe,
        postalCode: maybe,
        prefecture: maybe,
        city: maybe,
        line1: maybe,
        line2: maybe,
      }),
      { nil: undefined },
    );
    const request = fc.record({
      purpose: fc.constantFrom('payment' as const, 'registration' as const),
      isMember: fc.boolean(),
      holderName: maybe,
      browser: fc.record({ accept: maybe, userAgent: maybe }),
      buyer: fc.record({
        name: maybe,
        email: maybe,
        phone: maybe,
        billing: address,
        shipping: address,
        shippingFirstUsed: maybe,
        isReorder: fc.option(fc.boolean(), { nil: undefined }),
        account: fc.option(
          fc.record({
            createdOn: maybe,
            changedOn: maybe,
            passwordChangedOn: maybe,
            lastLoginAt: maybe,
            purchasesInSixMonths: count,
            cardPaymentsInDay: count,
            cardPaymentsInYear: count,
          }),
          { nil: undefined },
        ),
      }),
    });
    fc.assert(
      fc.property(request, (given) => {
        const fields = fieldsOf({ ...member, ...given });
        for (const [name, value] of Object.entries(fields)) {
          const shape = shapes.find(([names]) => names.test(name));
          assert.ok(shape, `${name} is no field of the telegram`);
          assert.match(value, shape[1], name);
          assert.equal(value, value.trim(), name);
        }
        assert.ok(encodeRequest(fields, 'utf8').ok, 'the wire carries all of it');
      }),
      { numRuns: 2_000 },
    );
  });
});

/** The telegram as its readers see it: each field, and all it may be. */
const shapes: [name: RegExp, shape: RegExp][] = [
  [/^trading_id$/, /^[A-Z\d]{20,25}$/],
  [/^payment_amount$/, /^\d+$/],
  [/^authentication_type$/, /^0[14]$/],
  [/^merchant_name$/, /^[\x20-\x7e]{1,25}$/],
  [/^term_url$/, /^https:/],
  [/^card_set_method$/, /^(token|customer)$/],
  [/^card_token$/, /^tok_1$/],
  [/^cardholder_name$/, /^[A-Za-z\d .\-'/,]{2,45}$/],
  [/^email_address$/, /^[\x21-\x7e]{3,254}$/],
  [/^home_phone_cc$/, /^81$/],
  [/^home_phone_subscriber$/, /^\d{9,10}$/],
  [/^http_(accept|user_agent)$/, /^[\x20-\x7e]{1,2048}$/],
  [/^login_type$/, /^0[12]$/],
  [/^login_date$/, /^\d{12}$/],
  [/^(account_create|account_change|password_change|ship_address_use)_date$/, /^\d{8}$/],
  [/^account_indicator$/, /^0[1345]$/],
  [/^password_change_indicator$/, /^0[345]$/],
  [/^account_change_indicator$/, /^0[234]$/],
  [/^ship_address_use_indicator$/, /^0[1-4]$/],
  [/^purchase_count$/, /^\d{1,4}$/],
  [/^activity_count_(day|year)$/, /^\d{1,3}$/],
  [/^shipping_indicator$/, /^0[13]$/],
  [/^(address_match|reorder_indicator)$/, /^0[12]$/],
  [/^(bill|ship)_address_country$/, /^\d{3}$/],
  [/^(bill|ship)_address_state$/, /^(0[1-9]|[1-3]\d|4[0-7])$/],
  [/^(bill|ship)_address_(city|line1|line2)$/, /^(?=.*[\p{L}\p{N}])\P{Cc}{1,50}$/u],
  [/^(bill|ship)_address_post_code$/, /^(\d{7}|[A-Z\d][A-Z\d -]{1,15})$/i],
];

describe('the answer to it', () => {
  const page = '<!DOCTYPE html>\r\n<html></html>';
  const cases: [name: string, fields: Record<string, string>, challenge: object | undefined][] = [
    [
      'with its id and page',
      { result: '0', '3ds_auth_id': '1234', out_acs_html: page },
      { authenticationId: '1234', document: page },
    ],
    ['without a page', { result: '0', '3ds_auth_id': '1234' }, undefined],
    ['with an empty page', { result: '0', '3ds_auth_id': '1234', out_acs_html: '' }, undefined],
    ['without an id', { result: '0', out_acs_html: page }, undefined],
  ];
  for (const [name, fields, challenge] of cases) {
    it(`${name} is ${challenge ? 'a challenge' : 'none'}`, () => {
      assert.deepEqual(readChallenge(fields), challenge);
    });
  }
});

describe('an authentication at the provider', () => {
  let simulator: Simulator;
  let endpoints: Listening;
  let gateway: Gateway;
  before(async () => {
    simulator = createSimulator({ browserTls: false });
    endpoints = await simulator.listen();
    const card = { threeDSecure: '2.0', merchantName: 'MINAMO TEA', storedCards: true } as const;
    gateway = paygent(paygentConfig(endpoints, { card }), {
      clock: { now: () => now },
      telegramTimeout: 2_000,
    });
  });
  after(async () => {
    await gateway.close();
    await endpoints.close();
  });

  const authenticate = async (change: Partial<AuthenticateRequest> = {}) =>
    gateway.authenticate({ ...member, card: { token: await makeToken(endpoints, GOOD_CARD) }, ...change });

  it('begins with the provider’s page, and nothing is refused of what it was told', async () => {
    const outcome = await authenticate();
    assert.ok(outcome.kind === 'ok', JSON.stringify(outcome));
    assert.match(outcome.value.authenticationId, /^[\x21-\x7e]+$/);
    assert.match(outcome.value.document, /^<!DOCTYPE html>.*<\/html>\s*$/s);
  });

  it('begins for a card that is to be stored', async () => {
    assert.equal((await authenticate({ purpose: 'registration', amount: 0 })).kind, 'ok');
  });

  const refusals: [code: string, detail: string, error: string][] = [
    ['P010', 'card_valid_term', 'input'],
    ['2016', '', 'input'],
    ['2021', '', 'token'],
    ['P006', 'merchant_name', 'config'],
    ['P007', '450', 'config'],
    ['P026', 'customer_card_id', 'saved_missing'],
    ['1511', '', 'tds_unsupported'],
    ['2001', '', 'tds_unsupported'],
    ['9999', '', 'tds_unsupported'],
  ];
  for (const [code, detail, error] of refusals) {
    it(`that is refused with ${code} ${detail} is ${error} to the buyer`, async () => {
      simulator.control.decline({ telegram: '450', code, detail });
      const outcome = await authenticate();
      assert.ok(outcome.kind === 'declined');
      assert.deepEqual([outcome.decline.error, outcome.decline.code], [error, code]);
    });
  }

  it('is none without a whole page', async () => {
    for (const [kind, moment] of [
      ['html', 'after_execute'],
      ['reset', 'after_execute'],
      ['cut', 'mid_answer'],
      ['http503', 'before_execute'],
    ] as const) {
      simulator.control.fault({ telegram: '450', moment, kind });
      assert.equal((await authenticate()).kind, 'unknown', kind);
    }
  });
});
