import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, it } from 'node:test';
import type { AuditEntry, AuditPage } from '../../src/contract/staff/audit.ts';
import type { BulkRun } from '../../src/contract/staff/bulk.ts';
import type { HistoryRow, OperationAnswer, OrderDetail } from '../../src/contract/staff/order.ts';
import type { Gateway } from '../../src/core/ports.ts';
import type { StaffMember } from '../../src/server/staff/member.ts';
import { ACT_MS, LONG_ACT_MS, OPERATION_LEASE_MS } from '../../src/server/timing.ts';
import { type Console, consoleOf, pressKey } from '../support/console.ts';
import { DESK_URL, type Desk, type DeskOptions, MINUTE, openDesk, PRESSES } from '../support/desk.ts';
import { gate } from '../support/gate.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

let desk: Desk;
let staff: Console;
let member: StaffMember;

/** A desk with Hanako at its console. */
function open(options: DeskOptions = {}): void {
  member = { role: 'admin', name: 'Hanako' };
  desk = openDesk({ ...options, kessai: { staff: { authorize: () => member }, ...options.kessai } });
  staff = consoleOf(desk);
  closing.push(desk.close);
}

async function buy(orderId: string, by: keyof typeof PRESSES = 'card'): Promise<string> {
  const { clientSecret } = await desk.open({ orderId });
  await desk.press(clientSecret, PRESSES[by]);
  desk.advance(MINUTE);
  const [payment] = await desk.kessai.payments.ofOrder(orderId);
  return payment!.id;
}

const entries = async (of = ''): Promise<AuditEntry[]> =>
  (await staff.look<AuditPage>(`/audit${of && `?orderId=${of}`}`)).body.entries;

const said = ({ actor, action, outcome }: AuditEntry) => `${actor} ${action} ${outcome}`;

/** The rows of 履歴 that name somebody. */
const acts = ({ history }: OrderDetail) =>
  history
    .filter(({ actor }) => actor !== null)
    .map(({ word, action, outcome, actor }: HistoryRow) => [word, action, outcome, actor]);

const orderOf = async (orderId: string) => (await staff.look<OrderDetail>(`/orders/${orderId}`)).body;

/** A gateway that is asked and does not answer before it is let. */
function slow(verb: 'capture' | 'inquire'): { over: Partial<Gateway>; asked: Promise<void>; answer(): void } {
  const { reached, open: answer, pass } = gate();
  const call = async () => {
    await pass();
    return { kind: 'unknown', reason: 'slow' } as const;
  };
  return { over: { [verb]: call }, asked: reached, answer };
}

describe('操作履歴', () => {
  it('names who pressed while the provider is asked, and what is known of that', async () => {
    const { over, asked, answer } = slow('capture');
    open({ over });
    const id = await buy('A');
    const pressed = staff.press(`/payments/${id}/capture`, { key: pressKey() });
    await asked;
    // The call is on its way; what was made of it would be asked about once nobody can be waiting for it any more.
    assert.deepEqual((await entries('A')).map(said), ['Hanako capture under-way']);
    assert.deepEqual(acts(await orderOf('A')), [['captured', null, 'waiting', 'Hanako']]);
    desk.advance(OPERATION_LEASE_MS - 1);
    assert.deepEqual((await entries('A')).map(said), ['Hanako capture under-way']);
    desk.advance(1);
    assert.deepEqual((await entries('A')).map(said), ['Hanako capture unknown']);
    answer();
    await pressed;
    assert.deepEqual((await entries('A')).map(said), ['Hanako capture unknown']);
  });

  it('names who pressed what leads to no call of its own, too', async () => {
    const { over, asked, answer } = slow('inquire');
    open({ over });
    const id = await buy('A');
    const pressed = staff.press(`/payments/${id}/inquire`);
    await asked;
    assert.deepEqual((await entries('A')).map(said), ['Hanako inquire under-way']);
    assert.deepEqual(acts(await orderOf('A')), [['staff', 'inquire', 'waiting', 'Hanako']]);
    // Nothing takes so long: as after a stop of the server.
    desk.advance(ACT_MS);
    assert.deepEqual((await entries('A')).map(said), ['Hanako inquire begun']);
    assert.deepEqual(acts(await orderOf('A')), [['staff', 'inquire', 'unknown', 'Hanako']]);
    answer();
    await pressed;
    assert.deepEqual((await entries('A')).map(said), ['Hanako inquire done']);
  });

  it('has one entry for a press that is sent again, at once or later', async () => {
    open();
    const id = await buy('A');
    const press = { key: pressKey() };
    await Promise.all([
      staff.press(`/payments/${id}/capture`, press),
      staff.press(`/payments/${id}/capture`, press),
    ]);
    desk.advance(MINUTE);
    await staff.press(`/payments/${id}/capture`, press);
    assert.deepEqual((await entries()).map(said), ['Hanako capture done']);
    assert.deepEqual(acts(await orderOf('A')), [['captured', null, 'done', 'Hanako']]);
    assert.equal(desk.requests('capture').length, 1);
  });

  it('has an entry each for two people, and for two presses of one', async () => {
    open();
    const id = await buy('A');
    const key = pressKey();
    await staff.press(`/payments/${id}/capture`, { key });
    desk.advance(MINUTE);
    member = { role: 'operator', name: 'Taro' };
    await staff.press(`/payments/${id}/capture`, { key });
    desk.advance(MINUTE);
    await staff.press(`/payments/${id}/capture`, { key: pressKey() });
    member = { role: 'admin', name: 'Hanako' };
    assert.deepEqual((await entries()).map(said), [
      'Taro capture conflict',
      'Taro capture done',
      'Hanako capture done',
    ]);
    assert.deepEqual(acts(await orderOf('A')), [
      ['staff', 'capture', 'refused', 'Taro'],
      ['staff', 'capture', 'done', 'Taro'],
      ['captured', null, 'done', 'Hanako'],
    ]);
  });

  it('is told of the role that may not, and not of a question that nobody has answered', async () => {
    open();
    const id = await buy('A');
    await staff.press(`/payments/${id}/capture`, { key: pressKey() });
    desk.advance(MINUTE);
    const asked = await staff.send('POST', `/payments/${id}/refund`, { key: pressKey() });
    assert.equal(asked.problem, 'confirmation-required');
    member = { role: 'viewer', name: 'Jiro' };
    const denied = await staff.press(`/payments/${id}/refund`, { key: pressKey() });
    assert.equal(denied.status, 403);
    member = { role: 'admin', name: 'Hanako' };
    assert.deepEqual((await entries()).map(said), ['Jiro refund forbidden', 'Hanako capture done']);
  });

  it('says that a download has ended when it has, and when it was broken off', async () => {
    open();
    await buy('A');
    const download = () => desk.visit(`${DESK_URL}/staff/payments.csv`);
    const first = await download();
    assert.deepEqual((await entries()).map(said), ['Hanako export under-way']);
    desk.advance(ACT_MS);
    assert.deepEqual((await entries()).map(said), ['Hanako export under-way'], 'as long as its reader takes');
    desk.advance(LONG_ACT_MS - ACT_MS);
    assert.deepEqual((await entries()).map(said), ['Hanako export begun']);
    await first.text();
    assert.deepEqual((await entries()).map(said), ['Hanako export done']);
    desk.advance(MINUTE);
    await (await download()).body!.cancel();
    assert.deepEqual((await entries()).map(said), ['Hanako export broken-off', 'Hanako export done']);
  });

  it('names the order it was about, where there is one, and none of the other environment’s', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'kessai-audit-orders-'));
    closing.push(() => rmSync(folder, { recursive: true }));
    const kessai = { database: `file:${path.join(folder, 'shop.db')}` };
    const about = async () => (await entries()).map(({ action, orderId }) => [action, orderId]);
    open({ kessai, over: { environment: 'test' } });
    const id = await buy('A');
    await staff.press(`/payments/${id}/capture`, { key: pressKey() });
    desk.advance(MINUTE);
    await staff.press('/sweep', { dry: true });
    desk.advance(MINUTE);
    await desk.kessai.recovery.reconcile();
    assert.deepEqual(await about(), [
      ['reconcile', null],
      ['sweep', null],
      ['capture', 'A'],
    ]);
    // From now on it is sold; the number has been counted in the test environment only.
    open({ kessai, over: { environment: 'live' } });
    assert.deepEqual((await about()).at(-1), ['capture', null]);
    await staff.press('/links', { orderId: 'never', amount: 100, days: 7 });
    assert.deepEqual(
      (await about()).find(([action]) => action === 'payment-link'),
      ['payment-link', null],
    );
  });

  it('never changes or loses what it has said', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'kessai-audit-'));
    closing.push(() => rmSync(folder, { recursive: true }));
    const file = path.join(folder, 'shop.db');
    open({ kessai: { database: `file:${file}` } });
    const tables = ['audit', 'audit_outcomes'] as const;
    const written = () => {
      const database = new DatabaseSync(file, { readOnly: true });
      const rows = tables.flatMap((table) => database.prepare(`select * from ${table}`).all());
      database.close();
      return rows.map((row) => JSON.stringify(row));
    };
    const id = await buy('A');
    const key = pressKey();
    const steps: (() => Promise<unknown>)[] = [
      () => staff.press(`/payments/${id}/capture`, { key }),
      () => staff.press(`/payments/${id}/capture`, { key }),
      () => staff.press(`/payments/${id}/void`, { key: pressKey() }),
      () => staff.press(`/payments/${id}/refund`, { key: pressKey() }),
      () => staff.press('/sweep', { dry: true }),
      () => desk.kessai.payments.inquire(id),
      () => desk.kessai.jobs.runDue(),
    ];
    let before: string[] = [];
    for (const step of steps) {
      await step();
      desk.advance(MINUTE);
      const now = new Set(written());
      assert.deepEqual(
        before.filter((row) => !now.has(row)),
        [],
      );
      before = [...now];
    }
    assert.equal(before.length, 5 * 2 + 1, 'a row for each press, and one for each time it ended');
  });
});

describe('the order that a press is answered with', () => {
  const press = async (id: string, verb: string, body: object = {}) =>
    acts(
      (await staff.press<OperationAnswer>(`/payments/${id}/${verb}`, { key: pressKey(), ...body })).body
        .order,
    );

  it('has the press in its 履歴, with who pressed and what came of it', async () => {
    open();
    const id = await buy('A');
    const captured = ['captured', null, 'done', 'Hanako'];
    assert.deepEqual(await press(id, 'capture'), [captured]);
    desk.advance(MINUTE);
    desk.next('refund', { kind: 'declined', decline: { error: 'declined', code: '2003', detail: '' } });
    const refused = ['refunded', null, 'declined', 'Hanako'];
    assert.deepEqual(await press(id, 'refund'), [refused, captured]);
    desk.advance(MINUTE);
    const { body } = await staff.press<OperationAnswer>(`/payments/${id}/inquire`);
    const looked = ['staff', 'inquire', 'done', 'Hanako'];
    assert.deepEqual(acts(body.order), [looked, refused, captured]);
  });

  it('has 金額変更 of Paidy, which is a refund to the provider, as one row', async () => {
    open();
    const id = await buy('A', 'paidy');
    const { tradingId } = (await desk.kessai.payments.ofOrder('A'))[0]!;
    const record = {
      method: 'paidy',
      providerPaymentId: '5000',
      providerStatus: '40',
      amount: 4080,
    } as const;
    desk.books.set(tradingId, record);
    await desk.kessai.payments.inquire(id);
    desk.advance(MINUTE);
    const rows = await press(id, 'change', { amount: 3000 });
    assert.deepEqual(
      rows.filter(([, , , actor]) => actor === 'Hanako'),
      [['refunded_part', null, 'done', 'Hanako']],
    );
  });
});

describe('一括処理', () => {
  it('is one row in the history of each of its orders, with who began it', async () => {
    open();
    const payments = [await buy('A'), await buy('B')];
    await staff.press<BulkRun>('/bulk', { key: pressKey(), operation: 'capture', payments });
    await desk.kessai.jobs.runDue();
    for (const orderId of ['A', 'B']) {
      assert.deepEqual((await entries(orderId)).map(said), ['Hanako bulk done']);
      assert.deepEqual(acts(await orderOf(orderId)), [['captured', 'bulk', 'done', 'Hanako']]);
    }
  });
});

describe('the shop’s own server, and its commands', () => {
  it('stand in 操作履歴 with what they recover, refusals too', async () => {
    open();
    await buy('A');
    await desk.kessai.recovery.sweep({ dry: true });
    desk.advance(MINUTE);
    await desk.kessai.recovery.findLost();
    desk.advance(MINUTE);
    await desk.kessai.recovery.reconcile();
    desk.advance(MINUTE);
    await assert.rejects(desk.kessai.recovery.recover('pay_none', { date: 'now' }), { key: 'not-found' });
    desk.advance(MINUTE);
    await assert.rejects(desk.kessai.cards.remove('77', 'card_none'), { key: 'not-found' });
    desk.advance(MINUTE);
    await assert.rejects(desk.kessai.webhooks.replay('evt_none'), { key: 'not-found' });
    assert.deepEqual((await entries()).map(said), [
      'api replay not-found',
      'api remove-card not-found',
      'api recover not-found',
      'api reconcile done',
      'api find-lost 0 found, 0 changes',
      'api sweep 0 closed, 0 kept',
    ]);
  });

  it('have one entry for a call that is made again under the same key', async () => {
    open();
    const id = await buy('A');
    const key = pressKey();
    for (let time = 0; time < 2; time++) await desk.kessai.payments.capture(id, { key });
    assert.deepEqual((await entries('A')).map(said), ['api capture done']);
    assert.deepEqual(acts(await orderOf('A')), [['captured', null, 'done', 'api']]);
  });
});
