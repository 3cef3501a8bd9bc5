import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testCardNumber } from '../../src/simulator.ts';
import { type Fields, merchant } from './client.ts';
import { authenticatedPayment, provider } from './three-d-secure-rig.ts';

const other = { ...merchant, merchantId: '54321' };
const codeOf = (answer: Fields) => [answer['response_code'], answer['response_detail']];

/** A buyer who was authenticated, and the token that was looked at for it. */
async function authenticated(options: Parameters<typeof provider>[0] = {}, more: Fields = {}) {
  const here = provider({ merchants: [merchant, other], ...options });
  const card = await here.token();
  const { authenticationId } = await here.go(card, more);
  const pay = (change: Fields = {}, shop = merchant) =>
    here.send('020', authenticatedPayment(authenticationId, { card_token: card, ...change }), shop);
  return { ...here, authenticationId, card, pay };
}

test('450 looks at the token and books no payment; 020 then uses token and authentication up', async () => {
  const { pay, control, authenticationId, token } = await authenticated();
  assert.equal(control.books().payments.length, 0);
  assert.equal((await pay())['result'], '0');
  const { payments, authentications } = control.books();
  assert.equal(payments[0]?.authenticationId, authenticationId);
  assert.equal(authentications[0]?.state, 'used');
  assert.deepEqual(codeOf(await pay()), ['2021', 'card_token']);
  assert.deepEqual(codeOf(await pay({ card_token: await token() })), ['P010', '3ds_auth_id']);
  assert.equal(control.books().payments.length, 1);
});

test('a new token of the same card may pay, as one published client does', async () => {
  const { pay, token } = await authenticated();
  assert.equal((await pay({ card_token: await token() }))['result'], '0');
});

test('a refused authorisation uses its authentication up, a telegram with a mistake does not', async () => {
  const { pay, token, control } = await authenticated();
  assert.deepEqual(codeOf(await pay({ payment_amount: '' })), ['P006', 'payment_amount']);
  control.decline({ detail: '1G03' });
  assert.deepEqual(codeOf(await pay()), ['2003', '1G03']);
  assert.deepEqual(codeOf(await pay({ card_token: await token() })), ['P010', '3ds_auth_id']);
});

const mismatches: [what: string, change: Fields, code: string, field: string][] = [
  ['another amount', { payment_amount: '4081' }, 'P010', 'payment_amount'],
  ['no such authentication', { '3ds_auth_id': 'f'.repeat(32) }, 'P010', '3ds_auth_id'],
  ['no id', { '3ds_auth_id': '' }, 'P006', '3ds_auth_id'],
  ['no 3dsecure_use_type', { '3dsecure_use_type': '' }, 'P006', '3dsecure_use_type'],
  ['3-D Secure 1.0', { '3dsecure_use_type': '1' }, 'P010', '3dsecure_use_type'],
];
for (const [what, change, code, field] of mismatches)
  test(`a 020 with ${what} is refused, and the right one is then accepted`, async () => {
    const { pay, control } = await authenticated();
    assert.deepEqual(codeOf(await pay(change)), [code, field]);
    assert.equal(control.books().payments.length, 0);
    assert.equal((await pay())['result'], '0');
  });

test('an authentication is for its card and its shop', async () => {
  const { pay, token, control } = await authenticated();
  const stranger = await token({ card_number: testCardNumber('jcb', 'ok') ?? '' });
  assert.deepEqual(codeOf(await pay({ card_token: stranger })), ['P010', 'card_token']);
  const raw: Fields = {
    card_token: '',
    card_number: testCardNumber('visa', 'ok') ?? '',
    card_valid_term: '0130',
    card_conf_number: '123',
  };
  assert.deepEqual(codeOf(await pay(raw, other)), ['P010', '3ds_auth_id']);
  assert.equal(control.books().payments.length, 0);
  assert.equal((await pay())['result'], '0');
});

test('an authentication that is not finished, or failed, is no ground for a payment', async () => {
  const { token, authenticate, go, send, control } = provider();
  const waiting = await token();
  const open = await authenticate(waiting);
  const failed = await token();
  const { authenticationId } = await go(failed, { cardholder_name: 'BAVNA' });
  for (const [id, card] of [
    [open['3ds_auth_id'] ?? '', waiting],
    [authenticationId, failed],
  ] as const)
    assert.deepEqual(codeOf(await send('020', authenticatedPayment(id, { card_token: card }))), [
      '1511',
      '3ds_auth_id',
    ]);
  assert.equal(control.books().payments.length, 0);
});

test('3dsecure_ryaku=1 asks to do without; saying nothing is refused only where the policy says so', async () => {
  const plain = { '3dsecure_use_type': '', '3ds_auth_id': '' };
  const strict = await authenticated({ policies: { requiresThreeDSecure: true } });
  assert.deepEqual(codeOf(await strict.pay(plain)), ['P006', '3ds_auth_id']);
  assert.equal((await strict.pay({ ...plain, '3dsecure_ryaku': '1' }))['result'], '0');
  const lax = await authenticated();
  assert.equal((await lax.pay(plain))['result'], '0');
  assert.equal(lax.control.books().payments[0]?.authenticationId, undefined);
});

test('a shop without the contract has neither 450 nor a 020 that relies on it', async () => {
  const { token, authenticate, send } = provider({ merchants: [{ ...merchant, uncontracted: ['450'] }] });
  assert.deepEqual(codeOf(await authenticate(await token())), ['P007', 'telegram_kind']);
  const relying = authenticatedPayment('f'.repeat(32), { card_token: await token() });
  assert.deepEqual(codeOf(await send('020', relying)), ['P007', '3ds_auth_id']);
});

test('a stored card is authenticated by its number and pays with a token for its code', async () => {
  const { send, token, codeToken, authenticate, walk, control } = provider();
  const stored = await send('025', { customer_id: 'wc_7', card_token: await token({ card_name: 'BAVAA' }) });
  const customer = { customer_id: 'wc_7', customer_card_id: stored['customer_card_id'] ?? '' };
  const asked = await authenticate('', { card_set_method: 'customer', ...customer });
  const back = await walk(asked);
  assert.equal(back?.fields['attempt_kbn'], '0');
  const pay = (change: Fields = {}) =>
    send(
      '020',
      authenticatedPayment(asked['3ds_auth_id'] ?? '', { stock_card_mode: '1', ...customer, ...change }),
    );
  const code = await codeToken();
  assert.equal((await pay({ card_token: code, security_code_token: '1' }))['result'], '0');
  const [payment] = control.books().payments;
  assert.deepEqual(payment?.customer, { customerId: 'wc_7', customerCardId: customer.customer_card_id });
  assert.equal(payment?.authenticationId, asked['3ds_auth_id']);
});

test('an authentication by token is good for the same card once it is stored, and for no other card', async () => {
  const { authenticationId, card, send, token } = await authenticated();
  const right = await send('025', { customer_id: '7', card_token: card });
  const wrong = await send('025', {
    customer_id: '7',
    card_token: await token({ card_number: testCardNumber('jcb', 'ok') ?? '' }),
  });
  const pay = (id = '') =>
    send(
      '020',
      authenticatedPayment(authenticationId, {
        stock_card_mode: '1',
        customer_id: '7',
        customer_card_id: id,
        security_code_use: '0',
      }),
    );
  assert.deepEqual(codeOf(await pay(wrong['customer_card_id'])), ['P010', 'customer_card_id']);
  assert.equal((await pay(right['customer_card_id']))['result'], '0');
});

test('a card sent in clear can be authenticated too', async () => {
  const { authenticate, walk, send } = provider();
  const card = { card_number: testCardNumber('visa', 'ok') ?? '', card_valid_term: '0130' };
  const asked = await authenticate('', { card_set_method: 'direct', ...card });
  assert.equal((await walk(asked))?.fields['result'], '0');
  const paid = await send(
    '020',
    authenticatedPayment(asked['3ds_auth_id'] ?? '', { ...card, card_conf_number: '123' }),
  );
  assert.equal(paid['result'], '0');
});

test('the books keep no name, address, token or number of an authentication, only that they were sent', async () => {
  const { token, authenticate, control } = provider();
  const card = await token({ card_name: 'HANAKO SATO' });
  const personal = {
    cardholder_name: 'TARO YAMADA',
    email_address: 'taro@example.com',
    home_phone_subscriber: '9012345678',
    bill_address_city: '千代田区',
    bill_address_line1: '丸の内1-1',
    bill_address_post_code: '100-0001',
  };
  await authenticate(card, {
    ...personal,
    bill_address_state: '13',
    home_phone_cc: '81',
    http_user_agent: 'Mozilla/5.0',
  });
  await authenticate(card, {
    merchant_name: testCardNumber('visa', 'ok') ?? '',
    term_url: 'https://shop.example/4708224192401234',
  });
  const books = control.books();
  const [, fields] = books.telegrams.filter(({ kind }) => kind !== '098').map(({ fields: kept }) => kept);
  const [first] = books.telegrams.filter(({ kind }) => kind === '450');
  for (const name of [...Object.keys(personal), 'card_token']) assert.equal(first?.fields[name], '***', name);
  assert.equal(first?.fields['bill_address_state'], '13');
  assert.equal(first?.fields['merchant_name'], 'KESSAI SHOP');
  assert.equal(first?.fields['http_user_agent'], 'Mozilla/5.0');
  assert.equal(Object.hasOwn(first?.fields ?? {}, 'ship_address_city'), false);
  assert.deepEqual([fields?.['merchant_name'], fields?.['term_url']], ['***', '***']);
  const written = JSON.stringify(books);
  for (const secret of [...Object.values(personal), 'HANAKO SATO', card, '4708224192401234'])
    assert.ok(!written.includes(secret), secret);
});
