import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, beforeEach, test } from 'node:test';
import { type BooksView, createSimulator, type Listening, testCardNumber } from '../../src/simulator.ts';
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
