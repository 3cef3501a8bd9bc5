import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, describe, it } from 'node:test';
import { createSession } from '../../src/server/checkout/create-session.ts';
import { pay } from '../../src/server/checkout/pay.ts';
import { viewSession } from '../../src/server/checkout/session-view.ts';
import type { Context } from '../../src/server/context.ts';
import { makeJobs } from '../../src/server/jobs.ts';
import { operate } from '../../src/server/operations/operate.ts';
import { settlePayment } from '../../src/server/recovery/settle.ts';
import { openStore, type Store } from '../../src/server/store/store.ts';
import { contextOn } from '../support/context.ts';
import { gate } from '../support/gate.ts';
import { newKey, REFUSED_CARD, startRig } from '../support/rig.ts';

const rig = await startRig();
const folder = await mkdtemp(path.join(tmpdir(), 'kessai-races-'));
const opened: Context[] = [];
afterEach(async () => {
  for (const { store } of opened.splice(0)) await store.close();
  rig.simulator.control.reset();
});
after(async () => {
  await rig.close();
  await rm(folder, { recursive: true, force: true });
});

const newDatabase = () => `file:${path.join(folder, `${newKey()}.db`)}`;

/** One adapter process. Several may stand on one database. */
async function processOn(database: string): Promise<Context> {
  const context = contextOn(rig, await openStore(database));
  opened.push(context);
  return context;
}

/** A process that is put to sleep right before some of its transactions, counted from 1. */
function asleepBefore(context: Context, gates: Record<number, () => Promise<void>>): Context {
  let count = 0;
  const transaction: Store['transaction'] = async (work) => {
    count += 1;
    await gates[count]?.();
    return context.store.transaction(work);
  };
  return { ...context, store: { ...context.store, transaction } };
}

async function openSession(context: Context) {
  const input = { orderId: '1042', amount: 4080, amountFinal: true, returnUrl: '/', expiresInMinutes: 600 };
  const { id } = await createSession(context, input);
  return (await context.store.books.session(id))!;
}

const pressed = async () =>
  ({
    key: newKey(),
    method: 'card',
    amount: 4080,
    installments: 'once',
    token: await rig.token(),
  }) as const;

const booked = () => rig.simulator.control.books().payments;
const sent = (kind: string) =>
  rig.simulator.control.books().telegrams.filter((it) => it.kind === kind).length;

describe('a process that sleeps while others go on', () => {
  it('does not send what was written off while it slept', async () => {
    const database = newDatabase();
    const [sleeper, other] = [await processOn(database), await processOn(database)];
    const session = await openSession(other);
    const { reached, open, pass } = gate();
    const first = pay(asleepBefore(sleeper, { 2: pass }), session, await pressed());
    await reached;
    rig.advance(60_000);
    await makeJobs(other, undefined).runDue();
    assert.equal((await pay(other, session, await pressed())).state, 'paid');
    open();
    await first;
    assert.equal(sent('020'), 1);
    assert.equal((await viewSession(other, other.store.books, session)).state, 'paid');
  });

  it('does not write off what began to be sent while it slept', async () => {
    const database = newDatabase();
    const [sleeper, other] = [await processOn(database), await processOn(database)];
    const session = await openSession(other);
    // The intent is committed; its own process is slow to go on, and a worker is about to write it off.
    const [slow, answered] = [gate(), gate()];
    const paying = pay(asleepBefore(other, { 2: slow.pass, 3: answered.pass }), session, await pressed());
    await slow.reached;
    rig.advance(60_000);
    const [payment] = await other.store.books.paymentsOfOrder(session.order_key);
    const worker = gate();
    const settling = settlePayment(asleepBefore(sleeper, { 1: worker.pass }), payment!.id, 0);
    await worker.reached;
    slow.open();
    await answered.reached;
    worker.open();
    await settling;
    const meanwhile = await viewSession(sleeper, sleeper.store.books, session);
    assert.equal(meanwhile.state, 'confirming');
    answered.open();
    assert.equal((await paying).state, 'paid');
  });

  it('does not take over a record that was asked for before the answer came', async () => {
    const database = newDatabase();
    const [sleeper, other] = [await processOn(database), await processOn(database)];
    const session = await openSession(other);
    const answered = gate();
    const paying = pay(asleepBefore(other, { 3: answered.pass }), session, {
      ...(await pressed()),
      token: await rig.token(REFUSED_CARD),
    });
    await answered.reached;
    const [payment] = await other.store.books.paymentsOfOrder(session.order_key);
    const asked = gate();
    // The record says 申込済 for a moment, and a refused authorisation can stay there for good.
    const requested = { found: true, providerPaymentId: '1', providerStatus: '10', amount: 4080 } as const;
    const inquire = async () => ({ kind: 'ok', value: requested }) as const;
    const worker = { ...sleeper, gateway: { ...sleeper.gateway, inquire } };
    const settling = settlePayment(asleepBefore(worker, { 1: asked.pass }), payment!.id, 0);
    await asked.reached;
    answered.open();
    assert.equal((await paying).state, 'open');
    asked.open();
    await settling;
    assert.equal((await viewSession(other, other.store.books, session)).state, 'open');
    assert.equal((await pay(other, session, await pressed())).state, 'paid');
  });

  it('does not drop a telegram of its own that is about to leave, whatever the clock says', async () => {
    const context = await processOn(newDatabase());
    const session = await openSession(context);
    const about = gate();
    const paying = pay(asleepBefore(context, { 2: about.pass }), session, await pressed());
    await about.reached;
    rig.advance(60_000);
    await makeJobs(context, undefined).runDue();
    about.open();
    assert.equal((await paying).state, 'paid');
  });
});

describe('what the provider says about an open question', () => {
  it('is asked again while it says what nobody can explain, instead of being dropped', async () => {
    const context = await processOn(newDatabase());
    const session = await openSession(context);
    rig.simulator.control.fault({ telegram: '020', moment: 'after_execute', kind: 'reset' });
    assert.equal((await pay(context, session, await pressed())).state, 'confirming');
    const inquire: Context['gateway']['inquire'] = async () => ({
      kind: 'ok',
      value: { found: true, providerPaymentId: '1', providerStatus: '16', amount: 4080 },
    });
    rig.advance(11_000);
    await makeJobs({ ...context, gateway: { ...context.gateway, inquire } }, undefined).runDue();
    assert.equal((await context.store.books.openAlarms())[0]?.kind, 'STATUS_UNEXPLAINED');
    rig.advance(31_000);
    await makeJobs(context, undefined).runDue();
    assert.equal((await viewSession(context, context.store.books, session)).state, 'paid');
  });

  it('is believed also when it shows that something else happened than what was asked for', async () => {
    const context = await processOn(newDatabase());
    const session = await openSession(context);
    await pay(context, session, await pressed());
    const [payment] = await context.store.books.paymentsOfOrder(session.order_key);
    rig.simulator.control.fault({ telegram: '022', moment: 'before_execute', kind: 'reset' });
    await operate(context, 'capture', payment!.id, { key: newKey() });
    rig.simulator.control.operate(booked()[0]!.paymentId, 'cancel');
    for (const seconds of [11, 31, 121, 61]) {
      rig.advance(seconds * 1000);
      await makeJobs(context, undefined).runDue();
    }
    assert.equal((await context.store.books.payment(payment!.id))?.status, 'voided');
  });
});
