import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import type { CheckoutSession } from '../../src/contract/session.ts';
import { providerCustomerId } from '../../src/server/cards/customer.ts';
import { buyAndLink as buy, nextOffer, savingOf, stored } from '../support/members.ts';
import { makeCodeToken, newKey, type RigOptions, startRig } from '../support/rig.ts';

const rig = await startRig({ card: { storedCards: true } });
after(() => rig.close());
beforeEach(() => rig.simulator.control.reset());

/** A shop of its own, closed whatever becomes of the test. */
async function startShop(card: RigOptions['card']) {
  const shop = await startRig({ card: { storedCards: true, ...card } });
  after(() => shop.close());
  return shop;
}

let members = 0;
const member = () => `m${++members}`;

describe('saving a card', () => {
  it('keeps it for the next order once the payment is accepted', async () => {
    const id = member();
    const { paid, session } = await buy(rig, id, true);
    assert.equal(paid.state, 'paid');
    assert.equal(session.payment?.saved, 'done');
    const offer = await nextOffer(rig, id);
    assert.deepEqual(
      offer?.cards.map(({ brand, last4, expiry, standing, isDefault }) => [
        brand,
        last4,
        expiry,
        standing,
        isDefault,
      ]),
      [['visa', '1234', '2030-12', 'good', true]],
    );
  });

  it('is never asked of a guest, and not done without the tick', async () => {
    await buy(rig, undefined, true);
    await buy(rig, member(), false);
    assert.equal(stored(rig).length, 0);
    assert.equal(await nextOffer(rig), undefined);
  });

  it('does not touch the payment when it fails, whatever the provider says', async () => {
    for (const [fault, expected] of [
      [{ telegram: '025', moment: 'before_execute', kind: 'http500' }, 'pending'],
      [undefined, 'failed'],
    ] as const) {
      if (fault) rig.simulator.control.fault({ ...fault });
      else rig.simulator.control.decline({ telegram: '025', code: 'P010', detail: 'card_token' });
      const { session } = await buy(rig, member(), true);
      assert.equal(session.state, 'paid');
      assert.equal(session.payment?.saved, expected);
    }
  });

  it('finds a card whose storing was not answered, and stores it once', async () => {
    const id = member();
    rig.simulator.control.fault({ telegram: '025', moment: 'after_execute', kind: 'reset' });
    const { secret, session } = await buy(rig, id, true);
    assert.equal(session.payment?.saved, 'pending');
    rig.advance(46_000);
    await rig.kessai.jobs.runDue();
    assert.equal((await rig.read(secret)).payment?.saved, 'done');
    assert.equal(stored(rig).length, 1);
    assert.equal((await nextOffer(rig, id))?.cards.length, 1);
  });

  it('stores before the authorisation where the shop says so, and pays with a token of its own', async () => {
    const shop = await startShop({ savedCards: { saveMoment: 'before' } });
    const { paid } = await buy(shop, 'm1', true);
    assert.equal(paid.state, 'paid');
    assert.equal(stored(shop).length, 1);
    const kinds = shop.simulator.control.books().telegrams.map(({ kind }) => kind);
    assert.ok(kinds.indexOf('025') < kinds.indexOf('020'));
  });

  it('refuses one token for both', async () => {
    const { clientSecret } = await rig.open({ customerId: member() });
    const token = await rig.token();
    const { status, body } = await rig.post(clientSecret, { token, save: true, saveToken: token });
    assert.equal(status, 400);
    assert.equal(body['field'], 'saveToken');
  });

  it('goes to ten cards and no further; the eleventh order is paid all the same', async () => {
    const id = member();
    for (let card = 0; card < 10; card++) await buy(rig, id, true);
    const { session } = await buy(rig, id, true);
    assert.equal(session.state, 'paid');
    assert.equal(session.payment?.saved, 'failed');
    assert.equal(stored(rig).length, 10);
  });

  it('replaces where one card is kept a member: the new one is stored before the old one goes', async () => {
    const shop = await startShop({ savedCards: { max: 1 }, capture: true });
    await buy(shop, 'm1', true);
    shop.advance(10_000);
    await shop.kessai.jobs.runDue();
    const [old] = stored(shop);
    await buy(shop, 'm1', true);
    shop.advance(10_000);
    await shop.kessai.jobs.runDue();
    const kinds = shop.simulator.control.books().telegrams.map(({ kind }) => kind);
    assert.ok(kinds.lastIndexOf('025') < kinds.indexOf('026'));
    const cards = stored(shop);
    assert.equal(cards.length, 1);
    assert.notEqual(cards[0]?.customerCardId, old?.customerCardId);
  });
});

describe('paying with a saved card', () => {
  async function withCard(shop = rig) {
    const id = member();
    await buy(shop, id, true);
    const { clientSecret: secret, session } = await shop.open({ customerId: id });
    return { id, secret, card: savingOf(session)!.cards[0]! };
  }

  it('takes the card and its security code again', async () => {
    const { secret, card } = await withCard();
    const token = await makeCodeToken(rig.endpoints);
    const paid = await rig.buy(secret, { method: 'saved_card', savedCard: card.id, token });
    assert.equal(paid.state, 'paid');
    assert.deepEqual(paid.payment?.card, { brand: 'visa', last4: '1234' });
  });

  it('asks for the code, and refuses another member’s card, an unknown one and a plan its brand has not', async () => {
    const { secret, card } = await withCard();
    const stranger = await withCard();
    const token = await makeCodeToken(rig.endpoints);
    const tries = [
      [{ savedCard: card.id }, 400, 'token'],
      [{ savedCard: stranger.card.id, token }, 404, 'savedCard'],
      [{ savedCard: 'card_nothing', token }, 404, 'savedCard'],
    ] as const;
    for (const [request, status, field] of tries) {
      const answer = await rig.post(secret, { method: 'saved_card', ...request });
      assert.deepEqual([answer.status, answer.body['field']], [status, field]);
    }
  });

  it('a card deleted in another tab is not there any more, and nothing is charged', async () => {
    const shop = await startShop({ capture: true });
    const { secret, card } = await withCard(shop);
    shop.advance(10_000);
    await shop.kessai.jobs.runDue();
    const gone = await shop.call(`/session/cards/${card.id}`, secret, { method: 'DELETE' });
    assert.equal(gone.status, 200);
    const token = await makeCodeToken(shop.endpoints);
    const { status } = await shop.post(secret, { method: 'saved_card', savedCard: card.id, token });
    assert.equal(status, 404);
    assert.equal(stored(shop).length, 0);
  });

  it('keeps a card while an authorisation of ours is open on it, and the member with it', async () => {
    const { id, secret, card } = await withCard();
    const answer = await rig.call(`/session/cards/${card.id}`, secret, { method: 'DELETE' });
    assert.equal(answer.status, 409);
    assert.deepEqual(await rig.kessai.customers.mayLeave(id), { ok: false, reason: 'open_order' });
    await assert.rejects(rig.kessai.cards.remove(id, card.id), { key: 'card-in-use' });
    assert.deepEqual(await rig.kessai.customers.mayLeave(member()), { ok: true });
  });

  it('shows the same list as the provider: cards from before appear, ones deleted there go', async () => {
    const id = member();
    const customerId = providerCustomerId('K', id);
    assert.deepEqual(await rig.kessai.cards.list(id), []);
    for (const [number, brandLetter, holderName] of [
      ['4708224192401234', 'V', '山田　太郎'],
      ['3527457264261456', 'Z', 'TARO YAMADA'],
    ] as const)
      rig.simulator.control.storeCard({ customerId, number, validTerm: '1230', brandLetter, holderName });
    const { clientSecret, session } = await rig.open({ customerId: id });
    assert.deepEqual(savingOf(session)?.cards, []);
    const asked = (await (await rig.call('/session/cards', clientSecret)).json()) as CheckoutSession;
    assert.deepEqual(
      savingOf(asked)?.cards.map(({ brand, last4 }) => [brand, last4]),
      [
        ['visa', '1234'],
        [undefined, '1456'],
      ],
    );
    rig.simulator.control.reset();
    assert.deepEqual(await rig.kessai.cards.list(id), []);
  });

  it('keeps two shops of one contract apart', () => {
    const ids = [
      providerCustomerId('K', '77'),
      providerCustomerId('K2', '77'),
      providerCustomerId('', '77'),
      providerCustomerId('K', 'taro@example.com'),
      providerCustomerId('K', '_77'),
      providerCustomerId('K', 'a'.repeat(64)),
      providerCustomerId('K', `${'a'.repeat(63)}b`),
    ];
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^\w{2,25}$/);
  });
});

/**
 * クレジットカード紐づけ設定 (e-shops 3-4): three modes × member or guest × a card kept before or not. What the buyer sees, and
 * what is kept after an order with a new card in which the box, where there is one, was not ticked.
 */
const table = [
  // mode, member, linked → cards shown, box, kept after (e-shops: remove), kept after (keep)
  ['always', true, true, true, 'fixed', 2, 2],
  ['always', true, false, false, 'fixed', 1, 1],
  ['always', false, false, false, undefined, 0, 0],
  ['ask', true, true, true, 'free', 0, 1],
  ['ask', true, false, false, 'free', 0, 0],
  ['ask', false, false, false, undefined, 0, 0],
  ['never', true, true, true, 'none', 0, 1],
  ['never', true, false, false, undefined, 0, 0],
  ['never', false, false, false, undefined, 0, 0],
] as const;

describe('the table of link modes', () => {
  for (const [link, isMember, isLinked, showsCards, box, afterRemove, afterKeep] of table) {
    for (const unlink of ['remove', 'keep'] as const) {
      const who = `${isMember ? 'member' : 'guest'}, ${isLinked ? 'linked' : 'not linked'}`;
      it(`${link}, ${who}, un-ticked orders ${unlink}`, async () => {
        const shop = await startShop({ savedCards: { link, unlink } });
        const id = isMember ? 'm1' : undefined;
        if (isLinked)
          shop.simulator.control.storeCard({
            customerId: providerCustomerId('K', 'm1'),
            number: '4708224192401234',
            validTerm: '1230',
          });
        if (id) await shop.kessai.cards.list(id);
        const offer = await nextOffer(shop, id);
        assert.equal((offer?.cards.length ?? 0) > 0, showsCards);
        assert.equal(offer?.box, box);
        assert.equal(offer?.unticksRemove ?? false, isLinked && link !== 'always' && unlink === 'remove');
        const { paid } = await buy(shop, id, false);
        assert.equal(paid.state, 'paid');
        assert.equal(
          (await nextOffer(shop, id))?.cards.length ?? 0,
          unlink === 'remove' ? afterRemove : afterKeep,
        );
      });
    }
  }

  it('a subscription fixes the box, needs a member, and needs a shop that always keeps cards', async () => {
    const shop = await startShop({ savedCards: { link: 'always', subscriptions: true } });
    const { session } = await shop.open({ customerId: 'm1', subscription: true });
    assert.deepEqual([savingOf(session)?.box, savingOf(session)?.fixedBy], ['fixed', 'subscription']);
    await assert.rejects(shop.open({ subscription: true }), { key: 'invalid-request' });
    await assert.rejects(rig.open({ customerId: 'm1', subscription: true }), { key: 'invalid-request' });
  });
});

it('a press is one press for saved cards too', async () => {
  const id = member();
  await buy(rig, id, true);
  const { clientSecret, session } = await rig.open({ customerId: id });
  const [card] = savingOf(session)!.cards;
  const request = { key: newKey(), method: 'saved_card' as const, savedCard: card!.id };
  const tokens = [await makeCodeToken(rig.endpoints), await makeCodeToken(rig.endpoints)];
  const answers = await Promise.all(tokens.map((token) => rig.post(clientSecret, { ...request, token })));
  assert.deepEqual(
    answers.map(({ body }) => body['state']),
    ['paid', 'paid'],
  );
});
