import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { NamedOrder } from '../../src/contract/staff/named-order.ts';
import type { Environment } from '../../src/core/environment.ts';
import { openStore } from '../../src/server/store/store.ts';
import { type Console, consoleOf, pressKey } from '../support/console.ts';
import { DESK_NOW, type Desk, MINUTE, openDesk, PRESSES } from '../support/desk.ts';

/*
 * A shop that has tried everything in the provider's test environment and sells in the live one since, on the same books (S-9).
 * The order numbers of the two are the same ones, as where a shop counts from 1 again.
 */

const folder = mkdtempSync(path.join(tmpdir(), 'kessai-staff-elsewhere-'));
const database = `file:${path.join(folder, 'shop.db')}`;
let desk: Desk;
let staff: Console;

function open(environment: Environment): void {
  desk = openDesk({
    over: { environment },
    kessai: {
      database,
      staff: { authorize: () => 'admin' },
      // Nobody is there: what the list says of an order does not depend on it.
      webhook: {
        url: 'http://127.0.0.1:9/hook',
        secrets: [`whsec_${'A'.repeat(32)}`],
        allowPrivate: ['127.0.0.1'],
      },
    },
  });
  staff = consoleOf(desk);
}

/** An order that every list of the console has something to say about. */
async function trade(orderId: string, environment: Environment): Promise<void> {
  const { clientSecret } = await desk.open({ orderId });
  await desk.press(clientSecret, PRESSES.card);
  const [payment] = await desk.kessai.payments.ofOrder(orderId);
  desk.next('capture', { kind: 'declined', decline: { error: 'declined', code: 'P012', detail: '' } });
  await staff.press(`/payments/${payment!.id}/capture`, { key: pressKey() });
  await staff.press('/bulk', { key: pressKey(), operation: 'void', payments: [payment!.id] });
  desk.advance(MINUTE);
  await desk.kessai.jobs.runDue();
  const store = await openStore(database);
  const notice = {
    id: `ntc_${environment}_${orderId}`,
    shop: 'shop',
    gateway: 'paygent',
    environment,
    merchant_id: 'm',
    notice_id: `${orderId}1`,
    digest: '',
    source: 'pushed',
    provider_payment_id: payment!.providerPaymentId!,
    trading_id: payment!.tradingId,
    payment_type: '02',
    method: 'card',
    provider_status: '20',
    amount: 4080,
    base_provider_payment_id: null,
    happened_at: null,
    received_at: DESK_NOW,
    payment_id: payment!.id,
    verdict: 'known',
    judged_at: DESK_NOW,
  } as const;
  await store.transaction(async (books) => {
    await books.notices.add(notice);
    await books.notices.add({
      ...notice,
      id: `${notice.id}_2`,
      notice_id: `${orderId}2`,
      payment_id: null,
      verdict: 'foreign',
    });
  });
  await store.close();
}

before(async () => {
  open('test');
  await trade('1', 'test');
  await trade('2', 'test');
  await desk.close();
  open('live');
  desk.advance(10 * MINUTE);
  await trade('2', 'live');
});
after(async () => {
  await desk.close();
  rmSync(folder, { recursive: true });
});

/** What the rows of a list say of their orders, without what is said twice. */
async function named(list: string, rows: string): Promise<string[]> {
  const { body, status } = await staff.look<Record<string, NamedOrder[]>>(list);
  assert.equal(status, 200);
  const words = body[rows]!.map(({ orderId, elsewhere }) =>
    elsewhere ? `${elsewhere.orderId ?? 'nothing'} of ${elsewhere.environment}` : orderId,
  );
  return [...new Set(words.filter((word) => word !== null))].toSorted();
}

describe('orders that were tried before the shop began to sell', () => {
  for (const [list, rows] of [
    ['/audit', 'entries'],
    ['/deliveries', 'deliveries'],
    ['/errors', 'errors'],
  ] as const)
    it(`are named as such in ${list}, and never as an order of the live shop`, async () => {
      assert.deepEqual(await named(list, rows), ['1 of test', '2', '2 of test']);
    });

  it('are named as such in /notices, where a notice of no order says where it came from', async () => {
    assert.deepEqual(await named('/notices', 'notices'), ['1 of test', '2', '2 of test', 'nothing of test']);
  });

  it('are in no other list', async () => {
    const lists = ['/payments', '/alarms', '/alarms?all=1', '/bulk', '/restock', '/restock?done=1'];
    for (const list of [...lists, '/differences', '/lost', '/todo']) {
      const { body, status } = await staff.look(list);
      assert.equal(status, 200, list);
      assert.doesNotMatch(JSON.stringify(body), /"orderId":"1"/, list);
    }
    const { body } = await staff.look<{ runs: { id: string }[] }>('/bulk');
    assert.equal(body.runs.length, 1);
  });

  it('stand behind no number that leads to an order', async () => {
    assert.equal((await staff.look('/orders/1')).problem, 'not-found');
    const { body } = await staff.look<{ order: { orderId: string } }>('/orders/2');
    assert.doesNotMatch(JSON.stringify(body), /"environment":"test"/);
  });
});
