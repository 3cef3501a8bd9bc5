import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { decodeCsvAnswer } from '../../src/gateways/paygent/codec.ts';
import { type ProviderEvent, type SimulatorOptions, testCardNumber } from '../../src/simulator.ts';
import { type Fields, merchant } from './client.ts';
import { provider } from './three-d-secure-rig.ts';

const jcb = testCardNumber('jcb', 'ok') ?? '';
const codeOf = (answer: Fields) => [answer['response_code'], answer['response_detail']];

function shop(options: SimulatorOptions = {}) {
  const here = provider(options);
  const store = async (more: Fields = {}, card: Fields = {}) =>
    here.send('025', {
      trading_id: '',
      customer_id: '77',
      card_token: await here.token(card),
      valid_check_flg: '0',
      ...more,
    });
  const list = async (more: Fields = {}) => {
    const { bytes, contentType } = await here.sendRaw('027', { customer_id: '77', ...more });
    const read = decodeCsvAnswer(bytes, contentType);
    if (!read.ok) throw new Error(read.reason);
    return read.answer;
  };
  const forget = (id = '', more: Fields = {}) =>
    here.send('026', { customer_id: '77', customer_card_id: id, ...more });
  const pay = (id = '', more: Fields = {}) =>
    here.send('020', {
      trading_id: '1042',
      payment_amount: '4080',
      payment_class: '10',
      '3dsecure_ryaku': '1',
      stock_card_mode: '1',
      customer_id: '77',
      customer_card_id: id,
      ...more,
    });
  return { ...here, store, list, forget, pay };
}

test('025 uses the token up and answers what it stored; 027 lists it; 026 takes it away', async () => {
  const { store, list, forget, token, control } = shop();
  const stored = await store(
    {},
    { card_number: jcb, card_name: 'TARO YAMADA', card_expire_year: '31', card_expire_month: '07' },
  );
  const id = stored['customer_card_id'] ?? '';
  assert.match(id, /^\d{8}$/);
  assert.deepEqual(
    [stored['masked_card_number'], stored['card_valid_term'], stored['num_of_cards']],
    ['************1456', '0731', '1'],
  );
  assert.deepEqual((await list()).rows, [
    {
      customer_id: '77',
      customer_card_id: id,
      card_number: '************1456',
      card_valid_term: '0731',
      cardholder_name: 'TARO YAMADA',
      card_brand: 'J',
    },
  ]);
  const kept = await token();
  assert.equal((await store({ card_token: kept }))['num_of_cards'], '2');
  assert.deepEqual(codeOf(await store({ card_token: kept })), ['2021', 'card_token']);
  assert.equal(control.books().storedCards[0]?.holderName, '***');
  assert.equal((await forget(id))['num_of_cards'], '1');
  assert.equal((await list()).rows.length, 1);
});

test('a customer without a card has no list but P026, as the published clients read it', async () => {
  const { sendRaw, list, store, forget } = shop();
  assert.deepEqual(await list(), {
    result: '1',
    responseCode: 'P026',
    responseDetail: 'customer_card_id',
    rows: [],
  });
  const { bytes } = await sendRaw('027', { customer_id: '77' });
  const fixture = readFileSync(new URL('../fixtures/paygent/027-none.csv', import.meta.url), 'latin1');
  assert.equal(Buffer.from(bytes).toString('latin1').slice(0, 15), fixture.slice(0, 15));
  await forget((await store())['customer_card_id']);
  assert.equal((await list()).responseCode, 'P026');
});

test('027 can ask for one card', async () => {
  const { store, list } = shop();
  const [first, second] = [await store(), await store()];
  const one = await list({ customer_card_id: second['customer_card_id'] ?? '' });
  assert.deepEqual(
    one.rows.map((row) => row['customer_card_id']),
    [second['customer_card_id']],
  );
  assert.equal((await list()).rows.length, 2);
  assert.notEqual(first['customer_card_id'], second['customer_card_id']);
});

test('ten cards, and no eleventh; a refused one leaves its token alive', async () => {
  const { store, list, forget, token } = shop();
  const ids: string[] = [];
  for (let i = 1; i <= 10; i++) {
    const answer = await store();
    assert.equal(answer['num_of_cards'], String(i));
    ids.push(answer['customer_card_id'] ?? '');
  }
  const waiting = await token();
  assert.deepEqual(codeOf(await store({ card_token: waiting })), ['P010', 'num_of_cards']);
  assert.deepEqual(
    (await list()).rows.map((row) => row['customer_card_id']),
    ids,
  );
  assert.equal((await store({ customer_id: '78' }))['num_of_cards'], '1');
  await forget(ids[0]);
  assert.equal((await store({ card_token: waiting }))['num_of_cards'], '10');
});

test('how many cards there may be is a setting', async () => {
  const { store } = shop({ policies: { cardsPerCustomer: 1 } });
  assert.equal((await store())['result'], '0');
  assert.deepEqual(codeOf(await store()), ['P010', 'num_of_cards']);
});

test('a name in kanji and a brand nobody knows come as CP932 bytes, in quotes', async () => {
  const { control, list, sendRaw } = shop();
  const id = control.storeCard({
    customerId: '77',
    number: jcb,
    validTerm: '0130',
    holderName: '髙﨑 "一郎", 様',
    brandLetter: 'Z',
  });
  const { rows } = await list();
  assert.deepEqual(
    rows.map((row) => [row['customer_card_id'], row['cardholder_name'], row['card_brand']]),
    [[id, '髙﨑 "一郎", 様', 'Z']],
  );
  const { bytes, contentType } = await sendRaw('027', { customer_id: '77' });
  assert.match(contentType ?? '', /Windows-31J/);
  assert.ok(Buffer.from(bytes).includes(Buffer.from([0xfb, 0xfc])), 'the first kanji as Windows-31J has it');
});

test("another shop's and another customer's card is no card", async () => {
  const other = { ...merchant, merchantId: '54321' };
  const { store, send, forget, pay, control } = shop({ merchants: [merchant, other] });
  const id = (await store())['customer_card_id'] ?? '';
  assert.deepEqual(codeOf(await forget(id, { customer_id: '78' })), ['P026', 'customer_card_id']);
  assert.deepEqual(codeOf(await send('026', { customer_id: '77', customer_card_id: id }, other)), [
    'P026',
    'customer_card_id',
  ]);
  assert.deepEqual(codeOf(await pay(id, { customer_id: '78' })), ['P026', 'customer_card_id']);
  assert.equal(control.books().storedCards.length, 1);
  await forget(id);
  assert.deepEqual(codeOf(await forget(id)), ['P026', 'customer_card_id']);
  assert.deepEqual(codeOf(await pay(id)), ['P026', 'customer_card_id']);
});

const missing: [kind: string, fields: Fields, code: string, field: string][] = [
  ['025', { customer_id: '' }, 'P006', 'customer_id'],
  ['025', { card_token: '' }, 'P006', 'card_token'],
  ['025', { customer_id: 'お客様' }, 'P008', 'customer_id'],
  ['025', { customer_id: 'x'.repeat(26) }, 'P009', 'customer_id'],
  ['025', { valid_check_flg: '2' }, 'P010', 'valid_check_flg'],
  ['026', { customer_id: '' }, 'P006', 'customer_id'],
  ['026', { customer_card_id: '' }, 'P006', 'customer_card_id'],
  ['026', { customer_card_id: 'one' }, 'P008', 'customer_card_id'],
];
for (const [kind, change, code, field] of missing)
  test(`${kind} with ${JSON.stringify(change)} answers ${code}`, async () => {
    const { send, token } = shop();
    const whole = { customer_id: '77', card_token: await token(), customer_card_id: '12345678' };
    assert.deepEqual(codeOf(await send(kind, { ...whole, ...change })), [code, field]);
  });

test('027 without a customer is refused in its own form', async () => {
  const { list } = shop();
  assert.deepEqual(await list({ customer_id: '' }), {
    result: '1',
    responseCode: 'P006',
    responseDetail: 'customer_id',
    rows: [],
  });
});

test('a stored card behaves as its number does, with and without its code', async () => {
  const { store, pay, codeToken, control } = shop();
  const good = (await store())['customer_card_id'];
  assert.equal((await pay(good))['result'], '0');
  const code = await codeToken();
  const withCode = { card_token: code, security_code_token: '1', security_code_use: '1' };
  assert.equal((await pay(good, withCode))['result'], '0');
  assert.deepEqual(codeOf(await pay(good, withCode)), ['2021', 'card_token']);
  assert.deepEqual(codeOf(await pay(good, { security_code_use: '1' })), ['2003', '1G45']);
  const bad = (await store({}, { card_number: testCardNumber('visa', 'refused') ?? '' }))['customer_card_id'];
  assert.deepEqual(codeOf(await pay(bad)), ['2003', '1G12']);
  const customers = control.books().payments.map((payment) => payment.customer?.customerCardId);
  assert.deepEqual(customers, [good, good, good, bad]);
});

test('what pays with a stored card is a token for a code, and is said to be one', async () => {
  const { store, pay, codeToken, token, control } = shop();
  const id = (await store())['customer_card_id'];
  assert.deepEqual(codeOf(await pay(id, { card_token: await codeToken() })), ['P006', 'security_code_token']);
  assert.deepEqual(codeOf(await pay(id, { card_token: await token(), security_code_token: '1' })), [
    '2021',
    'card_token',
  ]);
  assert.deepEqual(codeOf(await pay(id, { customer_id: '' })), ['P006', 'customer_id']);
  assert.deepEqual(codeOf(await pay('')), ['P006', 'customer_card_id']);
  assert.equal(control.books().payments.length, 0);
});

test('a code can be made a must', async () => {
  const { store, pay, codeToken } = shop({ policies: { requiresSecurityCode: true } });
  const id = (await store())['customer_card_id'];
  assert.deepEqual(codeOf(await pay(id)), ['P006', 'card_token']);
  assert.equal((await pay(id, { card_token: await codeToken(), security_code_token: '1' }))['result'], '0');
});

test('a stored card runs out, as cards do', async () => {
  const { store, pay, control } = shop();
  const id = (await store({}, { card_expire_year: '26', card_expire_month: '12' }))['customer_card_id'];
  control.advance('P40D');
  assert.equal((await pay(id))['result'], '0');
  control.advance('P1D');
  assert.deepEqual(codeOf(await pay(id)), ['2003', '1G83']);
});

test('a card sent in clear is stored too', async () => {
  const { store, list } = shop();
  const stored = await store({
    card_token: '',
    card_number: jcb,
    card_valid_term: '0130',
    cardholder_name: 'T YAMADA',
    card_conf_number: '123',
  });
  assert.equal(stored['result'], '0');
  assert.equal((await list()).rows[0]?.['cardholder_name'], 'T YAMADA');
});

/** Stores with a check and says what is heard of it in an hour. */
async function checked(number: string, more: Fields = {}, card: Fields = {}) {
  const here = shop();
  const heard: ProviderEvent[] = [];
  here.control.subscribe((event) => heard.push(event));
  const answer = await here.store({ valid_check_flg: '1', ...more }, { card_number: number, ...card });
  const before = here.control.books().storedCards[0]?.validity;
  here.control.advance('PT1H');
  return { answer, before, heard, after: here.control.books().storedCards[0]?.validity };
}

test('a validity check is answered at once and told later, without a trading_id', async () => {
  const { answer, before, heard, after } = await checked(jcb);
  assert.equal(answer['result'], '0');
  assert.deepEqual([before, after], ['checking', 'valid']);
  const [event] = heard;
  assert.ok(event?.type === 'validity' && heard.length === 1);
  assert.deepEqual([event.status, event.card.customerCardId], ['10', answer['customer_card_id']]);
  assert.equal('tradingId' in event, false);
});

const invalid: [what: string, number: string, more: Fields, card: Fields][] = [
  ['of the NG row', testCardNumber('visa', 'refused') ?? '', {}, {}],
  ['the test environment does not know', '4111111111111111', {}, {}],
  ['without the code that was to be used', jcb, { security_code_use: '1' }, { card_cvc: '' }],
];
for (const [what, number, more, card] of invalid)
  test(`a card ${what} is stored, and its check tells that it is no good`, async () => {
    const { answer, heard, after } = await checked(number, more, card);
    assert.equal(answer['result'], '0');
    assert.equal(after, 'invalid');
    assert.deepEqual(
      heard.map((event) => event.type === 'validity' && event.status),
      ['11'],
    );
  });

test('a time-out card is never told of, and without a check nothing is', async () => {
  const silent = await checked(testCardNumber('visa', 'timeout') ?? '');
  assert.deepEqual([silent.after, silent.heard], ['checking', []]);
  const unchecked = await checked(testCardNumber('visa', 'refused') ?? '', { valid_check_flg: '0' });
  assert.deepEqual([unchecked.answer['result'], unchecked.after, unchecked.heard], ['0', undefined, []]);
});

test('a card whose check is under way can be taken away, and its result still comes', async () => {
  const { store, forget, control } = shop();
  const heard: string[] = [];
  const stop = control.subscribe((event) => heard.push(event.type));
  await forget((await store({ valid_check_flg: '1' }))['customer_card_id']);
  control.advance('PT1S');
  assert.deepEqual(heard, []);
  control.advance('PT1S');
  assert.deepEqual(heard, ['validity']);
  stop();
  await store({ valid_check_flg: '1' });
  control.advance('PT1H');
  assert.deepEqual(heard, ['validity']);
});

test('stored cards are a contract of their own', async () => {
  const { store, pay } = shop({ merchants: [{ ...merchant, uncontracted: ['025'] }] });
  assert.deepEqual(codeOf(await store()), ['P007', 'telegram_kind']);
  assert.deepEqual(codeOf(await pay('12345678')), ['P007', 'stock_card_mode']);
});

test('the records of 027 are, byte by byte, what was written down of them', async () => {
  const { control, sendRaw } = shop();
  const customerId = 'wc_77';
  control.storeCard({ customerId, number: '4708224192401234', validTerm: '0730', holderName: '髙﨑 一郎' });
  control.storeCard({
    customerId,
    number: jcb,
    validTerm: '1231',
    holderName: 'HANAKO "H" SATO',
    brandLetter: 'Z',
  });
  const { bytes } = await sendRaw('027', { customer_id: customerId });
  const fixture = readFileSync(new URL('../fixtures/paygent/027-all-columns.csv', import.meta.url));
  assert.deepEqual(Buffer.from(bytes), fixture);
});
