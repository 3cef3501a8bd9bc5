import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import type { CheckoutSession } from '../../src/contract/session.ts';
import { BUYER, HOLDER, newKey, startRig, THREE_D_SECURE } from '../support/rig.ts';

const rig = await startRig({ card: THREE_D_SECURE });
after(() => rig.close());
beforeEach(() => rig.simulator.control.reset());

const CHECKOUT = '/checkout';
const DONE = '/complete';
const open = () => rig.open({ buyer: BUYER, checkoutUrl: CHECKOUT, returnUrl: DONE });

/** Opens an order and presses once; the holder's name decides what the issuer does. */
async function press(holderName: string = HOLDER.holderName) {
  const { clientSecret: secret } = await open();
  const session = await rig.buy(secret, { holderName });
  return { secret, session };
}

/** Presses, passes the issuer's pages and comes back. */
async function through(holderName?: string, ...passwords: string[]) {
  const { secret, session } = await press(holderName);
  assert.equal(session.state, 'action_required');
  const back = await rig.visitIssuer(session, ...passwords);
  const location = await rig.arrive(back);
  return { secret, back, location, session: await rig.read(secret) };
}

const telegrams = (kind: string) =>
  rig.simulator.control.books().telegrams.filter((telegram) => telegram.kind === kind);
const authorized = () => rig.simulator.control.books().payments.filter(({ status }) => status === '20');

describe('a card payment with 3-D Secure', () => {
  it('sends the buyer to the issuer before any money is asked for', async () => {
    const { session } = await press();
    assert.equal(session.state, 'action_required');
    assert.match(session.payment?.next?.redirect ?? '', /\/three-d-secure\/[a-z0-9]{50,}$/);
    assert.equal(telegrams('450').length, 1);
    assert.equal(telegrams('020').length, 0);
  });

  it('authorises our own amount once the buyer is back, and sends them to the thank-you page', async () => {
    const { session, location } = await through();
    assert.equal(session.state, 'paid');
    assert.equal(location, DONE);
    assert.deepEqual(
      authorized().map(({ amount }) => amount),
      [4080],
    );
    const [payment] = await rig.kessai.payments.ofOrder(session.orderId);
    assert.deepEqual(payment?.authentication, {
      standing: 'authenticated',
      liability: 'issuer',
      lossAccepted: null,
    });
  });

  it('asks for a name on the card, and for a way to reach the buyer that an issuer takes', async () => {
    const { clientSecret } = await open();
    const token = await rig.token();
    assert.equal((await rig.post(clientSecret, { token })).body['field'], 'holderName');
    const guest = await rig.open({ buyer: { email: 'abc..x@example.com' } });
    assert.deepEqual(guest.session.methods[0], { ...guest.session.methods[0], contact: 'needed' });
    assert.equal((await rig.post(guest.clientSecret, { token, ...HOLDER })).body['field'], 'contact');
    const told = { token, ...HOLDER, contact: { phone: '０９０-1234-5678' } };
    assert.equal((await rig.post(guest.clientSecret, told)).body['state'], 'action_required');
    assert.equal(telegrams('450').length, 1);
  });

  it('takes the return by POST as well', async () => {
    const { secret, session } = await press();
    const back = await rig.visitIssuer(session);
    assert.equal(await rig.arrive({ ...back, method: 'POST' }), DONE);
    assert.equal((await rig.read(secret)).state, 'paid');
  });

  it('serves the issuer’s page as a document of its own that nothing of the shop’s is within reach of', async () => {
    const { session } = await press();
    const page = await rig.kessai.fetch(new Request(session.payment!.next!.redirect));
    assert.equal(page.headers.get('cache-control'), 'no-store');
    const policy = page.headers.get('content-security-policy') ?? '';
    for (const rule of [
      "default-src 'none'",
      "frame-ancestors 'none'",
      'sandbox allow-forms allow-scripts allow-top-navigation',
    ])
      assert.ok(policy.includes(rule), rule);
    assert.ok(!policy.includes('allow-same-origin'));
    assert.equal(page.headers.get('set-cookie'), null);
  });
});

describe('the policy after an attempt', () => {
  const rows = [
    ['low', 'BAVAA', 'paid'],
    ['low', 'BAVUA', 'paid'],
    ['middle', 'BAVAA', 'paid'],
    ['middle', 'BAVUA', 'open'],
    ['high', 'BAVAA', 'open'],
    ['high', 'BAVYA', 'paid'],
    ['low', 'BAVNA', 'open'],
  ] as const;
  for (const [policy, name, state] of rows) {
    it(`${policy}: ${name} ends ${state}`, async () => {
      const shop = await startRig({ card: { ...THREE_D_SECURE, attemptPolicy: policy } });
      const { clientSecret } = await shop.open({ buyer: BUYER });
      const waiting = await shop.buy(clientSecret, { holderName: name });
      await shop.arrive(await shop.visitIssuer(waiting));
      const session = await shop.read(clientSecret);
      assert.equal(session.state, state);
      if (state === 'open') assert.equal(session.payment?.error?.kind, 'tds_failed');
      const kinds = shop.simulator.control.books().telegrams.map(({ kind }) => kind);
      assert.equal(kinds.includes('020'), state === 'paid');
      await shop.close();
    });
  }
});

describe('what goes wrong on the way', () => {
  it('tells a failed authentication and lets the buyer try again with a new one', async () => {
    const { secret, session, location } = await through('BAVNA');
    assert.equal(session.state, 'open');
    assert.equal(session.payment?.error?.kind, 'tds_failed');
    assert.equal(location, CHECKOUT);
    const again = await rig.buy(secret, HOLDER);
    await rig.arrive(await rig.visitIssuer(again));
    assert.equal((await rig.read(secret)).state, 'paid');
    assert.equal(authorized().length, 1);
  });

  it('tells the issuer’s time-out as one', async () => {
    const { session } = await through('BCErrTimeOut'.toUpperCase());
    assert.equal(session.payment?.error?.kind, 'tds_timeout');
  });

  it('shows the stored result when the return comes again, and authorises once', async () => {
    const { secret, back } = await through();
    for (const method of ['GET', 'POST']) assert.equal(await rig.arrive({ ...back, method }), DONE);
    assert.equal((await rig.read(secret)).state, 'paid');
    assert.equal(telegrams('020').length, 1);
  });

  it('lets one of many returns at the same instant through', async () => {
    const { secret, session } = await press();
    const back = await rig.visitIssuer(session);
    await Promise.all(Array.from({ length: 20 }, () => rig.arrive(back)));
    assert.equal((await rig.read(secret)).state, 'paid');
    assert.equal(telegrams('020').length, 1);
  });

  it('believes no return whose hash is wrong, and changes nothing', async () => {
    const { secret, session } = await press('BAVNA');
    const back = await rig.visitIssuer(session);
    const forgeries: Record<string, string>[] = [
      { result: '0' },
      { hc: 'f'.repeat(64) },
      { hc: '' },
      { attempt_kbn: '0' },
      { '3ds_auth_id': 'x' },
      { result: '' },
    ];
    for (const forgery of forgeries) assert.equal(await rig.arrive(back, forgery), CHECKOUT);
    assert.equal((await rig.read(secret)).state, 'action_required');
    assert.equal(telegrams('020').length, 0);
    assert.equal(await rig.arrive(back), CHECKOUT);
    assert.equal((await rig.read(secret)).payment?.error?.kind, 'tds_failed');
  });

  it('refuses a field that comes twice', async () => {
    const { secret, session } = await press();
    const back = await rig.visitIssuer(session);
    const twice = `${back.url.href}${back.url.search ? '&' : '?'}result=0&result=0`;
    await rig.kessai.fetch(new Request(twice));
    assert.equal((await rig.read(secret)).state, 'action_required');
  });

  it('does not take the good result of a cheap order for another one', async () => {
    const cheap = await press();
    const good = await rig.visitIssuer(cheap.session);
    const dear = await press('BAVNA');
    const { termUrl } = rig.simulator.control.books().authentications.at(-1)!;
    await rig.arrive({ ...good, url: new URL(termUrl) });
    assert.equal((await rig.read(dear.secret)).state, 'action_required');
    assert.equal(telegrams('020').length, 0);
  });

  it('answers an address nobody was given with a page, and nothing else', async () => {
    for (const path of ['abc', 'abc/return?result=0'])
      assert.equal(
        (await rig.kessai.fetch(new Request(`https://shop.test/kessai/three-d-secure/${path}`))).status,
        404,
      );
  });

  it('ends an authentication nobody comes back from, and a return after that changes nothing', async () => {
    const { secret, session } = await press();
    const back = await rig.visitIssuer(session);
    rig.advance(20 * 60_000 + 1);
    await rig.kessai.jobs.runDue();
    const late = await rig.read(secret);
    assert.equal(late.state, 'open');
    assert.equal(late.payment?.error?.kind, 'tds_timeout');
    assert.equal(await rig.arrive(back), CHECKOUT);
    assert.equal(telegrams('020').length, 0);
  });

  it('refuses a return after the time even when no job has run', async () => {
    const { secret, session } = await press();
    const back = await rig.visitIssuer(session);
    rig.advance(20 * 60_000 + 1);
    await rig.arrive(back);
    assert.equal((await rig.read(secret)).payment?.error?.kind, 'tds_timeout');
    assert.equal(telegrams('020').length, 0);
  });

  for (const kind of ['stall', 'html', 'reset', 'http500'] as const) {
    it(`450 answered by ${kind}: the buyer may try again, and nothing was charged`, async () => {
      rig.simulator.control.fault({ telegram: '450', moment: 'after_execute', kind });
      const { secret, session } = await press();
      assert.equal(session.state, 'open');
      assert.equal(session.payment?.error?.kind, 'card_network');
      const again = await rig.buy(secret, HOLDER);
      await rig.arrive(await rig.visitIssuer(again));
      assert.equal((await rig.read(secret)).state, 'paid');
      assert.equal(authorized().length, 1);
    });
  }

  it('450 refused: the card cannot be used', async () => {
    rig.simulator.control.decline({ telegram: '450', code: '31003', detail: '' });
    const { session } = await press();
    assert.equal(session.state, 'open');
    assert.equal(session.payment?.error?.kind, 'tds_unsupported');
  });

  it('a lost answer of the authorisation is confirmed by inquiry, and stays one payment', async () => {
    const { secret, session } = await press();
    const back = await rig.visitIssuer(session);
    rig.simulator.control.fault({ telegram: '020', moment: 'after_execute', kind: 'reset' });
    assert.equal(await rig.arrive(back), CHECKOUT);
    const unknown = await rig.read(secret);
    assert.equal(unknown.state, 'confirming');
    assert.equal(unknown.payment?.authenticated, true);
    assert.equal((await rig.post(secret, { token: await rig.token(), ...HOLDER })).status, 409);
    rig.advance(11_000);
    await rig.kessai.jobs.runDue();
    assert.equal((await rig.read(secret)).state, 'paid');
    assert.equal(authorized().length, 1);
  });

  it('a token that died at the issuer’s page asks for the card again', async () => {
    const shop = await startRig({ card: THREE_D_SECURE, simulator: { tokenLifetime: 60_000 } });
    const { clientSecret } = await shop.open({ buyer: BUYER });
    const back = await shop.visitIssuer(await shop.buy(clientSecret, HOLDER));
    shop.advance(120_000);
    await shop.arrive(back);
    const session = await shop.read(clientSecret);
    assert.equal(session.state, 'open');
    assert.equal(session.payment?.error?.kind, 'token');
    await shop.close();
  });
});

describe('coming back to a checkout that waits', () => {
  it('refuses a second payment, tells where to go on, and begins again when the buyer wants to', async () => {
    const { secret, session } = await press();
    const back = await rig.visitIssuer(session);
    assert.equal((await rig.post(secret, { token: await rig.token(), ...HOLDER })).status, 409);
    assert.ok((await rig.read(secret)).payment?.next?.redirect);
    const restarted = (await (
      await rig.call('/session/restart', secret, { method: 'POST', body: '{}' })
    ).json()) as CheckoutSession;
    assert.equal(restarted.state, 'open');
    assert.equal(restarted.payment?.error, undefined);
    // The tab at the issuer finishes after all.
    await rig.arrive(back);
    assert.equal((await rig.read(secret)).state, 'open');
    assert.equal((await rig.kessai.fetch(new Request(session.payment!.next!.redirect))).status, 404);
    assert.equal(telegrams('020').length, 0);
  });

  it('a double click makes one authentication', async () => {
    const { clientSecret } = await open();
    const request = { key: newKey(), token: await rig.token(), ...HOLDER };
    const answers = await Promise.all([rig.post(clientSecret, request), rig.post(clientSecret, request)]);
    assert.deepEqual(
      answers.map(({ body }) => body['state']),
      ['action_required', 'action_required'],
    );
    assert.equal(telegrams('450').length, 1);
  });

  it('keeps nothing of token or page when it is over, and neither in clear before', async () => {
    const { session } = await press();
    await rig.arrive(await rig.visitIssuer(session));
    const dump = rig.logs.join('');
    assert.ok(!/tok_[0-9a-f]{8}/.test(dump));
    assert.ok(!dump.includes(session.payment!.next!.redirect.split('/').at(-1)!));
  });
});
