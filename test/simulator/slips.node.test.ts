import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createSimulator, type SimulatorOptions } from '../../src/simulator.ts';
import { directly, type Fields, merchant, standingClock } from './client.ts';

function provider(options: SimulatorOptions = {}) {
  const simulator = createSimulator({ merchants: [merchant], clock: standingClock, ...options });
  const send = directly(simulator, merchant);
  const statusOf = async (tradingId: string) =>
    (await send('094', { trading_id: tradingId }))['payment_status'];
  const history = (paymentId = '') =>
    simulator.control
      .books()
      .payments.find((payment) => payment.paymentId === paymentId)
      ?.history.map(({ status }) => status);
  return { ...simulator, send, statusOf, history };
}

const konbini = (more: Fields = {}): Fields => ({
  trading_id: 'k1',
  payment_amount: '4080',
  customer_family_name: '山田',
  customer_name: '太郎',
  customer_family_name_kana: 'ﾔﾏﾀﾞ',
  customer_name_kana: 'ﾀﾛｳ',
  customer_tel: '09012345678',
  payment_limit_date: '5',
  cvs_company_id: '00C002',
  sales_type: '1',
  ...more,
});

const atm = (more: Fields = {}): Fields => ({
  trading_id: 'a1',
  payment_amount: '4080',
  customer_family_name: '山田',
  customer_name: '太郎',
  customer_family_name_kana: 'ﾔﾏﾀ',
  customer_name_kana: 'ﾀﾛｳ',
  payment_detail: 'ご注文１０４２',
  payment_detail_kana: 'ｺﾞﾁﾕｳﾓﾝ1042',
  payment_limit_date: '30',
  ...more,
});

const bank = (more: Fields = {}): Fields => ({
  trading_id: 'b1',
  amount: '4080',
  claim_kanji: 'ご注文１０４２',
  claim_kana: 'ｺﾞﾁﾕｳﾓﾝ',
  return_url: 'https://shop.example/done',
  stop_return_url: 'https://shop.example/stopped',
  asp_payment_term: '0050000',
  ...more,
});

const good = { '010': atm, '030': konbini, '060': bank } as const;

const mistakes: [kind: keyof typeof good, field: string, value: string, code: string][] = [
  ['010', 'trading_id', '', 'P006'],
  ['010', 'payment_amount', '0', 'P010'],
  ['010', 'payment_detail', '', 'P006'],
  ['010', 'payment_detail', 'ご注文 １０４２', 'P008'],
  ['010', 'payment_detail', 'あ'.repeat(33), 'P009'],
  ['010', 'payment_detail_kana', 'ゴチュウモン', 'P008'],
  ['010', 'customer_family_name', 'あいうえおかき', 'P009'],
  ['010', 'customer_name', 'Taro', 'P008'],
  ['010', 'customer_family_name_kana', 'ヤマダ', 'P008'],
  ['010', 'customer_name_kana', 'ｱ'.repeat(13), 'P009'],
  ['010', 'payment_limit_date', '61', 'P010'],
  ['030', 'customer_family_name', '', 'P006'],
  ['030', 'customer_name', '', 'P006'],
  ['030', 'customer_family_name', 'あ'.repeat(11), 'P009'],
  ['030', 'customer_name', 'ﾀﾛｳ', 'P008'],
  ['030', 'customer_family_name_kana', 'ｱ'.repeat(15), 'P009'],
  ['030', 'customer_tel', '', 'P006'],
  ['030', 'customer_tel', '090-1234-5678', 'P009'],
  ['030', 'customer_tel', '090-123456', 'P008'],
  ['030', 'customer_tel', '090123456789', 'P009'],
  ['030', 'payment_limit_date', '0', 'P010'],
  ['030', 'payment_limit_date', '20261126', 'P009'],
  ['030', 'cvs_company_id', '', 'P006'],
  ['030', 'cvs_company_id', '00C006', 'P010'],
  ['030', 'cvs_company_id', 'lawson', 'P008'],
  ['030', 'sales_type', '2', 'P010'],
  ['030', 'payment_amount', '500001', 'P010'],
  ['060', 'amount', '', 'P006'],
  ['060', 'claim_kanji', '', 'P006'],
  ['060', 'claim_kana', 'ｱ ｲ', 'P008'],
  ['060', 'return_url', '', 'P006'],
  ['060', 'return_url', 'javascript:alert(1)', 'P010'],
  ['060', 'asp_payment_term', '5', 'P008'],
  ['060', 'asp_payment_term', '0000029', 'P010'],
  ['060', 'asp_payment_term', '0002400', 'P010'],
  ['060', 'merchant_name', 'SHOP', 'P008'],
  ['060', 'copy_right', '（Ｃ）', 'P008'],
  ['060', 'free_memo', 'あ'.repeat(129), 'P009'],
];
for (const [kind, field, value, code] of mistakes)
  test(`${kind} with ${field} ${value === '' ? 'left out' : JSON.stringify(value)} answers ${code} and books nothing`, async () => {
    const { send, control } = provider();
    const answer = await send(kind, good[kind]({ [field]: value }));
    assert.deepEqual(
      [answer['result'], answer['response_code'], answer['response_detail']],
      ['1', code, field],
    );
    const { payments, visits } = control.books();
    assert.deepEqual([payments, visits], [[], []]);
  });

test('the longest names and terms are taken', async () => {
  const { send } = provider();
  const long = { customer_family_name: 'あ'.repeat(6), customer_name_kana: 'ｱ'.repeat(12) };
  assert.equal((await send('010', atm({ ...long, payment_limit_date: '0' })))['result'], '0');
  const longer = { customer_family_name: 'あ'.repeat(10), customer_name_kana: 'ｱ'.repeat(14) };
  assert.equal((await send('030', konbini({ ...longer, payment_limit_date: '60' })))['result'], '0');
  assert.equal((await send('060', bank({ asp_payment_term: '0990000' })))['result'], '0');
});

test('what CP932 lacks cannot arrive, and 機種依存文字 do unless they are refused', async () => {
  const { send } = provider();
  assert.equal((await send('030', konbini({ customer_family_name: '髙橋' })))['result'], '0');
  const strict = provider({ policies: { extendedCharacters: 'refuse' } });
  for (const name of ['髙橋', '①', '㈱']) {
    const answer = await strict.send('030', konbini({ customer_family_name: name }));
    assert.deepEqual([answer['response_code'], answer['response_detail']], ['P008', 'customer_family_name']);
  }
  assert.equal((await strict.send('030', konbini()))['result'], '0');
});

test('konbini has a ceiling, and Seven-Eleven a lower one', async () => {
  const { send } = provider();
  const seven = (amount: string) =>
    send('030', konbini({ cvs_company_id: '00C001', payment_amount: amount }));
  assert.equal((await seven('300000'))['result'], '0');
  assert.equal((await seven('300001'))['response_detail'], 'payment_amount');
  assert.equal((await send('030', konbini({ payment_amount: '500000' })))['result'], '0');
});

const numbers: [connection: 'A' | 'joined' | 'D', company: string, usable: string, shape: RegExp][] = [
  ['A', '00C001', '00C001', /^\d{13}$/],
  ['A', '00C002', '00C002-00C004-00C014', /^\d{11}$/],
  ['A', '00C004', '00C002-00C004-00C014', /^\d{11}$/],
  ['A', '00C014', '00C002-00C004-00C014', /^\d{11}$/],
  ['A', '00C005', '00C005', /^\d{5}-\d{12}$/],
  ['A', '00C016', '00C016', /^\d{6}$/],
  ['joined', '00C005', '00C002-00C004-00C005-00C014', /^\d{11}$/],
  ['D', '00C001', '00C001', /^\d{13}$/],
  ['D', '00C002', '00C002-00C004-00C005-00C014-00C016', /^\d{6}$/],
  ['D', '00C016', '00C002-00C004-00C005-00C014-00C016', /^\d{6}$/],
];
for (const [konbiniConnection, company, usable, shape] of numbers)
  test(`connection type ${konbiniConnection} gives ${company} a number for ${usable}`, async () => {
    const { send } = provider({ policies: { konbiniConnection } });
    const answer = await send('030', konbini({ cvs_company_id: company }));
    assert.equal(answer['usable_cvs_company_id'], usable);
    assert.match(answer['receipt_number'] ?? '', shape);
    assert.equal('receipt_print_url' in answer, company === '00C001');
    assert.equal(answer['payment_limit_date'], '20261126');
  });

test('Pay-easy numbers have their lengths and a deadline of thirty days when none is asked for', async () => {
  const { send } = provider();
  const answer = await send('010', atm({ payment_limit_date: '' }));
  assert.match(answer['pay_center_number'] ?? '', /^\d{5}$/);
  assert.match(answer['customer_number'] ?? '', /^\d{20}$/);
  assert.match(answer['conf_number'] ?? '', /^\d{6}$/);
  assert.equal(answer['payment_limit_date'], '20261221');
});

test('a number can be paid until the end of its last day in Japan and not a second longer', async () => {
  const { send, control, statusOf } = provider();
  await send('030', konbini({ payment_limit_date: '1' }));
  await send('010', atm({ payment_limit_date: '0' }));
  // Noon in Tokyo.
  control.advance('PT11H59M59S');
  assert.deepEqual([await statusOf('k1'), await statusOf('a1')], ['10', '10']);
  control.advance('PT1S');
  assert.deepEqual([await statusOf('k1'), await statusOf('a1')], ['10', '12']);
  control.advance('P1D');
  assert.equal(await statusOf('k1'), '12');
});

test('060 answers a page and books nothing before a bank is chosen', async () => {
  const { send, control } = provider();
  const answer = await send('060', bank({ asp_payment_term: '0000030' }));
  assert.match(answer['asp_url'] ?? '', /^https:\/\/provider\.invalid\/bank\/[0-9a-f]{32}$/);
  assert.equal((await send('094', { trading_id: 'b1' }))['response_code'], 'P026');
  const [visit] = control.books().visits;
  assert.equal(visit?.until, standingClock.now() + 30 * 60_000);
});

test('an inquiry of a slip tells its type and no card facts', async () => {
  const { send } = provider();
  const { payment_id = '' } = await send('030', konbini());
  assert.deepEqual(await send('094', { payment_id }), {
    result: '0',
    payment_id,
    trading_id: 'k1',
    payment_type: '03',
    payment_status: '10',
    payment_amount: '4080',
    payment_init_date: '20261121120000',
    currency_code: 'JPY',
  });
});

test('a telegram of another method does not find a slip', async () => {
  const { send, statusOf } = provider();
  await send('030', konbini());
  for (const kind of ['021', '022', '023', '028', '101', '102', '103', '340', '341', '342']) {
    const answer = await send(kind, { trading_id: 'k1', payment_amount: '1', amount: '1' });
    assert.deepEqual([kind, answer['response_code']], [kind, 'P026']);
  }
  assert.equal(await statusOf('k1'), '10');
});

test('names and telephone numbers do not stay in the books', async () => {
  const { send, control } = provider();
  await send('030', konbini());
  await send('010', atm());
  const books = JSON.stringify(control.books());
  for (const secret of ['山田', '太郎', 'ﾔﾏﾀ', '09012345678']) assert.ok(!books.includes(secret), secret);
});

describe('the test tool', () => {
  const paths: [name: string, apply: ['030' | '010', Fields], sets: string[], history: string[]][] = [
    ['konbini is seen and cleared', ['030', konbini()], ['43', '40'], ['10', '43', '40']],
    ['konbini is seen and withdrawn', ['030', konbini()], ['43', '61'], ['10', '43', '61']],
    ['konbini is cleared without being seen', ['030', konbini()], ['40'], ['10', '40']],
    ['konbini runs out', ['030', konbini()], ['12'], ['10', '12']],
    ['ATM is paid', ['010', atm()], ['40'], ['10', '40']],
    ['ATM runs out', ['010', atm()], ['12'], ['10', '12']],
  ];
  for (const [name, [kind, fields], sets, statuses] of paths)
    test(`${name}: ${statuses.join(' → ')}`, async () => {
      const { send, control, history } = provider();
      const { payment_id: paymentId = '' } = await send(kind, fields);
      for (const status of sets) control.testTool({ paymentId, status: status as '40' });
      assert.deepEqual(history(paymentId), statuses);
    });

  test('finds the newest payment of a trading_id', async () => {
    const { send, control } = provider();
    await send('030', konbini());
    await send('030', konbini());
    control.testTool({ tradingId: 'k1', status: '43' });
    assert.deepEqual(
      control.books().payments.map(({ status }) => status),
      ['10', '43'],
    );
  });

  test('writes down when and where it was paid, and a clearing leaves that alone', async () => {
    const { send, control } = provider();
    await send('030', konbini());
    control.advance('PT2H');
    const at = standingClock.now() + 3_600_000;
    control.testTool({ tradingId: 'k1', status: '43', at, chain: 'ministop' });
    control.testTool({ tradingId: 'k1', status: '40' });
    const [payment] = control.books().payments;
    assert.deepEqual([payment?.paidAt, payment?.clearDetail], [at, '00C004']);
  });

  test('refuses what it cannot do, and changes nothing', async () => {
    const { send, control } = provider();
    await send('030', konbini());
    await send('010', atm());
    const before = control.books();
    const later = control.books().now + 1;
    for (const wrong of [
      { tradingId: 'k1', status: '61' },
      { tradingId: 'k1', status: '20' },
      { tradingId: 'k1', status: '43', chain: 'familymart' },
      { tradingId: 'k1', status: '43', at: later },
      { tradingId: 'k1', status: '43', at: before.now - 86_400_000 },
      { tradingId: 'a1', status: '43' },
      { tradingId: 'a1', status: '40', bank: 'bank' },
      { tradingId: 'x', status: '40' },
      { status: '40' },
    ] as const)
      assert.throws(() => control.testTool(wrong), RangeError);
    assert.deepEqual(control.books(), before);
  });

  test('cards are out of its reach', async () => {
    const { send, control } = provider();
    await send('020', {
      trading_id: 'c1',
      payment_amount: '100',
      payment_class: '10',
      card_number: '4708224192401234',
      card_valid_term: '0130',
    });
    assert.throws(() => control.testTool({ tradingId: 'c1', status: '40' }), RangeError);
  });
});

test('a store that has reported a payment clears it three days later', async () => {
  const { send, control, statusOf } = provider();
  await send('030', konbini());
  control.testTool({ tradingId: 'k1', status: '43' });
  control.advance('P3D');
  assert.equal(await statusOf('k1'), '40');
});

test('staff cancel a slip that nobody has paid: 32', async () => {
  const { send, control, history } = provider();
  const { payment_id = '' } = await send('030', konbini());
  control.operate(payment_id, 'cancel');
  assert.deepEqual(history(payment_id), ['10', '32']);
  assert.throws(() => control.testTool({ paymentId: payment_id, status: '43' }), RangeError);
  assert.throws(() => control.operate(payment_id, 'capture'), RangeError);
});

test('whatever the names are, there is a number or an answer that names the field', () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom('010' as const, '030' as const),
      fc.string({ unit: 'grapheme' }),
      async (kind, name) => {
        const { send, control } = provider();
        const answer = await send(kind, good[kind]({ customer_family_name: name }));
        const isBooked = control.books().payments.length === 1;
        assert.equal(isBooked, answer['result'] === '0');
        if (!isBooked) assert.equal(answer['response_detail'], 'customer_family_name');
      },
    ),
    { numRuns: 60 },
  ));
