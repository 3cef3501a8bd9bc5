import assert from 'node:assert/strict';
import { afterEach, describe, mock, test } from 'node:test';
import {
  ConnectionError,
  createSessionClient,
  type PayRequest,
  ProblemError,
  type SessionClient,
} from '../../src/client/session-client.ts';
import { session } from './session.ts';

const payment: PayRequest = {
  key: 'k'.repeat(16),
  method: 'card',
  amount: 4080,
  token: 'tok_1',
  installments: 'once',
};

/** A client whose adapter answers as given, and the calls it saw. */
function clientOf(answer: (request: Request) => Response | Promise<Response>) {
  const calls: Request[] = [];
  const client = createSessionClient({
    endpoint: 'https://shop.example/kessai/',
    secret: 'cs_secret',
    fetch: (input, init) => {
      const request = new Request(input, init);
      calls.push(request);
      return Promise.resolve(answer(request));
    },
  });
  return { client, calls };
}

const problem = (status: number, key: string, extra = {}) =>
  Response.json(
    { type: `urn:kessai:problem:${key}`, status, ...extra },
    { status, headers: { 'content-type': 'application/problem+json' } },
  );

const unknownOutcome = (error: unknown) => error instanceof ConnectionError && error.sent;

afterEach(() => mock.timers.reset());

describe('the session client', () => {
  test('reads the session with its secret', async () => {
    const { client, calls } = clientOf(() => Response.json(session()));
    assert.deepEqual(await client.read(), session());
    assert.equal(calls[0]?.url, 'https://shop.example/kessai/session');
    assert.equal(calls[0]?.headers.get('authorization'), 'Bearer cs_secret');
    assert.equal(calls[0]?.method, 'GET');
  });

  test('pays with exactly what it was given, once', async () => {
    const { client, calls } = clientOf(() =>
      Response.json(session({ state: 'confirming' }), { status: 202 }),
    );
    assert.equal((await client.pay(payment)).state, 'confirming');
    assert.equal(calls.length, 1);
    assert.equal(calls[0]?.url, 'https://shop.example/kessai/session/payments');
    assert.deepEqual(await calls[0]?.json(), payment);
  });

  const calls: [
    name: string,
    act: (client: SessionClient) => Promise<unknown>,
    sent: string,
    body: string,
  ][] = [
    ['asks for the saved cards', (client) => client.cards(), 'GET /cards', ''],
    ['deletes a saved card', (client) => client.removeCard('card_1'), 'DELETE /cards/card_1', ''],
    ['begins again', (client) => client.restart(), 'POST /restart', '{}'],
  ];
  for (const [name, act, sent, body] of calls) {
    test(`${name} with the secret, and is answered the session`, async () => {
      const { client, calls } = clientOf(() => Response.json(session()));
      assert.deepEqual(await act(client), session());
      const [request] = calls;
      const path = request?.url.replace('https://shop.example/kessai/session', '');
      assert.equal(`${request?.method} ${path}`, sent);
      assert.equal(await request?.text(), body);
      assert.equal(request?.headers.get('authorization'), 'Bearer cs_secret');
    });
  }

  test('lets no card id reach another route', async () => {
    const { client, calls } = clientOf(() => Response.json(session()));
    await client.removeCard('../payments?x#');
    assert.equal(new URL(calls[0]!.url).pathname, '/kessai/session/cards/..%2Fpayments%3Fx%23');
  });

  test('never follows a redirect with the secret', async () => {
    const { client, calls } = clientOf(() => Response.json(session()));
    await client.read();
    assert.equal(calls[0]?.redirect, 'error');
  });

  test('tells a problem by its key, status and field', async () => {
    const { client } = clientOf(() => problem(422, 'method-unavailable', { field: 'installments' }));
    await assert.rejects(client.pay(payment), (error) => {
      assert.ok(error instanceof ProblemError);
      assert.deepEqual(
        [error.problem, error.status, error.field],
        ['method-unavailable', 422, 'installments'],
      );
      return error.isFinal;
    });
  });

  test('does not take a failing adapter for a final no', async () => {
    const { client } = clientOf(() => problem(500, 'internal'));
    await assert.rejects(client.pay(payment), (error) => error instanceof ProblemError && !error.isFinal);
  });

  const unreadable: [name: string, answer: () => Response][] = [
    ['a page of a proxy', () => new Response('<h1>Bad gateway</h1>', { status: 502 })],
    ['a refusal that is not ours', () => Response.json({ error: 'forbidden' }, { status: 403 })],
    ['an answer that is cut', () => new Response('{"id":"ses_1","sta')],
    ['JSON that is no session', () => Response.json({ id: 1, state: 'paid' })],
    ['null', () => Response.json(null)],
    ['a problem with a success status', () => problem(200, 'internal')],
  ];
  for (const [name, answer] of unreadable) {
    test(`leaves the outcome unknown after ${name}`, async () => {
      await assert.rejects(clientOf(answer).client.pay(payment), unknownOutcome);
    });
  }

  test('leaves the outcome unknown when the connection breaks', async () => {
    const { client } = clientOf(() => Promise.reject(new TypeError('Failed to fetch')));
    await assert.rejects(client.pay(payment), unknownOutcome);
  });

  test('is certain that nothing was sent while the browser is offline', async () => {
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    try {
      const { client, calls } = clientOf(() => Response.json(session()));
      await assert.rejects(client.pay(payment), (error) => error instanceof ConnectionError && !error.sent);
      assert.equal(calls.length, 0);
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
  });

  test('gives up after a minute, with the outcome unknown', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const { client } = clientOf(
      (request) =>
        new Promise((_, reject) => {
          request.signal.addEventListener('abort', () => reject(request.signal.reason));
        }),
    );
    const paid = client.pay(payment);
    let isOver = false;
    paid
      .catch(() => {})
      .finally(() => {
        isOver = true;
      });
    mock.timers.tick(59_999);
    await new Promise(setImmediate);
    assert.equal(isOver, false);
    mock.timers.tick(1);
    await assert.rejects(paid, unknownOutcome);
  });

  test("passes on the caller's own abort", async () => {
    const { client } = clientOf(
      (request) =>
        new Promise((_, reject) => {
          request.signal.addEventListener('abort', () => reject(request.signal.reason));
        }),
    );
    const abort = new AbortController();
    const read = client.read(abort.signal);
    abort.abort(new Error('left the page'));
    await assert.rejects(read, /left the page/);
    await assert.rejects(client.read(abort.signal), /left the page/);
  });

  test('keeps secret and token out of its errors', async () => {
    const { client } = clientOf(() => Promise.reject(new TypeError('Failed to fetch')));
    await assert.rejects(client.pay(payment), (error) => {
      assert.doesNotMatch(`${error} ${JSON.stringify(error)}`, /cs_secret|tok_1/);
      return true;
    });
  });
});
