import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { listDifferences, reconcile, stepReconciliation } from '../../src/server/recovery/reconcile.ts';
import { openStore } from '../../src/server/store/store.ts';
import { consoleOf } from '../support/console.ts';
import { DAY, type Desk, type DeskOptions, MINUTE, openDesk, PRESSES } from '../support/desk.ts';
import { Crash, dying } from '../support/dying-store.ts';
import { noticedWorld } from '../support/noticed.ts';
import { startPostgres } from '../support/postgres.ts';
import { newKey, startRig } from '../support/rig.ts';

/** 照合: our books against the provider's record. */

const opened: Desk[] = [];
after(() => Promise.all(opened.map((desk) => desk.close())));

function shop(options: DeskOptions = {}): Desk {
  const kessai = {
    staff: { authorize: () => 'operator' as const },
    recovery: { reconcile: 'manual' as const },
  };
  const desk = openDesk({ ...options, kessai: { ...kessai, ...options.kessai } });
  opened.push(desk);
  return desk;
}

async function bought(desk: Desk, press: Record<string, unknown> = PRESSES.card) {
  const { clientSecret, session } = await desk.open();
  await desk.press(clientSecret, press);
  const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
  const alarms = async () =>
    (await desk.kessai.orders.get(session.orderId)).alarms
      .filter(({ closedAt }) => closedAt === null)
      .map(({ kind }) => kind);
  return { orderId: session.orderId, payment: payment!, alarms, record: desk.books.get(payment!.tradingId)! };
}

const differences = async (desk: Desk) =>
  (await desk.kessai.recovery.differences()).map(({ kind, ours, theirs }) => [kind, ours, theirs]);

describe('照合', () => {
  test('finds nothing where both sides agree, and changes nothing', async () => {
    const desk = shop();
    for (const press of [PRESSES.card, PRESSES.konbini, PRESSES.atm]) await bought(desk, press);
    const { checked, differing, unanswered, endedAt } = await desk.kessai.recovery.reconcile();
    assert.deepEqual([checked, differing, unanswered], [3, 0, 0]);
    assert.notEqual(endedAt, null);
    assert.deepEqual(await differences(desk), []);
  });

  test('takes over what was changed in the provider’s portal, tells of it, and closes it at the next clean one', async () => {
    const desk = shop();
    const { orderId, record, alarms } = await bought(desk);
    record.providerStatus = '32';
    assert.equal((await desk.kessai.recovery.reconcile()).differing, 1);
    assert.equal((await desk.kessai.orders.get(orderId)).status, 'cancelled');
    assert.deepEqual(await differences(desk), [['external', '20', '32']]);
    assert.deepEqual(await alarms(), ['EXTERNAL_CHANGE']);
    await desk.kessai.jobs.runDue();
    assert.ok(desk.events.some(({ type }) => type === 'payment.voided'));
    assert.equal((await desk.kessai.recovery.reconcile()).differing, 0);
    assert.deepEqual([await differences(desk), await alarms()], [[], []]);
  });

  test('closes nothing because a lost answer was settled: what differs besides is compared as ever', async () => {
    const desk = shop();
    const { payment, record, alarms } = await bought(desk);
    record.amount = 5000;
    await desk.kessai.recovery.reconcile();
    assert.deepEqual(await alarms(), ['RECON_DIFF']);
    desk.next('void', { kind: 'unknown', reason: 'reset' });
    await desk.kessai.payments.void(payment.id, { key: newKey() });
    for (let looks = 0; looks < 3; looks++) {
      desk.advance(4 * MINUTE);
      await desk.kessai.recovery.reconcile();
      assert.ok((await alarms()).includes('RECON_DIFF'));
      assert.deepEqual(await differences(desk), [['amount', '4080', '5000']]);
    }
    assert.deepEqual((await desk.kessai.payments.get(payment.id)).abilities, ['void']);
  });

  test('calls it missed, and no alarm, when it moved by itself and nobody was told', async () => {
    const desk = shop();
    const { record, alarms } = await bought(desk, PRESSES.konbini);
    record.providerStatus = '43';
    await desk.kessai.recovery.reconcile();
    assert.deepEqual([await differences(desk), await alarms()], [[['missed', '10', '43']], []]);
  });

  test('does not take over what no step of the method explains', async () => {
    const desk = shop();
    const { payment, record, alarms } = await bought(desk);
    record.providerStatus = '10';
    await desk.kessai.recovery.reconcile();
    assert.deepEqual(await differences(desk), [['status', '20', '10']]);
    assert.ok((await alarms()).includes('RECON_DIFF'));
    assert.equal((await desk.kessai.payments.get(payment.id)).status, 'authorized');
  });

  test('names another sum, and a payment the provider does not know', async () => {
    const desk = shop();
    const other = await bought(desk);
    other.record.amount = 1;
    const gone = await bought(desk);
    desk.books.delete(gone.payment.tradingId);
    await desk.kessai.recovery.reconcile();
    const found = await differences(desk);
    assert.deepEqual(found.map(([kind]) => kind).toSorted(), ['absent', 'amount']);
    assert.ok((await other.alarms()).includes('RECON_DIFF'));
    assert.ok((await gone.alarms()).includes('RECON_DIFF'));
  });

  test('opens a difference once, however often it is seen', async () => {
    const desk = shop();
    const { record } = await bought(desk);
    record.amount = 1;
    for (let time = 0; time < 3; time++) await desk.kessai.recovery.reconcile();
    assert.equal((await differences(desk)).length, 1);
  });

  test('counts what the provider gave no answer about, and changes nothing there', async () => {
    const desk = shop();
    const { payment, record } = await bought(desk);
    record.providerStatus = '32';
    desk.next('inquire', { kind: 'unknown', reason: 'lost' });
    assert.deepEqual((await desk.kessai.recovery.reconcile()).unanswered, 1);
    assert.equal((await desk.kessai.payments.get(payment.id)).status, 'authorized');
    assert.deepEqual(await differences(desk), []);
  });

  test('leaves alone what has been over for longer than the shop’s window', async () => {
    const desk = shop({
      kessai: { recovery: { reconcile: 'manual', reconcileDays: 3, sweep: 'manual' } },
    });
    const { payment } = await bought(desk);
    await desk.kessai.payments.void(payment.id, { key: newKey() });
    desk.advance(2 * DAY);
    assert.equal((await desk.kessai.recovery.reconcile()).checked, 1);
    desk.advance(2 * DAY);
    assert.equal((await desk.kessai.recovery.reconcile()).checked, 0);
  });

  test('is begun by staff, goes on behind the answer, and a second press joins the first', async () => {
    const desk = shop();
    for (let count = 0; count < 25; count++) await bought(desk);
    const console = consoleOf(desk);
    const first = await console.press<{ id: string; endedAt: null }>('/reconcile');
    const second = await console.press<{ id: string }>('/reconcile');
    assert.equal(first.body.id, second.body.id);
    assert.equal(first.body.endedAt, null);
    for (let part = 0; part < 5; part++) {
      await desk.kessai.jobs.runDue();
      desk.advance(1_000);
    }
    const { body } = await console.look<{ last: { checked: number; endedAt: string | null } }>(
      '/differences',
    );
    assert.equal(body.last.checked, 25);
    assert.notEqual(body.last.endedAt, null);
    assert.equal(desk.requests('inquire').length, 25);
  });

  test('runs every night', async () => {
    const desk = shop({ kessai: { recovery: {} } });
    const { record } = await bought(desk, PRESSES.konbini);
    record.providerStatus = '43';
    desk.advance(DAY);
    await desk.kessai.jobs.runDue();
    assert.deepEqual(await differences(desk), [['missed', '10', '43']]);
    assert.equal((await listed(desk))?.by, 'daily');
  });
});

const listed = async (desk: Desk) =>
  (await consoleOf(desk).look<{ last: { by: string } | null }>('/differences')).body.last;

describe('a 照合 whose process dies', () => {
  for (const at of [1, 3, 6, 9] as const)
    for (const moment of ['before', 'after'] as const)
      test(`${moment} its commit ${at} is gone on with, and finds each difference once`, async () => {
        const world = await noticedWorld();
        const payments = [];
        for (let count = 0; count < 4; count++) payments.push(await world.pay('card', { status: '20' }));
        world.change(payments[1]!, '32');
        world.change(payments[3]!, '33');
        const doomed = { ...world.context, store: dying(world.store, at, moment) };
        await reconcile(doomed, 'staff').catch((error) => assert.ok(error instanceof Crash));
        const { checked } = await reconcile(world.context, 'staff');
        assert.equal(checked, 4);
        const { differences: found } = await listDifferences(world.context);
        // What was taken over just before the process died is the same on both sides when it is asked about again.
        assert.ok(found.length <= 2);
        assert.deepEqual(
          await Promise.all(payments.map(async (payment) => (await world.read(payment)).status)),
          ['authorized', 'voided', 'authorized', 'expired'],
        );
        assert.equal(await stepReconciliation(world.context, 'nobody'), false);
        await world.close();
      });
});

describe('the provider’s own portal, and its faults', () => {
  test('a sale made there meanwhile is taken over; a lost answer is asked for the next time', async (t) => {
    const rig = await startRig({ kessai: { recovery: { reconcile: 'manual' } } });
    t.after(() => rig.close());
    const { clientSecret, session } = await rig.open();
    await rig.buy(clientSecret);
    const [payment] = await rig.kessai.payments.ofOrder(session.orderId);
    rig.simulator.control.operate(payment!.providerPaymentId!, 'capture');
    for (const [kind, moment] of [
      ['reset', 'before_read'],
      ['html', 'after_execute'],
      ['cut', 'mid_answer'],
    ] as const) {
      rig.simulator.control.fault({ telegram: '094', kind, moment });
      assert.equal((await rig.kessai.recovery.reconcile()).unanswered, 1, kind);
      assert.equal((await rig.kessai.payments.get(payment!.id)).providerStatus, '20', kind);
    }
    rig.advance(60_000);
    assert.equal((await rig.kessai.recovery.reconcile()).differing, 1);
    assert.ok(['capture_pending', 'captured'].includes((await rig.kessai.payments.get(payment!.id)).status));
    const { alarms } = await rig.kessai.orders.get(session.orderId);
    assert.deepEqual(
      alarms.map(({ kind }) => kind),
      ['EXTERNAL_CHANGE'],
    );
    const report = await rig.kessai.recovery.verify({ provider: true });
    assert.deepEqual(
      report.breaches.filter(({ rule }) => rule !== 'I-6'),
      [],
    );
  });
});

describe('on PostgreSQL', () => {
  test('照合, 検証 and two workers at once come to the same end', async (t) => {
    const postgres = await startPostgres();
    t.after(() => postgres.stop());
    const address = await postgres.create('reconcile');
    const world = await noticedWorld({ database: address });
    t.after(() => world.close());
    const payments = [];
    for (let count = 0; count < 12; count++) payments.push(await world.pay('card', { status: '20' }));
    world.change(payments[5]!, '32');
    const beside = { ...world.context, store: await openStore(address) };
    t.after(() => beside.store.close());
    const [first, second] = await Promise.all([reconcile(world.context, 'a'), reconcile(beside, 'b')]);
    assert.equal(first.id, second.id);
    const { last, differences: found } = await listDifferences(world.context);
    assert.equal(last?.checked, 12);
    assert.ok(found.length <= 1);
    assert.equal((await world.read(payments[5]!)).status, 'voided');
  });
});
