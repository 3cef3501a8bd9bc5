import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { AlarmList, AlarmView } from '../../src/contract/staff/alarms.ts';
import type { OrderDetail } from '../../src/contract/staff/order.ts';
import type { Inquiry, Outcome } from '../../src/core/ports.ts';
import { consoleOf, pressKey } from '../support/console.ts';
import { DAY, type Desk, type DeskOptions, MINUTE, openDesk, PRESSES } from '../support/desk.ts';
import { BUYER, HOLDER, startRig, THREE_D_SECURE } from '../support/rig.ts';

function open(options: DeskOptions = {}): Desk {
  const desk = openDesk(options);
  after(() => desk.close());
  return desk;
}

/** A payment that stands at a status of the provider's. */
async function standing(desk: Desk, request: Record<string, unknown>, providerStatus: string) {
  const { clientSecret, session } = await desk.open();
  await desk.press(clientSecret, request);
  const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
  const { tradingId, method, id } = payment!;
  const providerPaymentId = desk.books.get(tradingId)?.providerPaymentId ?? '50001';
  desk.books.set(tradingId, { method, providerPaymentId, amount: 4080, providerStatus });
  await desk.kessai.payments.inquire(id);
  return { id, tradingId, clientSecret, orderId: session.orderId };
}

const openAlarms = async (desk: Desk, orderId: string): Promise<string[]> =>
  (await desk.kessai.orders.get(orderId)).alarms
    .filter(({ closedAt }) => closedAt === null)
    .map(({ kind }) => kind);

async function pass(desk: Desk, ...minutes: number[]): Promise<void> {
  for (const minute of minutes) {
    desk.advance(minute * MINUTE);
    await desk.kessai.jobs.runDue();
  }
}

describe('Paidy, whose amount went down and nobody heard of it', () => {
  for (const [what, press] of [
    [
      '金額変更',
      (desk: Desk, id: string) => desk.kessai.payments.change(id, { key: pressKey(), amount: 3080 }),
    ],
    ['返金', (desk: Desk, id: string) => desk.kessai.payments.refund(id, { key: pressKey(), amount: 1000 })],
  ] as const)
    it(`is not taken down again by another press of ${what}`, async () => {
      const desk = open();
      const { id, tradingId } = await standing(desk, PRESSES.paidy, '40');
      desk.next('refundPart', { kind: 'unknown', reason: 'reset' });
      assert.equal((await press(desk, id)).ok, false);
      desk.books.get(tradingId)!.amount = 3080;
      await assert.rejects(press(desk, id), { key: 'conflict' });
      assert.equal(desk.requests('refundPart').length, 1);
      assert.equal((await desk.kessai.payments.get(id)).refunded, 1000);
    });

  it('is taken down once by two who press the same amount at the same moment', async () => {
    const desk = open();
    const { id } = await standing(desk, PRESSES.paidy, '40');
    const both = await Promise.allSettled(
      [1, 2].map(() => desk.kessai.payments.change(id, { key: pressKey(), amount: 3080 })),
    );
    assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1);
    assert.equal(desk.requests('refundPart').length, 1);
  });

  it('is not told to be at one amount by a press whose key was for another', async () => {
    const desk = open();
    const { id } = await standing(desk, PRESSES.paidy, '40');
    const key = pressKey();
    const change = (amount: number) => desk.kessai.payments.change(id, { key, amount });
    assert.equal((await change(3080)).ok, true);
    assert.equal((await change(3080)).ok, true);
    await assert.rejects(change(2080), { key: 'key-reused' });
    assert.equal(desk.requests('refundPart').length, 1);
  });
});

describe('Paidy’s authorisation of another sum', () => {
  it('stays in sight, and can be let go of, however long its window is over', async () => {
    const desk = open();
    const { clientSecret, session } = await desk.open();
    await desk.press(clientSecret, PRESSES.paidy);
    const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
    const { id, tradingId } = payment!;
    const held = { method: 'paidy', providerPaymentId: '7001', amount: 4000, providerStatus: '20' } as const;
    desk.books.set(tradingId, held);
    await desk.kessai.payments.inquire(id);
    for (let hours = 0; hours < 5; hours++) await pass(desk, 60);
    assert.deepEqual((await desk.kessai.payments.get(id)).abilities, ['void']);
    assert.ok((await openAlarms(desk, session.orderId)).includes('AMOUNT_DIFFERS'));
  });
});

describe('an open page of an order', () => {
  it('sells nothing more once the payment was given back', async () => {
    const desk = open();
    const { id, clientSecret } = await standing(desk, PRESSES.card, '20');
    assert.equal((await desk.kessai.payments.void(id, { key: pressKey() })).ok, true);
    const { status, problem } = await desk.press(clientSecret, PRESSES.card);
    assert.deepEqual([status, problem], [410, 'session-expired']);
    assert.equal(desk.requests('authorize').length, 1);
  });

  for (const state of ['cancelled', 'deleted'] as const)
    it(`sells nothing once the order is ${state} in the shop, until the shop sells it again`, async () => {
      const desk = open();
      const { clientSecret, session } = await desk.open();
      await desk.kessai.orders.update(session.orderId, { state });
      assert.equal((await desk.press(clientSecret, PRESSES.card)).problem, 'session-expired');
      assert.equal(desk.requests('authorize').length, 0);
      const again = await desk.open({ orderId: session.orderId });
      assert.equal((await desk.press(again.clientSecret, PRESSES.card)).session.state, 'paid');
    });

  it('is 決済処理中 again, and not 注文取消し, from the press with which a cancelled order is paid for anew', async () => {
    const desk = open();
    const { orderId } = await standing(desk, PRESSES.konbini, '12');
    const again = await desk.open({ orderId });
    await desk.press(again.clientSecret, PRESSES.paidy);
    await desk.kessai.jobs.runDue();
    const told = desk.events.filter(({ type }) => type === 'order.status');
    assert.deepEqual(
      told.map(({ orderStatus }) => orderStatus),
      ['awaiting_payment', 'cancelled', 'processing'],
    );
    assert.deepEqual((await desk.kessai.recovery.verify()).breaches, []);
  });

  it('asks no card for an order that was cancelled in the shop while its buyer was at the issuer', async () => {
    const rig = await startRig({ card: THREE_D_SECURE });
    after(() => rig.close());
    const { clientSecret } = await rig.open({ buyer: BUYER, checkoutUrl: '/checkout' });
    const waiting = await rig.buy(clientSecret, HOLDER);
    const back = await rig.visitIssuer(waiting);
    await rig.kessai.orders.update(waiting.orderId, { state: 'cancelled' });
    assert.equal(await rig.arrive(back), '/checkout');
    const { telegrams } = rig.simulator.control.books();
    assert.deepEqual(
      telegrams.filter(({ kind }) => kind === '020'),
      [],
    );
    const { payments, alarms } = await rig.kessai.orders.get(waiting.orderId);
    assert.deepEqual(
      payments.map(({ status }) => status),
      ['failed'],
    );
    assert.deepEqual(
      alarms.filter(({ closedAt }) => closedAt === null),
      [],
    );
  });

  it('applies for nothing at the carrier for an order that was cancelled in the shop during the log-in', async () => {
    const desk = open();
    const { clientSecret } = await desk.open();
    const { session } = await desk.press(clientSecret, PRESSES.docomo);
    await desk.kessai.orders.update(session.orderId, { state: 'deleted' });
    const back = session.payment!.next!.redirect.replace('/go/', '/back/');
    await desk.visit(`${back}/identified?open_id=${encodeURIComponent('https://id.example/abc')}`);
    assert.equal(desk.requests('apply').length, 0);
    assert.equal((await desk.kessai.payments.ofOrder(session.orderId))[0]?.status, 'failed');
  });
});

/** A provider that makes the second payment of 金額変更, whatever it answers. */
function halfWay(answer: 'declined' | 'unknown', isAsked: boolean) {
  const payments: { id: string; amount: number }[] = [];
  const desk = open({
    kessai: { staff: { authorize: () => ({ role: 'operator', name: 'Hanako' }) } },
    over: {
      abilities: (status) => (status === '20' ? ['capture', 'void', 'change'] : []),
      async change(_payment, amount) {
        payments.push({ id: '9001', amount });
        return answer === 'unknown'
          ? { kind: 'unknown', reason: 'reset' }
          : { kind: 'declined', decline: { error: 'system', code: '9999', detail: '' } };
      },
      nextDifference: async () =>
        isAsked ? { kind: 'ok', value: { found: false } } : { kind: 'unknown', reason: 'down' },
      async inquire({ providerPaymentId }): Promise<Outcome<Inquiry>> {
        const named = providerPaymentId
          ? payments.find(({ id }) => id === providerPaymentId)
          : // The provider's choice among those of one 取引ID is not known; here it is the newest once nobody tells of it.
            payments.at(answer === 'declined' ? -1 : 0);
        if (!named) return { kind: 'ok', value: { found: false } };
        const { id, amount } = named;
        return {
          kind: 'ok',
          value: { found: true, providerPaymentId: id, providerStatus: '20', amount, method: 'card' },
        };
      },
    },
  });
  return { desk, payments };
}

async function changedHalfWay(
  answer: 'declined' | 'unknown',
  isAsked: boolean,
  ...minutes: readonly number[]
) {
  const { desk, payments } = halfWay(answer, isAsked);
  const { clientSecret, session } = await desk.open();
  await desk.press(clientSecret, PRESSES.card);
  const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
  payments.push({ id: payment!.providerPaymentId!, amount: 4080 });
  assert.equal((await desk.kessai.payments.change(payment!.id, { key: pressKey(), amount: 3000 })).ok, false);
  await pass(desk, ...(minutes.length > 0 ? minutes : [0.2, 0.5, 1, 2, 1, 10, 60]));
  return { desk, orderId: session.orderId, made: () => payments.length - 1 };
}

describe('金額変更 that was made half-way', () => {
  it('is not written off while the provider cannot be asked what it has to tell', async () => {
    const { desk, orderId } = await changedHalfWay('unknown', false);
    assert.ok((await openAlarms(desk, orderId)).includes('DOUBLE_CHARGE_RISK'));
    const [payment] = await desk.kessai.payments.ofOrder(orderId);
    assert.deepEqual(payment?.abilities, []);
  });

  it('is not written off because its 取引ID goes on naming the old payment', async () => {
    const { desk, orderId, made } = await changedHalfWay('unknown', true);
    await pass(desk, ...Array.from({ length: 5 }, () => 24 * 60));
    assert.ok((await openAlarms(desk, orderId)).includes('DOUBLE_CHARGE_RISK'));
    const [payment] = await desk.kessai.payments.ofOrder(orderId);
    // nothing is done on top of what nobody knows.
    assert.deepEqual(payment?.abilities, []);
    for (const press of [
      desk.kessai.payments.change(payment!.id, { key: pressKey(), amount: 2000 }),
      desk.kessai.payments.capture(payment!.id, { key: pressKey() }),
      desk.kessai.payments.void(payment!.id, { key: pressKey() }),
    ])
      await assert.rejects(press, { key: 'payment-confirming' });
    assert.equal(made(), 1);
    const { body } = await consoleOf(desk).look<OrderDetail>(`/orders/${orderId}`);
    assert.deepEqual(body.payments[0]?.hints, ['change_unclear']);
  });

  it('is over once a person has looked into the portal, and the provider says nothing else', async () => {
    const { desk, orderId, made } = await changedHalfWay('unknown', true);
    const staff = consoleOf(desk);
    const { body } = await staff.look<AlarmList>('/alarms');
    const { id } = body.alarms.find(({ kind }) => kind === 'DOUBLE_CHARGE_RISK')!;
    // Neither a look nor a note does by itself.
    await staff.press(`/alarms/${id}/check`);
    assert.ok((await openAlarms(desk, orderId)).includes('DOUBLE_CHARGE_RISK'));
    await staff.press(`/alarms/${id}/note`, { note: '管理画面に3,000円の決済なし' });
    await pass(desk, 10, 24 * 60);
    assert.ok((await openAlarms(desk, orderId)).includes('DOUBLE_CHARGE_RISK'));
    const { body: checked } = await staff.press<AlarmView>(`/alarms/${id}/check`);
    assert.notEqual(checked.closedAt, null);
    const [payment] = await desk.kessai.payments.ofOrder(orderId);
    assert.deepEqual(payment?.abilities, ['capture', 'void', 'change']);
    assert.equal(made(), 1);
  });

  it('is not over by what somebody wrote down before the provider had its time', async () => {
    const { desk, orderId } = await changedHalfWay('unknown', true, 0.1);
    const staff = consoleOf(desk);
    const { body } = await staff.look<AlarmList>('/alarms');
    const { id } = body.alarms.find(({ kind }) => kind === 'DOUBLE_CHARGE_RISK')!;
    await staff.press(`/alarms/${id}/note`, { note: '確認中' });
    await pass(desk, 10, 60);
    await staff.press(`/alarms/${id}/check`);
    assert.ok((await openAlarms(desk, orderId)).includes('DOUBLE_CHARGE_RISK'));
  });

  it('is found under its 取引ID although the provider said no', async () => {
    const { desk, orderId } = await changedHalfWay('declined', true);
    const ids = (await desk.kessai.payments.ofOrder(orderId)).map((each) => each.providerPaymentId);
    assert.ok(ids.includes('9001'), String(ids));
    assert.ok((await openAlarms(desk, orderId)).includes('DOUBLE_CHARGE_RISK'));
  });
});

describe('a carrier’s amount that the provider never changed', () => {
  it('holds nothing back once the payment is over', async () => {
    let status = '20';
    const desk = open({
      over: {
        abilities: (at) => (at === '20' ? ['capture', 'void', 'change'] : []),
        change: async () => ({ kind: 'ok', value: { providerPaymentId: '1000' } }),
        inquire: async () => ({
          kind: 'ok',
          value: {
            found: true,
            providerPaymentId: '1000',
            providerStatus: status,
            amount: 4080,
            method: 'carrier',
          },
        }),
      },
    });
    const { clientSecret, session } = await desk.open();
    await desk.press(clientSecret, PRESSES.softbank);
    const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
    await desk.kessai.payments.inquire(payment!.id);
    await desk.kessai.payments.change(payment!.id, { key: pressKey(), amount: 3000 });
    await pass(desk, 0.2, 1, 10, 60);
    assert.ok((await openAlarms(desk, session.orderId)).includes('DOUBLE_CHARGE_RISK'));
    status = '32';
    await desk.kessai.payments.inquire(payment!.id);
    for (let days = 0; days < 3; days++) {
      desk.advance(DAY);
      await desk.kessai.jobs.runDue();
    }
    assert.equal((await desk.kessai.payments.get(payment!.id)).status, 'voided');
    assert.deepEqual(await openAlarms(desk, session.orderId), []);
  });
});

describe('looking at a member’s cards', () => {
  it('makes nobody a member, and takes no card number for a 会員ID', async () => {
    const desk = open({ kessai: { staff: { authorize: () => 'viewer' } } });
    const console = consoleOf(desk);
    const { status } = await console.look('/cards?customer=nobody-1');
    assert.equal(status, 200);
    assert.equal(desk.requests('listCards').length, 0);
    assert.equal(
      (await console.look('/cards?customer=4111111111111111')).problem,
      'card-data-refused customer',
    );
  });
});

describe('an address of the console', () => {
  it('puts nothing long and no card number into the audit log', async () => {
    const desk = open({ kessai: { staff: { authorize: () => 'admin' } } });
    const console = consoleOf(desk);
    for (const id of ['4111111111111111', 'x'.repeat(5000)])
      assert.equal((await console.send('POST', `/errors/${id}/clear`)).status, 400);
    const { body } = await console.look<{ entries: unknown[] }>('/audit');
    assert.deepEqual(body.entries, []);
  });
});
