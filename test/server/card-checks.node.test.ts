import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import { savedCardsOf } from '../../src/server/cards/card-method.ts';
import type { Kessai } from '../../src/server.ts';
import { buyAndLink, nextOffer, stored } from '../support/members.ts';
import { GOOD_CARD, makeToken, PUBLIC_URL, REFUSED_CARD, startRig, TIMEOUT_CARD } from '../support/rig.ts';

let kessai: Kessai | undefined;
const rig = await startRig({
  card: { storedCards: true, validityCheck: true, savedCards: { securityCode: false } },
  simulator: {
    notifyUrl: `${PUBLIC_URL}/notices/paygent`,
    deliver: (request) => kessai!.fetch(request),
  },
});
kessai = rig.kessai;
after(() => rig.close());
beforeEach(() => rig.simulator.control.reset());

let members = 0;

/** Buys with a good card and has this one kept for the next order. */
async function keep(cardNumber: string): Promise<string> {
  const id = `m${++members}`;
  const { clientSecret } = await rig.open({ customerId: id });
  const paid = await rig.buy(clientSecret, {
    save: true,
    saveToken: await makeToken(rig.endpoints, cardNumber),
  });
  assert.equal(paid.state, 'paid');
  await rig.kessai.jobs.runDue();
  return id;
}

/** Some seconds go by, in which the provider tells what it has to tell. */
async function hear(seconds = 5): Promise<void> {
  rig.advance(seconds * 1000);
  rig.simulator.control.books();
  await rig.simulator.control.delivered();
  await rig.kessai.jobs.runDue();
}

/** What both lists say of a member's cards: the checkout's and the staff's. */
async function refused(id: string): Promise<(boolean | undefined)[]> {
  const offer = await nextOffer(rig, id);
  const staff = await rig.kessai.cards.list(id);
  assert.deepEqual(
    staff.map(({ isRefused }) => isRefused),
    offer?.cards.map(({ isRefused }) => isRefused),
  );
  return staff.map(({ isRefused }) => isRefused);
}

const unclear = () => rig.logs.filter((line) => line.includes('CARD_CHECK_UNCLEAR')).length;

it('a refused card that has paid since is shown as any other, and is no default before', () => {
  const row = {
    customer_key: 'm',
    provider_card_id: '1',
    brand: null,
    last4: null,
    expiry: null,
    holder_name: null,
    stored_by: null,
    created_at: 1,
    removed_at: null,
    forgotten_at: null,
    check_asked_at: 1,
  };
  const refusedAt = (id: string, last_used_at: number | null) =>
    ({ ...row, id, check_result: 'refused', checked_at: 5, last_used_at }) as const;
  const cards = savedCardsOf([refusedAt('a', null), refusedAt('b', 4), refusedAt('c', 6)], 10);
  assert.deepEqual(
    cards.map(({ isRefused, isDefault }) => [isRefused, isDefault]),
    [
      [true, false],
      [true, false],
      [undefined, true],
    ],
  );
});

describe('the result of a validity check', () => {
  it('leaves a good card as it is', async () => {
    const id = await keep(GOOD_CARD);
    await hear();
    assert.deepEqual(await refused(id), [undefined]);
    const { notices } = await rig.kessai.notices.list({ verdict: 'validity' });
    assert.deepEqual(
      notices.map(({ providerStatus, tradingId }) => [providerStatus, tradingId]),
      [['10', '']],
    );
  });

  it('stands at a card the card company did not confirm, in both lists', async () => {
    const id = await keep(REFUSED_CARD);
    assert.deepEqual(await refused(id), [undefined]);
    await hear();
    assert.deepEqual(await refused(id), [true]);
    await rig.kessai.cards.list(id);
    assert.deepEqual(await refused(id), [true], 'the list of the provider does not know of it');
    assert.equal(unclear(), 0);
  });

  it('of cards stored at the same time is told apart, or put before staff', async () => {
    const [one, other] = [await keep(REFUSED_CARD), await keep(REFUSED_CARD)];
    await hear();
    assert.deepEqual([await refused(one), await refused(other)], [[true], [true]]);
    const [bad, good] = [await keep(REFUSED_CARD), await keep(GOOD_CARD)];
    const before = unclear();
    await hear();
    assert.deepEqual([await refused(bad), await refused(good)], [[undefined], [undefined]]);
    assert.equal(unclear(), before + 1);
  });

  it('that never comes leaves the next card’s its own', async () => {
    const silent = await keep(TIMEOUT_CARD);
    await hear(3601);
    const bad = await keep(REFUSED_CARD);
    await hear();
    assert.deepEqual([await refused(silent), await refused(bad)], [[undefined], [true]]);
  });

  it('may overtake the answer to the storing', async () => {
    rig.simulator.control.fault({ telegram: '025', moment: 'after_execute', kind: 'reset' });
    const id = await keep(REFUSED_CARD);
    await hear();
    const waiting = await rig.kessai.notices.list({ verdict: 'waiting' });
    assert.equal(waiting.notices.length, 1);
    await hear(60);
    await hear(120);
    assert.equal(stored(rig).length, 1);
    assert.deepEqual(await refused(id), [true]);
  });

  it('does not touch a payment or an order', async () => {
    const { session } = await buyAndLink(rig, `m${++members}`, true);
    await hear();
    const order = await rig.kessai.orders.get(session.orderId);
    assert.equal(order.payments.length, 1);
    assert.deepEqual(order.alarms, []);
  });
});
