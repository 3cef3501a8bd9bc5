import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readNotice } from '../../src/gateways/paygent/notice.ts';
import { fetchNotices, fetchSubject } from '../../src/server/notices/fetch-notices.ts';
import { listNotices } from '../../src/server/notices/list-notices.ts';
import { readNoticeSettings } from '../../src/server/notices/settings.ts';
import type { Payment } from '../../src/server/store/schema/payments.ts';
import { NOTICE_KEY, type NoticedWorld, noticedWorld } from '../support/noticed.ts';

const DAY = 24 * 3_600_000;

/** What the provider would tell of a payment when asked for its changes. */
function difference(world: NoticedWorld, payment: Payment, number: string, status: string, lost = false) {
  const reading = readNotice(world.fieldsOf(payment, number, status), [NOTICE_KEY]);
  assert.ok(reading.ok);
  return { found: true, lost, notice: reading.notice } as const;
}

describe('missing notices', () => {
  it('are fetched by their numbers, and change what they would have changed', async () => {
    const world = await noticedWorld();
    const subject = fetchSubject(world.context);
    const [first, lost, last] = [
      await world.pay('konbini'),
      await world.pay('atm'),
      await world.pay('konbini'),
    ];
    for (const [at, payment] of [first, lost, last].entries()) {
      world.change(payment, payment.method === 'atm' ? '40' : '43');
      if (payment !== lost) await world.notify(payment, at + 10, '43');
    }
    world.byNumber.set('11', difference(world, lost, '11', '40'));
    await fetchNotices(world.context, subject);
    await world.jobs.runDue();
    assert.equal((await world.read(lost)).status, 'captured');
    const fetched = (await listNotices(world.context)).notices.find(({ noticeId }) => noticeId === '11');
    assert.deepEqual([fetched?.source, fetched?.verdict], ['fetched', 'applied']);
    // The same by its own way afterwards is the same notice.
    await world.post(world.fieldsOf(lost, 11, '40'));
    assert.equal((await listNotices(world.context)).notices.length, 3);
    await world.close();
  });

  it('are seen in a shop that had none for weeks before', async () => {
    const world = await noticedWorld();
    const [first, lost, last] = [await world.pay('atm'), await world.pay('atm'), await world.pay('atm')];
    for (const payment of [first, lost, last]) world.change(payment, '40');
    await world.notify(first, 11, '40');
    world.advance(20 * DAY);
    await world.notify(last, 13, '40');
    world.byNumber.set('12', difference(world, lost, '12', '40'));
    await fetchNotices(world.context, fetchSubject(world.context));
    await world.jobs.runDue();
    assert.equal((await world.read(lost)).status, 'captured');
    await world.close();
  });

  it('are not taken for received because of a forgery under their number', async () => {
    const world = await noticedWorld();
    const [first, lost, last] = [await world.pay('atm'), await world.pay('atm'), await world.pay('atm')];
    for (const payment of [first, lost, last]) world.change(payment, '40');
    await world.notify(first, 11, '40');
    await world.notify(last, 13, '40');
    // The hash is that of a genuine one of which digits were moved from the number to the payment's id.
    await world.post(world.fieldsOf(last, 12, '40', { payment_id: '370003' }));
    await world.jobs.runDue();
    world.byNumber.set('12', difference(world, lost, '12', '40'));
    world.advance(1);
    for (let times = 0; times < 2; times++) {
      await fetchNotices(world.context, fetchSubject(world.context));
      await world.jobs.runDue();
    }
    assert.equal((await world.read(lost)).status, 'captured');
    world.advance(DAY);
    await fetchNotices(world.context, fetchSubject(world.context));
    assert.deepEqual(await world.alarms(), ['NOTICE_CONFLICT', 'NOTICE_MISMATCH']);
    await world.close();
  });

  it('stay before staff when the provider has thrown changes away, though nothing is missing afterwards', async () => {
    const world = await noticedWorld();
    const payment = await world.pay('konbini');
    for (const number of [1, 3]) await world.notify(payment, number, '10');
    world.byNumber.set('2', difference(world, payment, '2', '10', true));
    for (let times = 0; times < 2; times++) {
      await fetchNotices(world.context, fetchSubject(world.context));
      assert.deepEqual(await world.alarms(), ['GAP_UNFILLED']);
      world.advance(600_000);
    }
    await world.close();
  });

  it('that cannot be fetched for a day are an alarm, which closes when they are past', async () => {
    const world = await noticedWorld();
    const subject = fetchSubject(world.context);
    const payment = await world.pay('konbini');
    for (const number of [1, 4]) await world.notify(payment, number, '10');
    await fetchNotices(world.context, subject);
    assert.deepEqual(await world.alarms(), []);
    world.advance(DAY);
    await fetchNotices(world.context, subject);
    const [alarm] = await world.store.books.openAlarms();
    assert.deepEqual([alarm?.kind, alarm?.detail], ['GAP_UNFILLED', 'no notice under 2, 3']);
    world.advance(7 * DAY);
    await fetchNotices(world.context, subject);
    assert.deepEqual(await world.alarms(), []);
    await world.close();
  });
});

describe('a shop that cannot be reached', () => {
  it('asks for all changes at its own times, and hears when some are gone for good', async () => {
    const world = await noticedWorld();
    world.context.notices = readNoticeSettings({ channel: 'poll', everyMinutes: 3 });
    const payment = await world.pay('konbini');
    world.change(payment, '40');
    world.differences.push(
      difference(world, payment, '8', '43', true),
      difference(world, payment, '9', '40'),
    );
    await fetchNotices(world.context, fetchSubject(world.context));
    await world.jobs.runDue();
    assert.equal((await world.read(payment)).status, 'captured');
    assert.deepEqual(await world.alarms(), ['GAP_UNFILLED']);
    const job = await world.store.books.job('fetch-notices', fetchSubject(world.context));
    assert.equal(job!.due_at - world.context.clock.now(), 3 * 60_000);
    for (const everyMinutes of [0, 2000, Number.NaN])
      assert.throws(() => readNoticeSettings({ channel: 'poll', everyMinutes }), /notices.everyMinutes/);
    await world.close();
  });

  it('asks by its number for a change whose answer was lost on the way', async () => {
    const world = await noticedWorld();
    world.context.notices = readNoticeSettings({ channel: 'poll' });
    const [first, lost, last] = [await world.pay('atm'), await world.pay('atm'), await world.pay('atm')];
    for (const payment of [first, lost, last]) world.change(payment, '40');
    world.differences.push(difference(world, first, '1', '40'), difference(world, last, '3', '40'));
    world.byNumber.set('2', difference(world, lost, '2', '40'));
    await fetchNotices(world.context, fetchSubject(world.context));
    await world.jobs.runDue();
    assert.equal((await world.read(lost)).status, 'captured');
    await world.close();
  });

  it('drops the times of a merchant id it no longer has', async () => {
    const world = await noticedWorld();
    await fetchNotices(world.context, 'notices/shop/test/999');
    assert.equal(await world.store.books.job('fetch-notices', 'notices/shop/test/999'), undefined);
    await world.close();
  });
});
