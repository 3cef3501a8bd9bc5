import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type PaygentConfig, paygent } from '../../src/gateways/paygent/index.ts';
import { createSimulator, type Listening, type Simulator } from '../../src/simulator.ts';
import { makeToken, newKey, paygentConfig } from '../support/rig.ts';

let simulator: Simulator;
let endpoints: Listening;
let stranger: Listening;
before(async () => {
  simulator = createSimulator({ browserTls: false });
  endpoints = await simulator.listen();
  stranger = await createSimulator().listen();
});
after(async () => {
  await endpoints.close();
  await stranger.close();
});

const request = async () => ({
  tradingId: newKey().slice(0, 20),
  amount: 4080,
  card: { token: await makeToken(endpoints, '4708224192401234') },
  installments: 'once' as const,
  capture: false,
});

async function authorize(change: (config: PaygentConfig) => void = () => {}, hashMode = false) {
  const config = structuredClone(paygentConfig(endpoints, { hashMode }));
  change(config);
  const gateway = paygent(config, { telegramTimeout: 1_000 });
  const outcome = await gateway.authorize(await request());
  await gateway.close();
  return outcome;
}

const last = () => simulator.control.books().telegrams.findLast(({ kind }) => kind === '020');

describe('the connection to the provider', () => {
  it('shows the client certificate', async () => {
    assert.equal((await authorize()).kind, 'ok');
    assert.equal(last()?.authentication, 'certificate');
  });

  it('signs each request in hash mode instead', async () => {
    assert.equal((await authorize(undefined, true)).kind, 'ok');
    assert.equal(last()?.authentication, 'hash');
  });

  it('is told so when the hash key is wrong', async () => {
    const outcome = await authorize((c) => {
      (c.test!.authentication as { moduleHashKey: string }).moduleHashKey = 'wrong';
    }, true);
    assert.equal(outcome.kind === 'declined' && outcome.decline.error, 'config');
  });

  it('sends nothing to a server whose certificate another authority signed', async () => {
    const before = simulator.control.books().telegrams.filter(({ kind }) => kind === '020').length;
    const outcome = await authorize((c) => {
      c.test!.authentication!.ca = stranger.ca;
    });
    assert.equal(outcome.kind, 'not_sent');
    assert.equal(simulator.control.books().telegrams.filter(({ kind }) => kind === '020').length, before);
  });

  it('sends nothing to a server of another name', async () => {
    const { port } = new URL(endpoints.module);
    const outcome = await authorize((c) => {
      // The certificate names localhost and 127.0.0.1; this address is the same machine under another name.
      c.test!.hosts = { ...c.test!.hosts, module: `https://127.0.0.2:${port}` };
    });
    assert.equal(outcome.kind, 'not_sent');
  });

  it('sends nothing where nobody listens, or where no such host is', async () => {
    for (const module of ['https://127.0.0.1:1', 'https://provider.invalid']) {
      const outcome = await authorize((c) => {
        c.test!.hosts = { ...c.test!.hosts, module };
      });
      assert.equal(outcome.kind, 'not_sent', module);
    }
  });

  it('does not know the outcome once bytes were written and the line went dead', async () => {
    simulator.control.fault({ telegram: '020', moment: 'before_read', kind: 'stall' });
    const outcome = await authorize();
    assert.equal(outcome.kind, 'unknown');
  });

  it('refuses what the wire cannot carry before anything is sent, and names the field', async () => {
    const gateway = paygent(paygentConfig(endpoints));
    const outcome = await gateway.authorize({ ...(await request()), card: { token: '🍵' } });
    assert.deepEqual(outcome, { kind: 'not_sent', reason: 'card_token cannot be sent (charset)' });
    await gateway.close();
  });
});

describe('an inquiry', () => {
  it('finds a payment by either id, with its status and amount', async () => {
    const gateway = paygent(paygentConfig(endpoints));
    const made = await request();
    const outcome = await gateway.authorize(made);
    const providerPaymentId = outcome.kind === 'ok' ? outcome.value.providerPaymentId : '';
    const expected = {
      kind: 'ok',
      value: { found: true, providerPaymentId, providerStatus: '20', amount: 4080, method: 'card' },
    };
    assert.deepEqual(await gateway.inquire({ tradingId: made.tradingId, method: 'card' }), expected);
    assert.deepEqual(
      await gateway.inquire({ tradingId: made.tradingId, providerPaymentId, method: 'card' }),
      expected,
    );
    await gateway.close();
  });

  it('says that a payment is not there, which is another thing than no answer', async () => {
    const gateway = paygent(paygentConfig(endpoints));
    assert.deepEqual(await gateway.inquire({ tradingId: 'NOBODY00000000000001Z', method: 'card' }), {
      kind: 'ok',
      value: { found: false },
    });
    simulator.control.fault({ telegram: '094', moment: 'before_execute', kind: 'html' });
    assert.equal(
      (await gateway.inquire({ tradingId: 'NOBODY00000000000001Z', method: 'card' })).kind,
      'unknown',
    );
    await gateway.close();
  });
});
