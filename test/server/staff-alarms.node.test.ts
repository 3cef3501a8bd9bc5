import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AlarmKind } from '../../src/core/alarm.ts';
import { alarmKinds } from '../../src/core/alarm.ts';
import { raiseAlarm } from '../../src/server/alarm.ts';
import {
  checkAlarm,
  listAlarms,
  noteAlarm,
  tendAlarms,
  tendSubject,
} from '../../src/server/alarms/staff-alarms.ts';
import { lockCustomer } from '../../src/server/cards/customer.ts';
import { makeTradingId } from '../../src/server/checkout/trading-id.ts';
import { tellOrder } from '../../src/server/effects.ts';
import { fetchSubject } from '../../src/server/notices/fetch-notices.ts';
import { updateOrder } from '../../src/server/orders/update-order.ts';
import { settlePayment } from '../../src/server/recovery/settle.ts';
import { certificatesSubject, watchCertificates } from '../../src/server/settings/expiry.ts';
import type { CardOperation, SavedCardRow } from '../../src/server/store/schema/cards.ts';
import type { Payment } from '../../src/server/store/schema/payments.ts';
import { type NoticedWorld, noticedWorld } from '../support/noticed.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const HANAKO = { role: 'operator', name: 'Hanako' } as const;

const raise = (world: NoticedWorld, kind: AlarmKind, about: Pick<Payment, 'id' | 'order_key'>) =>
  world.store.transaction((books) => raiseAlarm(world.context, books, about, kind, 'as in the test'));

const ask = (world: NoticedWorld, { id }: Payment) => settlePayment(world.context, id, 0);

/** The buyer turns away from what they began. */
const turnAway = (world: NoticedWorld, { id, order_key }: Payment) =>
  world.store.transaction(async (books) => {
    await books.updatePayment(id, { superseded: 1 });
    await tellOrder(world.context, books, order_key);
  });

/** Two payments of order A, of which both are paid. */
async function paidTwice(world: NoticedWorld) {
  const slip = await world.pay('konbini', { order: 'A' });
  await turnAway(world, slip);
  const card = await world.pay('card', { order: 'A', status: '20' });
  world.change(slip, '43');
  await world.notify(slip, 1, '43');
  return { slip, card };
}

/** Looks again and again, as the worker does over some minutes. */
async function patiently(world: NoticedWorld) {
  for (let times = 0; times < 6; times++) {
    world.advance(11 * MINUTE);
    await world.jobs.runDue();
  }
}

async function member(world: NoticedWorld) {
  return world.store.transaction((books) => lockCustomer(world.context, books, '77'));
}

const cardRow = (customer_key: string, over: Partial<SavedCardRow>): SavedCardRow => ({
  id: 'card_1',
  customer_key,
  provider_card_id: '1',
  brand: 'visa',
  last4: '1234',
  expiry: null,
  holder_name: null,
  stored_by: null,
  created_at: 1,
  last_used_at: null,
  removed_at: null,
  forgotten_at: null,
  check_asked_at: null,
  check_result: null,
  checked_at: null,
  ...over,
});

const cardOperation = (customer_key: string): CardOperation => ({
  id: 'cop_1',
  customer_key,
  kind: 'store',
  subject: 'pay_1',
  card_id: null,
  listed: 0,
  state: 'given_up',
  error_kind: null,
  error_code: null,
  created_at: 1,
  sent_at: 1,
  answered_at: 1,
});

/** How a kind is raised, and what then takes its cause away. A new kind does not compile until it has a row here. */
const cases: Record<AlarmKind, (world: NoticedWorld) => Promise<() => unknown>> = {
  async DOUBLE_CHARGE_RISK(world) {
    const first = await world.pay('card', { order: 'A', status: '20' });
    await turnAway(world, first);
    await world.pay('card', { order: 'A', status: '20' });
    await raise(world, 'DOUBLE_CHARGE_RISK', first);
    return () => world.change(first, '32');
  },
  async PAID_TWICE(world) {
    const { card } = await paidTwice(world);
    return () => world.change(card, '32');
  },
  async PAID_AFTER_RELEASE(world) {
    const slip = await world.pay('konbini', { order: 'A' });
    world.change(slip, '12');
    await world.notify(slip, 1, '12');
    world.change(slip, '43');
    await world.notify(slip, 2, '43');
    await patiently(world);
    return () => updateOrder(world.context, 'A', { state: 'completed' });
  },
  async ORDER_CANCELLED_PAYMENT_LIVE(world) {
    const payment = await world.pay('card', { order: 'A', status: '20' });
    await updateOrder(world.context, 'A', { state: 'cancelled' });
    return () => world.change(payment, '32');
  },
  async FOUND_PAYMENT(world) {
    const trading_id = makeTradingId('K', world.context.ids, 1);
    world.provider.set(trading_id, { providerPaymentId: '90001', providerStatus: '20', amount: 4080 });
    await world.post(world.fieldsOf({ trading_id, method: 'card', amount: 4080 }, 1, '20'));
    await patiently(world);
    return () => world.change({ trading_id }, '32');
  },
  async UNKNOWN_TOO_OLD(world) {
    const payment = await world.pay('card', { order: 'A', status: '20' });
    await raise(world, 'UNKNOWN_TOO_OLD', payment);
    world.faults.inquiry = true;
    return () => {
      world.faults.inquiry = false;
    };
  },
  async RELEASE_FAILED(world) {
    const payment = await world.pay('card', { order: 'A', status: '20' });
    await raise(world, 'RELEASE_FAILED', payment);
    return () => world.change(payment, '32');
  },
  async AMOUNT_DIFFERS(world) {
    const payment = await world.pay('card', { order: 'A', status: '20' });
    const record = world.provider.get(payment.trading_id)!;
    record.amount = 9999;
    await ask(world, payment);
    return () => {
      record.amount = 4080;
    };
  },
  async STATUS_UNEXPLAINED(world) {
    const payment = await world.pay('card', { order: 'A', status: '40' });
    world.change(payment, '20');
    await ask(world, payment);
    return () => world.change(payment, '40');
  },
  async RECON_DIFF(world) {
    const payment = await world.pay('card', { order: 'A', status: '20' });
    await raise(world, 'RECON_DIFF', payment);
    world.faults.inquiry = true;
    return () => {
      world.faults.inquiry = false;
    };
  },
  async EXTERNAL_CHANGE(world) {
    const payment = await world.pay('card', { order: 'A', status: '20' });
    await raise(world, 'EXTERNAL_CHANGE', payment);
    world.faults.inquiry = true;
    return () => {
      world.faults.inquiry = false;
    };
  },
  async STUCK(world) {
    const payment = await world.pay('card', { order: 'A', status: '31' });
    await raise(world, 'STUCK', payment);
    return () => world.change(payment, '32');
  },
  async SLIP_STILL_PAYABLE(world) {
    const slip = await world.pay('konbini', { order: 'A' });
    await turnAway(world, slip);
    return () => world.change(slip, '12');
  },
  async NOTICE_MISMATCH(world) {
    const payment = await world.pay('card', { order: 'A', status: '20' });
    world.faults.inquiry = true;
    await world.post(world.fieldsOf(payment, 1, '40', { payment_amount: '1' }));
    await world.jobs.runDue();
    return () => {
      world.faults.inquiry = false;
    };
  },
  async NOTICE_CONFLICT(world) {
    const payment = await world.pay('card', { order: 'A', status: '20' });
    await world.notify(payment, 1, '20');
    world.faults.inquiry = true;
    await world.post(world.fieldsOf(payment, 1, '40', { trading_id: 'SOMEBODYELSE', payment_id: '1' }));
    await world.jobs.runDue();
    return () => {
      world.faults.inquiry = false;
    };
  },
  async GAP_UNFILLED(world) {
    const payment = await world.pay('card', { order: 'A', status: '20' });
    await world.notify(payment, 1, '20');
    await world.notify(payment, 3, '20');
    world.advance(25 * HOUR);
    await world.store.transaction((books) =>
      books.planJob('fetch-notices', fetchSubject(world.context), world.context.clock.now()),
    );
    await world.jobs.runDue();
    return () => {
      const fields = world.fieldsOf(payment, 2, '20');
      const read = world.context.gateway.readNotice(fields);
      assert.ok(read.ok);
      world.byNumber.set('2', { found: true, lost: false, notice: read.notice });
    };
  },
  async OUTBOX_DEAD(world) {
    await raise(world, 'OUTBOX_DEAD', { id: 'outbox', order_key: '' });
    return () => {
      // The shop is not told by HTTP any more.
      world.context.webhook = undefined;
    };
  },
  async CARDING(world) {
    for (let count = 0; count < 60; count++)
      await world.store.transaction(async (books) => {
        const id = `try-${count}`;
        const marks = { session_id: `s${count}`, customer_key: null, fingerprint: null, address: null };
        await books.attempts.add({ id, kind: 'payment', at: world.context.clock.now(), ...marks });
        await books.attempts.markFailed(id);
      });
    await raise(world, 'CARDING', { id: 'shop/shop', order_key: '' });
    return () => world.advance(11 * MINUTE);
  },
  async CARD_NOT_SETTLED(world) {
    const customer = await member(world);
    await world.store.transaction((books) => books.cards.addOperation(cardOperation(customer.key)));
    await raise(world, 'CARD_NOT_SETTLED', { id: 'cop_1', order_key: '' });
    world.context.gateway.listCards = async () => ({ kind: 'unknown', reason: 'nobody there' });
    return () => {
      world.context.gateway.listCards = async () => ({ kind: 'ok', value: [] });
    };
  },
  async CARD_NOT_FORGOTTEN(world) {
    const customer = await member(world);
    await world.store.transaction((books) => books.cards.addCard(cardRow(customer.key, { removed_at: 1 })));
    await raise(world, 'CARD_NOT_FORGOTTEN', { id: 'card_1', order_key: '' });
    world.context.gateway.forgetCard = async () => ({ kind: 'unknown', reason: 'nobody there' });
    return () => {
      world.context.gateway.forgetCard = async () => ({ kind: 'ok', value: { cardId: '1' } });
    };
  },
  async CARD_CHECK_UNCLEAR(world) {
    const customer = await member(world);
    const now = world.context.clock.now();
    const row = cardRow(customer.key, { check_asked_at: now, checked_at: now });
    await world.store.transaction((books) => books.cards.addCard(row));
    await raise(world, 'CARD_CHECK_UNCLEAR', { id: 'notice', order_key: '' });
    return () => world.store.transaction((books) => books.cards.updateCard('card_1', { removed_at: now }));
  },
  async CERT_EXPIRY(world) {
    const { gateway, clock } = world.context;
    const ending = {
      field: 'authentication.clientCertificate',
      subject: 'shop',
      notAfter: clock.now() + 20 * 24 * HOUR,
    };
    Object.assign(gateway, { certificates: [ending] });
    await watchCertificates(world.context, certificatesSubject(world.context));
    return () =>
      Object.assign(gateway, { certificates: [{ ...ending, notAfter: clock.now() + 400 * 24 * HOUR }] });
  },
};

const WEBHOOK = { url: 'https://shop.test/hook', secrets: [`whsec_${'A'.repeat(44)}`] };

const openOf = async (world: NoticedWorld, kind: AlarmKind) => {
  const { alarms } = await listAlarms(world.context, { all: false });
  return alarms.filter((alarm) => alarm.kind === kind);
};

describe('要対応', () => {
  for (const kind of Object.keys(alarmKinds) as AlarmKind[]) {
    it(`${kind} stays through a note and a look, and closes when its cause is gone`, async () => {
      const world = await noticedWorld(kind === 'OUTBOX_DEAD' ? { webhook: WEBHOOK } : {});
      const prove = await cases[kind](world);
      world.advance(1000);
      const [alarm, ...more] = await openOf(world, kind);
      assert.ok(alarm, 'it is raised');
      assert.deepEqual(more, []);
      assert.equal((await checkAlarm(world.context, alarm.id)).closedAt, null, 'asking proves nothing');
      const noted = await noteAlarm(world.context, alarm.id, HANAKO, '電話で確認中');
      assert.deepEqual([noted.closedAt, noted.note?.text, noted.note?.by], [null, '電話で確認中', 'Hanako']);
      await prove();
      world.advance(1000);
      const checked = await checkAlarm(world.context, alarm.id);
      assert.notEqual(checked.closedAt, null, `closed by proof: ${checked.detail}`);
      assert.equal(checked.canCheck, false);
      assert.deepEqual(await openOf(world, kind), []);
      await world.close();
    });
  }

  it('asks for a note too where nobody can explain what was seen', async () => {
    for (const kind of ['STATUS_UNEXPLAINED', 'NOTICE_MISMATCH', 'NOTICE_CONFLICT'] as const) {
      const world = await noticedWorld();
      const prove = await cases[kind](world);
      const [alarm] = await openOf(world, kind);
      assert.equal(alarm!.canCheck, false);
      await prove();
      world.advance(1000);
      assert.equal((await checkAlarm(world.context, alarm!.id)).closedAt, null, kind);
      const noted = await noteAlarm(world.context, alarm!.id, HANAKO, 'プロバイダに確認した');
      const closed = noted.closedAt ?? (await checkAlarm(world.context, alarm!.id)).closedAt;
      assert.notEqual(closed, null, kind);
      await world.close();
    }
  });

  it('shows the grave ones first, then the newest, and the closed ones on request', async () => {
    const world = await noticedWorld();
    await cases.SLIP_STILL_PAYABLE(world);
    const old = await world.pay('card', { order: 'B', status: '20' });
    await raise(world, 'RELEASE_FAILED', old);
    world.advance(1000);
    const stuck = await world.pay('card', { order: 'C', status: '31' });
    await raise(world, 'STUCK', stuck);
    const kinds = async (all: boolean) =>
      (await listAlarms(world.context, { all })).alarms.map(({ kind }) => kind);
    assert.deepEqual(await kinds(false), ['RELEASE_FAILED', 'STUCK', 'SLIP_STILL_PAYABLE']);
    world.change(stuck, '32');
    await ask(world, stuck);
    assert.deepEqual(await kinds(false), ['RELEASE_FAILED', 'SLIP_STILL_PAYABLE']);
    assert.deepEqual(await kinds(true), ['RELEASE_FAILED', 'SLIP_STILL_PAYABLE', 'STUCK']);
    await world.close();
  });

  it('names the order, and all payments of it that the provider has', async () => {
    const world = await noticedWorld();
    const { slip, card } = await paidTwice(world);
    const [alarm] = await openOf(world, 'PAID_TWICE');
    assert.deepEqual(
      [alarm!.orderId, alarm!.grave, alarm!.payments.map(({ id, amount }) => [id, amount])],
      [
        'A',
        true,
        [
          [slip.id, 4080],
          [card.id, 4080],
        ],
      ],
    );
    await world.close();
  });

  it('a third payment is named beside the first two, and one of three given back is not enough', async () => {
    const world = await noticedWorld();
    const { slip, card } = await paidTwice(world);
    await turnAway(world, card);
    const atm = await world.pay('atm', { order: 'A' });
    world.change(atm, '40');
    await world.notify(atm, 5, '40');
    const [alarm, ...more] = await openOf(world, 'PAID_TWICE');
    assert.deepEqual(more, []);
    for (const { id } of [slip, card, atm]) assert.ok(alarm!.detail.includes(`${id} `), alarm!.detail);
    world.change(card, '32');
    await checkAlarm(world.context, alarm!.id);
    const [left] = await openOf(world, 'PAID_TWICE');
    assert.equal(left?.id, alarm!.id);
    assert.ok(!left!.detail.includes(`${card.id} `), left!.detail);
    await world.close();
  });

  it('closes what is over at regular times, without asking anybody', async () => {
    const world = await noticedWorld();
    const proven = await cases.CARDING(world);
    await proven();
    await tendAlarms(world.context, tendSubject(world.context));
    assert.deepEqual(await world.alarms(), []);
    const asked = world.asked.length;
    await cases.UNKNOWN_TOO_OLD(world);
    await tendAlarms(world.context, tendSubject(world.context));
    assert.deepEqual(await world.alarms(), ['UNKNOWN_TOO_OLD']);
    assert.equal(world.asked.length, asked);
    await world.close();
  });

  it('of changes the provider has thrown away closes once every payment that lives was asked about', async () => {
    const world = await noticedWorld();
    const payment = await world.pay('card', { order: 'A', status: '20' });
    world.advance(1000);
    await raise(world, 'GAP_UNFILLED', { id: `${fetchSubject(world.context)}/purged`, order_key: '' });
    const [alarm] = await openOf(world, 'GAP_UNFILLED');
    assert.equal((await checkAlarm(world.context, alarm!.id)).closedAt, null);
    await ask(world, payment);
    assert.notEqual((await checkAlarm(world.context, alarm!.id)).closedAt, null);
    await world.close();
  });

  it('of a notice that names no payment closes with a note once the provider denies it, or when the payment is found', async () => {
    for (const isThere of [false, true]) {
      const world = await noticedWorld();
      const trading_id = makeTradingId('K', world.context.ids, 1);
      await world.post(
        world.fieldsOf({ trading_id, method: 'card', amount: 4080 }, 1, '20', { payment_id: '90001' }),
      );
      world.faults.inquiry = true;
      world.advance(25 * HOUR);
      await patiently(world);
      const [alarm] = await openOf(world, 'FOUND_PAYMENT');
      assert.equal(alarm!.orderId, null);
      assert.equal((await checkAlarm(world.context, alarm!.id)).closedAt, null);
      world.faults.inquiry = false;
      if (isThere)
        world.provider.set(trading_id, { providerPaymentId: '90001', providerStatus: '20', amount: 4080 });
      else await noteAlarm(world.context, alarm!.id, HANAKO, '該当なし');
      assert.notEqual((await checkAlarm(world.context, alarm!.id)).closedAt, null);
      const left = await openOf(world, 'FOUND_PAYMENT');
      assert.deepEqual(
        left.map(({ orderId }) => orderId),
        isThere ? [`found-${trading_id}`] : [],
      );
      await world.close();
    }
  });

  it('is a shop’s own, and an environment’s', async () => {
    const world = await noticedWorld();
    await cases.STUCK(world);
    const [alarm] = await openOf(world, 'STUCK');
    const live = { ...world.context, gateway: { ...world.context.gateway, environment: 'live' as const } };
    assert.deepEqual((await listAlarms(live, { all: true })).alarms, []);
    await assert.rejects(checkAlarm(live, alarm!.id), /Not found/);
    await assert.rejects(checkAlarm(world.context, 'alm_nothing'), /Not found/);
    await world.close();
  });
});
