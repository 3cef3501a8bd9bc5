import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, test } from 'node:test';
import type { HistoryRow, OperationAnswer, OrderDetail } from '../../src/contract/staff/order.ts';
import type { PaymentPage } from '../../src/contract/staff/payments.ts';
import { abilities } from '../../src/gateways/paygent/abilities.ts';
import { orderDetail } from '../../src/server/staff/order-detail.ts';
import { type Console, consoleOf, pressKey } from '../support/console.ts';
import { DAY, type Desk, type DeskOptions, MINUTE, openDesk, PRESSES } from '../support/desk.ts';
import { noticedWorld } from '../support/noticed.ts';
import { BUYER, HOLDER, startRig, THREE_D_SECURE } from '../support/rig.ts';

const HOUR = 60 * MINUTE;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

let desk: Desk;
let staff: Console;

/** A desk at whose console an operator called Hanako sits. */
function open(options: DeskOptions = {}): void {
  const authorize = () => ({ role: 'operator', name: 'Hanako' }) as const;
  desk = openDesk({ ...options, kessai: { staff: { authorize }, ...options.kessai } });
  staff = consoleOf(desk);
  closing.push(desk.close);
}

async function detailOf(orderId: string): Promise<OrderDetail> {
  const { status, body } = await staff.look<OrderDetail>(`/orders/${encodeURIComponent(orderId)}`);
  assert.equal(status, 200);
  return body;
}

const paymentOf = async (orderId: string) => (await detailOf(orderId)).payments[0]!;

async function buy(
  orderId: string,
  by: keyof typeof PRESSES = 'card',
  over: Parameters<Desk['open']>[0] = {},
): Promise<string> {
  const { clientSecret } = await desk.open({ orderId, ...over });
  await desk.press(clientSecret, PRESSES[by]);
  desk.advance(MINUTE);
  return clientSecret;
}

/** Staff press a button. */
async function press(orderId: string, verb: string, body: object = {}) {
  const { id } = await paymentOf(orderId);
  desk.advance(1000);
  return staff.press<OperationAnswer>(`/payments/${id}/${verb}`, { key: pressKey(), ...body });
}

/** The provider's record of an order's payment changes, and staff ask for it (状態更新). */
async function becomes(orderId: string, providerStatus: string): Promise<void> {
  const { id } = await paymentOf(orderId);
  const [payment] = await desk.kessai.payments.ofOrder(orderId);
  const record = desk.books.get(payment!.tradingId) ?? {
    method: payment!.method,
    providerPaymentId: '5000',
    providerStatus,
    amount: payment!.amount,
  };
  desk.books.set(payment!.tradingId, { ...record, providerStatus });
  desk.advance(1000);
  await desk.kessai.payments.inquire(id);
}

const rowsOf = ({ history }: OrderDetail, ...columns: (keyof HistoryRow)[]) =>
  history.map((row) => columns.map((column) => row[column]));

describe('an order as staff see it', () => {
  test('has its payment, its 履歴 and the panel that says what is left to do', async () => {
    open();
    await buy('A-1', 'card', { buyer: { name: '山田 太郎' } });
    const order = await detailOf('A-1');
    assert.deepEqual([order.status, order.amount, order.hasSnapshot], ['accepted', 4080, false]);
    const [payment] = order.payments;
    assert.deepEqual(
      [payment?.buyerName, payment?.abilities, payment?.authorized, payment?.captured, payment?.hints],
      ['山田 太郎', ['capture', 'void'], 4080, 0, []],
    );
    assert.deepEqual(rowsOf(order, 'word', 'outcome'), [
      ['authorized', 'done'],
      ['started', 'done'],
    ]);
    assert.deepEqual(order.panels, [{ key: 'authorized_open', tone: 'plain' }]);
    assert.deepEqual(
      order.effects.map(({ kind }) => kind),
      ['reserve'],
    );
  });

  test('names the methods its buyer cannot choose, with the reason, until it is paid (S-6)', async () => {
    open({ ceilings: { konbini: 4_000 } });
    const { clientSecret } = await desk.open({ orderId: 'A-1', methods: ['card', 'konbini', 'atm', 'bank'] });
    assert.deepEqual((await detailOf('A-1')).missingMethods, [
      { method: 'konbini', hindrance: 'ceiling' },
      { method: 'carrier', hindrance: 'order' },
      { method: 'paidy', hindrance: 'order' },
    ]);
    await desk.press(clientSecret, PRESSES.card);
    assert.deepEqual((await detailOf('A-1')).missingMethods, []);
  });

  test('is not there for a number nobody has, nor for one that cannot be one', async () => {
    open();
    for (const id of ['B-1', 'x'.repeat(65), '注文', 'a\u0000b', '../orders', "' or 1=1"])
      assert.equal((await staff.look(`/orders/${encodeURIComponent(id)}`)).problem, 'not-found', id);
  });

  test('made by staff in the shop has no payment (S-10)', async () => {
    open();
    await desk.open({ orderId: 'A' });
    const { payments, history, panels, status } = await detailOf('A');
    assert.deepEqual([payments, history, panels, status], [[], [], [], 'processing']);
  });

  test('shows the newest payment first, the one turned away from marked', async () => {
    open();
    const secret = await buy('A', 'konbini');
    await desk.post('/session/restart', secret);
    await desk.press(secret, PRESSES.card);
    const { payments, alarms } = await detailOf('A');
    assert.deepEqual(
      payments.map(({ method, superseded }) => [method, superseded]),
      [
        ['card', false],
        ['konbini', true],
      ],
    );
    assert.deepEqual(
      alarms.map(({ kind }) => kind),
      ['SLIP_STILL_PAYABLE'],
    );
  });

  test('keeps what was on the slip, with its page', async () => {
    open();
    await buy('A', 'konbini');
    const { slip, chain, hints, abilities: able } = await paymentOf('A');
    assert.equal(slip?.numbers[0]?.value, '1234567890123');
    assert.match(slip?.page ?? '', /\/slips\/sl_/);
    assert.deepEqual([chain, able, hints], ['seven_eleven', [], ['portal_slip']]);
  });

  test('shows no 取引ID for what was never asked of the provider', async () => {
    open();
    desk.next('authorize', { kind: 'not_sent', reason: 'refused' });
    await buy('A');
    assert.match((await paymentOf('A')).tradingId ?? '', /^K/, 'bytes may have gone out');
    await buy('B', 'paidy');
    assert.match((await paymentOf('B')).tradingId ?? '', /^K/, 'Paidy’s window asks by itself');
  });

  test('says what became of a refusal, and how to help', async () => {
    open({ over: { explain: (code) => ({ cause: { ja: 'c', en: code }, fix: { ja: 'f', en: 'fix' } }) } });
    const { clientSecret } = await desk.open({ orderId: 'A' });
    await desk.press(clientSecret, { ...PRESSES.card, token: 'refused' });
    const { error } = await paymentOf('A');
    assert.deepEqual([error?.kind, error?.code, error?.help?.cause.en], ['declined', '2003', '2003']);
    assert.deepEqual((await detailOf('A')).panels, []);
  });
});

describe('the amounts of a payment', () => {
  test('are what was held, taken and given back', async () => {
    open();
    await buy('A');
    const sums = async () => {
      const { authorized, captured, refunded } = await paymentOf('A');
      return [authorized, captured, refunded];
    };
    assert.deepEqual(await sums(), [4080, 0, 0]);
    await press('A', 'capture');
    assert.deepEqual(await sums(), [4080, 4080, 0]);
    await press('A', 'refund');
    assert.deepEqual(await sums(), [4080, 4080, 4080]);
  });

  test('of a slip are taken without having been held', async () => {
    open();
    await buy('A', 'konbini');
    await becomes('A', '43');
    const { authorized, captured } = await paymentOf('A');
    assert.deepEqual([authorized, captured], [0, 4080]);
  });
});

describe('the buttons and hints', () => {
  /** With the provider's own table of what can be done. */
  const real = { over: { abilities } };

  test('are those of the provider’s table', async () => {
    open(real);
    await buy('A');
    assert.deepEqual((await paymentOf('A')).abilities, ['capture', 'void', 'change']);
    await press('A', 'capture');
    assert.deepEqual((await paymentOf('A')).abilities, ['refund', 'change']);
  });

  test('wait while an outcome is open', async () => {
    open(real);
    await buy('A');
    desk.next('capture', { kind: 'unknown', reason: 'reset' });
    const { body } = await press('A', 'capture');
    assert.deepEqual([body.ok, body.reason], [false, 'unknown']);
    const [payment] = body.order.payments;
    assert.deepEqual([payment?.confirming, payment?.abilities, payment?.hints], [true, [], ['confirming']]);
  });

  test('keep 売上 off until amounts agree (S-4)', async () => {
    open(real);
    await buy('A');
    await desk.kessai.orders.update('A', { amount: 3000 });
    const order = await detailOf('A');
    assert.deepEqual(order.payments[0]?.abilities, ['void', 'change']);
    assert.deepEqual(order.payments[0]?.hints, ['amount_differs']);
    assert.deepEqual(
      order.panels.map(({ key }) => key),
      ['order_amount_changed', 'authorized_open'],
    );
  });

  test('say that the 60 days of an authorisation are over, before the provider does and after', async () => {
    open(real);
    await buy('A');
    desk.advance(60 * DAY - HOUR);
    assert.deepEqual((await paymentOf('A')).hints, []);
    desk.advance(2 * HOUR);
    const { abilities: able, hints } = await paymentOf('A');
    assert.deepEqual([able, hints], [[], ['authorization_old']]);
    await becomes('A', '33');
    assert.deepEqual((await paymentOf('A')).hints, ['expired']);
  });

  test('say that a sale can no longer be taken back (S-21)', async () => {
    open(real);
    await buy('A');
    await press('A', 'capture');
    desk.advance(61 * DAY);
    assert.deepEqual((await paymentOf('A')).hints, ['sale_final']);
    await becomes('A', '41');
    assert.deepEqual((await paymentOf('A')).hints, ['sale_final']);
  });

  test('tell d払い to be waited for until it is cleared', async () => {
    open(real);
    await buy('A', 'docomo');
    await becomes('A', '40');
    assert.deepEqual((await paymentOf('A')).hints, ['wait_cleared']);
    desk.advance(2 * DAY);
    const { abilities: able, hints } = await paymentOf('A');
    assert.deepEqual([able, hints], [['refund', 'change'], []]);
  });

  test('let a part of Paidy’s go back, and no more be taken', async () => {
    open(real);
    await buy('A', 'paidy');
    await becomes('A', '20');
    assert.deepEqual((await paymentOf('A')).hints, []);
    await becomes('A', '40');
    const { abilities: able, hints, changeMax } = await paymentOf('A');
    assert.deepEqual([able, hints, changeMax], [['refund', 'refund_part'], ['no_increase'], 4080]);
  });

  test('name the place of what cannot be done here', async () => {
    open({ over: { abilities: () => [], readOnly: () => 'link' } });
    await buy('A');
    assert.deepEqual((await paymentOf('A')).hints, ['portal_link']);
  });

  test('name a payment of another contract, which is looked at and no more (S-9)', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'kessai-detail-'));
    const database = `file:${path.join(folder, 'shop.db')}`;
    open({ ...real, kessai: { database } });
    await buy('A');
    open({ over: { abilities, merchantId: 'm2' }, kessai: { database } });
    const { payments, panels } = await detailOf('A');
    assert.deepEqual([payments[0]?.abilities, payments[0]?.hints], [[], ['other_merchant']]);
    assert.deepEqual(
      panels.map(({ key }) => key),
      ['other_merchant', 'authorized_open'],
    );
    closing.push(async () => rmSync(folder, { recursive: true }));
  });
});

describe('履歴', () => {
  test('has who pressed, in the row of the call itself', async () => {
    open();
    await buy('A');
    await press('A', 'capture');
    await press('A', 'refund');
    assert.deepEqual(rowsOf(await detailOf('A'), 'word', 'outcome', 'actor', 'providerStatus'), [
      ['refunded', 'done', 'Hanako', '60'],
      ['captured', 'done', 'Hanako', '40'],
      ['authorized', 'done', null, '20'],
      ['started', 'done', null, null],
    ]);
  });

  test('has a press that was refused before anything was sent, with the reason', async () => {
    open();
    await buy('A');
    await press('A', 'capture');
    assert.equal((await press('A', 'void')).problem, 'conflict');
    const [row] = (await detailOf('A')).history;
    assert.deepEqual(
      [row?.word, row?.action, row?.outcome, row?.code, row?.actor],
      ['staff', 'void', 'refused', 'conflict', 'Hanako'],
    );
  });

  test('has a refusal of the provider with its code, and gives the next try its own presser', async () => {
    open();
    await buy('A');
    desk.next('capture', { kind: 'declined', decline: { error: 'system', code: 'P99', detail: '' } });
    await press('A', 'capture');
    desk.advance(MINUTE);
    const { id } = await paymentOf('A');
    await desk.kessai.payments.capture(id, { key: pressKey() });
    assert.deepEqual(rowsOf(await detailOf('A'), 'word', 'outcome', 'code', 'actor').slice(0, 2), [
      ['captured', 'done', null, 'api'],
      ['captured', 'declined', 'P99', 'Hanako'],
    ]);
  });

  test('has what was learned by asking', async () => {
    open();
    await buy('A', 'konbini');
    await becomes('A', '43');
    const asked = (await detailOf('A')).history.find(({ word }) => word === 'inquired');
    assert.deepEqual([asked?.providerStatus, asked?.outcome], ['43', 'done']);
  });

  test('has 同時売上 as a sale', async () => {
    open();
    await buy('A', 'card', { capture: true });
    assert.equal((await detailOf('A')).history[0]?.word, 'captured');
  });

  test('has notices in rows of their own, with the verdict on each', async () => {
    const world = await noticedWorld();
    closing.push(world.close);
    Object.assign(world.context.gateway, { issues: [], telegramOf: () => '094' });
    const payment = await world.pay('konbini', { order: 'A' });
    world.change(payment, '43');
    await world.notify(payment, 7, '43');
    await world.notify(payment, 5, '10');
    const { history } = await orderDetail(world.context, 'A');
    const notices = history.filter(({ word }) => word === 'notice');
    assert.deepEqual(
      notices.map(({ providerStatus, outcome, code, amount }) => [providerStatus, outcome, code, amount]),
      [
        ['10', 'done', 'known', 4080],
        ['43', 'done', 'applied', 4080],
      ],
    );
  });
});

describe('ペイジェント状況 of a payment', () => {
  const wordOf = async (orderId: string) => (await paymentOf(orderId)).statusWord;

  test('follows what staff did, at once', async () => {
    open();
    await buy('A');
    assert.equal(await wordOf('A'), null);
    await press('A', 'capture');
    assert.equal(await wordOf('A'), 'sold');
    await press('A', 'refund');
    assert.equal(await wordOf('A'), 'sale_cancelled');
    await buy('B');
    await press('B', 'void');
    assert.equal(await wordOf('B'), 'authorization_cancelled');
  });

  test('follows what was learned from the provider', async () => {
    open();
    await buy('A');
    await becomes('A', '40');
    assert.equal(await wordOf('A'), 'sold');
    await becomes('A', '42');
    assert.equal(await wordOf('A'), 'sold');
    await becomes('A', '60');
    assert.equal(await wordOf('A'), 'sale_cancelled');
  });

  test('of 同時売上 is 売上, of a refusal it stays empty', async () => {
    open();
    await buy('A', 'card', { capture: true });
    assert.equal(await wordOf('A'), 'sold');
    await buy('B');
    desk.next('capture', { kind: 'declined', decline: { error: 'system', code: 'P99', detail: '' } });
    await press('B', 'capture');
    assert.equal(await wordOf('B'), null);
  });
});

describe('an amount change at the simulated provider', () => {
  test('shows both payments, which took whose place, and the words of each', async () => {
    const rig = await startRig({
      kessai: { staff: { authorize: () => ({ role: 'operator', name: 'Hanako' }) } },
    });
    closing.push(rig.close);
    const { clientSecret } = await rig.open({ orderId: 'A' });
    await rig.buy(clientSecret);
    const atDesk = consoleOf({ visit: (url, init) => rig.kessai.fetch(new Request(url, init)) });
    const before = (await atDesk.look<OrderDetail>('/orders/A')).body.payments[0]!;
    const { body } = await atDesk.press<OperationAnswer>(`/payments/${before.id}/change`, {
      key: pressKey(),
      amount: 3000,
    });
    assert.equal(body.ok, true);
    const { payments, history, amount } = (await atDesk.look<OrderDetail>('/orders/A')).body;
    assert.deepEqual(
      payments.map((each) => [
        each.amount,
        each.replaces === null,
        each.replacedBy === null,
        each.statusWord,
      ]),
      [
        [3000, false, true, 'authorization_changed'],
        [4080, true, false, 'authorization_cancelled'],
      ],
    );
    assert.equal(payments[0]?.replaces, before.id);
    assert.notEqual(payments[0]?.providerPaymentId, before.providerPaymentId);
    assert.equal(payments[0]?.tradingId, before.tradingId);
    assert.equal(amount, 3000);
    const change = history.find(({ word }) => word === 'changed_authorization');
    assert.deepEqual(
      [change?.telegram, change?.amount, change?.actor, change?.outcome, change?.providerPaymentId],
      ['028', 3000, 'Hanako', 'done', before.providerPaymentId],
    );
    const page = await atDesk.look<PaymentPage>('/payments?sort=created');
    assert.deepEqual(
      page.body.payments.map(({ superseded, canCapture }) => [superseded, canCapture]),
      [
        [false, true],
        [true, false],
      ],
    );
  });
});

describe('an authenticated payment at the simulated provider', () => {
  test('shows who bears the chargeback, the telegrams with their numbers, and how long each took', async () => {
    const rig = await startRig({
      card: THREE_D_SECURE,
      kessai: { staff: { authorize: () => ({ role: 'operator', name: 'Hanako' }) } },
    });
    closing.push(rig.close);
    const { clientSecret } = await rig.open({ orderId: 'A', buyer: BUYER, checkoutUrl: '/checkout' });
    const session = await rig.buy(clientSecret, HOLDER);
    await rig.arrive(await rig.visitIssuer(session));
    const atDesk = consoleOf({ visit: (url, init) => rig.kessai.fetch(new Request(url, init)) });
    const before = (await atDesk.look<OrderDetail>('/orders/A')).body;
    const [payment] = before.payments;
    assert.deepEqual(payment?.authentication, {
      standing: 'authenticated',
      liability: 'issuer',
      lossAccepted: null,
    });
    assert.deepEqual(payment?.hints, ['three_d_secure_lost']);
    const { body } = await atDesk.press<OperationAnswer>(`/payments/${payment!.id}/capture`, {
      key: pressKey(),
    });
    assert.deepEqual(rowsOf(body.order, 'word', 'telegram', 'outcome'), [
      ['captured', '022', 'done'],
      ['authorized', '020', 'done'],
      ['authenticated', '450', 'done'],
      ['started', null, 'done'],
    ]);
    for (const { telegram, millis } of body.order.history)
      assert.equal(typeof millis, telegram === null ? 'object' : 'number');
    assert.equal(body.order.payments[0]?.statusWord, 'sold');
  });
});
