import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { BulkRun, BulkRuns } from '../../src/contract/staff/bulk.ts';
import { raiseAlarm } from '../../src/server/alarm.ts';
import { checkAlarm, listAlarms, noteAlarm } from '../../src/server/alarms/staff-alarms.ts';
import { lockCustomer } from '../../src/server/cards/customer.ts';
import { fetchSubject } from '../../src/server/notices/fetch-notices.ts';
import { settlePayment } from '../../src/server/recovery/settle.ts';
import { consoleOf, pressKey } from '../support/console.ts';
import { openDesk, PRESSES } from '../support/desk.ts';
import { noticedWorld } from '../support/noticed.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

describe('alarms and bulk runs on PostgreSQL', () => {
  let postgres: TestPostgres;
  before(async () => {
    postgres = await startPostgres();
  });
  after(() => postgres.stop());

  it('alarms are listed, noted and closed by proof', async () => {
    const world = await noticedWorld({ database: await postgres.create('alarms') });
    const { context, store } = world;
    const payment = await world.pay('card', { order: 'A', status: '31' });
    world.advance(1000);
    const now = context.clock.now();
    await store.transaction(async (books) => {
      const customer = await lockCustomer(context, books, '77');
      await books.cards.addCard({
        id: 'card_1',
        customer_key: customer.key,
        provider_card_id: '1',
        brand: 'visa',
        last4: '1234',
        expiry: null,
        holder_name: null,
        stored_by: null,
        created_at: now,
        last_used_at: null,
        removed_at: null,
        forgotten_at: null,
        check_asked_at: now,
        check_result: null,
        checked_at: now,
      });
      await raiseAlarm(context, books, payment, 'STUCK', 'as in the test');
      const purged = { id: `${fetchSubject(context)}/purged`, order_key: '' };
      await raiseAlarm(context, books, purged, 'GAP_UNFILLED', 'as in the test');
      await raiseAlarm(context, books, { id: 'n', order_key: '' }, 'CARD_CHECK_UNCLEAR', 'as in the test');
    });
    const open = async () => (await listAlarms(context, { all: false })).alarms;
    const ids = new Map((await open()).map(({ kind, id }) => [kind, id]));
    assert.deepEqual([...ids.keys()].toSorted(), ['CARD_CHECK_UNCLEAR', 'GAP_UNFILLED', 'STUCK']);
    for (const id of ids.values()) {
      await noteAlarm(context, id, { role: 'operator', name: 'Hanako' }, '確認中');
      const { closedAt } = await checkAlarm(context, id);
      // The look at the payment that is stuck is all that the gap waits for.
      if (id !== ids.get('GAP_UNFILLED')) assert.equal(closedAt, null);
    }
    world.change(payment, '32');
    await settlePayment(context, payment.id, 0);
    await store.transaction((books) => books.cards.updateCard('card_1', { last_used_at: now + 1 }));
    for (const id of ids.values()) assert.notEqual((await checkAlarm(context, id)).closedAt, null);
    assert.deepEqual(await open(), []);
    assert.equal((await listAlarms(context, { all: true })).alarms.length, 3);
    await world.close();
  });

  it('runs of 一括処理 are counted, kept for the last hundred and done once', async () => {
    const desk = openDesk({
      kessai: { database: await postgres.create('bulk'), staff: { authorize: () => 'operator' } },
    });
    const staff = consoleOf(desk);
    const ids: string[] = [];
    for (let index = 0; index < 3; index++) {
      const { clientSecret, session } = await desk.open();
      await desk.press(clientSecret, PRESSES.card);
      ids.push((await desk.kessai.payments.ofOrder(session.orderId))[0]!.id);
    }
    desk.next('capture', { kind: 'declined', decline: { error: 'declined', code: 'P012', detail: '' } });
    const press = () =>
      staff.press<BulkRun>('/bulk', { key: pressKey(), operation: 'capture', payments: ids });
    const runs = await Promise.all([press(), press()]);
    assert.deepEqual(
      runs.map(({ status }) => status),
      [200, 200],
    );
    await Promise.all([desk.kessai.jobs.runDue(), desk.kessai.jobs.runDue()]);
    const listed = (await staff.look<BulkRuns>('/bulk')).body.runs;
    assert.equal(listed.length, 2);
    for (const { id, total, done, failed } of listed) {
      const { items = [] } = (await staff.look<BulkRun>(`/bulk/${id}`)).body;
      assert.equal(total, 3);
      assert.equal(done, items.filter(({ state }) => state === 'done').length);
      assert.equal(failed, items.filter(({ state }) => state === 'failed' || state === 'refused').length);
    }
    for (let count = 0; count < 101; count++) {
      desk.advance(1000);
      await press();
      await desk.kessai.jobs.runDue();
    }
    assert.equal((await staff.look<BulkRuns>('/bulk')).body.runs.length, 100);
    await desk.close();
  });
});
