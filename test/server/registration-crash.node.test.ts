import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { openCustomer, viewCustomer } from '../../src/server/cards/customer-session.ts';
import { registerCard } from '../../src/server/cards/register-card.ts';
import type { Context } from '../../src/server/context.ts';
import { makeJobs } from '../../src/server/jobs.ts';
import { sha256 } from '../../src/server/secrets.ts';
import { openStore } from '../../src/server/store/store.ts';
import { documentOf } from '../../src/server/three-d-secure/authentication.ts';
import { returnFromIssuer } from '../../src/server/three-d-secure/return.ts';
import { throughPages } from '../support/acs.ts';
import { contextOn } from '../support/context.ts';
import { Crash, dying } from '../support/dying-store.ts';
import { BUYER, HOLDER, newKey, startRig, THREE_D_SECURE } from '../support/rig.ts';

const rig = await startRig({ card: { ...THREE_D_SECURE, storedCards: true } });
const folder = await mkdtemp(path.join(tmpdir(), 'kessai-crash-registration-'));
after(async () => {
  await rig.close();
  await rm(folder, { recursive: true, force: true });
});

const nonceIn = (address: string): string =>
  address.split('/').filter((part) => /^[a-z0-9]{50,}$/.test(part))[0]!;

/** The member at the issuer's page, and their return, on one adapter. */
async function comeBack(context: Context, redirect: string): Promise<void> {
  const document = await documentOf(context, nonceIn(redirect));
  const { termUrl } = rig.simulator.control.books().authentications.at(-1)!;
  const back = await throughPages(document ?? '', termUrl, fetch);
  await returnFromIssuer(context, nonceIn(termUrl), back?.fields ?? {});
}

/** What is written down between the press and the end. A press and a return each count their own transactions. */
const labels: [part: 'press' | 'return', transaction: number, moment: 'before' | 'after', label: string][] = [
  ['press', 1, 'before', 'before the registration is written down'],
  ['press', 1, 'after', 'after it is written down, before the issuer’s page is asked for'],
  ['press', 2, 'before', 'after the issuer’s page has come, before it is stored'],
  ['press', 2, 'after', 'after the page is stored, before the member is answered'],
  ['return', 1, 'before', 'before the nonce is consumed'],
  ['return', 1, 'after', 'after the nonce is consumed, before the provider’s list is asked for'],
  ['return', 2, 'before', 'before the provider’s list is taken over'],
  ['return', 2, 'after', 'after the list is taken over'],
  ['return', 3, 'before', 'before the storing is written down'],
  ['return', 3, 'after', 'after the storing is written down, before a byte is sent'],
  ['return', 4, 'before', 'after the card was stored, before that is written down'],
  ['return', 4, 'after', 'after the stored card is written down, before the old one goes'],
  ['return', 5, 'before', 'before the old card goes'],
  ['return', 5, 'after', 'after the old card has gone from the list, before the provider is told'],
];

describe('a crash at each labelled step of changing a card', () => {
  for (const [part, transaction, moment, label] of labels) {
    it(`${label}: the member has a card, both sides agree, and the registration has an end`, async () => {
      rig.simulator.control.reset();
      const address = `file:${path.join(folder, `${part}-${transaction}-${moment}.db`)}`;
      const first = contextOn(rig, await openStore(address));
      const { clientSecret } = await openCustomer(first, {
        customerId: 'm1',
        buyer: BUYER,
        returnUrl: '/mypage',
        expiresInMinutes: 600,
      });
      const session = (await first.store.books.cards.session({ secret_hash: sha256(clientSecret) }))!;
      const press = async (context: Context, replaces?: string) =>
        registerCard(
          context,
          session,
          { ...HOLDER, key: newKey(), token: await rig.token(), ...(replaces && { replaces }) },
          {},
        );
      const register = async (context: Context, replaces?: string) => {
        const { registration } = await press(context, replaces);
        await comeBack(context, registration!.next!.redirect);
      };
      await register(first);
      const old = (await viewCustomer(first, first.store.books, session)).cards[0]!;

      const doomed = { ...first, store: dying(first.store, transaction, moment) };
      const isCrash = (error: unknown) => assert.ok(error instanceof Crash, String(error));
      if (part === 'press') await press(doomed, old.id).catch(isCrash);
      else {
        const { registration } = await press(first, old.id);
        await comeBack(doomed, registration!.next!.redirect).catch(isCrash);
      }
      await first.store.close();

      const second = contextOn(rig, await openStore(address));
      const jobs = makeJobs(second, undefined);
      const view = () => viewCustomer(second, second.store.books, session);
      const waiting = (await view()).registration;
      if (waiting?.next) await comeBack(second, waiting.next.redirect);
      for (const seconds of [50, 11, 31, 121, 61]) {
        rig.advance(seconds * 1000);
        await jobs.runDue();
      }
      const ended = await second.store.books.cards.lastRegistration(session.customer_key);
      assert.match(ended!.state, /^(done|failed)$/);
      const settled = await view();
      assert.ok(settled.cards.length > 0);
      // Nothing was stored: then nothing went, and the member can do it again.
      if (!settled.cards.some(({ id }) => id !== old.id)) {
        assert.deepEqual(
          settled.cards.map(({ id }) => id),
          [old.id],
        );
        await register(second, old.id);
        await jobs.runDue();
      }
      const { cards, registration } = await view();
      assert.equal(registration?.state, 'done');
      assert.ok(cards.some(({ id }) => id !== old.id));
      const kept = await second.store.books.cards.cards(session.customer_key);
      assert.deepEqual(
        kept.map(({ provider_card_id }) => provider_card_id).sort(),
        rig.simulator.control
          .books()
          .storedCards.map(({ customerCardId }) => customerCardId)
          .sort(),
      );
      await second.store.close();
    });
  }
});
