import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { PaygentConfig } from '../../src/gateways/paygent/index.ts';
import { providerCustomerId } from '../../src/server/cards/customer.ts';
import { CARD_SETTLE_MS, QUARANTINE_MS } from '../../src/server/timing.ts';
import {
  type BookedShop,
  buyAndLink,
  comeBack,
  nextOffer,
  openPage,
  pass,
  startBookedShop,
  stored,
  telegramKinds,
  waitingAt,
} from '../support/members.ts';
import { BUYER, HOLDER, type RigOptions, THREE_D_SECURE } from '../support/rig.ts';

/** A shop of its own, closed whatever becomes of the test. */
async function startShop(
  savedCards: NonNullable<PaygentConfig['card']>['savedCards'] = {},
  over: RigOptions = {},
) {
  const shop = await startBookedShop({ ...over, card: { capture: true, ...over.card, savedCards } });
  after(() => shop.close());
  return shop;
}

const DAY_S = 86_400;
/** Past the first look for a card, past the moment from which "not there" counts, and the look after that. */
const UNTIL_SURE = [CARD_SETTLE_MS / 1000 + 1, 60, 60, 60, 60];

const memberOf = async ({ store, endpoints }: BookedShop, customerId: string) =>
  (await store.books.cards.customer(`shop/test/${endpoints.merchantId}/${customerId}`))!;

const cardIds = (shop: BookedShop) => stored(shop).map(({ customerCardId }) => customerCardId);
const alarms = async ({ store }: BookedShop) => (await store.books.openAlarms()).map(({ kind }) => kind);
const declineAll = (shop: BookedShop, telegram: '025' | '026' | '027', times = 1) =>
  shop.simulator.control.decline({ telegram, code: '2003', detail: '1G12', times });
/** A card the provider has and we have never seen. */
const foreignCard = (shop: BookedShop, customerId: string) =>
  shop.simulator.control.storeCard({
    customerId: providerCustomerId('K', customerId),
    number: '4708224192401234',
    validTerm: '1230',
  });
const loseAnswer = (shop: BookedShop, isExecuted = true) =>
  shop.simulator.control.fault({
    telegram: '025',
    moment: isExecuted ? 'after_execute' : 'before_execute',
    kind: 'reset',
  });

describe('a card stored before its authorisation', () => {
  it('replaces the one before only once the payment stands', async () => {
    const shop = await startShop({ saveMoment: 'before', max: 1 });
    await buyAndLink(shop, 'm1', true);
    const [good] = cardIds(shop);
    await pass(shop, 10);
    const { session } = await buyAndLink(shop, 'm1', true);
    assert.equal(session.payment?.saved, 'done');
    await pass(shop, 10);
    assert.equal(stored(shop).length, 1);
    assert.notEqual(cardIds(shop)[0], good);
    const kinds = telegramKinds(shop);
    assert.ok(kinds.lastIndexOf('020') < kinds.indexOf('026'));
  });

  it('is forgotten when the payment is declined, and the one before stays', async () => {
    const shop = await startShop({ saveMoment: 'before', max: 1 });
    await buyAndLink(shop, 'm1', true);
    const good = cardIds(shop);
    shop.simulator.control.decline({ code: '2003', detail: '1G12' });
    const { session } = await buyAndLink(shop, 'm1', true);
    assert.equal(session.payment?.error?.kind, 'declined');
    assert.deepEqual(cardIds(shop), good);
    assert.equal((await nextOffer(shop, 'm1'))?.cards.length, 1);
  });

  it('is forgotten as well when it was found only after the payment had been declined', async () => {
    const shop = await startShop({ saveMoment: 'before', max: 1 });
    await buyAndLink(shop, 'm1', true);
    const good = cardIds(shop);
    loseAnswer(shop);
    shop.simulator.control.decline({ code: '2003', detail: '1G12' });
    await buyAndLink(shop, 'm1', true);
    await pass(shop, ...UNTIL_SURE);
    assert.deepEqual(cardIds(shop), good);
    assert.equal((await nextOffer(shop, 'm1'))?.cards.length, 1);
  });

  it('stays when the provider gave it the id of a card the member had before', async () => {
    let known = '';
    const storeCard = async () => ({ kind: 'ok', value: { cardId: known } }) as const;
    const shop = await startShop({ saveMoment: 'before' }, { gateway: () => ({ storeCard }) });
    known = foreignCard(shop, 'm1');
    await shop.kessai.cards.list('m1');
    shop.simulator.control.decline({ code: '2003', detail: '1G12' });
    await buyAndLink(shop, 'm1', true);
    assert.deepEqual(cardIds(shop), [known]);
    assert.equal((await nextOffer(shop, 'm1'))?.cards.length, 1);
  });
});

describe('a provider that answers no question about cards', () => {
  it('leaves a registration failed after a day, with one alarm, and asks no more', async () => {
    const shop = await startShop();
    const page = await openPage(shop, 'm1');
    loseAnswer(shop);
    const { body } = await page.register();
    assert.equal(body.registration?.state, 'confirming');
    declineAll(shop, '027', 50);
    await pass(shop, 46, 60, 600, 3600, 6 * 3600, DAY_S, 1);
    const after = await openPage(shop, 'm1');
    const { registration } = (await after.send('')).body;
    assert.deepEqual([registration?.state, registration?.error?.kind], ['failed', 'card_network']);
    assert.deepEqual(await alarms(shop), ['CARD_NOT_SETTLED']);
    const asked = telegramKinds(shop).length;
    await pass(shop, DAY_S, DAY_S);
    assert.equal(telegramKinds(shop).length, asked);
  });

  it('raises one alarm over a card it does not forget, tries on, and closes it when the card has gone', async () => {
    const shop = await startShop();
    const page = await openPage(shop, 'm1');
    const [card] = (await page.register()).body.cards;
    declineAll(shop, '026', 9);
    await page.send(`/cards/${card!.id}`, { method: 'DELETE' });
    await pass(shop, 60, 600, 3600, 6 * 3600);
    assert.deepEqual(await alarms(shop), []);
    await pass(shop, DAY_S, DAY_S, DAY_S);
    assert.deepEqual(await alarms(shop), ['CARD_NOT_FORGOTTEN']);
    await pass(shop, DAY_S, DAY_S, DAY_S);
    assert.equal(stored(shop).length, 0);
    assert.deepEqual(await alarms(shop), []);
  });
});

describe('a card that a subscription needs', () => {
  /** The shop's subscriptions, by card; a test says which. */
  async function startSubscribed(savedCards: NonNullable<PaygentConfig['card']>['savedCards']) {
    const needed = new Set<string | undefined>();
    const cardNeeded = ({ cardId }: { cardId?: string }) => needed.has(cardId);
    const shop = await startShop(savedCards, { kessai: { cardNeeded } });
    await buyAndLink(shop, 'm1', true);
    await pass(shop, 10);
    const [card] = (await nextOffer(shop, 'm1'))!.cards;
    needed.add(card!.id);
    return { shop, needed, card: card! };
  }
  const keptLines = (shop: BookedShop) => shop.logs.filter((line) => line.includes('card.kept'));

  it('is kept by an order without the tick, and the reason is written down', async () => {
    const { shop, card } = await startSubscribed({ link: 'ask', unlink: 'remove' });
    await buyAndLink(shop, 'm1', false);
    assert.deepEqual(
      (await nextOffer(shop, 'm1'))?.cards.map(({ id }) => id),
      [card.id],
    );
    assert.equal(stored(shop).length, 1);
    assert.match(keptLines(shop)[0] ?? '', /"reason":"subscription"/);
  });

  it('is kept where another one takes its place, and goes when it is needed no more', async () => {
    const { shop, needed, card } = await startSubscribed({ max: 1 });
    await buyAndLink(shop, 'm1', true);
    await pass(shop, 10);
    assert.equal(stored(shop).length, 2);
    assert.ok((await nextOffer(shop, 'm1'))?.cards.some(({ id }) => id === card.id));
    assert.equal(keptLines(shop).length, 1);
    needed.clear();
    await buyAndLink(shop, 'm1', true);
    await pass(shop, 10);
    assert.equal(stored(shop).length, 1);
  });

  it('is kept when the member registers another one in its place', async () => {
    const { shop, card } = await startSubscribed({});
    const page = await openPage(shop, 'm1');
    const { body } = await page.register({ replaces: card.id });
    assert.equal(body.registration?.state, 'done');
    assert.ok(body.cards.some(({ id }) => id === card.id));
    assert.equal(body.cards.length, 2);
  });

  it('is kept while the shop cannot say, and goes when it can', async () => {
    let isDown = false;
    const cardNeeded = () => {
      if (isDown) throw new Error('down');
      return false;
    };
    const shop = await startShop({}, { kessai: { cardNeeded } });
    const page = await openPage(shop, 'm1');
    const [old] = (await page.register()).body.cards;
    isDown = true;
    await page.register({ replaces: old!.id });
    assert.equal(stored(shop).length, 2);
    isDown = false;
    await pass(shop, 60);
    assert.equal(stored(shop).length, 1);
    assert.notEqual((await page.send('')).body.cards[0]?.id, old!.id);
  });
});

describe('what is sealed for a later call', () => {
  it('is not used after its time: the payment stands, and nothing is stored', async () => {
    const shop = await startShop();
    const { clientSecret } = await shop.open({ customerId: 'm1' });
    const paid = await shop.buy(clientSecret, { save: true, saveToken: await shop.token() });
    assert.equal(paid.state, 'paid');
    await pass(shop, 60 * 60);
    assert.equal((await shop.read(clientSecret)).payment?.saved, 'failed');
    assert.ok(!telegramKinds(shop).includes('025'));
  });

  it('is erased when its time is over, used or not', async () => {
    const shop = await startShop();
    const { clientSecret } = await shop.open({ customerId: 'm1' });
    // The answer is lost for good: nobody will come for the token.
    shop.simulator.control.fault({ telegram: '020', moment: 'before_execute', kind: 'reset' });
    shop.simulator.control.fault({ telegram: '094', moment: 'before_read', kind: 'reset', times: 99 });
    await shop.buy(clientSecret, { save: true, saveToken: await shop.token() });
    const [{ id } = { id: '' }] = await shop.kessai.payments.ofOrder((await shop.read(clientSecret)).orderId);
    const sealed = () => shop.store.books.authentications.sealed(id, 0);
    assert.notEqual(await sealed(), undefined);
    await pass(shop, 60 * 60);
    assert.equal(await sealed(), undefined);
  });
});

describe('registrations of one member', () => {
  it('are waited for by closing, and their end is written down', async () => {
    let answer = () => {};
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const shop = await startShop(
      {},
      {
        kessai: { answerHeldMs: 10 },
        gateway: () => ({
          storeCard: () => asked.then(() => ({ kind: 'ok', value: { cardId: '1' } })),
          listCards: async () => ({ kind: 'ok', value: [] }),
        }),
      },
    );
    const page = await openPage(shop, 'm1');
    assert.equal((await page.register()).body.registration?.state, 'confirming');
    const closing = shop.stop();
    answer();
    await closing;
    const { key } = await memberOf(shop, 'm1');
    assert.equal((await shop.store.books.cards.lastRegistration(key))?.state, 'done');
  });

  it('count for the alarm of the whole shop', async () => {
    const limits = { shopTries: 3, shopFailureShare: 0.3, registrationsPerDay: 9, perCustomer: 9 };
    const shop = await startShop({}, { kessai: { limits } });
    declineAll(shop, '025', 3);
    for (let n = 0; n < 4; n++) await (await openPage(shop, `m${n}`)).register();
    assert.deepEqual(await alarms(shop), ['CARDING']);
  });

  it('go one after the other: one that is being stored lets no second one begin, however long ago it began', async () => {
    const shop = await startShop({}, { card: THREE_D_SECURE });
    const page = await openPage(shop, 'm1');
    await page.register();
    await pass(shop, 5 * 60);
    const { key } = (await shop.store.books.cards.customer(
      'shop/test/' + shop.endpoints.merchantId + '/m1',
    ))!;
    const { id } = (await shop.store.books.cards.lastRegistration(key))!;
    await shop.store.transaction((books) =>
      books.cards.updateRegistration(id, { state: 'storing', updated_at: shop.clock.now() }),
    );
    assert.equal((await page.register()).status, 409);
  });

  it('end the one that waits at the issuer when a new one begins: its return stores nothing', async () => {
    const shop = await startShop({}, { card: THREE_D_SECURE });
    const page = await openPage(shop, 'm1');
    const first = await page.register();
    const back = await shop.visitIssuer(waitingAt(first.body));
    const second = await page.register();
    assert.equal(second.body.registration?.state, 'action_required');
    await shop.arrive(back);
    assert.equal(stored(shop).length, 0);
    assert.equal((await page.send('')).body.registration?.state, 'action_required');
    await comeBack(shop, second.body);
    assert.equal((await page.send('')).body.registration?.state, 'done');
    assert.equal(stored(shop).length, 1);
  });
});

describe('a storing whose answer was lost', () => {
  it('is not taken for done because the member has a card we had not seen', async () => {
    const shop = await startShop();
    foreignCard(shop, 'm1');
    const page = await openPage(shop, 'm1');
    loseAnswer(shop, false);
    await page.register();
    await pass(shop, ...UNTIL_SURE);
    const { body } = await page.send('');
    assert.deepEqual([body.registration?.state, body.registration?.error?.kind], ['failed', 'card_network']);
    assert.equal(body.cards.length, 1);
  });

  it('is not taken for done either when the list could not be read before, and what is there appears', async () => {
    const shop = await startShop();
    foreignCard(shop, 'm1');
    const page = await openPage(shop, 'm1');
    declineAll(shop, '027');
    loseAnswer(shop, false);
    await page.register();
    await pass(shop, ...UNTIL_SURE);
    const { body } = await page.send('');
    assert.equal(body.registration?.state, 'failed');
    assert.equal(body.cards.length, 1);
  });

  it('is found even when the list of cards was looked at meanwhile', async () => {
    const shop = await startShop();
    const page = await openPage(shop, 'm1');
    loseAnswer(shop);
    await page.register();
    assert.deepEqual(await shop.kessai.cards.list('m1'), []);
    await pass(shop, ...UNTIL_SURE);
    const { body } = await page.send('');
    assert.equal(body.registration?.state, 'done');
    assert.equal(body.cards.length, 1);
  });

  it('lets no other card of the member be stored until it is known: each finds its own', async () => {
    const shop = await startShop();
    const page = await openPage(shop, 'm1');
    loseAnswer(shop);
    await page.register();
    const { secret, session } = await buyAndLink(shop, 'm1', true);
    assert.equal(session.payment?.saved, 'pending');
    assert.equal(stored(shop).length, 1);
    await pass(shop, ...UNTIL_SURE);
    assert.equal((await shop.read(secret)).payment?.saved, 'done');
    assert.equal((await page.send('')).body.registration?.state, 'done');
    assert.equal(stored(shop).length, 2);
    assert.equal(new Set((await shop.kessai.cards.list('m1')).map(({ id }) => id)).size, 2);
  });

  it('lets the member register again as soon as the provider answers', async () => {
    const shop = await startShop();
    const page = await openPage(shop, 'm1');
    loseAnswer(shop, false);
    await page.register();
    assert.equal((await page.register()).status, 409);
    shop.advance(QUARANTINE_MS + 1);
    const { body } = await page.register();
    assert.equal(body.registration?.state, 'done');
    assert.equal(stored(shop).length, 1);
  });
});

it('a payment found at the provider when its authentication is given up is checked for its amount', async () => {
  const found = { found: true, providerPaymentId: '1', providerStatus: '20', amount: 999 } as const;
  const inquire = async () => ({ kind: 'ok', value: found }) as const;
  const shop = await startShop({}, { card: THREE_D_SECURE, gateway: () => ({ inquire }) });
  const { clientSecret, session } = await shop.open({ buyer: BUYER });
  await shop.buy(clientSecret, HOLDER);
  await pass(shop, 20 * 60 + 1);
  assert.equal((await shop.kessai.payments.ofOrder(session.orderId))[0]?.status, 'authorized');
  assert.deepEqual((await alarms(shop)).sort(), ['AMOUNT_DIFFERS', 'STATUS_UNEXPLAINED']);
});
