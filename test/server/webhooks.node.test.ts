import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { deliverDue, RETRY_STEPS_MS } from '../../src/server/webhooks/deliver.ts';
import { listDeliveries, replay } from '../../src/server/webhooks/deliveries.ts';
import { post } from '../../src/server/webhooks/post.ts';
import { isPublicAddress } from '../../src/server/webhooks/public-address.ts';
import { readWebhookSettings } from '../../src/server/webhooks/settings.ts';
import { signedHeaders } from '../../src/server/webhooks/sign.ts';
import { noticedWorld } from '../support/noticed.ts';

const SECRET = `whsec_${Buffer.from('a secret of the shop, thirty-two').toString('base64')}`;
const NEXT_SECRET = `whsec_${Buffer.from('the secret that comes after it!!').toString('base64')}`;

interface Shop {
  url: string;
  server: Server;
  /** What came, oldest first. */
  got: { headers: IncomingMessage['headers']; body: string }[];
  close(): Promise<void>;
}

/** The shop's own server, at an address of this machine. */
async function openShop(answer: (count: number) => number = () => 200): Promise<Shop> {
  const got: Shop['got'] = [];
  return listenWith(got, async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    got.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(answer(got.length)).end('ok');
  });
}

async function listenWith(got: Shop['got'], listener: RequestListener): Promise<Shop> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/hook`,
    server,
    got,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const settingsFor = (url: string, over: { secrets?: string[]; allowPrivate?: string[] } = {}) => ({
  url,
  secrets: [SECRET],
  allowPrivate: ['localhost'],
  ...over,
});

const local = async () => [{ address: '127.0.0.1', family: 4 }];

describe('the shop’s address', () => {
  it('is told what became true, once each, in its order, with a signature the library verifies', async () => {
    const shop = await openShop();
    const world = await noticedWorld({ webhook: settingsFor(shop.url) });
    const payment = await world.pay('konbini');
    world.change(payment, '43');
    await world.notify(payment, 1, '43');
    const told = shop.got.map(({ headers, body }) => {
      const at = Number(headers['webhook-timestamp']) * 1000;
      const again = new Webhook(SECRET).sign(String(headers['webhook-id']), new Date(at), body);
      assert.equal(headers['webhook-signature'], again);
      const event = JSON.parse(body);
      assert.equal(event.id, headers['webhook-id']);
      return event;
    });
    assert.deepEqual(
      told.map(({ type }) => type),
      [
        'payment.awaiting',
        'order.status',
        'stock.reserve',
        'payment.accepted',
        'order.status',
        'stock.commit',
      ],
    );
    assert.deepEqual(
      told.map(({ version }) => version),
      [1, 2, 3, 4, 5, 6],
    );
    assert.equal(told[2].reservation, told[5].reservation);
    const listed = await listDeliveries(world.context);
    assert.ok(listed.every(({ state }) => state === 'delivered'));
    assert.deepEqual([...new Set(listed.map(({ orderId }) => orderId))], [told[0].orderId]);
    assert.ok(told[0].orderId);
    const elsewhere = {
      ...world.context,
      gateway: { ...world.context.gateway, environment: 'live' as const },
    };
    assert.ok((await listDeliveries(elsewhere)).every(({ orderId }) => orderId === null));
    await world.close();
    await shop.close();
  });

  it('is tried again in growing steps, later news waiting, then given up with an alarm; a replay closes that', async () => {
    let isWell = false;
    const shop = await openShop(() => (isWell ? 204 : 500));
    const world = await noticedWorld({ webhook: settingsFor(shop.url) });
    await world.pay('konbini');
    await world.jobs.runDue();
    for (const step of RETRY_STEPS_MS) {
      world.advance(step - 2);
      await world.jobs.runDue();
      const before = shop.got.length;
      world.advance(2);
      await world.jobs.runDue();
      assert.ok(shop.got.length > before);
    }
    const first = (await listDeliveries(world.context, { dead: true })).at(-1)!;
    assert.deepEqual(
      [first.tries, first.outcome, first.type],
      [RETRY_STEPS_MS.length + 1, '500', 'payment.awaiting'],
    );
    assert.deepEqual(await world.alarms(), ['OUTBOX_DEAD']);
    const seen = shop.got.map(({ body }) => JSON.parse(body).version);
    assert.deepEqual(
      seen,
      seen.toSorted((a, b) => a - b),
    );
    isWell = true;
    world.advance(RETRY_STEPS_MS.reduce((sum, step) => sum + step));
    await world.jobs.runDue();
    assert.deepEqual(await world.alarms(), ['OUTBOX_DEAD']);
    await replay(world.context, first.eventId);
    await world.jobs.runDue();
    assert.deepEqual(await world.alarms(), []);
    assert.equal(JSON.parse(shop.got.at(-1)!.body).id, first.eventId);
    await assert.rejects(replay(world.context, 'evt_unknown'), { key: 'not-found' });
    await world.close();
    await shop.close();
  });

  it('does not hold other orders up', async () => {
    const shop = await listenWith([], async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const event = JSON.parse(body);
      told.push(event.orderId);
      response.writeHead(event.orderId === 'bad' ? 500 : 200).end();
    });
    const told: string[] = [];
    const world = await noticedWorld({ webhook: settingsFor(shop.url) });
    await world.pay('konbini', { order: 'bad' });
    await world.pay('konbini', { order: 'good' });
    await world.jobs.runDue();
    assert.deepEqual(told.toSorted(), ['bad', 'good', 'good', 'good']);
    await world.close();
    await shop.close();
  });

  it('is given two signatures while a secret is being replaced', () => {
    const body = '{"a":1}';
    const headers = signedHeaders([SECRET, NEXT_SECRET], 'evt_1', Date.now(), body);
    for (const secret of [SECRET, NEXT_SECRET])
      assert.deepEqual(new Webhook(secret).verify(body, headers), { a: 1 });
    const other = `whsec_${Buffer.from('somebody else altogether 0123456').toString('base64')}`;
    assert.throws(() => new Webhook(other).verify(body, headers));
  });

  it('is sent by one process at a time', async () => {
    const shop = await openShop();
    const world = await noticedWorld({ webhook: settingsFor(shop.url) });
    await world.pay('konbini');
    const settings = world.context.webhook!;
    await Promise.all([deliverDue(world.context, settings), deliverDue(world.context, settings)]);
    const ids = shop.got.map(({ headers }) => headers['webhook-id']);
    assert.equal(new Set(ids).size, ids.length);
    await world.close();
    await shop.close();
  });
});

describe('an outgoing address', () => {
  it('must be https, whole and without a password, and its secrets strong', () => {
    const good = { url: 'https://shop.example/hook', secrets: [SECRET] };
    assert.equal(readWebhookSettings(good)?.url.href, good.url);
    assert.equal(readWebhookSettings(undefined), undefined);
    const bad = [
      { ...good, url: 'http://shop.example/hook' },
      { ...good, url: '/hook' },
      { ...good, url: 'https://user:pass@shop.example/hook' },
      { ...good, url: 'ftp://shop.example/' },
      { ...good, secrets: [] },
      { ...good, secrets: ['whsec_c2hvcnQ='] },
      { ...good, secrets: ['plain'] },
      { ...good, secrets: [SECRET, SECRET, SECRET] },
    ];
    for (const options of bad) assert.throws(() => readWebhookSettings(options), /webhook\./);
    for (const { secrets } of bad)
      for (const secret of secrets)
        try {
          readWebhookSettings({ ...good, url: 'nonsense', secrets: [secret] });
        } catch (error) {
          assert.ok(!String(error).includes(secret));
        }
  });

  it('is not dialled when it is a private one, or one of several is', async () => {
    const shop = await openShop();
    const url = new URL(shop.url.replace('localhost', 'hook.example'));
    const refused = { failed: 'the host is at a private address' };
    assert.deepEqual(await post({ url, allowPrivate: [] }, {}, '{}', local), refused);
    const mixed = async () => [{ address: '93.184.216.34', family: 4 }, ...(await local())];
    assert.deepEqual(await post({ url, allowPrivate: [] }, {}, '{}', mixed), refused);
    const literal = new URL(shop.url.replace('localhost', '127.0.0.1'));
    assert.deepEqual(await post({ url: literal, allowPrivate: [] }, {}, '{}'), refused);
    assert.equal(shop.got.length, 0);
    assert.deepEqual(await post({ url, allowPrivate: ['hook.example'] }, {}, '{}', local), { status: 200 });
    await shop.close();
  });

  it('is the one that was looked at: a name that points elsewhere a moment later gets nothing', async () => {
    const shop = await openShop();
    const url = new URL(shop.url.replace('localhost', 'rebinding.example'));
    let asked = 0;
    const rebinding = async () => {
      asked += 1;
      // The name has no other address in any real DNS: had it been looked up again, the call would fail.
      return asked === 1 ? local() : [{ address: '10.0.0.1', family: 4 }];
    };
    const settings = { url, allowPrivate: ['rebinding.example'] };
    assert.deepEqual(await post(settings, {}, '{}', rebinding), { status: 200 });
    assert.equal(asked, 1);
    assert.equal(shop.got[0]?.headers.host, url.host);
    await shop.close();
  });

  it('is not followed elsewhere, and its answer is not read without end', async () => {
    const shop = await listenWith([], (request, response) => {
      if (request.url === '/long') {
        response.writeHead(200);
        response.end(Buffer.alloc(70 * 1024));
      } else response.writeHead(302, { location: '/elsewhere' }).end();
      paths.push(request.url!);
    });
    const paths: string[] = [];
    const to = (path: string) => ({ url: new URL(path, shop.url), allowPrivate: ['localhost'] });
    assert.deepEqual(await post(to('/hook'), {}, '{}', local), { status: 302 });
    assert.deepEqual(await post(to('/long'), {}, '{}', local), { failed: 'the answer is too long' });
    assert.deepEqual(paths, ['/hook', '/long']);
    await shop.close();
  });

  it('that nobody answers at says so without telling more', async () => {
    const shop = await openShop();
    await shop.close();
    const outcome = await post({ url: new URL(shop.url), allowPrivate: ['localhost'] }, {}, '{}', local);
    assert.deepEqual(outcome, { failed: 'ECONNREFUSED' });
    const none = await post(
      { url: new URL('https://a.example'), allowPrivate: [] },
      {},
      '{}',
      async () => [],
    );
    assert.deepEqual(none, { failed: 'the host has no address' });
  });

  it('is public or is not', () => {
    const isPrivate = [
      '0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.168.1.1',
      '198.18.0.1', '203.0.113.5', '224.0.0.1', '255.255.255.255', '::', '::1', 'fe80::1', 'fc00::1', 'fd12::1', 'ff02::1',
      '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:7f00:1', '64:ff9b::7f00:1', '2001:db8::1', '2002:7f00:1::', 'nonsense', '',
    ]; // biome-ignore format: a list
    for (const address of isPrivate) assert.ok(!isPublicAddress(address), address);
    for (const address of ['93.184.216.34', '172.32.0.1', '8.8.8.8', '2606:2800:220:1::1', '::ffff:8.8.8.8'])
      assert.ok(isPublicAddress(address), address);
  });
});
