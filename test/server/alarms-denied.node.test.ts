import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AlarmKind } from '../../src/core/alarm.ts';
import { raiseAlarm } from '../../src/server/alarm.ts';
import { checkAlarm, listAlarms, noteAlarm } from '../../src/server/alarms/staff-alarms.ts';
import { movePayment } from '../../src/server/move-payment.ts';
import { newOperation } from '../../src/server/operations/new-operation.ts';
import type { OperationState } from '../../src/server/store/schema/operations.ts';
import type { Payment } from '../../src/server/store/schema/payments.ts';
import { type NoticedWorld, noticedWorld } from '../support/noticed.ts';

/* Alarms about payments of which the provider says that it never had them: "not found", where there is no call open to settle. */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const HANAKO = { role: 'operator', name: 'Hanako' } as const;

/** A payment that was sent and that the provider has never said a good word about. */
async function unheardOf(world: NoticedWorld, state: OperationState): Promise<Payment> {
  const payment = await world.pay('card', { order: 'A', lost: true });
  world.provider.delete(payment.trading_id);
  const { clock } = world.context;
  const isOpen = state === 'unknown';
  await world.store.transaction(async (books) => {
    await books.addOperation({
      ...newOperation(world.context, payment, 'authorize', 'first', 'digest'),
      state,
      sent_at: clock.now(),
      answered_at: isOpen ? null : clock.now(),
    });
    if (!isOpen) await movePayment(world.context, books, payment, { notExecuted: 'card_network' });
  });
  return world.read(payment);
}

const raise = async (world: NoticedWorld, kind: AlarmKind, about: Pick<Payment, 'id' | 'order_key'>) => {
  await world.store.transaction((books) => raiseAlarm(world.context, books, about, kind, 'as in the test'));
  const { alarms } = await listAlarms(world.context, { all: false });
  return alarms.find((alarm) => alarm.kind === kind)!.id;
};

const isOpen = async (world: NoticedWorld, id: string) =>
  (await world.store.books.alarms.find(id))!.closed_at === null;

const check = async (world: NoticedWorld, id: string) =>
  (await checkAlarm(world.context, id)).closedAt === null;

/** Minute by minute, as the worker goes on by itself. */
async function pass(world: NoticedWorld, minutes: number): Promise<void> {
  for (let times = 0; times < minutes; times++) {
    world.advance(MINUTE);
    await world.jobs.runDue();
  }
}

const perPayment: AlarmKind[] = ['UNKNOWN_TOO_OLD', 'RECON_DIFF', 'EXTERNAL_CHANGE', 'DOUBLE_CHARGE_RISK'];
const noted: AlarmKind[] = ['STATUS_UNEXPLAINED', 'NOTICE_MISMATCH', 'NOTICE_CONFLICT'];

describe('an alarm of a payment the provider says it never had', () => {
  for (const state of ['declined', 'not_sent'] as const)
    for (const kind of [...perPayment, ...noted])
      it(`${kind} of one that was ${state} closes by itself when it is said again, three minutes apart`, async () => {
        const world = await noticedWorld();
        const payment = await unheardOf(world, state);
        await world.pay('card', { order: 'A', status: '20' });
        world.advance(MINUTE);
        const id = await raise(world, kind, payment);
        world.advance(MINUTE);
        if (noted.includes(kind)) await noteAlarm(world.context, id, HANAKO, '管理画面に該当なし');
        assert.equal(await check(world, id), true, 'said once');
        assert.equal(await check(world, id), true, 'said again at once');
        await pass(world, 2);
        assert.equal(await check(world, id), true, 'two minutes on');
        await pass(world, 2);
        assert.equal(await isOpen(world, id), false);
        assert.equal(await world.store.books.job('absence', id), undefined);
        await world.close();
      });

  it('is asked about when staff press, and once more: a question without an answer is none', async () => {
    const world = await noticedWorld();
    const payment = await unheardOf(world, 'not_sent');
    const id = await raise(world, 'UNKNOWN_TOO_OLD', payment);
    world.faults.inquiry = true;
    await check(world, id);
    await pass(world, 10);
    assert.equal(world.asked.length, 1, 'nothing was denied, so nothing is planned');
    world.faults.inquiry = false;
    await check(world, id);
    world.faults.inquiry = true;
    await pass(world, 30);
    assert.equal(await isOpen(world, id), true);
    world.faults.inquiry = false;
    await pass(world, 30);
    assert.equal(await isOpen(world, id), false);
    await world.close();
  });

  it('stays when the provider has it after all, and what it has is taken over', async () => {
    const world = await noticedWorld();
    const payment = await unheardOf(world, 'not_sent');
    await world.pay('card', { order: 'A', status: '20' });
    const id = await raise(world, 'DOUBLE_CHARGE_RISK', payment);
    await check(world, id);
    world.provider.set(payment.trading_id, {
      providerPaymentId: '90001',
      providerStatus: '20',
      amount: 4080,
    });
    await pass(world, 10);
    assert.equal(await isOpen(world, id), true);
    assert.equal((await world.read(payment)).status, 'authorized');
    world.change(payment, '32');
    assert.equal(await check(world, id), false);
    await world.close();
  });

  it('stays when the provider denies what it had confirmed, however often', async () => {
    for (const kind of perPayment) {
      const world = await noticedWorld();
      const payment = await world.pay('card', { order: 'A', status: '20' });
      world.advance(MINUTE);
      const id = await raise(world, kind, payment);
      world.provider.delete(payment.trading_id);
      for (let days = 0; days < 3; days++) {
        world.advance(DAY);
        await world.jobs.runDue();
        assert.equal(await check(world, id), true, kind);
      }
      await world.close();
    }
  });

  it('stays while a call is open, which is settled in its own way', async () => {
    const world = await noticedWorld();
    const payment = await unheardOf(world, 'unknown');
    const id = await raise(world, 'DOUBLE_CHARGE_RISK', payment);
    assert.equal(await check(world, id), true);
    assert.equal(await world.store.books.job('absence', id), undefined);
    await world.close();
  });

  it('is about its own questions: what was denied before it was raised counts for another', async () => {
    const world = await noticedWorld();
    const payment = await unheardOf(world, 'not_sent');
    await check(world, await raise(world, 'RECON_DIFF', payment));
    world.advance(2 * MINUTE);
    const later = await raise(world, 'UNKNOWN_TOO_OLD', payment);
    await check(world, later);
    world.advance(2 * MINUTE);
    assert.equal(await check(world, later), true);
    await pass(world, 3);
    assert.equal(await isOpen(world, later), false);
    await world.close();
  });

  it('waits for its note, and needs no more questions then', async () => {
    const world = await noticedWorld();
    const payment = await unheardOf(world, 'declined');
    const id = await raise(world, 'NOTICE_MISMATCH', payment);
    await check(world, id);
    await pass(world, 10);
    assert.equal(await isOpen(world, id), true);
    await noteAlarm(world.context, id, HANAKO, '偽の通知だった');
    assert.equal(await check(world, id), false);
    await world.close();
  });

  it('is not asked about with credentials that are not the payment’s own (S-9)', async () => {
    const world = await noticedWorld();
    const payment = await unheardOf(world, 'not_sent');
    const id = await raise(world, 'UNKNOWN_TOO_OLD', payment);
    world.context.gateway = { ...world.context.gateway, merchantId: '2' };
    const before = world.asked.length;
    await check(world, id);
    await pass(world, 10);
    assert.equal(world.asked.length, before);
    assert.equal(await isOpen(world, id), true);
    await world.close();
  });
});
