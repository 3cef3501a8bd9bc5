import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import { comeBack, openPage, waitingAt } from '../support/members.ts';
import { newKey, type Rig, startRig, THREE_D_SECURE } from '../support/rig.ts';

const rig = await startRig({ card: { ...THREE_D_SECURE, storedCards: true } });
const plain = await startRig({ card: { storedCards: true } });
after(() => Promise.all([rig.close(), plain.close()]));
beforeEach(() => {
  rig.simulator.control.reset();
  plain.simulator.control.reset();
});

let members = 0;

const open = (shop: Rig, customerId = `m${++members}`) => openPage(shop, customerId);

describe('registering a card from マイページ', () => {
  it('authenticates first, stores then, and comes back to the page', async () => {
    const page = await open(rig);
    const { body } = await page.register();
    assert.equal(body.registration?.state, 'action_required');
    assert.equal(rig.simulator.control.books().storedCards.length, 0);
    assert.equal(await comeBack(rig, body), '/mypage/cards');
    const after = await page.send('');
    assert.equal(after.body.registration?.state, 'done');
    assert.deepEqual(
      after.body.cards.map(({ last4 }) => last4),
      ['1234'],
    );
    const { authentications } = rig.simulator.control.books();
    assert.deepEqual(
      authentications.map(({ authenticationType, amount }) => [authenticationType, amount]),
      [['04', 0]],
    );
  });

  it('stores nothing after an authentication that failed', async () => {
    const page = await open(rig);
    const { body } = await page.register({ holderName: 'BAVNA' });
    await comeBack(rig, body);
    const after = await page.send('');
    assert.equal(after.body.registration?.error?.kind, 'tds_failed');
    assert.equal(rig.simulator.control.books().storedCards.length, 0);
  });

  it('stores once, however often the browser comes back or the request is sent', async () => {
    const page = await open(rig);
    const request = { key: newKey(), token: await rig.token() };
    const { body } = await page.register(request);
    await page.register(request);
    const back = await rig.visitIssuer(waitingAt(body));
    await Promise.all([rig.arrive(back), rig.arrive(back), rig.arrive(back)]);
    assert.equal(rig.simulator.control.books().storedCards.length, 1);
  });

  it('gives up one that waits, and ends one nobody comes back to', async () => {
    const page = await open(rig);
    const { body } = await page.register();
    const back = await rig.visitIssuer(waitingAt(body));
    const restarted = await page.send('/restart', { method: 'POST', body: '{}' });
    assert.equal(restarted.body.registration?.state, 'failed');
    await rig.arrive(back);
    assert.equal(rig.simulator.control.books().storedCards.length, 0);
    await page.register();
    rig.advance(20 * 60_000 + 1);
    await rig.kessai.jobs.runDue();
    assert.equal((await page.send('')).body.registration?.error?.kind, 'tds_timeout');
  });

  it('changes a card: the new one is stored before the old one goes', async () => {
    const page = await open(plain);
    const first = (await page.register()).body.cards[0]!;
    const { body } = await page.register({
      replaces: first.id,
      token: await plain.token('3527457264261456'),
    });
    assert.deepEqual(
      body.cards.map(({ brand, last4 }) => [brand, last4]),
      [['jcb', '1456']],
    );
    await plain.kessai.jobs.runDue();
    const kinds = plain.simulator.control.books().telegrams.map(({ kind }) => kind);
    assert.ok(kinds.lastIndexOf('025') < kinds.indexOf('026'));
    assert.equal(plain.simulator.control.books().storedCards.length, 1);
  });

  it('keeps the old card when the new one cannot be stored', async () => {
    const page = await open(plain);
    const first = (await page.register()).body.cards[0]!;
    plain.simulator.control.decline({ telegram: '025', code: '2003', detail: '1G12' });
    const { body } = await page.register({ replaces: first.id });
    assert.equal(body.registration?.error?.kind, 'declined');
    assert.deepEqual(
      body.cards.map(({ id }) => id),
      [first.id],
    );
  });

  it('finds a card whose storing was not answered', async () => {
    const page = await open(plain);
    plain.simulator.control.fault({ telegram: '025', moment: 'after_execute', kind: 'reset' });
    assert.equal((await page.register()).body.registration?.state, 'confirming');
    plain.advance(46_000);
    await plain.kessai.jobs.runDue();
    const { body } = await page.send('');
    assert.equal(body.registration?.state, 'done');
    assert.equal(body.cards.length, 1);
  });

  it('is throttled: three a day, then not', async () => {
    const page = await open(plain);
    for (let n = 0; n < 3; n++) assert.equal((await page.register()).status, 200);
    const fourth = await page.register();
    assert.deepEqual([fourth.status, fourth.body.type], [429, 'urn:kessai:problem:limited']);
    plain.advance(24 * 3_600_000 + 1);
    assert.equal((await (await open(plain, page.customerId)).register()).status, 200);
  });
});

describe('deleting a card from マイページ', () => {
  it('goes at once, here and at the provider', async () => {
    const page = await open(plain);
    const [card] = (await page.register()).body.cards;
    const { body } = await page.send(`/cards/${card!.id}`, { method: 'DELETE' });
    assert.deepEqual(body.cards, []);
    assert.equal(plain.simulator.control.books().storedCards.length, 0);
  });

  it('is refused for another member’s card, and while the shop’s hook needs the card', async () => {
    const page = await open(plain);
    const [card] = (await page.register()).body.cards;
    const stranger = await open(plain);
    assert.equal((await stranger.send(`/cards/${card!.id}`, { method: 'DELETE' })).status, 404);
    const shop = await startRig({
      card: { storedCards: true },
      kessai: { cardNeeded: ({ customerId }) => customerId === 'subscriber' },
    });
    after(() => shop.close());
    const subscriber = await open(shop, 'subscriber');
    const [needed] = (await subscriber.register()).body.cards;
    assert.equal(needed?.keptBy, 'subscription');
    assert.equal((await subscriber.send(`/cards/${needed!.id}`, { method: 'DELETE' })).status, 409);
    assert.deepEqual(await shop.kessai.customers.mayLeave('subscriber'), {
      ok: false,
      reason: 'subscription',
    });
  });

  it('is not the buyer’s to do where the shop says so', async () => {
    const shop = await startRig({ card: { storedCards: true, savedCards: { mayDelete: false } } });
    after(() => shop.close());
    const page = await open(shop);
    const [card] = (await page.register()).body.cards;
    assert.equal(card?.keptBy, 'not_allowed');
    assert.equal((await page.send(`/cards/${card!.id}`, { method: 'DELETE' })).status, 403);
    await shop.kessai.cards.remove(page.customerId, card!.id);
    assert.deepEqual((await page.send('')).body.cards, []);
  });
});

it('a secret that is wrong or over opens nothing', async () => {
  const page = await open(plain);
  assert.equal((await plain.call('/customer', 'cu_nobody')).status, 401);
  plain.advance(31 * 60_000);
  assert.equal((await page.send('')).status, 410);
});
