import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, describe, it } from 'node:test';
import type { StoredCard } from '../../src/core/ports.ts';
import { type PaygentConfig, paygent } from '../../src/gateways/paygent/index.ts';
import type { Kessai, KessaiOptions } from '../../src/server.ts';
import {
  type BookedShop,
  buyAndLink,
  nextOffer,
  openPage,
  pass,
  savingOf,
  startBookedShop,
  stored,
  telegramKinds,
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

/** The same shop and database in another process, differently set up. */
function alsoAs(shop: BookedShop, options: Partial<KessaiOptions>): Kessai {
  const kessai = shop.another(options);
  after(() => kessai.close());
  return kessai;
}

/** The adapter after the shop changed to another 加盟店ID. */
const underOtherMerchant = (shop: BookedShop): Kessai =>
  alsoAs(shop, { gateway: { ...paygent(shop.config, { clock: shop.clock }), merchantId: 'other' } });

const DAY_MS = 86_400_000;
const telegrams = (shop: BookedShop, kind: string) =>
  telegramKinds(shop).filter((telegram) => telegram === kind).length;
const withAdapter = (shop: BookedShop, kessai: Kessai): BookedShop => ({
  ...shop,
  kessai,
  call: (path, secret, init = {}) =>
    kessai.fetch(
      new Request(`http://shop.test/kessai${path}`, {
        ...init,
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      }),
    ),
});

it('the same member of two shops on one contract is two customers at the provider', async () => {
  const shop = await startShop();
  const other = withAdapter(shop, alsoAs(shop, { shop: 'other' }));
  for (const each of [shop, other]) {
    const { body } = await (await openPage(each, 'm1')).register();
    assert.equal(body.cards.length, 1);
    assert.equal((await each.kessai.cards.list('m1')).length, 1);
  }
  assert.equal(new Set(stored(shop).map(({ customerId }) => customerId)).size, 2);
});

describe('work that is left when the shop changes its merchant id waits for the old one (S-9)', () => {
  it('an order without the tick drops its own merchant’s cards', async () => {
    const shop = await startShop({ link: 'ask', unlink: 'remove' });
    await buyAndLink(shop, 'm1', true);
    shop.advance(10_000);
    const { clientSecret } = await shop.open({ customerId: 'm1' });
    await shop.buy(clientSecret, { save: false });
    const later = underOtherMerchant(shop);
    await later.jobs.runDue();
    assert.equal((await nextOffer(shop, 'm1'))?.cards.length, 1);
    shop.advance(DAY_MS);
    await shop.kessai.jobs.runDue();
    assert.equal((await nextOffer(shop, 'm1'))?.cards.length, 0);
    assert.equal(stored(shop).length, 0);
  });

  it('a removed card is forgotten where it was stored', async () => {
    const shop = await startShop();
    const page = await openPage(shop, 'm1');
    const [card] = (await page.register()).body.cards;
    shop.simulator.control.decline({ telegram: '026', code: '2003', detail: '1G12' });
    await page.send(`/cards/${card!.id}`, { method: 'DELETE' });
    shop.advance(60_000);
    await underOtherMerchant(shop).jobs.runDue();
    assert.equal(telegrams(shop, '026'), 1);
    shop.advance(DAY_MS);
    await shop.kessai.jobs.runDue();
    assert.equal(stored(shop).length, 0);
  });

  it('a storing without an answer is looked for where it was sent', async () => {
    const shop = await startShop();
    const page = await openPage(shop, 'm1');
    shop.simulator.control.fault({ telegram: '025', moment: 'after_execute', kind: 'reset' });
    await page.register();
    shop.advance(60_000);
    const lists = telegrams(shop, '027');
    await underOtherMerchant(shop).jobs.runDue();
    assert.equal(telegrams(shop, '027'), lists);
    shop.advance(DAY_MS);
    await shop.kessai.jobs.runDue();
    assert.equal((await (await openPage(shop, 'm1')).send('')).body.registration?.state, 'done');
  });

  it('a buyer who comes back from the issuer pays nothing under another merchant', async () => {
    const shop = await startShop({}, { card: THREE_D_SECURE });
    const { clientSecret } = await shop.open({ buyer: BUYER });
    const back = await shop.visitIssuer(await shop.buy(clientSecret, HOLDER));
    const later = underOtherMerchant(shop);
    const target = new URL(back.url.origin + back.url.pathname);
    target.search = String(new URLSearchParams(back.fields));
    await later.fetch(new Request(target));
    assert.equal(telegrams(shop, '020'), 0);
    const { state, payment } = await shop.read(clientSecret);
    assert.deepEqual([state, payment?.error?.kind], ['open', 'tds_failed']);
  });
});

it('a card that was gone at the provider and is there again can be chosen again', async () => {
  const card: StoredCard = { cardId: '1', brand: 'visa', last4: '1234' };
  let listed: StoredCard[] = [card];
  const listCards = async () => ({ kind: 'ok', value: listed }) as const;
  const shop = await startShop({}, { gateway: () => ({ listCards }) });
  const [first] = await shop.kessai.cards.list('m1');
  shop.advance(1000);
  listed = [];
  assert.deepEqual(await shop.kessai.cards.list('m1'), []);
  listed = [card];
  assert.deepEqual(
    (await shop.kessai.cards.list('m1')).map(({ id }) => id),
    [first!.id],
  );
});

it('a list that is full takes a card in the place of another one, and no further one', async () => {
  const shop = await startShop({ max: 2 });
  const page = await openPage(shop, 'm1');
  const [old] = (await page.register()).body.cards;
  await page.register();
  const full = await page.register();
  assert.deepEqual([full.status, full.body.type], [409, 'urn:kessai:problem:cards-full']);
  const { body } = await page.register({ replaces: old!.id });
  assert.equal(body.registration?.state, 'done');
  assert.equal(body.cards.length, 2);
  assert.ok(!body.cards.some(({ id }) => id === old!.id));
});

it('a subscription takes no new card that cannot be kept', async () => {
  const shop = await startShop({ link: 'always', subscriptions: true });
  const { clientSecret } = await shop.open({ customerId: 'm1', subscription: true });
  const { status, body } = await shop.post(clientSecret, { token: await shop.token(), save: true });
  assert.deepEqual([status, body['field']], [400, 'saveToken']);
  assert.equal(telegrams(shop, '020'), 0);
});

it('the secret of an order that is over neither shows nor removes the member’s cards', async () => {
  const shop = await startShop();
  const { secret } = await buyAndLink(shop, 'm1', true);
  await pass(shop, 10);
  const [card] = (await nextOffer(shop, 'm1'))!.cards;
  assert.equal((await shop.call('/session/cards', secret)).status, 410);
  assert.equal((await shop.call(`/session/cards/${card!.id}`, secret, { method: 'DELETE' })).status, 410);
  assert.equal(stored(shop).length, 1);
});

it('an order without the tick drops the cards from before it, not one that was kept since', async () => {
  const shop = await startShop({ link: 'ask', unlink: 'remove' });
  await buyAndLink(shop, 'm1', true);
  shop.advance(10_000);
  const { clientSecret } = await shop.open({ customerId: 'm1' });
  await shop.buy(clientSecret, { save: false });
  shop.advance(10_000);
  await (await openPage(shop, 'm1')).register({ token: await shop.token('3527457264261456') });
  await shop.kessai.jobs.runDue();
  assert.deepEqual(
    (await nextOffer(shop, 'm1'))?.cards.map(({ last4 }) => last4),
    ['1456'],
  );
});

it('a token sealed under a key that is in use no more is no fault: the payment stands, the card is not kept', async () => {
  const shop = await startShop();
  const { clientSecret } = await shop.open({ customerId: 'm1' });
  await shop.buy(clientSecret, { save: true, saveToken: await shop.token() });
  await alsoAs(shop, { key: randomBytes(32) }).jobs.runDue();
  const session = await shop.read(clientSecret);
  assert.deepEqual([session.state, session.payment?.saved], ['paid', 'failed']);
  assert.ok(!shop.logs.some((line) => line.includes('job.failed')));
  assert.equal(savingOf((await shop.open({ customerId: 'm1' })).session)?.cards.length, 0);
});
