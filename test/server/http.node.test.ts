import assert from 'node:assert/strict';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { toNodeListener } from '../../src/server.ts';
import { newKey, startRig } from '../support/rig.ts';

const createKey = 'create-key-0123456789';
const rig = await startRig({
  kessai: { createKeys: ['an-older-key-that-still-works', createKey], origins: ['https://theme.example'] },
});
after(() => rig.close());

const payments = async () => rig.simulator.control.books().payments.length;
const send = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
  rig.kessai.fetch(new Request(`http://shop.test/kessai${path}`, init));
const json = (secret: string) => ({ authorization: `Bearer ${secret}`, 'content-type': 'application/json' });
const payBody = (over: Record<string, unknown> = {}) =>
  JSON.stringify({ key: newKey(), method: 'card', amount: 4080, token: 'tok', ...over });

async function assertProblem(response: Response, status: number, key: string, field?: string) {
  const body = await response.json();
  assert.equal(response.status, status, JSON.stringify(body));
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
  assert.equal(body.type, `urn:kessai:problem:${key}`);
  assert.match(body.instance, /^req_/);
  if (field !== undefined) assert.equal(body.field, field);
  assert.deepEqual(
    Object.keys(body).filter(
      (name) => !['type', 'title', 'titleJa', 'status', 'instance', 'field'].includes(name),
    ),
    [],
  );
}

describe('opening a session over HTTP', () => {
  const order = { orderId: 'A-1', amount: 4080, returnUrl: 'https://shop.test/done' };

  it('needs a create key; an older one works while it is being replaced', async () => {
    for (const key of [createKey, 'an-older-key-that-still-works']) {
      const response = await send('/sessions', {
        method: 'POST',
        headers: json(key),
        body: JSON.stringify(order),
      });
      assert.equal(response.status, 201);
      assert.match((await response.json()).clientSecret, /^cs_[0-9a-z]{52}$/);
    }
    for (const key of ['', 'wrong', 'cs_x']) {
      const response = await send('/sessions', {
        method: 'POST',
        headers: json(key),
        body: JSON.stringify(order),
      });
      await assertProblem(response, 401, 'unauthorized');
    }
  });

  it('names the field that is wrong', async () => {
    const wrong: [over: Record<string, unknown>, field: string][] = [
      [{ amount: -1 }, 'amount'],
      [{ amount: 1.5 }, 'amount'],
      [{ amount: '4080' }, 'amount'],
      [{ amount: 1e9 }, 'amount'],
      [{ orderId: '' }, 'orderId'],
      [{ orderId: '注文' }, 'orderId'],
      [{ returnUrl: 'javascript:alert(1)' }, 'returnUrl'],
      [{ returnUrl: '//evil.example/' }, 'returnUrl'],
      [{ methods: ['cash'] }, 'methods.0'],
      [{ surprise: 1 }, 'surprise'],
      [
        {
          review: {
            lines: [],
            totals: [],
            terms: [{ label: 'a', text: 'b', link: { label: 'c', href: 'data:text/html,x' } }],
          },
        },
        'review.terms.0.link.href',
      ],
    ];
    for (const [over, field] of wrong) {
      const body = JSON.stringify({ ...order, ...over });
      await assertProblem(
        await send('/sessions', { method: 'POST', headers: json(createKey), body }),
        400,
        'invalid-request',
        field,
      );
    }
  });

  it('gives every answer that is private as no-store', async () => {
    const { clientSecret } = await rig.open();
    const response = await send('/session', { headers: json(clientSecret) });
    assert.equal(response.headers.get('cache-control'), 'no-store');
  });
});

describe('a browser request that is not what it should be', () => {
  it('is refused with its reason, and nothing is written', async () => {
    const { clientSecret, session } = await rig.open();
    const before = await payments();
    const bad: [body: string | undefined, status: number, key: string, field?: string][] = [
      [payBody({ surprise: true }), 400, 'invalid-request', 'surprise'],
      [payBody({ currency: 'USD' }), 400, 'invalid-request', 'currency'],
      [payBody({ customerId: '77' }), 400, 'invalid-request', 'customerId'],
      [payBody({ key: 'short' }), 400, 'invalid-request', 'key'],
      [payBody({ method: 'cash' }), 400, 'invalid-request', 'method'],
      [payBody({ token: '' }), 400, 'invalid-request', 'token'],
      [payBody({ installments: 'regular-4' }), 400, 'invalid-request', 'installments'],
      [payBody({ amount: 1 }), 409, 'amount-changed', 'amount'],
      [payBody({ amount: '4080' }), 400, 'invalid-request', 'amount'],
      [payBody({ token: '4708224192401234' }), 400, 'card-data-refused', 'token'],
      [payBody({ note: 'card 4111-1111-1111-1111 please' }), 400, 'card-data-refused', 'note'],
      ['{"key":', 400, 'invalid-request'],
      ['null', 400, 'invalid-request'],
      [`${'['.repeat(11)}${']'.repeat(11)}`, 400, 'invalid-request'],
      [`{"a":"${'x'.repeat(65 * 1024)}"}`, 413, 'too-large'],
    ];
    for (const [body, status, key, field] of bad) {
      const response = await send('/session/payments', {
        method: 'POST',
        headers: json(clientSecret),
        body: body!,
      });
      await assertProblem(response, status, key, field);
    }
    assert.equal(await payments(), before);
    assert.deepEqual(await rig.kessai.payments.ofOrder(session.orderId), []);
  });

  it('needs the secret of a session', async () => {
    for (const headers of [{}, json('cs_wrong'), { authorization: 'Basic eDp5' }]) {
      await assertProblem(await send('/session', { headers }), 401, 'unauthorized');
      await assertProblem(
        await send('/session/payments', { method: 'POST', headers, body: payBody() }),
        401,
        'unauthorized',
      );
    }
  });

  it('must be JSON', async () => {
    const { clientSecret } = await rig.open();
    const headers = {
      authorization: `Bearer ${clientSecret}`,
      'content-type': 'application/x-www-form-urlencoded',
    };
    await assertProblem(
      await send('/session/payments', { method: 'POST', headers, body: 'key=1' }),
      415,
      'unsupported-media-type',
    );
  });

  it('may not come from a page of another site, unless that site is listed', async () => {
    const { clientSecret } = await rig.open();
    const from = (headers: Record<string, string>) =>
      send('/session', { headers: { ...json(clientSecret), host: 'shop.test', ...headers } });
    await assertProblem(await from({ origin: 'https://evil.example' }), 403, 'forbidden');
    await assertProblem(await from({ 'sec-fetch-site': 'cross-site' }), 403, 'forbidden');
    await assertProblem(await from({ origin: 'null' }), 403, 'forbidden');
    assert.equal((await from({ origin: 'http://shop.test' })).status, 200);
    const listed = await from({ origin: 'https://theme.example', 'sec-fetch-site': 'cross-site' });
    assert.equal(listed.status, 200);
    assert.equal(listed.headers.get('access-control-allow-origin'), 'https://theme.example');
    const preflight = await send('/session/payments', {
      method: 'OPTIONS',
      headers: { origin: 'https://theme.example' },
    });
    assert.equal(preflight.status, 204);
  });

  it('finds no staff routes until the shop says who is staff', async () => {
    await assertProblem(await send('/staff/payments'), 403, 'forbidden');
    await assertProblem(await send('/nowhere'), 404, 'not-found');
  });

  it('never crashes us, whatever the body holds', async () => {
    const { clientSecret } = await rig.open();
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string(), fc.string({ unit: 'binary' })), async (body) => {
        const response = await send('/session/payments', {
          method: 'POST',
          headers: json(clientSecret),
          body,
        });
        assert.ok(
          response.status >= 400 && response.status < 500,
          `${response.status} for ${JSON.stringify(body)}`,
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('openapi.json', () => {
  it('describes every route for programs with its refusals', async () => {
    const document = await (await send('/openapi.json')).json();
    // Those of the console are in staff-access.
    const paths = Object.keys(document.paths).filter((path) => !path.startsWith('/kessai/staff/'));
    assert.deepEqual(paths, [
      '/kessai/sessions',
      '/kessai/session',
      '/kessai/session/payments',
      '/kessai/session/restart',
      '/kessai/session/paidy',
      '/kessai/session/cards',
      '/kessai/orders/{orderId}',
      '/kessai/customers',
      '/kessai/customer',
      '/kessai/customer/cards',
      '/kessai/customer/restart',
    ]);
    const { responses } = document.paths['/kessai/session/payments'].post;
    for (const status of ['200', '202', '400', '401', '409', '410', '422', '503'])
      assert.ok(responses[status], status);
    assert.ok(document.components.schemas.CheckoutSession);
  });
});

describe('mounted in node:http', () => {
  it('answers, and ends a request whose body never comes', async () => {
    const server = createServer(toNodeListener(rig.kessai));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { clientSecret } = await rig.open();
    const response = await fetch(`http://127.0.0.1:${port}/kessai/session`, { headers: json(clientSecret) });
    assert.equal((await response.json()).state, 'open');

    // A client that goes away in the middle of its body leaves no payment and no crash behind.
    await new Promise<void>((resolve) => {
      const outgoing = httpRequest({
        port,
        host: '127.0.0.1',
        path: '/kessai/session/payments',
        method: 'POST',
        headers: { ...json(clientSecret), 'content-length': 500 },
      });
      outgoing.on('error', () => resolve());
      outgoing.write('{"key":');
      setTimeout(() => outgoing.destroy(), 20);
    });
    assert.equal(
      (await fetch(`http://127.0.0.1:${port}/kessai/session`, { headers: json(clientSecret) })).status,
      200,
    );
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});
