import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { CheckoutSession } from '../../src/contract/session.ts';
import type { KessaiOptions } from '../../src/server.ts';
import { BUYER, HOLDER, newKey, type Rig, startRig, THREE_D_SECURE } from '../support/rig.ts';

const TIME_AT_ISSUER_MS = 20 * 60_000;

async function startShop(t: TestContext, kessai: Partial<KessaiOptions> = {}): Promise<Rig> {
  const shop = await startRig({ card: { ...THREE_D_SECURE, storedCards: true }, kessai });
  t.after(() => shop.close());
  return shop;
}

const open = async (shop: Rig, customerId?: string) =>
  (await shop.open({ buyer: BUYER, ...(customerId !== undefined && { customerId }) })).clientSecret;

interface Press {
  address?: string;
  fingerprint?: string;
}

/** Presses once, as far as the issuer's page; the problem, or the state. */
async function press(shop: Rig, secret: string, { address, ...over }: Press = {}): Promise<string> {
  const token = await shop.token();
  const request = new Request('https://shop.test/kessai/session/payments', {
    method: 'POST',
    body: JSON.stringify({ key: newKey(), method: 'card', amount: 4080, token, ...HOLDER, ...over }),
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
  });
  const answer = await (await shop.kessai.fetch(request, address === undefined ? {} : { address })).json();
  return answer.type?.replace('urn:kessai:problem:', '') ?? answer.state;
}

/** やり直す */
async function startAgain(shop: Rig, secret: string): Promise<CheckoutSession> {
  return (await shop.call('/session/restart', secret, { method: 'POST', body: '{}' })).json();
}

/** Presses and goes back from the issuer's page, so many times. */
async function goBack(shop: Rig, secret: string, times: number, over: Press = {}): Promise<void> {
  for (let n = 0; n < times; n++) {
    assert.equal(await press(shop, secret, over), 'action_required');
    await startAgain(shop, secret);
  }
}

describe('an authentication that a buyer leaves', () => {
  it('closes the card of a session after five', async (t) => {
    const shop = await startShop(t);
    const secret = await open(shop);
    await goBack(shop, secret, 5);
    assert.deepEqual((await shop.read(secret)).methods, [{ id: 'card', unavailable: 'blocked' }]);
    assert.equal(await press(shop, secret), 'limited');
  });

  it('counts for the card, the member and the address, over sessions', async (t) => {
    const shop = await startShop(t);
    const marks = [
      [3, { fingerprint: 'card-1' }, undefined],
      [5, {}, '77'],
      [10, { address: '192.0.2.1' }, undefined],
    ] as const;
    for (const [limit, over, member] of marks) {
      for (let n = 0; n < limit; n++) await goBack(shop, await open(shop, member), 1, over);
      assert.equal(await press(shop, await open(shop, member), over), 'limited');
    }
  });

  it('does not shut out somebody who goes back twice and then pays with the same card', async (t) => {
    const shop = await startShop(t);
    const secret = await open(shop, '77');
    const over = { fingerprint: 'card-1', address: '192.0.2.1' };
    await goBack(shop, secret, 2, over);
    assert.equal(await press(shop, secret, over), 'action_required');
    await shop.arrive(await shop.visitIssuer(await shop.read(secret)));
    assert.equal((await shop.read(secret)).state, 'paid');
  });

  it('counts once, whatever the tab at the issuer does afterwards', async (t) => {
    const shop = await startShop(t);
    const over = { fingerprint: 'card-1' };
    const secret = await open(shop);
    await press(shop, secret, over);
    const back = await shop.visitIssuer(await shop.read(secret));
    await startAgain(shop, secret);
    await shop.arrive(back);
    await goBack(shop, secret, 1, over);
    assert.equal(await press(shop, secret, over), 'action_required');
  });

  it('counts as a failure in the share that raises the alarm', async (t) => {
    const limits = { shopTries: 5, perSession: 99 };
    const shop = await startShop(t, { challenge: async () => false, limits });
    const secret = await open(shop);
    await goBack(shop, secret, 5);
    assert.equal(await press(shop, secret), 'challenge-required');
    assert.equal(shop.logs.filter((line) => line.includes('CARDING')).length, 1);
  });
});

describe('an authentication nobody comes back from', () => {
  it('counts while it waits, and as a failure once its time is over', async (t) => {
    const shop = await startShop(t);
    const over = { fingerprint: 'card-1' };
    for (let n = 0; n < 3; n++) await press(shop, await open(shop), over);
    assert.equal(await press(shop, await open(shop), over), 'limited');
    shop.advance(TIME_AT_ISSUER_MS + 1);
    await shop.kessai.jobs.runDue();
    assert.equal(await press(shop, await open(shop), over), 'limited');
    // An hour after they began, nothing is held against the card any more.
    shop.advance(60 * 60_000 - TIME_AT_ISSUER_MS);
    assert.equal(await press(shop, await open(shop), over), 'action_required');
  });

  it('counts as a failure also when the buyer comes back too late', async (t) => {
    const shop = await startShop(t);
    const over = { fingerprint: 'card-1' };
    for (let n = 0; n < 3; n++) {
      const secret = await open(shop);
      await press(shop, secret, over);
      const back = await shop.visitIssuer(await shop.read(secret));
      if (n === 2) shop.advance(TIME_AT_ISSUER_MS + 1);
      else await startAgain(shop, secret);
      await shop.arrive(back);
    }
    assert.equal(await press(shop, await open(shop), over), 'limited');
  });
});

describe('an authentication that the buyer passes', () => {
  it('gives its place back', async (t) => {
    const shop = await startShop(t);
    const over = { fingerprint: 'card-1' };
    for (let n = 0; n < 4; n++) {
      const secret = await open(shop);
      assert.equal(await press(shop, secret, over), 'action_required');
      await shop.arrive(await shop.visitIssuer(await shop.read(secret)));
      assert.equal((await shop.read(secret)).state, 'paid');
    }
  });
});

describe('a registration from マイページ whose authentication is left', () => {
  it('counts for the card, over members', async (t) => {
    const shop = await startShop(t);
    const register = async (customerId: string) => {
      const page = await shop.kessai.customers.open({ customerId, buyer: BUYER, returnUrl: '/mypage' });
      const send = (path: string, body: object) =>
        shop.call(path, page.clientSecret, { method: 'POST', body: JSON.stringify(body) });
      const token = await shop.token();
      const request = { key: newKey(), token, fingerprint: 'card-1', ...HOLDER };
      const answer = await (await send('/customer/cards', request)).json();
      await send('/customer/restart', {});
      return answer.registration?.state ?? answer.status;
    };
    for (const member of ['m1', 'm2', 'm3']) assert.equal(await register(member), 'action_required');
    assert.equal(await register('m4'), 429);
  });
});
