import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { makeKey, tick } from '../../src/simulator/paygent/actions.ts';
import { forgedHows } from '../../src/simulator/paygent/notices/forge.ts';
import { merchant, rawPayment } from './client.ts';
import { hashOf, NOTIFY_URL, shop } from './notices-rig.ts';

test('every change of a status is told, in order, numbered one by one and signed', async () => {
  const { control, received, slip, told, idOf } = shop();
  const paymentId = await slip('k1');
  control.testTool({ paymentId, status: '43', chain: 'lawson' });
  control.testTool({ paymentId, status: '40' });
  await control.delivered();
  assert.deepEqual(told(), ['k1 10', 'k1 43', 'k1 40']);
  const [first] = received;
  assert.deepEqual(
    received.map(idOf),
    [0, 1, 2].map((i) => idOf(first) + i),
  );
  for (const fields of received) assert.equal(fields['hc'], hashOf(fields));
});

test('a notice has the fields that published receivers read', async () => {
  const { control, received, requests, slip } = shop();
  const paymentId = await slip('k1');
  control.testTool({ paymentId, status: '43', chain: 'ministop' });
  await control.delivered();
  const { payment_notice_id: _, hc: __, ...fields } = received[1] ?? {};
  assert.deepEqual(fields, {
    payment_id: paymentId,
    trading_id: 'k1',
    payment_type: '03',
    payment_status: '43',
    payment_amount: '4080',
    payment_date: '20261121120000',
    clear_detail: '00C004',
    payment_init_date: '20261121120000',
    change_date: '20261121120000',
  });
  assert.deepEqual(
    requests.map(({ url, method }) => [url, method]),
    [
      [NOTIFY_URL, 'POST'],
      [NOTIFY_URL, 'POST'],
    ],
  );
  assert.equal(requests[0]?.headers.get('content-type'), 'application/x-www-form-urlencoded');
});

test('a card is told with its plan and its acquirer, in CP932, and a change names the payment it replaces', async () => {
  const { control, received, card, send } = shop();
  const { payment_id = '' } = await card();
  await send('028', { payment_id, payment_amount: '3000', reduction_flag: '0' });
  await control.delivered();
  assert.deepEqual(
    received.map((fields) => [fields['payment_status'], fields['payment_amount'], fields['base_payment_id']]),
    [
      ['10', '4080', undefined],
      ['20', '4080', undefined],
      ['10', '3000', payment_id],
      ['20', '3000', payment_id],
      ['31', '4080', undefined],
      ['32', '4080', undefined],
    ],
  );
  assert.deepEqual([received[0]?.['payment_class'], received[0]?.['acq_name']], ['10', '決済シミュレータ㈱']);
});

test('what time alone does is told too, with the moment at which it happened', async () => {
  const { control, received, slip, told } = shop();
  await slip('k1');
  control.advance('P30D');
  await control.delivered();
  assert.deepEqual(told(), ['k1 10', 'k1 12']);
  assert.equal(received[1]?.['change_date'], '20261127000000');
});

test('a result of a validity check is told without an order', async () => {
  const { control, received, send } = shop();
  await send('025', {
    customer_id: '7',
    card_number: '4708224192401234',
    card_valid_term: '0130',
    valid_check_flg: '1',
  });
  control.advance('PT2S');
  await control.delivered();
  const [fields] = received;
  assert.deepEqual(
    [fields?.['trading_id'], fields?.['payment_type'], fields?.['payment_status'], fields?.['hc']],
    ['', '02', '10', hashOf(fields ?? {})],
  );
});

for (const answer of ['result=0', 'result = 0', '<html><body>\r\nresult=0\r\n</body></html>', 'result=0\r\n'])
  test(`the answer ${JSON.stringify(answer)} is taken`, async () => {
    const { control, says, slip } = shop();
    says.answer = () => new Response(answer);
    await slip('k1');
    await control.delivered();
    control.advance('P1D');
    await control.delivered();
    assert.deepEqual(
      control.books().notices[0]?.deliveries.map(({ outcome }) => outcome),
      ['accepted'],
    );
  });

const refusals: [name: string, answer: () => Response, outcome: string][] = [
  ['result=1', () => new Response('result=1'), 'refused'],
  ['result=01', () => new Response('result=01'), 'refused'],
  ['nothing', () => new Response(''), 'refused'],
  ['a page', () => new Response('<html>It works!</html>'), 'refused'],
  ['an error with result=0', () => new Response('result=0', { status: 500 }), 'refused'],
  ['a redirect', () => new Response('result=0', { status: 302, headers: { location: '/' } }), 'refused'],
  [
    'no answer at all',
    () => {
      throw new TypeError('fetch failed');
    },
    'unreachable',
  ],
];
for (const [name, answer, outcome] of refusals)
  test(`after ${name} a notice comes again ten minutes later, and so on until it is accepted`, async () => {
    const { control, says, slip, told } = shop();
    says.answer = answer;
    await slip('k1');
    await control.delivered();
    await control.delivered();
    assert.deepEqual(told(), ['k1 10']);
    control.advance('PT10M');
    await control.delivered();
    says.answer = () => new Response('result=0');
    control.advance('PT10M');
    await control.delivered();
    control.advance('P1D');
    await control.delivered();
    assert.deepEqual(
      control.books().notices[0]?.deliveries.map((delivery) => delivery.outcome),
      [outcome, outcome, 'accepted'],
    );
  });

test('a notice that was not accepted holds up those of its payment and no others', async () => {
  const { control, says, slip, told } = shop();
  says.answer = (fields) => new Response(fields['trading_id'] === 'k1' ? 'result=1' : 'result=0');
  await slip('k1');
  control.testTool({ tradingId: 'k1', status: '43' });
  await slip('k2');
  await control.delivered();
  assert.deepEqual(told(), ['k1 10', 'k2 10']);
  says.answer = () => new Response('result=0');
  control.advance('PT10M');
  await control.delivered();
  assert.deepEqual(told(), ['k1 10', 'k2 10', 'k1 10', 'k1 43']);
});

test('notices wait for an address, and go there once it is known', async () => {
  const heard: string[] = [];
  const { control, slip } = shop({
    deliver: async ({ url }) => {
      heard.push(url);
      return new Response('result=0');
    },
    notifyUrl: '',
  });
  await slip('k1');
  await control.delivered();
  assert.deepEqual(heard, []);
  control.notify('http://localhost:8080/notices');
  await control.delivered();
  assert.deepEqual(heard, ['http://localhost:8080/notices']);
  assert.throws(() => control.notify('ftp://localhost/'), RangeError);
  assert.throws(() => control.notify('http://localhost/', '999'), RangeError);
});

test('a dropped notice never comes, and 091 has it', async () => {
  const { control, slip, send, told } = shop();
  control.notices({ trick: 'drop' });
  await slip('k1');
  control.testTool({ tradingId: 'k1', status: '43' });
  control.advance('P1D');
  await control.delivered();
  assert.deepEqual(told(), ['k1 43']);
  assert.deepEqual(
    control.books().notices[0]?.deliveries.map(({ outcome }) => outcome),
    ['dropped'],
  );
  assert.equal((await send('091', {}))['payment_status'], '10');
});

test('a duplicated notice comes twice, with the same number', async () => {
  const { control, received, slip, told, idOf } = shop();
  control.notices({ trick: 'duplicate' });
  await slip('k1');
  await slip('k2');
  await control.delivered();
  assert.deepEqual(told(), ['k1 10', 'k1 10', 'k2 10']);
  assert.equal(idOf(received[0]), idOf(received[1]));
});

test('a delayed notice is overtaken by what happens meanwhile', async () => {
  const { control, slip, told } = shop();
  control.notices({ trick: 'delay', by: 'PT1H' });
  await slip('k1');
  control.testTool({ tradingId: 'k1', status: '43' });
  await control.delivered();
  control.advance('PT59M');
  await control.delivered();
  assert.deepEqual(told(), ['k1 43']);
  control.advance('PT1M');
  await control.delivered();
  assert.deepEqual(told(), ['k1 43', 'k1 10']);
  assert.throws(() => control.notices({ trick: 'delay', by: 'later' }), RangeError);
});

test('shuffled notices all come, once they are as many as ordered, and never in their order', () =>
  fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 6 }), fc.nat(), async (times, seed) => {
      const { control, received, slip, idOf } = shop();
      control.notices({ trick: 'shuffle', times, seed });
      for (let i = 1; i < times; i++) await slip(`k${i}`);
      await control.delivered();
      assert.equal(received.length, 0);
      await slip('last');
      await control.delivered();
      const ids = received.map(idOf);
      const inOrder = ids.toSorted((a, b) => a - b);
      assert.deepEqual(new Set(ids).size, times);
      assert.notDeepEqual(ids, inOrder);
    }),
    { numRuns: 40 },
  ));

test('the same seed shuffles alike', async () => {
  const run = async () => {
    const { control, slip, told } = shop();
    control.notices({ trick: 'shuffle', times: 5, seed: 7 });
    for (let i = 0; i < 5; i++) await slip(`k${i}`);
    await control.delivered();
    return told();
  };
  assert.deepEqual(await run(), await run());
});

/** How each forgery betrays itself: by its hash, or not at all. */
const isHashRight: Record<(typeof forgedHows)[number], boolean> = {
  hash: false,
  unsigned: false,
  key: false,
  amount: false,
  status: true,
  shift: true,
  replay: true,
};
for (const how of forgedHows)
  test(`a forgery by ${how} comes before the true notice, once, with a hash that is ${isHashRight[how] ? 'right' : 'wrong'}`, async () => {
    const { control, received, slip, says } = shop();
    await slip('k1');
    await control.delivered();
    control.notices({ trick: 'forge', how });
    says.answer = (fields) => new Response(received.length === 2 && fields ? 'result=1' : 'result=0');
    control.testTool({ tradingId: 'k1', status: '43' });
    await control.delivered();
    control.advance('P1D');
    await control.delivered();
    const [first, forged, real] = received;
    assert.equal(received.length, 3);
    assert.equal(forged?.['hc'] === hashOf(forged ?? {}), isHashRight[how]);
    assert.equal(real?.['hc'], hashOf(real ?? {}));
    assert.notDeepEqual(forged, real);
    if (how === 'replay') assert.deepEqual(forged, first);
    if (how === 'shift') assert.equal(forged?.['hc'], real?.['hc']);
    if (how === 'status') assert.equal(forged?.['payment_status'], '40');
    const deliveries = control.books().notices[1]?.deliveries;
    assert.deepEqual(
      deliveries?.map(({ forged: by, outcome }) => [by, outcome]),
      [
        [how, 'refused'],
        [undefined, 'accepted'],
      ],
    );
  });

test('tricks are played in their order and for as many notices as they say, and books show what is left', async () => {
  const { control, slip, told } = shop();
  control.notices({ trick: 'drop', times: 2 });
  control.notices({ trick: 'duplicate' });
  for (const id of ['k1', 'k2', 'k3', 'k4']) await slip(id);
  await control.delivered();
  assert.deepEqual(told(), ['k3 10', 'k3 10', 'k4 10']);
  control.notices({ trick: 'drop', times: 3 });
  await slip('k5');
  assert.deepEqual(control.books().tricks, [{ trick: 'drop', times: 2 }]);
});

test('a reset forgets notices and tricks, and the numbers go on', async () => {
  const { control, received, slip, idOf } = shop();
  await slip('k1');
  await control.delivered();
  control.notices({ trick: 'drop' });
  control.reset();
  const { notices, tricks } = control.books();
  assert.deepEqual([notices, tricks], [[], []]);
  await slip('k2');
  await control.delivered();
  assert.equal(idOf(received[1]), idOf(received[0]) + 1);
});

test('each shop is told of its own payments alone, at its own address, with its own key', async () => {
  const other = { ...merchant, merchantId: '54321', noticeHashKey: 'other-key' };
  const { control, received, requests, card, as } = shop({ merchants: [merchant, other] });
  control.notify('https://theirs.test/', other.merchantId);
  await card();
  await as(other)('020', rawPayment('4708224192401234'));
  await control.delivered();
  const seen = requests.map(({ url }, i) => {
    const key = [merchant, other].find(
      ({ noticeHashKey }) => hashOf(received[i] ?? {}, noticeHashKey) === received[i]?.['hc'],
    );
    return [url, key?.merchantId];
  });
  const mine = [NOTIFY_URL, merchant.merchantId];
  const theirs = ['https://theirs.test/', other.merchantId];
  assert.deepEqual(seen, [mine, mine, theirs, theirs]);
});

test('a status that is not ticked is never sent, and 091 has it all the same', async () => {
  const { world, control, slip, told, send } = shop();
  tick(world, merchant.merchantId, 'konbini', '43', false);
  await slip('k1');
  control.testTool({ tradingId: 'k1', status: '43' });
  control.testTool({ tradingId: 'k1', status: '40' });
  control.advance('P1D');
  await control.delivered();
  assert.deepEqual(told(), ['k1 10', 'k1 40']);
  const statuses = [await send('091', {}), await send('091', {}), await send('091', {})];
  assert.deepEqual(
    statuses.map((answer) => answer['payment_status']),
    ['10', '43', '40'],
  );
  tick(world, merchant.merchantId, 'konbini', '43', true);
  await slip('k2');
  control.testTool({ tradingId: 'k2', status: '43' });
  await control.delivered();
  assert.deepEqual(told().slice(2), ['k2 10', 'k2 43']);
});

test('a key made anew signs from then on', async () => {
  const { world, control, received, slip } = shop();
  const key = makeKey(world, merchant.merchantId, 'noticeHashKey');
  await slip('k1');
  await control.delivered();
  assert.equal(received[0]?.['hc'], hashOf(received[0] ?? {}, key));
  assert.notEqual(key, merchant.noticeHashKey);
});
