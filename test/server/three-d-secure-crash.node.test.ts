import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { createSession } from '../../src/server/checkout/create-session.ts';
import { pay } from '../../src/server/checkout/pay.ts';
import { viewSession } from '../../src/server/checkout/session-view.ts';
import type { Context } from '../../src/server/context.ts';
import { makeJobs } from '../../src/server/jobs.ts';
import { openStore } from '../../src/server/store/store.ts';
import { documentOf } from '../../src/server/three-d-secure/authentication.ts';
import { returnFromIssuer } from '../../src/server/three-d-secure/return.ts';
import { throughPages } from '../support/acs.ts';
import { contextOn } from '../support/context.ts';
import { Crash, dying } from '../support/dying-store.ts';
import { BUYER, HOLDER, newKey, startRig, THREE_D_SECURE } from '../support/rig.ts';

const rig = await startRig({ card: THREE_D_SECURE });
const folder = await mkdtemp(path.join(tmpdir(), 'kessai-crash-3ds-'));
after(async () => {
  await rig.close();
  await rm(folder, { recursive: true, force: true });
});

const nonceIn = (address: string): string =>
  address.split('/').filter((part) => /^[a-z0-9]{50,}$/.test(part))[0]!;

/** The buyer at the issuer's page, and their return, on one adapter. */
async function comeBack(context: Context, redirect: string): Promise<void> {
  const document = await documentOf(context, nonceIn(redirect));
  const { termUrl } = rig.simulator.control.books().authentications.at(-1)!;
  const back = await throughPages(document ?? '', termUrl, fetch);
  await returnFromIssuer(context, nonceIn(termUrl), back?.fields ?? {});
}

/**
 * What is written down between the token and the stored result. The first part is a press, the second a return; each
 * counts its own transactions.
 */
const labels: [part: 'press' | 'return', transaction: number, moment: 'before' | 'after', label: string][] = [
  ['press', 1, 'before', 'before the intent of the authentication is committed'],
  ['press', 1, 'after', 'after the intent of the authentication is committed'],
  ['press', 2, 'before', 'before it is marked as sent'],
  ['press', 2, 'after', 'after it is marked as sent, before a byte is written'],
  ['press', 3, 'before', 'after the issuer’s page has come, before it is stored'],
  ['press', 3, 'after', 'after the page is stored, before the buyer is answered'],
  ['return', 1, 'before', 'before the nonce is consumed'],
  ['return', 1, 'after', 'after the nonce is consumed, before the authorisation is marked as sent'],
  ['return', 2, 'before', 'before the authorisation is marked as sent'],
  ['return', 2, 'after', 'after it is marked as sent, before a byte is written'],
  ['return', 3, 'before', 'after the answer arrived, before it is stored'],
  ['return', 3, 'after', 'after the answer is stored, before the buyer is sent on'],
];

describe('a crash at each labelled step of a payment with 3-D Secure', () => {
  for (const [part, transaction, moment, label] of labels) {
    it(`${label}: both sides agree afterwards, and the buyer pays once`, async () => {
      rig.simulator.control.reset();
      const address = `file:${path.join(folder, `${part}-${transaction}-${moment}.db`)}`;
      const first = contextOn(rig, await openStore(address));
      const { id } = await createSession(first, {
        orderId: '1042',
        amount: 4080,
        amountFinal: true,
        buyer: BUYER,
        returnUrl: '/done',
        expiresInMinutes: 600,
      });
      const session = (await first.store.books.session(id))!;
      const request = { method: 'card', amount: 4080, installments: 'once', ...HOLDER } as const;
      const press = async (context: Context) =>
        pay(context, session, { ...request, key: newKey(), token: await rig.token() });
      const doomed = { ...first, store: dying(first.store, transaction, moment) };
      if (part === 'press') await assert.rejects(press(doomed), Crash);
      else {
        const { payment } = await press(first);
        await assert.rejects(comeBack(doomed, payment!.next!.redirect), Crash);
      }
      await first.store.close();

      const second = contextOn(rig, await openStore(address));
      const jobs = makeJobs(second, undefined);
      const view = () => viewSession(second, second.store.books, session);
      // The buyer looks again at once: what waits for them can be gone on with.
      const waiting = await view();
      if (waiting.state === 'action_required') await comeBack(second, waiting.payment!.next!.redirect);
      for (const seconds of [50, 11, 31, 121, 61, 601, 601]) {
        rig.advance(seconds * 1000);
        await jobs.runDue();
      }
      let settled = await view();
      assert.ok(settled.state === 'paid' || settled.state === 'open', settled.state);
      if (settled.state === 'open') {
        const again = await press(second);
        await comeBack(second, again.payment!.next!.redirect);
        settled = await view();
      }
      assert.equal(settled.state, 'paid');
      const live = rig.simulator.control.books().payments.filter(({ status }) => status === '20');
      assert.deepEqual(
        live.map(({ amount, tradingId }) => ({ amount, tradingId })),
        (await second.store.books.paymentsOfOrder(session.order_key))
          .filter(({ status }) => status === 'authorized')
          .map(({ amount, trading_id: tradingId }) => ({ amount, tradingId })),
      );
      assert.equal(live.length, 1);
      await second.store.close();
    });
  }
});
