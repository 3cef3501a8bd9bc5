import assert from 'node:assert/strict';
import { after, it } from 'node:test';
import {
  buyAndLink,
  comeBack,
  nextOffer,
  openPage,
  pass,
  startBookedShop,
  stored,
} from '../support/members.ts';
import { startPostgres } from '../support/postgres.ts';
import { BUYER, HOLDER, makeCodeToken, THREE_D_SECURE } from '../support/rig.ts';

// The whole life of a member's cards on PostgreSQL, where rows are locked and transactions run side by side.

const server = await startPostgres();
after(() => server.stop());

it('pays with 3-D Secure and saves the card, pays with that, registers another in its place, and removes it', async () => {
  const shop = await startBookedShop(
    { card: { ...THREE_D_SECURE, capture: true } },
    await server.create('life'),
  );
  const buyer = { customerId: 'm1', buyer: BUYER };
  const { clientSecret } = await shop.open(buyer);
  const waiting = await shop.buy(clientSecret, { ...HOLDER, save: true, saveToken: await shop.token() });
  await shop.arrive(await shop.visitIssuer(waiting));
  await pass(shop, 10);
  const paid = await shop.read(clientSecret);
  assert.deepEqual([paid.state, paid.payment?.saved], ['paid', 'done']);

  const [saved] = (await nextOffer(shop, 'm1'))!.cards;
  const again = await shop.open(buyer);
  const token = await makeCodeToken(shop.endpoints);
  const second = await shop.buy(again.clientSecret, { method: 'saved_card', savedCard: saved!.id, token });
  await shop.arrive(await shop.visitIssuer(second));
  assert.equal((await shop.read(again.clientSecret)).state, 'paid');
  await pass(shop, 10);

  const page = await openPage(shop, 'm1');
  const { body } = await page.register({ replaces: saved!.id, token: await shop.token('3527457264261456') });
  await comeBack(shop, body);
  const changed = await page.send('');
  assert.equal(changed.body.registration?.state, 'done');
  assert.deepEqual(
    changed.body.cards.map(({ last4 }) => last4),
    ['1456'],
  );
  await page.send(`/cards/${changed.body.cards[0]!.id}`, { method: 'DELETE' });
  await pass(shop, 10);
  assert.deepEqual(stored(shop), []);
  assert.deepEqual(await shop.store.books.openAlarms(), []);
  await shop.close();
});

it('orders of one member side by side keep a card each, one after the other', async () => {
  const shop = await startBookedShop({ card: { capture: true } }, await server.create('beside'));
  const bought = await Promise.all([1, 2, 3].map(() => buyAndLink(shop, 'm1', true)));
  await pass(shop, 10, 30, 120, 120);
  for (const { secret } of bought) assert.equal((await shop.read(secret)).payment?.saved, 'done');
  assert.equal(stored(shop).length, 3);
  assert.equal((await nextOffer(shop, 'm1'))?.cards.length, 3);
  await shop.close();
});

it('the end of an authentication’s time waits for a return that holds the member', async () => {
  const shop = await startBookedShop({ card: THREE_D_SECURE }, await server.create('hold'));
  const page = await openPage(shop, 'm1');
  await page.register();
  shop.advance(20 * 60_000 + 1);
  const { store } = shop;
  const key = `shop/test/${shop.endpoints.merchantId}/m1`;
  const { ended, during } = await store.transaction(async (books) => {
    await books.cards.lockKnownCustomer(key);
    const { id } = (await books.cards.lastRegistration(key))!;
    const ended = shop.kessai.jobs.runDue();
    // Time enough to overtake, for whoever does not wait.
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 300))]);
    return { ended: () => ended, during: (await books.cards.registration(id))?.state };
  });
  assert.equal(during, 'action_required');
  await ended();
  assert.equal((await store.books.cards.lastRegistration(key))?.state, 'failed');
  await shop.close();
});
