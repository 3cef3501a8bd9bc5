import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { createSession } from '../../src/server/checkout/create-session.ts';
import { pay } from '../../src/server/checkout/pay.ts';
import { viewSession } from '../../src/server/checkout/session-view.ts';
import { makeJobs } from '../../src/server/jobs.ts';
import { settlePayment } from '../../src/server/recovery/settle.ts';
import { openStore } from '../../src/server/store/store.ts';
import { contextOn } from '../support/context.ts';
import { PRESSES } from '../support/desk.ts';
import { Crash, dying } from '../support/dying-store.ts';
import { newKey, startRig } from '../support/rig.ts';

const rig = await startRig({ otherMethods: true });
const folder = await mkdtemp(path.join(tmpdir(), 'kessai-application-crash-'));
after(async () => {
  await rig.close();
  await rm(folder, { recursive: true, force: true });
});

/** The steps of a press for a payment number, and whether the provider has one when the process dies there. */
const labels: [transaction: number, moment: 'before' | 'after', label: string, state: string, out: number][] =
  [
    [1, 'before', 'before the intent is committed', 'open', 0],
    [1, 'after', 'after the intent is committed', 'open', 0],
    [2, 'before', 'before the intent is marked as sent', 'open', 0],
    [2, 'after', 'after it is marked as sent, before a byte is written', 'open', 0],
    [3, 'before', 'after the number arrived, before it is stored', 'open', 1],
    [3, 'after', 'after the number is stored, before the buyer is answered', 'awaiting_payment', 1],
  ];

describe('a crash at each labelled step of a press for a payment number', () => {
  for (const [transaction, moment, label, state, out] of labels) {
    it(`${label}: the buyer has a number or can ask for another, and none that is paid is lost`, async () => {
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
      const press = { ...PRESSES.konbini, amount: 4080 };
      const doomed = { ...first, store: dying(first.store, transaction, moment) };
      await assert.rejects(pay(doomed, session, { ...press, key: newKey() }), Crash);
      await first.store.close();
      const booked = () => rig.simulator.control.books().payments;
      assert.equal(booked().length, out);

      const second = contextOn(rig, await openStore(address));
      const jobs = makeJobs(second, undefined);
      for (const seconds of [50, 50, 121, 601]) {
        rig.advance(seconds * 1000);
        await jobs.runDue();
      }
      const settled = await viewSession(second, second.store.books, session);
      assert.equal(settled.state, state);
      if (state === 'awaiting_payment') {
        assert.ok(settled.payment?.slip);
      } else {
        const again = await pay(second, session, { ...press, key: newKey() });
        assert.equal(again.state, 'awaiting_payment');
      }
      // Whichever number is paid, the one whose answer was lost too, is found.
      const [oldest] = booked();
      rig.simulator.control.testTool({ paymentId: oldest!.paymentId, status: '43' });
      const payments = await second.store.books.paymentsOfOrder(session.order_key);
      const paid = payments.find(({ trading_id }) => trading_id === oldest!.tradingId)!;
      await settlePayment(second, paid.id, 0);
      assert.equal((await viewSession(second, second.store.books, session)).state, 'paid');
      await second.store.close();
    });
  }
});
