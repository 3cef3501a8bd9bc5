import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { decodeAnswer } from '../../src/gateways/paygent/codec.ts';
import {
  createSimulator,
  type Fault,
  type FaultMoment,
  type Listening,
  testCardNumber,
} from '../../src/simulator.ts';
import { linesOf, merchant, post, type RawAnswer, rawPayment, telegram, withCertificate } from './client.ts';

const simulator = createSimulator({ browserTls: false, merchants: [merchant] });
let at: Listening;
before(async () => {
  at = await simulator.listen();
});
beforeEach(() => simulator.control.reset());
after(() => at.close());

const body = () =>
  new URLSearchParams(telegram(at, '020', rawPayment(testCardNumber('visa', 'ok') ?? ''))).toString();
const pay = (hangUp?: Parameters<typeof post>[3]) =>
  post(`${at.module}/n/card/request`, body(), withCertificate(at), hangUp);

/** Waits until the fault has struck, and a little longer for bytes that should not come. */
async function struck(): Promise<void> {
  while (simulator.control.books().faults.length > 0) await setImmediate();
  await setTimeout(20);
}

/** Waits for the first bytes as well. */
async function struckHalfway(soFar: RawAnswer): Promise<void> {
  while (soFar.body.length === 0) await setImmediate();
  await struck();
}

/** What the provider has when the caller has seen the fault: was it written down, was it done. */
const left: Record<FaultMoment, { telegrams: number; payments: number }> = {
  before_read: { telegrams: 0, payments: 0 },
  before_execute: { telegrams: 1, payments: 0 },
  after_execute: { telegrams: 1, payments: 1 },
  mid_answer: { telegrams: 1, payments: 1 },
};

const anywhere: FaultMoment[] = ['before_read', 'before_execute', 'after_execute'];

/** Each fault with how it looks from a caller that knows nothing of it. */
const looks: Record<Fault['kind'], { moments: FaultMoment[]; seen: (answer: RawAnswer) => void }> = {
  reset: {
    moments: anywhere,
    seen: ({ status, broken }) => assert.deepEqual([status, broken], [0, 'ECONNRESET']),
  },
  stall: {
    moments: anywhere,
    seen: ({ status, broken }) => assert.deepEqual([status, broken], [0, 'GAVE_UP']),
  },
  html: {
    moments: anywhere,
    seen(answer) {
      assert.equal(answer.status, 200);
      assert.deepEqual(decodeAnswer(answer.body, answer.contentType), { ok: false, reason: 'html' });
    },
  },
  http500: { moments: anywhere, seen: ({ status }) => assert.equal(status, 500) },
  http503: { moments: anywhere, seen: ({ status }) => assert.equal(status, 503) },
  cut: {
    moments: ['mid_answer'],
    seen({ status, broken, body: bytes }) {
      assert.deepEqual([status, broken], [200, 'ECONNRESET']);
      assert.ok(bytes.length > 0);
    },
  },
  slow: { moments: ['mid_answer'], seen: ({ body: bytes }) => assert.equal(linesOf(bytes)['result'], '0') },
  wrong_charset: {
    moments: ['after_execute'],
    seen: ({ body: bytes, contentType }) =>
      assert.deepEqual(decodeAnswer(bytes, contentType), { ok: false, reason: 'charset' }),
  },
  doubled: {
    moments: ['after_execute'],
    seen: ({ body: bytes, contentType }) =>
      assert.deepEqual(decodeAnswer(bytes, contentType), { ok: false, reason: 'repeated' }),
  },
};

for (const [kind, { moments, seen }] of Object.entries(looks) as [Fault['kind'], (typeof looks)['reset']][])
  for (const moment of moments)
    test(`${kind} ${moment} looks as it should and leaves what it should`, async () => {
      simulator.control.fault({ telegram: '020', kind, moment, milliseconds: 20 });
      seen(await pay(kind === 'stall' ? struck : undefined));
      const { telegrams, payments } = simulator.control.books();
      assert.deepEqual({ telegrams: telegrams.length, payments: payments.length }, left[moment]);
    });

for (const [kind, broken] of [
  ['reset', 'ECONNRESET'],
  ['stall', 'GAVE_UP'],
] as const)
  test(`${kind} in the middle of the answer comes after half of its bytes`, async () => {
    simulator.control.fault({ kind, moment: 'mid_answer' });
    const answer = await pay(kind === 'stall' ? struckHalfway : undefined);
    const whole = await pay();
    assert.equal(answer.broken, broken);
    assert.ok(answer.body.length > 0 && answer.body.length < whole.body.length);
    assert.equal(simulator.control.books().payments.length, 2);
  });

test('a fault strikes its own telegram, as many times as it was asked to, and no more', async () => {
  simulator.control.fault({ telegram: '094', kind: 'http500', moment: 'before_read' });
  simulator.control.fault({ telegram: '020', kind: 'http503', moment: 'before_read', times: 2 });
  assert.deepEqual([(await pay()).status, (await pay()).status, (await pay()).status], [503, 503, 200]);
  assert.equal(simulator.control.books().faults.length, 1);
});

test('the books say which fault struck a telegram', async () => {
  simulator.control.fault({ kind: 'http500', moment: 'after_execute' });
  await pay();
  const [booked] = simulator.control.books().telegrams;
  assert.equal(booked?.fault, 'after_execute http500');
  assert.equal(booked?.answer?.result, '0');
});

test('a fault that cannot happen at its moment is refused', () => {
  assert.throws(() => simulator.control.fault({ kind: 'doubled', moment: 'before_read' }), RangeError);
});

test('the token service has faults too, and pages on other hosts may read them', async () => {
  simulator.control.fault({ telegram: '098', kind: 'http503', moment: 'before_execute' });
  const response = await fetch(`${at.token}/n/token/request`, { method: 'POST', body: 'a=b' });
  assert.equal(response.status, 503);
  assert.equal(response.headers.get('access-control-allow-origin'), '*');
  assert.equal(simulator.control.books().telegrams[0]?.fault, 'before_execute http503');
});

test('in process a reset is the error of a broken fetch, before the answer or in its middle', async () => {
  const ask = () =>
    simulator.fetch(new Request('https://provider.test/n/card/request', { method: 'POST', body: body() }));
  simulator.control.fault({ kind: 'reset', moment: 'before_read' });
  await assert.rejects(ask(), { name: 'TypeError', message: 'fetch failed' });
  simulator.control.fault({ kind: 'reset', moment: 'mid_answer' });
  const answer = await ask();
  await assert.rejects(answer.text(), { name: 'TypeError' });
});

test('closing the simulator ends connections that a stall holds open', async () => {
  const other = createSimulator({ merchants: [merchant] });
  const open = await other.listen();
  other.control.fault({ kind: 'stall', moment: 'after_execute' });
  const answer = post(`${open.module}/n/card/request`, body(), withCertificate(open));
  while (other.control.books().payments.length === 0) await setImmediate();
  await open.close();
  assert.equal((await answer).broken, 'ECONNRESET');
});
