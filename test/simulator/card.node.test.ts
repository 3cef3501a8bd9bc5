import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type CardBehaviour,
  createSimulator,
  issuerCodes,
  type SimulatorOptions,
  testCardNumber,
} from '../../src/simulator.ts';
import { directly, type Fields, merchant, rawPayment, standingClock } from './client.ts';

const brands = ['visa', 'mastercard', 'jcb', 'amex', 'diners'] as const;

function provider(options: SimulatorOptions = {}) {
  const simulator = createSimulator({ merchants: [merchant], clock: standingClock, ...options });
  const send = directly(simulator, merchant);
  const card = (behaviour: CardBehaviour, more: Fields = {}, brand: (typeof brands)[number] = 'visa') =>
    send('020', rawPayment(testCardNumber(brand, behaviour) ?? '', more));
  const statusOf = async (paymentId = '') => (await send('094', { payment_id: paymentId }))['payment_status'];
  return { ...simulator, send, card, statusOf };
}

for (const brand of brands)
  test(`the ${brand} cards do what the provider publishes of them`, async () => {
    const { card, send, statusOf } = provider({ policies: { timeout: 'authorized' } });
    const good = await card('ok', {}, brand);
    assert.equal(await statusOf(good['payment_id']), '20');
    assert.equal((await send('021', { payment_id: good['payment_id'] ?? '' }))['result'], '0');

    const stuck = await card('cancel_refused', {}, brand);
    const cancel = await send('021', { payment_id: stuck['payment_id'] ?? '' });
    assert.deepEqual([cancel['result'], cancel['response_code']], ['1', '2003']);
    assert.equal(await statusOf(stuck['payment_id']), '20');

    const refused = await card('refused', {}, brand);
    assert.deepEqual([refused['response_code'], refused['response_detail']], ['2003', '1G12']);
    assert.equal(await statusOf(refused['payment_id']), '11');
  });

test('every detail an issuer can refuse with is reached by the end of the amount or by an order', async () => {
  const { card, control } = provider();
  for (const code of issuerCodes) {
    const byAmount = await card('refused', { payment_amount: `10000${code.slice(2)}` });
    assert.equal(byAmount['response_detail'], code);
    control.decline({ detail: code });
    assert.equal((await card('ok'))['response_detail'], code);
  }
  assert.equal((await card('ok'))['result'], '0');
});

test('an ordered refusal has the code and the number of times it was ordered for', async () => {
  const { card, control } = provider();
  control.decline({ code: '31001', detail: 'card', times: 2 });
  assert.equal((await card('ok'))['response_code'], '31001');
  assert.equal((await card('ok'))['response_code'], '31001');
  assert.equal((await card('ok'))['result'], '0');
});

test('a card the test environment does not know has a wrong number', async () => {
  const { send } = provider();
  assert.equal((await send('020', rawPayment('4111111111111111')))['response_detail'], '1G65');
});

test('asking for the security code without sending one is refused by the issuer', async () => {
  const { card } = provider();
  const answer = await card('ok', { security_code_use: '1', card_conf_number: '' });
  assert.equal(answer['response_detail'], '1G45');
});

for (const [timeout, left] of [
  ['authorized', ['20']],
  ['refused', ['11']],
  ['nothing', []],
] as const)
  test(`a time-out card is not answered and leaves ${timeout} behind`, async () => {
    const { fetch, control } = provider({ policies: { timeout } });
    const fields = {
      merchant_id: merchant.merchantId,
      connect_id: merchant.connectId,
      connect_password: merchant.connectPassword,
      telegram_kind: '020',
      telegram_version: '1.0',
      ...rawPayment(testCardNumber('visa', 'timeout') ?? ''),
    };
    const given = new AbortController();
    const answer = fetch(
      new Request('https://provider.test/n/card/request', {
        method: 'POST',
        body: new URLSearchParams(fields),
        signal: given.signal,
      }),
    );
    const books = () => control.books();
    while (books().telegrams.length === 0) await new Promise((resolve) => setImmediate(resolve));
    given.abort();
    await assert.rejects(answer, { name: 'AbortError' });
    assert.deepEqual(
      books().payments.map((payment) => payment.status),
      left,
    );
  });

test('a refused authorisation can be left at 10, as some are', async () => {
  const { card, statusOf } = provider({ policies: { refusedStatus: '10' } });
  assert.equal(await statusOf((await card('refused'))['payment_id']), '10');
});

test('同時売上 is authorised at once and cleared two seconds later', async () => {
  const { card, control, statusOf } = provider();
  const { payment_id } = await card('ok', { sales_mode: '1' });
  assert.equal(await statusOf(payment_id), '20');
  control.advance('PT1S');
  assert.equal(await statusOf(payment_id), '20');
  control.advance('PT1S');
  assert.equal(await statusOf(payment_id), '40');
});

test('an authorisation ends after sixty days, and so does the time to cancel a sale', async () => {
  const { card, control, statusOf } = provider();
  const held = (await card('ok'))['payment_id'];
  const sold = (await card('ok', { sales_mode: '1' }))['payment_id'];
  control.advance('P59D');
  assert.deepEqual([await statusOf(held), await statusOf(sold)], ['20', '40']);
  control.advance('P2D');
  assert.deepEqual([await statusOf(held), await statusOf(sold)], ['33', '41']);
});

test('a refund passes 42 and 50 on its way to 60', async () => {
  const { card, control, send } = provider();
  const { payment_id = '' } = await card('ok', { sales_mode: '1' });
  control.advance('PT2S');
  await send('023', { payment_id });
  control.advance('PT10S');
  const statuses = control.books().payments[0]?.history.map(({ status }) => status);
  assert.deepEqual(statuses, ['10', '20', '40', '42', '50', '60']);
});

test('every change of a status is told, in order and with its own time', async () => {
  const { card, control } = provider();
  const heard: [string | undefined, string, number][] = [];
  const stop = control.subscribe((event) => {
    if (event.type === 'status') heard.push([event.from, event.to, event.at - standingClock.now()]);
  });
  await card('ok', { sales_mode: '1' });
  control.advance('PT1H');
  stop();
  await card('ok');
  assert.deepEqual(heard, [
    [undefined, '10', 0],
    ['10', '20', 0],
    ['20', '40', 2000],
  ]);
});

test('what became due for several payments is told in the order of time', async () => {
  const { card, control } = provider();
  await card('ok', { sales_mode: '1' });
  control.advance('PT1S');
  await card('ok', { sales_mode: '1' });
  const heard: number[] = [];
  control.subscribe(({ at }) => heard.push(at));
  control.advance('P70D');
  assert.equal(heard.length, 4);
  assert.deepEqual(heard, heard.toSorted());
});

for (const [kind, sales, needs] of [
  ['028', '0', '20'],
  ['029', '1', '40'],
] as const)
  test(`${kind} moves a payment at ${needs} to a new payment with the new total and cancels the old one`, async () => {
    const { card, control, send } = provider();
    const old = (await card('ok', { sales_mode: sales }))['payment_id'] ?? '';
    control.advance('PT5S');
    const changed = await send(kind, { payment_id: old, payment_amount: '3000', reduction_flag: '0' });
    assert.equal(changed['result'], '0');
    assert.equal(changed['base_payment_id'], old);
    assert.notEqual(changed['payment_id'], old);
    control.advance('PT10S');
    const replacement = await send('094', { payment_id: changed['payment_id'] ?? '' });
    assert.deepEqual([replacement['payment_status'], replacement['payment_amount']], [needs, '3000']);
    const replaced = await send('094', { payment_id: old });
    assert.equal(replaced['payment_status'], needs === '20' ? '32' : '60');
    assert.equal(replaced['payment_amount'], '4080');

    control.advance('P60D');
    const [, booked] = control.books().payments;
    const end = needs === '20' ? ['10', '20', '33'] : ['10', '20', '40', '41'];
    assert.deepEqual(
      booked?.history.map(({ status }) => status),
      end,
    );
  });

test('a change by reduction takes its amount off, and may not take all', async () => {
  const { card, send } = provider();
  const { payment_id = '' } = await card('ok');
  const all = await send('028', { payment_id, payment_amount: '4080', reduction_flag: '1' });
  assert.deepEqual([all['response_code'], all['response_detail']], ['P010', 'payment_amount']);
  const some = await send('028', { payment_id, payment_amount: '80', reduction_flag: '1' });
  assert.equal((await send('094', { payment_id: some['payment_id'] ?? '' }))['payment_amount'], '4000');
});

test('a change whose cancel is refused leaves two live payments', async () => {
  const { card, send, statusOf } = provider();
  const { payment_id = '' } = await card('cancel_refused');
  const changed = await send('028', { payment_id, payment_amount: '3000', reduction_flag: '0' });
  assert.deepEqual([await statusOf(payment_id), await statusOf(changed['payment_id'])], ['20', '20']);
});

test('a trading_id may come twice, and an inquiry by it alone then means the newest payment', async () => {
  const { card, send } = provider();
  await card('ok', { payment_amount: '1' });
  const second = await card('ok', { payment_amount: '2' });
  const found = await send('094', { trading_id: '1042000001' });
  assert.equal(found['payment_id'], second['payment_id']);
});

test('a provider that refuses a second use of a trading_id can be had too', async () => {
  const { card } = provider({ policies: { duplicateTradingId: 'refuse' } });
  await card('ok');
  const second = await card('ok');
  assert.deepEqual([second['response_code'], second['response_detail']], ['P010', 'trading_id']);
});

test('payment_id and trading_id must mean the same payment', async () => {
  const { card, send } = provider();
  const { payment_id = '' } = await card('ok');
  assert.equal((await send('094', { payment_id, trading_id: '1042000001' }))['result'], '0');
  const other = await send('021', { payment_id, trading_id: 'another' });
  assert.deepEqual([other['response_code'], other['response_detail']], ['P010', 'trading_id']);
});

test("another shop's payment does not exist", async () => {
  const other = { ...merchant, merchantId: '54321' };
  const simulator = createSimulator({ merchants: [merchant, other] });
  const mine = await directly(simulator, merchant)('020', rawPayment(testCardNumber('visa', 'ok') ?? ''));
  const theirs = await directly(simulator, other)('094', { payment_id: mine['payment_id'] ?? '' });
  assert.equal(theirs['response_code'], 'P026');
});

test('an inquiry answers what the payment was made with', async () => {
  const { card, send } = provider();
  const { payment_id = '' } = await card('ok', { payment_class: '61', split_count: '03' });
  assert.deepEqual(await send('094', { payment_id }), {
    result: '0',
    payment_id,
    trading_id: '1042000001',
    payment_type: '02',
    payment_status: '20',
    payment_amount: '4080',
    payment_init_date: '20261121120000',
    payment_class: '61',
    split_count: '03',
    currency_code: 'JPY',
  });
});

test('the operator captures, cancels and expires by hand, and nothing a status does not allow', async () => {
  const { card, control, statusOf } = provider();
  const { payment_id = '' } = await card('ok');
  control.operate(payment_id, 'capture');
  assert.equal(await statusOf(payment_id), '40');
  assert.throws(() => control.operate(payment_id, 'capture'), RangeError);
  control.operate(payment_id, 'expire');
  assert.equal(await statusOf(payment_id), '41');
  assert.throws(() => control.operate(payment_id, 'cancel'), RangeError);
  assert.throws(() => control.operate('0', 'cancel'), RangeError);
  const second = (await card('ok'))['payment_id'] ?? '';
  control.operate(second, 'cancel');
  assert.equal(await statusOf(second), '32');
});

test('the books, a reset forgets', async () => {
  const { card, control } = provider();
  await card('ok');
  control.decline({ detail: '1G12' });
  control.fault({ moment: 'before_read', kind: 'reset' });
  control.reset();
  const { payments, telegrams, faults, declines } = control.books();
  assert.deepEqual([payments, telegrams, faults, declines], [[], [], [], []]);
});

test('what the books hand out is a copy', async () => {
  const { card, control } = provider();
  await card('ok');
  control.books().payments.length = 0;
  assert.equal(control.books().payments.length, 1);
});
