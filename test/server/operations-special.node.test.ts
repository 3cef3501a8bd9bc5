import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { OperationAnswer, OrderDetail } from '../../src/contract/staff/order.ts';
import type { Gateway } from '../../src/core/ports.ts';
import { paygent } from '../../src/gateways/paygent/index.ts';
import { consoleOf, pressKey } from '../support/console.ts';
import { openDesk, PRESSES } from '../support/desk.ts';
import { newKey, PUBLIC_URL, startRig } from '../support/rig.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('a cancel that sticks (R-24)', () => {
  it('is asked for once more after a day, then told to staff, and the alarm closes when it moves', async () => {
    const rig = await startRig({ simulator: { delays: { refund: 30 * DAY } } });
    after(() => rig.close());
    const { control } = rig.simulator;
    const { clientSecret, session } = await rig.open({ capture: true });
    await rig.buy(clientSecret);
    const later = async (milliseconds: number) => {
      rig.advance(milliseconds);
      await rig.kessai.jobs.runDue();
    };
    await later(6_000);
    const [payment] = await rig.kessai.payments.ofOrder(session.orderId);
    await rig.kessai.payments.refund(payment!.id, { key: newKey() });
    const refunds = () => control.books().telegrams.filter(({ kind }) => kind === '023').length;
    const open = async () =>
      (await rig.kessai.orders.get(session.orderId)).alarms
        .filter(({ closedAt }) => closedAt === null)
        .map(({ kind }) => kind);
    for (let hours = 0; hours < 23; hours++) await later(HOUR);
    assert.equal(refunds(), 1);
    for (let hours = 0; hours < 3; hours++) await later(HOUR);
    assert.equal(refunds(), 2);
    for (let hours = 0; hours < 48; hours++) await later(HOUR);
    assert.equal(refunds(), 2);
    assert.deepEqual(await open(), ['STUCK']);
    for (let days = 0; days < 32; days++) await later(DAY);
    assert.equal((await rig.kessai.payments.get(payment!.id)).status, 'refunded');
    assert.deepEqual(await open(), []);
  });
});

describe('a cancel that lost the race to a capture (R-48)', () => {
  it('is refused, shows the payment captured, and leaves the refund to staff', async () => {
    const rig = await startRig();
    after(() => rig.close());
    const { control } = rig.simulator;
    const { clientSecret, session } = await rig.open();
    await rig.buy(clientSecret);
    const [payment] = await rig.kessai.payments.ofOrder(session.orderId);
    control.operate(payment!.providerPaymentId!, 'capture');
    const result = await rig.kessai.payments.void(payment!.id, { key: newKey() });
    assert.equal(!result.ok && result.reason, 'declined');
    assert.deepEqual([result.payment.status, result.payment.abilities], ['captured', ['refund', 'change']]);
    await assert.rejects(rig.kessai.payments.void(payment!.id, { key: newKey() }), { key: 'conflict' });
    assert.equal(control.books().telegrams.filter(({ kind }) => kind === '023').length, 0);
  });
});

describe('a payment made under an earlier merchant id (S-9)', () => {
  it('is operated and told of by its own gateway, and only read where that is not given', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'kessai-merchant-'));
    const database = `file:${path.join(folder, 'shop.db')}`;
    const held: Request[] = [];
    const rig = await startRig({
      simulator: {
        notifyUrl: `${PUBLIC_URL}/notices/paygent`,
        deliver: async (request) => {
          held.push(request);
          return new Response('result=0');
        },
      },
      kessai: { database },
    });
    const { clientSecret, session } = await rig.open();
    await rig.buy(clientSecret);
    const [{ id } = { id: '' }] = await rig.kessai.payments.ofOrder(session.orderId);

    const own = paygent(rig.config, { clock: rig.clock });
    const present = (): Gateway => ({
      ...paygent(rig.config, { clock: rig.clock }),
      merchantId: '99999',
      readNotice: () => ({ ok: false, refused: 'hash' }),
    });
    const without = rig.another({ gateway: present() });
    const seen = await without.payments.get(id);
    assert.deepEqual([seen.readOnly, seen.abilities], ['merchant', []]);
    await assert.rejects(without.payments.capture(id, { key: newKey() }), { key: 'conflict' });
    await without.close();

    const earlierGateways = [own];
    const within = rig.another({ gateway: present(), earlierGateways });
    assert.equal((await within.payments.get(id)).readOnly, null);
    const { payment } = await within.payments.change(id, { key: newKey(), amount: 3000 });
    assert.equal((await within.payments.capture(payment.id, { key: newKey() })).ok, true);
    await rig.simulator.control.delivered();
    for (const request of held) assert.equal((await within.fetch(request)).status, 200);
    await within.jobs.runDue();
    const { notices } = await within.notices.list({ limit: 50 });
    assert.ok(notices.length > 0);
    assert.ok(notices.every(({ verdict }) => verdict === 'applied' || verdict === 'known'));
    await within.close();

    const gateway = present();
    const wrong = (earlier: Gateway[]) => () => rig.another({ gateway, earlierGateways: earlier });
    assert.throws(wrong([gateway]), /merchant id of its own/);
    assert.throws(wrong([{ ...own, environment: 'live' }]), /same environment/);
    await gateway.close();
    await rig.close();
    await rm(folder, { recursive: true, force: true });
  });
});

describe('the console’s buttons', () => {
  const desk = openDesk({ kessai: { staff: { authorize: () => ({ role: 'operator', name: 'sato' }) } } });
  after(() => desk.close());
  const staff = consoleOf(desk);

  async function bought() {
    const { clientSecret, session } = await desk.open();
    await desk.press(clientSecret, PRESSES.card);
    const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
    return payment!;
  }

  it('answer with the order as it then stands, and stand in the audit log by name', async () => {
    const { id, orderId } = await bought();
    const { status, body } = await staff.press<OperationAnswer>(`/payments/${id}/capture`, {
      key: pressKey(),
    });
    assert.equal(status, 200);
    assert.deepEqual(
      [body.ok, body.order.orderId, body.order.payments[0]?.status],
      [true, orderId, 'captured'],
    );
    const { body: order } = await staff.look<OrderDetail>(`/orders/${orderId}`);
    assert.ok(order.history.some(({ actor }) => actor === 'sato'));
  });

  it('ask once more before money goes back or an amount changes', async () => {
    const { id } = await bought();
    for (const verb of ['refund', 'change']) {
      const body = { key: pressKey(), amount: 100 };
      const { problem } = await staff.send('POST', `/payments/${id}/${verb}`, body);
      assert.equal(problem, 'confirmation-required');
    }
    assert.equal(desk.requests('refund').length, 0);
  });

  for (const amount of [0, -1, 1_000_000_000, 0.5, '４０８０', '3000'])
    it(`name the field of an amount like ${amount}`, async () => {
      const { id } = await bought();
      for (const verb of ['refund', 'change']) {
        const { problem } = await staff.press(`/payments/${id}/${verb}`, { key: pressKey(), amount });
        assert.equal(problem, 'invalid-request amount');
      }
    });

  it('say what became of a refusal, and look again', async () => {
    const { id } = await bought();
    desk.next('void', { kind: 'declined', decline: { error: 'declined', code: '2003', detail: '' } });
    const { body } = await staff.press<OperationAnswer>(`/payments/${id}/void`, { key: pressKey() });
    assert.deepEqual([body.ok, body.reason, body.code], [false, 'declined', '2003']);
    const { body: now } = await staff.press<OperationAnswer>(`/payments/${id}/inquire`);
    assert.equal(now.order.payments[0]?.status, 'authorized');
  });

  it('do not know another shop’s payments, and send no number where there is none', async () => {
    const { id } = await bought();
    assert.equal(
      (await staff.press('/payments/pay_nobody/capture', { key: pressKey() })).problem,
      'not-found',
    );
    assert.equal((await staff.press(`/payments/${id}/send-slip`)).problem, 'not-found');
  });
});

describe('the shop’s own server', () => {
  it('stands in the audit log as api, refusals too', async () => {
    const desk = openDesk({ kessai: { staff: { authorize: () => 'admin' } } });
    after(() => desk.close());
    const { clientSecret, session } = await desk.open();
    await desk.press(clientSecret, PRESSES.card);
    const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
    await desk.kessai.payments.capture(payment!.id, { key: newKey() });
    await assert.rejects(desk.kessai.payments.void(payment!.id, { key: newKey() }), { key: 'conflict' });
    const { body } = await consoleOf(desk).look<{ entries: Record<string, string>[] }>(
      `/audit?orderId=${session.orderId}`,
    );
    assert.deepEqual(
      body.entries.map(({ actor, action, outcome }) => `${actor} ${action} ${outcome}`).toSorted(),
      ['api capture done', 'api void conflict'],
    );
  });
});
