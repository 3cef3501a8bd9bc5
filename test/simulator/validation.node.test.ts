import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createSimulator, testCardNumber } from '../../src/simulator.ts';
import { directly, type Fields, merchant, rawPayment, standingClock } from './client.ts';

const number = testCardNumber('visa', 'ok') ?? '';
const simulator = createSimulator({
  merchants: [{ ...merchant, uncontracted: ['025', '029', '450'] }],
  clock: standingClock,
});
const send = directly(simulator, merchant);

type Case = [what: string, kind: string, change: Fields, code: string, detail: string];

const cases: Case[] = [
  ['an unknown shop', '020', { merchant_id: '99999' }, 'P001', 'merchant_id'],
  ['a wrong connect id', '020', { connect_id: 'x' }, 'P002', 'connect_id'],
  ['a wrong password', '020', { connect_password: 'x' }, 'P002', 'connect_password'],
  ['no shop', '020', { merchant_id: '' }, 'P006', 'merchant_id'],
  ['no connect id', '020', { connect_id: '' }, 'P006', 'connect_id'],
  ['no version', '020', { telegram_version: '' }, 'P006', 'telegram_version'],
  ['another version', '020', { telegram_version: '2.0' }, 'P010', 'telegram_version'],
  ['no trading_id', '020', { trading_id: '' }, 'P006', 'trading_id'],
  ['a trading_id too long', '020', { trading_id: 'x'.repeat(26) }, 'P009', 'trading_id'],
  ['a Japanese trading_id', '020', { trading_id: '注文' }, 'P008', 'trading_id'],
  ['no amount', '020', { payment_amount: '' }, 'P006', 'payment_amount'],
  ['a negative amount', '020', { payment_amount: '-1' }, 'P008', 'payment_amount'],
  ['a fraction of a yen', '020', { payment_amount: '1.5' }, 'P008', 'payment_amount'],
  ['no yen', '020', { payment_amount: '0' }, 'P010', 'payment_amount'],
  ['an amount of ten digits', '020', { payment_amount: '1000000000' }, 'P009', 'payment_amount'],
  ['no payment class', '020', { payment_class: '' }, 'P006', 'payment_class'],
  ['an unknown payment class', '020', { payment_class: '99' }, 'P010', 'payment_class'],
  ['instalments without a count', '020', { payment_class: '61' }, 'P006', 'split_count'],
  ['one instalment', '020', { payment_class: '61', split_count: '01' }, 'P010', 'split_count'],
  ['a count nobody offers', '020', { payment_class: '61', split_count: '7' }, 'P010', 'split_count'],
  ['no card at all', '020', { card_number: '' }, 'P006', 'card_token'],
  ['letters in the card number', '020', { card_number: '4708-2241-9240-1' }, 'P008', 'card_number'],
  ['a card number of 17 digits', '020', { card_number: `${number}1` }, 'P009', 'card_number'],
  ['no expiry', '020', { card_valid_term: '' }, 'P006', 'card_valid_term'],
  ['a thirteenth month', '020', { card_valid_term: '1330' }, 'P008', 'card_valid_term'],
  ['an expired card', '020', { card_valid_term: '1026' }, 'P010', 'card_valid_term'],
  ['a card of the far future', '020', { card_valid_term: '1246' }, 'P010', 'card_valid_term'],
  ['a security code of two digits', '020', { card_conf_number: '12' }, 'P008', 'card_conf_number'],
  ['a sales_mode of its own', '020', { sales_mode: '2' }, 'P010', 'sales_mode'],
  ['security_code_use in words', '020', { security_code_use: 'yes' }, 'P008', 'security_code_use'],
  ['3dsecure_ryaku in words', '020', { '3dsecure_ryaku': 'x' }, 'P008', '3dsecure_ryaku'],
  ['a token that was never made', '020', { card_token: 'tok_x' }, '2021', 'card_token'],
  ['a stored card', '020', { stock_card_mode: '1' }, 'P007', 'stock_card_mode'],
  ['a 3-D Secure result', '020', { '3ds_auth_id': 'f'.repeat(32) }, 'P007', '3ds_auth_id'],
  ['a telegram the shop has no contract for', '029', {}, 'P007', 'telegram_kind'],
  ['no such payment', '094', { trading_id: 'nobody' }, 'P026', 'trading_id'],
  ['no such payment_id', '021', { payment_id: '1' }, 'P026', 'payment_id'],
  ['nothing to find a payment by', '094', { trading_id: '' }, 'P006', 'payment_id'],
  ['a payment_id in words', '022', { payment_id: 'abc' }, 'P008', 'payment_id'],
  ['no new amount', '028', { payment_amount: '' }, 'P006', 'payment_amount'],
  ['an unknown reduction_flag', '028', { reduction_flag: '2' }, 'P010', 'reduction_flag'],
];

for (const [what, kind, change, code, detail] of cases)
  test(`${kind} with ${what} answers ${code} and names ${detail}`, async () => {
    simulator.control.reset();
    const answer = await send(kind, rawPayment(number, change));
    assert.deepEqual(
      [answer['result'], answer['response_code'], answer['response_detail']],
      ['1', code, detail],
    );
    assert.deepEqual(simulator.control.books().payments, []);
  });

test('what every case changes was right before', async () => {
  assert.equal((await send('020', rawPayment(number)))['result'], '0');
});

test('the longest values and the last good month are accepted', async () => {
  const fields = { trading_id: 'x'.repeat(25), payment_amount: '999999999', card_valid_term: '1126' };
  assert.equal((await send('020', rawPayment(number, fields)))['result'], '0');
});

test('unknown fields are accepted, as the real provider accepts those of every plugin', async () => {
  assert.equal((await send('020', rawPayment(number, { partner: 'x', eccube_version: '4' })))['result'], '0');
});

test('whatever the fields hold, there is a complete answer or a payment, and never both a refusal and a live payment', async () => {
  const value = fc.oneof(
    fc.constantFrom('', '0', '1', '10', '61', '20', 'あ', number),
    fc.string({ maxLength: 30 }),
  );
  const names = [
    'trading_id',
    'payment_amount',
    'payment_class',
    'split_count',
    'card_valid_term',
    'sales_mode',
  ];
  const changes = fc.dictionary(fc.constantFrom(...names, 'telegram_version', 'card_token'), value, {
    noNullPrototype: true,
  });
  await fc.assert(
    fc.asyncProperty(changes, async (change) => {
      simulator.control.reset();
      const answer = await send('020', rawPayment(number, change));
      const payments = simulator.control.books().payments;
      assert.match(answer['result'] ?? '', /^[01]$/);
      assert.equal(payments.length, answer['result'] === '0' ? 1 : 0);
    }),
  );
});

test('no card number, security code or password is in the books, whichever field it was sent in', async () => {
  simulator.control.reset();
  const secret = '4708224192401234';
  const everywhere = Object.fromEntries(
    [
      'card_number',
      'card_token',
      'payment_amount',
      'payment_class',
      'connect_id',
      'sales_mode',
      'free_memo',
      'hc',
    ].map((name) => [name, secret]),
  );
  await send('020', rawPayment(secret, { card_conf_number: '987' }));
  await send('020', rawPayment(secret, { ...everywhere, card_conf_number: '987' }));
  await send('020', { ...everywhere, telegram_kind: secret });
  await send('020', { [secret]: '1', [`${secret}_`]: '%' });
  const written = JSON.stringify(simulator.control.books());
  for (const forbidden of [secret, '"987"', merchant.connectPassword])
    assert.ok(!written.includes(forbidden), forbidden);
  assert.match(written, /"last4":"1234"/);
});
