import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { createSession } from '../../src/server/checkout/create-session.ts';
import { pay } from '../../src/server/checkout/pay.ts';
import { viewSession } from '../../src/server/checkout/session-view.ts';
import { makeJobs } from '../../src/server/jobs.ts';
import { openStore } from '../../src/server/store/store.ts';
import { contextOn } from '../support/context.ts';
import { Crash, dying } from '../support/dying-store.ts';
import { newKey, startRig } from '../support/rig.ts';

const rig = await startRig();
const folder = await mkdtemp(path.join(tmpdir(), 'kessai-crash-'));
after(async () => {
  await rig.close();
  await rm(folder, { recursive: true, force: true });
});

/** The steps of a payment that are written down, and what the provider has when the process dies there. */
const labels: [transaction: number, moment: 'before' | 'after', label: string, atProvider: number][] = [
  [1, 'before', 'before the intent is committed', 0],
  [1, 'after', 'after the intent is committed', 0],
  [2, 'before', 'before the intent is marked as sent', 0],
  [2, 'after', 'after it is marked as sent, before a byte is written', 0],
  [3, 'before', 'after the answer arrived, before it is stored', 1],
  [3, 'after', 'after the answer is stored, before the buyer is answered', 1],
];

describe('a crash at each labelled step of a card payment', () => {
  for (const [transaction, moment, label, atProvider] of labels) {
    it(`${label}: both sides agree afterwards, and the buyer pays once`, async () => {
      rig.simulator.control.reset();
      const address = `file:${path.join(folder, `${transaction}-${moment}.db`)}`;
      const first = contextOn(rig, await openStore(address));
      const input = {
        orderId: '1042',
        amount: 4080,
        amountFinal: true,
        returnUrl: '/done',
        expiresInMinutes: 600,
      };
      const { id } = await createSession(first, input);
      const session = (await first.store.books.session(id))!;
      const request = { key: newKey(), method: 'card', amount: 4080, installments: 'once' } as const;
      const doomed = { ...first, store: dying(first.store, transaction, moment) };
      await assert.rejects(pay(doomed, session, { ...request, token: await rig.token() }), Crash);
      await first.store.close();
      const booked = () =>
        rig.simulator.control.books().payments.filter(({ status }) => status === '20').length;
      assert.equal(booked(), atProvider);

      const second = contextOn(rig, await openStore(address));
      const jobs = makeJobs(second, undefined);
      for (const seconds of [50, 11, 31, 121, 61, 601]) {
        rig.advance(seconds * 1000);
        await jobs.runDue();
      }
      const settled = await viewSession(second, second.store.books, session);
      assert.equal(settled.state, atProvider === 1 ? 'paid' : 'open');
      if (settled.state === 'open') {
        const again = await pay(second, session, { ...request, key: newKey(), token: await rig.token() });
        assert.equal(again.state, 'paid');
      }
      assert.equal(booked(), 1);
      await second.store.close();
    });
  }
});
