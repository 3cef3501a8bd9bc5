import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authorizePaidy, closePaidy, rejectPaidy } from '../../src/simulator/paygent/actions.ts';
import { merchant } from './client.ts';
import { shop } from './notices-rig.ts';

const order = { apiKey: 'pk_test_key', amount: 4080, orderRef: 'p1' };

/** A payment authorised in Paidy's window. */
function authorized() {
  const opened = shop();
  const { id = '' } = authorizePaidy(opened.world, order);
  const payment_id = opened.world.books.payments[0]?.paymentId ?? '';
  return { ...opened, id, payment_id };
}

test('an authorisation in the window is told at 20 under the order reference, whatever the window says', async () => {
  const { control, received, id } = authorized();
  assert.match(id, /^pay_/);
  await control.delivered();
  assert.deepEqual(
    received.map((fields) => [
      fields['trading_id'],
      fields['payment_type'],
      fields['payment_status'],
      fields['payment_amount'],
    ]),
    [['p1', '22', '20', '4080']],
  );
});

test('a rejection is told at 11, and a closed window is not told at all', async () => {
  const { world, control, told } = shop();
  assert.equal(rejectPaidy(world, order).status, 'rejected');
  const closed = closePaidy(world, { ...order, orderRef: 'p2' });
  assert.deepEqual([closed.status, closed.id], ['closed', undefined]);
  await control.delivered();
  assert.deepEqual(told(), ['p1 11']);
});

test('343 proves what the window reported', async () => {
  const { send, id, payment_id } = authorized();
  const answer = await send('343', { paidy_payment_id: id });
  assert.deepEqual(
    [
      answer['result'],
      answer['payment_id'],
      answer['trading_id'],
      answer['payment_status'],
      answer['payment_amount'],
    ],
    ['0', payment_id, 'p1', '20', '4080'],
  );
  for (const [value, code] of [
    ['', 'P006'],
    ['4080', 'P008'],
    ['pay_nobody', 'P026'],
  ] as const) {
    const wrong = await send('343', { paidy_payment_id: value });
    assert.deepEqual([wrong['response_code'], wrong['response_detail']], [code, 'paidy_payment_id']);
  }
});

test('another shop can neither verify nor take it; a key with its id picks the shop', async () => {
  const other = { ...merchant, merchantId: '54321' };
  const { world, send, as } = shop({ merchants: [merchant, other] });
  const { id = '' } = authorizePaidy(world, { ...order, apiKey: 'pk_test_54321' });
  assert.equal((await send('343', { paidy_payment_id: id }))['response_code'], 'P026');
  assert.equal((await as(other)('343', { paidy_payment_id: id }))['result'], '0');
});

test('341 captures, 340 voids, and neither does what the status does not allow', async () => {
  const first = authorized();
  assert.equal((await first.send('341', { trading_id: 'p1' }))['result'], '0');
  assert.equal(first.history(first.payment_id), '20 30 40');
  assert.equal((await first.send('340', { trading_id: 'p1' }))['response_detail'], 'payment_status');
  const second = authorized();
  assert.equal((await second.send('342', { payment_id: second.payment_id }))['response_code'], 'P010');
  assert.equal((await second.send('340', { payment_id: second.payment_id }))['result'], '0');
  assert.equal(second.history(second.payment_id), '20 31 32');
});

test('342 gives back a part and stays at 40, then all the rest', async () => {
  const { send, control, history, payment_id } = authorized();
  await send('341', { payment_id });
  assert.equal((await send('342', { payment_id, amount: '80' }))['result'], '0');
  const found = await send('094', { payment_id });
  assert.deepEqual([found['payment_status'], found['payment_amount']], ['40', '4000']);
  const tooMuch = await send('342', { payment_id, amount: '4001' });
  assert.deepEqual([tooMuch['response_code'], tooMuch['response_detail']], ['P010', 'amount']);
  assert.equal((await send('342', { payment_id }))['result'], '0');
  control.advance('PT10S');
  assert.equal(history(payment_id), '20 30 40 42 40 42 60');
});

test('342 with the whole amount is a full refund', async () => {
  const { send, control, statusOf, payment_id } = authorized();
  await send('341', { payment_id });
  await send('342', { payment_id, amount: '4080' });
  control.advance('PT10S');
  assert.equal(await statusOf(payment_id), '60');
});

test('time ends an authorisation, and the days of a refund', async () => {
  const held = authorized();
  held.control.advance('P30D');
  assert.equal(await held.statusOf(held.payment_id), '33');
  const sold = authorized();
  await sold.send('341', { trading_id: 'p1' });
  sold.control.advance('P60D');
  assert.equal(await sold.statusOf(sold.payment_id), '41');
  assert.equal((await sold.send('342', { trading_id: 'p1' }))['response_code'], 'P010');
});

test('staff capture, lower the amount and cancel by hand, as the telegrams do', async () => {
  const { control, history, payment_id } = authorized();
  control.operate(payment_id, 'capture');
  control.operate(payment_id, 'change', 3000);
  assert.throws(() => control.operate(payment_id, 'change', 3001), RangeError);
  assert.throws(() => control.operate(payment_id, 'change'), RangeError);
  control.operate(payment_id, 'cancel');
  control.advance('PT10S');
  assert.equal(history(payment_id), '20 30 40 42 40 42 60');
  assert.equal(control.books().payments[0]?.amount, 3000);
});
