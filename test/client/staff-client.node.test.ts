import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { listPayments, operate, paymentsCsv, readOrder } from '../../src/client/staff/payments.ts';
import {
  type ConnectionError,
  createStaffClient,
  NotConfirmedError,
  type ProblemError,
} from '../../src/client/staff-client.ts';

const problem = (key: string, status: number, more: object = {}) =>
  Response.json({ type: `urn:kessai:problem:${key}`, status, ...more }, { status });

const done = { ok: true, reason: null, code: null, help: null, order: {} };

interface Sent {
  method: string;
  address: string;
  header: string | null;
  credentials: string;
  body: { key?: string; confirmation?: string; amount?: number };
}

/** A client whose questions are answered one after the other; the last answer stays. */
function clientOf(...answers: (Response | Error | Promise<Response>)[]) {
  const sent: Sent[] = [];
  const client = createStaffClient({
    endpoint: '/kessai/',
    async fetch(input, init) {
      const request = new Request(new URL(String(input), 'https://shop.example'), init);
      const answer = answers[Math.min(sent.length, answers.length - 1)]!;
      sent.push({
        method: request.method,
        address: String(input),
        header: request.headers.get('x-kessai-console'),
        credentials: request.credentials,
        body: JSON.parse((await request.text()) || '{}'),
      });
      if (answer instanceof Error) throw answer;
      return (await answer).clone();
    },
  });
  return { client, sent, keys: () => sent.map(({ body }) => body.key) };
}

const yes = { confirm: () => true };

describe('the client of the console', () => {
  test('asks below the endpoint, with the log-in of the page and without what does not narrow', async () => {
    const { client, sent } = clientOf(Response.json({ payments: [], counts: {} }));
    await listPayments(client, { q: '山田 1042', method: undefined, orderStatus: 'accepted', after: '' });
    const [{ method, address, credentials, header } = assert.fail()] = sent;
    const { pathname, searchParams } = new URL(address, 'https://shop.example');
    assert.deepEqual([method, pathname, credentials], ['GET', '/kessai/staff/payments', 'same-origin']);
    assert.deepEqual(
      [...searchParams],
      [
        ['q', '山田 1042'],
        ['orderStatus', 'accepted'],
      ],
    );
    assert.equal(header, null);
  });

  test('keeps an order number in one part of the path, whatever is in it', async () => {
    const { client, sent } = clientOf(Response.json({}));
    await readOrder(client, 'A/1?#2');
    assert.equal(sent[0]?.address, '/kessai/staff/orders/A%2F1%3F%232');
  });

  test('names the list as a file by the same filters, without the page', () => {
    const { client } = clientOf(new Error());
    assert.equal(
      paymentsCsv(client, { method: 'card', after: 'x', limit: 25 }),
      '/kessai/staff/payments.csv?method=card',
    );
  });

  test('says with every act that it is the console', async () => {
    const { client, sent } = clientOf(Response.json(done));
    await operate(client, 'pay_1', 'capture');
    assert.equal(sent[0]?.header, '1');
    assert.match(sent[0]?.body.key ?? '', /^[a-p]{32}$/);
  });

  test('what is to be confirmed is sent again only after a yes, with the confirmation and the same key', async () => {
    const { client, sent, keys } = clientOf(
      problem('confirmation-required', 428, { confirmation: 'sealed' }),
      Response.json(done),
    );
    await operate(client, 'pay_1', 'refund', { amount: 500 }, yes);
    assert.deepEqual(
      sent.map(({ body }) => [body.amount, body.confirmation]),
      [
        [500, undefined],
        [500, 'sealed'],
      ],
    );
    assert.equal(keys()[0], keys()[1]);
  });

  test('after a no nothing more is sent', async () => {
    const { client, sent } = clientOf(problem('confirmation-required', 428, { confirmation: 'sealed' }));
    await assert.rejects(operate(client, 'pay_1', 'refund', {}, { confirm: () => false }), NotConfirmedError);
    assert.equal(sent.length, 1);
  });

  test('where nobody can be asked the question is thrown', async () => {
    const { client } = clientOf(problem('confirmation-required', 428, { confirmation: 'sealed' }));
    await assert.rejects(client.act('/settings'), (error: ProblemError) => error.status === 428);
  });

  const ends: [name: string, answer: () => Response | Error, isKept: boolean][] = [
    ['is kept when the answer is lost', () => new TypeError('network'), true],
    ['is kept when something else answers', () => new Response('<html>'), true],
    ['is kept when the adapter fails', () => problem('internal', 500), true],
    [
      'is kept while the provider has not answered',
      () => Response.json({ ...done, ok: false, reason: 'unknown' }),
      true,
    ],
    ['is renewed when it is done', () => Response.json(done), false],
    ['is renewed after a decline', () => Response.json({ ...done, ok: false, reason: 'declined' }), false],
    ['is renewed after a conflict', () => problem('conflict', 409), false],
  ];
  for (const [name, answer, isKept] of ends) {
    test(`the key of a press ${name}`, async () => {
      const { client, keys } = clientOf(answer());
      await operate(client, 'pay_1', 'capture').catch(() => {});
      await operate(client, 'pay_1', 'capture').catch(() => {});
      assert.equal(new Set(keys()).size, isKept ? 1 : 2);
    });
  }

  test('another amount, another payment and another operation are other presses', async () => {
    const { client, keys } = clientOf(new TypeError('network'));
    for (const [id, verb, amount] of [
      ['pay_1', 'change', 100],
      ['pay_1', 'change', 200],
      ['pay_2', 'change', 100],
      ['pay_1', 'refund', 100],
    ] as const) {
      await operate(client, id, verb, { amount }).catch(() => {});
    }
    assert.equal(new Set(keys()).size, 4);
  });

  test('a double click is one press, and both hear the same', async () => {
    let resolve = (_: Response) => {};
    const { client, sent } = clientOf(
      new Promise((settle) => {
        resolve = settle;
      }),
    );
    const both = [operate(client, 'pay_1', 'capture'), operate(client, 'pay_1', 'capture')];
    resolve(Response.json(done));
    assert.deepEqual(await Promise.all(both), [done, done]);
    assert.equal(sent.length, 1);
  });

  test('asking the provider again carries no key', async () => {
    const { client, keys } = clientOf(Response.json(done));
    await operate(client, 'pay_1', 'inquire');
    assert.deepEqual(keys(), [undefined]);
  });

  test('a refusal names its problem, silence whether it was sent', async () => {
    const refused = clientOf(problem('forbidden', 403));
    await assert.rejects(refused.client.look('/me'), (error: ProblemError) => error.problem === 'forbidden');
    const silent = clientOf(new TypeError('network'));
    await assert.rejects(silent.client.look('/me'), (error: ConnectionError) => error.sent);
  });
});
