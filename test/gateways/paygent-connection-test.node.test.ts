import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { simulatorSettings } from '../../demo/settings.ts';
import { type PaygentConfig, paygent } from '../../src/gateways/paygent/index.ts';
import { createSimulator, type Listening, type Simulator } from '../../src/simulator.ts';

describe('接続テスト', () => {
  let simulator: Simulator;
  let endpoints: Listening;
  let stranger: Listening;
  before(async () => {
    simulator = createSimulator({ browserTls: false });
    [endpoints, stranger] = await Promise.all([simulator.listen(), createSimulator().listen()]);
  });
  after(() => Promise.all([endpoints.close(), stranger.close()]));

  const run = async (change: Partial<NonNullable<PaygentConfig['test']>> = {}) => {
    const config = simulatorSettings(endpoints);
    const gateway = paygent({ ...config, test: { ...config.test!, ...change } }, { telegramTimeout: 2_000 });
    after(() => gateway.close());
    return gateway.testConnection!();
  };

  test('finds the provider, moves no money and leaves no payment behind', async () => {
    assert.deepEqual(await run(), { ok: true, reached: 'provider', code: '' });
    const { telegrams, payments } = simulator.control.books();
    assert.deepEqual(
      telegrams.map(({ kind }) => kind),
      ['094'],
    );
    assert.equal(payments.length, 0);
  });

  const credentials = (over: Record<string, string>) => {
    const { authentication } = simulatorSettings(endpoints).test!;
    return { authentication: { ...authentication, ...over } as NonNullable<typeof authentication> };
  };

  const cases: [
    what: string,
    change: () => Parameters<typeof run>[0],
    reached: string,
    code: RegExp,
    cause: RegExp,
  ][] = [
    ['a wrong マーチャントID', () => ({ merchantId: '1' }), 'provider', /^P001$/, /マーチャントID/],
    ['a wrong 接続パスワード', () => ({ connectPassword: 'x' }), 'provider', /^P002$/, /接続パスワード/],
    [
      'a name that DNS does not know',
      () => ({ hosts: { module: 'https://no-such-host.invalid' } }),
      'nothing',
      /^(ENOTFOUND|EAI_AGAIN)$/,
      /DNS/,
    ],
    [
      'a port that nobody listens at',
      () => ({ hosts: { module: 'https://localhost:1' } }),
      'nothing',
      /^ECONNREFUSED$/,
      /届きません/,
    ],
    [
      'a CA file of somebody else',
      () => credentials({ ca: stranger.ca }),
      'nothing',
      /CERT|SIGNATURE|VERIFY/,
      /CAファイル/,
    ],
    [
      'a client certificate of somebody else',
      () => credentials({ clientCertificate: stranger.clientPem }),
      'host',
      /^HTTP status 403$/,
      /クライアント証明書/,
    ],
    [
      'a file that is not there',
      () => credentials({ clientCertificate: '/nowhere/client.pem' }),
      'nothing',
      /^settings$/,
      /接続情報/,
    ],
  ];
  for (const [what, change, reached, code, cause] of cases) {
    test(`tells ${what} by its cause and what to do`, async () => {
      const tested = await run(change());
      assert.equal(tested.ok, false);
      assert.equal(tested.reached, reached, tested.code);
      assert.match(tested.code, code);
      assert.match(tested.help!.cause.ja, cause);
      assert.ok(tested.help!.fix.ja && tested.help!.fix.en && tested.help!.cause.en);
    });
  }

  test('tells an address that is not registered (P015)', async () => {
    simulator.control.decline({ telegram: '094', code: 'P015', detail: '' });
    const tested = await run();
    assert.equal(tested.code, 'P015');
    assert.match(tested.help!.fix.ja, /IPアドレス/);
  });

  test('gives up on a host that takes the connection and says nothing', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    after(() => silent.close());
    const { port } = silent.address() as { port: number };
    const config = simulatorSettings(endpoints);
    const gateway = paygent(
      { ...config, test: { ...config.test!, hosts: { module: `https://127.0.0.1:${port}` } } },
      { telegramTimeout: 300 },
    );
    after(() => gateway.close());
    assert.equal((await gateway.testConnection!()).ok, false);
  });

  test('sends nothing for a contract of the provider’s pages alone', async () => {
    const { authentication: _, ...link } = simulatorSettings(endpoints).test!;
    const gateway = paygent({ environment: 'test', test: link, link: { methods: ['konbini'] } });
    after(() => gateway.close());
    assert.deepEqual(await gateway.testConnection!(), { ok: true, reached: 'nothing', code: 'link-only' });
  });
});

test('a gateway tells the end of its certificates', async () => {
  const endpoints = await createSimulator().listen();
  after(() => endpoints.close());
  const gateway = paygent(simulatorSettings(endpoints));
  after(() => gateway.close());
  assert.deepEqual(
    gateway.certificates!.map(({ field }) => field),
    ['test.authentication.ca', 'test.authentication.clientCertificate'],
  );
  for (const { notAfter } of gateway.certificates!) assert.ok(notAfter > Date.now());
});
