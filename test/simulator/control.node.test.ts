import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, beforeEach, test } from 'node:test';
import {
  type BookedAuthentication,
  type BooksView,
  createSimulator,
  type Listening,
  testCardNumber,
} from '../../src/simulator.ts';
import { directly, merchant, rawPayment, standingClock } from './client.ts';

const simulator = createSimulator({ browserTls: false, merchants: [merchant], clock: standingClock });
const pay = () => directly(simulator, merchant)('020', rawPayment(testCardNumber('visa', 'ok') ?? ''));
let at: Listening;
before(async () => {
  at = await simulator.listen();
});
beforeEach(() => simulator.control.reset());
after(() => at.close());

const order = (path: string, body: unknown, type = 'application/json') =>
  fetch(at.control + path, { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body) });
const books = async () => (await (await fetch(`${at.control}/books`)).json()) as BooksView;

test('the books over HTTP are the books in process', async () => {
  await pay();
  assert.deepEqual(await books(), simulator.control.books());
  assert.equal((await books()).payments.length, 1);
});

test('the clock is put forward by an ISO duration', async () => {
  const before = (await books()).now;
  for (const advance of ['P1D', 'PT1H30M', 'P1W', 'PT5S'])
    assert.equal((await order('/clock', { advance })).status, 204);
  assert.equal((await books()).now - before, ((24 + 1.5 + 7 * 24) * 3600 + 5) * 1000);
});

test('the operator, a refusal, a fault and a reset are ordered over HTTP', async () => {
  const { payment_id: paymentId } = await pay();
  assert.equal((await order('/operator', { paymentId, action: 'capture' })).status, 204);
  assert.equal((await books()).payments[0]?.status, '40');

  assert.equal((await order('/decline', { detail: '1G44' })).status, 204);
  assert.equal((await pay())['response_detail'], '1G44');

  assert.equal(
    (await order('/faults', { telegram: '020', moment: 'before_read', kind: 'html' })).status,
    204,
  );
  assert.equal((await books()).faults.length, 1);

  assert.equal((await order('/reset', {})).status, 204);
  const { payments, faults } = await books();
  assert.deepEqual([payments, faults], [[], []]);
});

test('authentications are ordered and listed, and cards stored, over HTTP', async () => {
  const send = directly(simulator, merchant);
  const stored = await order('/cards', {
    customerId: '7',
    number: '4708224192401234',
    validTerm: '0130',
    holderName: '山田',
  });
  assert.equal(stored.status, 201);
  const { customerCardId } = (await stored.json()) as { customerCardId: string };
  const authenticate = () =>
    send('450', {
      term_url: 'https://shop.example/',
      authentication_type: '01',
      merchant_name: 'SHOP',
      payment_amount: '4080',
      card_set_method: 'customer',
      customer_id: '7',
      customer_card_id: customerCardId,
    });
  assert.equal((await order('/authentications', { ending: 'never_returns' })).status, 204);
  assert.equal(
    (await order('/authentications', { ending: 'failed', serverErrorCode: '402', times: 2 })).status,
    204,
  );
  for (let i = 0; i < 4; i++) assert.equal((await authenticate())['result'], '0');
  const open = (await (await fetch(`${at.control}/authentications`)).json()) as BookedAuthentication[];
  assert.deepEqual(open, simulator.control.openAuthentications());
  assert.deepEqual(
    open.map(({ ordered }) => ordered?.ending),
    ['never_returns', 'failed', 'failed', undefined],
  );
  assert.equal((await order('/decline', { telegram: '450', code: '1511', detail: '' })).status, 204);
  assert.equal((await authenticate())['response_code'], '1511');
  assert.equal((await order('/reset', {})).status, 204);
  const { authentications, storedCards, declines } = await books();
  assert.deepEqual([authentications, storedCards, declines], [[], [], []]);
});

test('the test tool, tricks, ticks and the address of notices are set over HTTP', async () => {
  const answer = await directly(simulator, merchant)('030', {
    trading_id: 'k1',
    payment_amount: '4080',
    customer_family_name: '山田',
    customer_name: '太郎',
    customer_tel: '09012345678',
    cvs_company_id: '00C002',
    sales_type: '1',
  });
  assert.equal((await order('/ticks', { method: 'konbini', status: '43', on: false })).status, 204);
  assert.equal((await order('/notices', { trick: 'drop', times: 2 })).status, 204);
  const setting = { paymentId: answer['payment_id'], status: '43', chain: 'ministop' };
  assert.equal((await order('/test-tool', setting)).status, 204);
  assert.equal((await order('/notify', { url: '' })).status, 204);
  const { payments, notices, tricks } = await books();
  assert.deepEqual([payments[0]?.status, payments[0]?.clearDetail], ['43', '00C004']);
  assert.deepEqual(
    notices.map(({ isSent }) => isSent),
    [true, false],
  );
  assert.deepEqual(tricks, [{ trick: 'drop', times: 2 }]);
  assert.equal((await order('/ticks', { method: 'konbini', status: '43', on: true })).status, 204);
});

const mistakes: [path: string, body: unknown, status: number, field: string | undefined][] = [
  ['/clock', { advance: 'tomorrow' }, 400, undefined],
  ['/clock', { advance: 'P1M' }, 400, undefined],
  ['/clock', { advance: 'P' }, 400, undefined],
  ['/clock', { advance: 'P1DT' }, 400, undefined],
  ['/clock', { advance: '-P1D' }, 400, undefined],
  ['/clock', {}, 400, 'advance'],
  ['/faults', { moment: 'later', kind: 'reset' }, 400, 'moment'],
  ['/faults', { moment: 'before_read', kind: 'cut' }, 400, 'kind'],
  ['/faults', { moment: 'before_read', kind: 'reset', times: 0 }, 400, 'times'],
  ['/faults', { moment: 'before_read', kind: 'reset', telegram: 'auth' }, 400, 'telegram'],
  ['/operator', { paymentId: '1', action: 'steal' }, 400, 'action'],
  ['/operator', { paymentId: '1', action: 'cancel' }, 409, undefined],
  ['/decline', { detail: '日本語' }, 400, 'detail'],
  ['/decline', { detail: '', telegram: '999' }, 400, 'telegram'],
  ['/authentications', { ending: 'authenticated' }, 400, 'ending'],
  ['/authentications', { ending: 'failed', serverErrorCode: 'R1' }, 400, 'serverErrorCode'],
  ['/authentications', { ending: 'failed', requestorErrorCode: '402' }, 400, 'requestorErrorCode'],
  ['/cards', { customerId: '7', number: '1234', validTerm: '0130' }, 400, 'number'],
  ['/cards', { customerId: '7', number: '4708224192401234', validTerm: '1330' }, 400, 'validTerm'],
  ['/cards', { customerId: '顧客', number: '4708224192401234', validTerm: '0130' }, 400, 'customerId'],
  ['/test-tool', { status: '99' }, 400, 'status'],
  ['/test-tool', { status: '40' }, 409, undefined],
  ['/test-tool', { paymentId: '1', status: '40', chain: 'sunkus' }, 400, 'chain'],
  ['/notices', { trick: 'steal' }, 400, 'trick'],
  ['/notices', { trick: 'shuffle' }, 400, 'times'],
  ['/notices', { trick: 'delay', by: 'tomorrow' }, 400, undefined],
  ['/notices', { trick: 'forge', how: 'well' }, 400, 'how'],
  ['/notify', { url: 'shop' }, 400, undefined],
  ['/ticks', { method: 'konbini', status: '20', on: false }, 400, undefined],
  ['/reset', { all: true }, 400, ''],
  ['/reset', null, 400, ''],
];
for (const [path, body, status, field] of mistakes)
  test(`${path} with ${JSON.stringify(body)} answers ${status} and changes nothing`, async () => {
    const before = simulator.control.books();
    const response = await order(path, body);
    assert.equal(response.status, status);
    const problem = (await response.json()) as { error: string; field?: string };
    assert.equal(problem.field, field);
    assert.equal(typeof problem.error, 'string');
    assert.deepEqual(simulator.control.books(), before);
  });

test('a page elsewhere cannot order anything: only JSON is taken, and only for a name of this machine', async () => {
  assert.equal((await order('/reset', {}, 'text/plain')).status, 415);
  const asked = await fetch(`${at.control}/reset`, {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.test' },
  });
  assert.equal(asked.headers.get('access-control-allow-origin'), null);
  // A name that an attacker's DNS points to 127.0.0.1.
  const rebound = await new Promise<number | undefined>((resolve) =>
    request(`${at.control}/books`, { headers: { host: 'evil.test' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).end(),
  );
  assert.equal(rebound, 403);
});

test('the control is on this machine only', () => {
  assert.equal(new URL(at.control).hostname, '127.0.0.1');
});
