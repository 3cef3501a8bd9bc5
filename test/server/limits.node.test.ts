import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { countedAddress } from '../../src/server/limits/address.ts';
import { readLimits } from '../../src/server/limits/limits.ts';
import type { KessaiOptions } from '../../src/server.ts';
import { newKey, REFUSED_CARD, type Rig, startRig } from '../support/rig.ts';

async function startShop(kessai: Partial<KessaiOptions> = {}) {
  const shop = await startRig({ kessai });
  after(() => shop.close());
  return shop;
}

/** Tries a card; answers the problem, or the kind of refusal, or the state. */
async function attempt(
  shop: Rig,
  secret: string,
  { address, ...over }: Record<string, unknown> & { address?: string } = {},
) {
  const body = JSON.stringify({
    key: newKey(),
    method: 'card',
    amount: 4080,
    token: await shop.token(REFUSED_CARD),
    ...over,
  });
  const request = new Request('http://shop.test/kessai/session/payments', {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
  });
  const response = await shop.kessai.fetch(request, address === undefined ? {} : { address });
  const answer = await response.json();
  return answer.type?.replace('urn:kessai:problem:', '') ?? answer.payment?.error?.kind ?? answer.state;
}

const attempts = async (shop: Rig, secret: string, times: number, over: Record<string, unknown> = {}) => {
  const results: string[] = [];
  for (let n = 0; n < times; n++) results.push(await attempt(shop, secret, over));
  return results;
};

const five = Array(5).fill('declined');

describe('the limits, as they stand without settings', () => {
  it('close the card of a session after five declines, and say nothing of why', async () => {
    const shop = await startShop();
    const { clientSecret } = await shop.open();
    assert.deepEqual(await attempts(shop, clientSecret, 6), [...five, 'limited']);
    const { methods, state } = await shop.read(clientSecret);
    assert.equal(state, 'open');
    assert.deepEqual(methods, [{ id: 'card', unavailable: 'blocked' }]);
    assert.equal(shop.simulator.control.books().payments.length, 5);
  });

  it('stop one card after three failures in an hour, over sessions, and let another one pass', async () => {
    const shop = await startShop();
    const secrets = await Promise.all([1, 2, 3, 4].map(async () => (await shop.open()).clientSecret));
    const results: string[] = [];
    for (const secret of secrets) results.push(await attempt(shop, secret, { fingerprint: 'card-1' }));
    assert.deepEqual(results, ['declined', 'declined', 'declined', 'limited']);
    assert.equal(await attempt(shop, secrets[3]!, { fingerprint: 'card-2' }), 'declined');
    shop.advance(3_600_001);
    assert.equal(
      await attempt(shop, (await shop.open()).clientSecret, { fingerprint: 'card-1' }),
      'declined',
    );
  });

  it('let three different cards fail in a session, not a fourth', async () => {
    const shop = await startShop();
    const { clientSecret } = await shop.open();
    const results: string[] = [];
    for (const n of [1, 2, 3, 4])
      results.push(await attempt(shop, clientSecret, { fingerprint: `card-${n}` }));
    assert.deepEqual(results, ['declined', 'declined', 'declined', 'limited']);
  });

  it('stop a member after five in an hour, over orders', async () => {
    const shop = await startShop();
    const results: string[] = [];
    for (let n = 0; n < 6; n++)
      results.push(await attempt(shop, (await shop.open({ customerId: '77' })).clientSecret));
    assert.deepEqual(results, [...five, 'limited']);
  });

  it('stop an address after ten without a check of the shop’s, and count none where no address is known', async () => {
    const shop = await startShop();
    const results: string[] = [];
    for (let n = 0; n < 11; n++)
      results.push(await attempt(shop, (await shop.open()).clientSecret, { address: '192.0.2.1' }));
    assert.deepEqual(results, [...five, ...five, 'limited']);
    assert.equal(await attempt(shop, (await shop.open()).clientSecret), 'declined');
    assert.equal(await attempt(shop, (await shop.open()).clientSecret, { address: '192.0.2.2' }), 'declined');
  });

  it('let five different cards fail from an address, not a sixth', async () => {
    const shop = await startShop();
    const results: string[] = [];
    for (const n of [1, 2, 3, 4, 5, 6]) {
      const over = { address: '192.0.2.1', fingerprint: `card-${n}` };
      results.push(await attempt(shop, (await shop.open()).clientSecret, over));
    }
    assert.deepEqual(results, [...five, 'limited']);
  });

  it('do not count a good payment, a fault of the line or a wrong amount', async () => {
    const shop = await startShop();
    const { clientSecret } = await shop.open();
    for (let n = 0; n < 6; n++) await attempt(shop, clientSecret, { amount: 1 });
    assert.equal((await shop.buy(clientSecret)).state, 'paid');
  });
});

describe('the challenge', () => {
  it('is asked for before an address is blocked, and lets an honest buyer through', async () => {
    const shop = await startShop({ challenge: async (answer) => answer === 'solved' });
    const address = '192.0.2.1';
    for (let n = 0; n < 10; n++) await attempt(shop, (await shop.open()).clientSecret, { address });
    const { clientSecret } = await shop.open();
    assert.equal(await attempt(shop, clientSecret, { address }), 'challenge-required');
    assert.equal(await attempt(shop, clientSecret, { address, challenge: 'wrong' }), 'challenge-required');
    const token = await shop.token();
    assert.equal(await attempt(shop, clientSecret, { address, challenge: 'solved', token }), 'paid');
    for (let n = 0; n < 10; n++)
      await attempt(shop, (await shop.open()).clientSecret, { address, challenge: 'solved' });
    const last = (await shop.open()).clientSecret;
    assert.equal(await attempt(shop, last, { address, challenge: 'solved' }), 'limited');
  });

  it('is asked for before an address is blocked that tries one card after the other', async () => {
    const shop = await startShop({ challenge: async (answer) => answer === 'solved' });
    const press = async (n: number, over: Record<string, unknown> = {}) =>
      attempt(shop, (await shop.open()).clientSecret, {
        address: '192.0.2.1',
        fingerprint: `card-${n}`,
        ...over,
      });
    for (let n = 1; n <= 5; n++) assert.equal(await press(n), 'declined');
    assert.equal(await press(6), 'challenge-required');
    assert.equal(await press(5), 'declined');
    for (let n = 6; n <= 9; n++) assert.equal(await press(n, { challenge: 'solved' }), 'declined');
    assert.equal(await press(10, { challenge: 'solved' }), 'declined');
    assert.equal(await press(11, { challenge: 'solved' }), 'limited');
  });

  it('is asked of everybody while too many cards of the shop fail, with an alarm that closes by itself', async () => {
    const shop = await startShop({ challenge: async () => false, limits: { shopTries: 5, perSession: 99 } });
    const { clientSecret } = await shop.open();
    assert.deepEqual((await attempts(shop, clientSecret, 6)).at(-1), 'challenge-required');
    shop.advance(600_001);
    assert.equal(await attempt(shop, (await shop.open()).clientSecret), 'declined');
    const raised = shop.logs.filter((line) => line.includes('CARDING'));
    assert.equal(raised.length, 1);
  });
});

describe('what is counted of an address', () => {
  it('is all of IPv4, and the /64 of IPv6 however it is written', () => {
    const rows: [string | undefined, string | undefined][] = [
      ['192.0.2.7', '192.0.2.7'],
      ['::ffff:192.0.2.7', '192.0.2.7'],
      ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
      ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
      ['2001:db8::1', '2001:db8:0:0::/64'],
      ['fe80::1%eth0', 'fe80:0:0:0::/64'],
      ['not an address', undefined],
      ['', undefined],
      [undefined, undefined],
    ];
    for (const [given, counted] of rows) assert.equal(countedAddress(given), counted, String(given));
  });

  it('is the same for every address of one network', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const counted = countedAddress(address);
        return counted === undefined || /^(([0-9a-f]{1,4}:){4}:\/64|[\d.]+)$/.test(counted);
      }),
    );
  });
});

it('refuses settings that are no limits', () => {
  for (const wrong of [{ perSession: 0 }, { perSession: 1.5 }, { shopFailureShare: 2 }, { nothing: 1 }])
    assert.throws(() => readLimits(wrong as never), /limits\./);
});
