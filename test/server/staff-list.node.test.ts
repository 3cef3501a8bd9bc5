import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, test } from 'node:test';
import type { PaymentPage } from '../../src/contract/staff/payments.ts';
import { type Console, consoleOf, pressKey } from '../support/console.ts';
import { DAY, type Desk, type DeskOptions, MINUTE, openDesk, PRESSES } from '../support/desk.ts';

let desk: Desk;
let staff: Console;
afterEach(() => desk.close());

function open(options: DeskOptions = {}): Desk {
  desk = openDesk({ ...options, kessai: { staff: { authorize: () => 'operator' }, ...options.kessai } });
  staff = consoleOf(desk);
  return desk;
}

async function list(query: Record<string, string> = {}): Promise<PaymentPage> {
  const { status, body } = await staff.look<PaymentPage>(`/payments?${new URLSearchParams(query)}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body;
}

const orders = async (query: Record<string, string> = {}): Promise<string[]> =>
  (await list(query)).payments.map(({ orderId }) => orderId);

type Press = keyof typeof PRESSES;

/** Buys, a minute after the purchase before. */
async function buy(orderId: string, by: Press = 'card', over: Parameters<Desk['open']>[0] = {}) {
  desk.advance(MINUTE);
  const { clientSecret } = await desk.open({ orderId, ...over });
  await desk.press(clientSecret, { ...PRESSES[by], amount: over.amount ?? 4080 });
}

const paymentOf = async (orderId: string) => (await list({ q: orderId })).payments[0]!;

/** 売上 or 取消 as the shop's own server asks for it. */
async function operate(verb: 'capture' | 'void', orderId: string) {
  const { id } = await paymentOf(orderId);
  desk.advance(MINUTE);
  const result = await desk.kessai.payments[verb](id, { key: pressKey() });
  assert.equal(result.ok, true);
}

describe('決済の一覧', () => {
  test('shows a payment in the columns of the screen', async () => {
    open();
    await buy('A-1', 'card', { buyer: { name: '山田 太郎' } });
    const [payment] = (await list()).payments;
    assert.deepEqual(
      {
        orderId: payment?.orderId,
        buyerName: payment?.buyerName,
        method: payment?.method,
        amount: payment?.amount,
        orderStatus: payment?.orderStatus,
        statusWord: payment?.statusWord,
        canCapture: payment?.canCapture,
        canVoid: payment?.canVoid,
      },
      {
        orderId: 'A-1',
        buyerName: '山田 太郎',
        method: 'card',
        amount: 4080,
        orderStatus: 'accepted',
        statusWord: null,
        canCapture: true,
        canVoid: true,
      },
    );
  });

  test('is empty for a shop that has sold nothing', async () => {
    open();
    const { payments, next, counts } = await list();
    assert.deepEqual([payments, next, Object.values(counts)], [[], undefined, [0, 0, 0, 0, 0, 0]]);
  });

  test('begins with what changed last, and by 受注日時 with what was bought last', async () => {
    open();
    for (const id of ['A', 'B', 'C']) await buy(id);
    desk.advance(MINUTE);
    await operate('capture', 'A');
    assert.deepEqual(await orders(), ['A', 'C', 'B']);
    assert.deepEqual(await orders({ sort: 'created' }), ['C', 'B', 'A']);
  });

  for (const sort of ['created', 'updated'])
    test(`goes on page by page by ${sort}, each payment once, those of one moment too`, async () => {
      open();
      for (const id of ['A', 'B', 'C']) await buy(id);
      // At one moment.
      for (const id of ['D', 'E', 'F', 'G']) {
        const { clientSecret } = await desk.open({ orderId: id });
        await desk.press(clientSecret, PRESSES.card);
      }
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await list({ sort, limit: '2', ...(after && { after }) });
        assert.ok(page.payments.length <= 2);
        seen.push(...page.payments.map(({ orderId }) => orderId));
        after = page.next;
      } while (after);
      assert.deepEqual(seen.toSorted(), ['A', 'B', 'C', 'D', 'E', 'F', 'G']);
      assert.deepEqual(seen.slice(-2), ['B', 'A']);
    });

  test('goes on where it was although payments are bought meanwhile', async () => {
    open();
    for (const id of ['A', 'B', 'C']) await buy(id);
    const { next } = await list({ limit: '2' });
    await buy('D');
    assert.deepEqual(await orders({ limit: '2', after: next! }), ['A']);
  });

  test('does not go on from a place of another order, or from none at all', async () => {
    open();
    for (const id of ['A', 'B', 'C']) await buy(id);
    const { next } = await list({ limit: '2', sort: 'created' });
    for (const after of [next!, 'x', "u1.pay_' or 1=1", 'u99999999999999999.pay_x']) {
      const { problem } = await staff.look(`/payments?${new URLSearchParams({ after, sort: 'updated' })}`);
      assert.equal(problem, 'invalid-request after', after);
    }
  });
});

describe('the filters of 決済の一覧', () => {
  test('narrow it by method, 対応状況 and status', async () => {
    open();
    await buy('card');
    await buy('sold');
    await buy('slip', 'konbini');
    await operate('capture', 'sold');
    assert.deepEqual(await orders({ method: 'konbini' }), ['slip']);
    assert.deepEqual(await orders({ orderStatus: 'awaiting_payment' }), ['slip']);
    assert.deepEqual(await orders({ orderStatus: 'paid' }), ['sold']);
    assert.deepEqual(await orders({ status: 'authorized' }), ['card']);
    assert.deepEqual(await orders({ status: 'authorized', method: 'konbini' }), []);
    assert.deepEqual(await orders({ status: 'captured', method: 'card', orderStatus: 'paid' }), ['sold']);
  });

  test('narrow it by days in Japan, both included', async () => {
    open();
    await buy('first');
    desk.advance(DAY);
    await buy('second');
    desk.advance(DAY);
    await buy('third');
    assert.deepEqual(await orders({ from: '2026-11-22', to: '2026-11-22' }), ['second']);
    assert.deepEqual(await orders({ from: '2026-11-22', sort: 'created' }), ['third', 'second']);
    assert.deepEqual(await orders({ to: '2026-11-22', sort: 'created' }), ['second', 'first']);
    await operate('capture', 'first');
    assert.deepEqual(await orders({ updatedFrom: '2026-11-23' }), ['first', 'third']);
    assert.deepEqual(await orders({ updatedTo: '2026-11-22', sort: 'created' }), ['second']);
  });

  test('narrow it by amount', async () => {
    open();
    await buy('cheap', 'card', { amount: 100 });
    await buy('dear', 'card', { amount: 9000 });
    assert.deepEqual(await orders({ min: '101' }), ['dear']);
    assert.deepEqual(await orders({ max: '100' }), ['cheap']);
    assert.deepEqual(await orders({ min: '100', max: '9000' }), ['dear', 'cheap']);
  });

  test('take what is empty for what was not asked', async () => {
    open();
    await buy('A');
    assert.deepEqual(await orders({ q: '', method: '', from: '', min: '' }), ['A']);
  });

  for (const [field, value] of [
    ['method', 'cash'],
    ['from', '2026-02-31'],
    ['to', 'yesterday'],
    ['min', '-1'],
    ['max', '４０８０'],
    ['limit', '101'],
    ['sort', 'amount'],
    ['orderstatus', 'paid'],
  ] as const)
    test(`refuse ${field}=${value} by its name`, async () => {
      open();
      const { problem } = await staff.look(`/payments?${new URLSearchParams({ [field]: value })}`);
      assert.equal(problem, `invalid-request ${field}`);
    });
});

describe('searching 決済の一覧', () => {
  test('finds by the beginning of an order number, 決済ID, 取引ID and お問い合わせ番号', async () => {
    open();
    await buy('2026-0001');
    await buy('2026-0002');
    await buy('2025-0001');
    const { payments } = await desk.kessai.orders.get('2026-0002');
    const [payment] = payments;
    assert.deepEqual(await orders({ q: '2026-' }), ['2026-0002', '2026-0001']);
    assert.deepEqual(await orders({ q: payment!.tradingId }), ['2026-0002']);
    assert.deepEqual(await orders({ q: payment!.tradingId.slice(0, 12).toLowerCase() }), ['2026-0002']);
    assert.deepEqual(await orders({ q: payment!.reference }), ['2026-0002']);
    assert.deepEqual(await orders({ q: payment!.providerPaymentId! }), ['2026-0002']);
    assert.deepEqual(await orders({ q: '２０２６－０００１' }), ['2026-0001']);
    assert.deepEqual(await orders({ q: '0001' }), []);
  });

  test('finds by name, kana, mail and phone, however they were typed', async () => {
    open();
    const buyer = {
      name: '山田　太郎',
      kana: 'やまだ たろう',
      email: 'Taro@Example.jp',
      phone: '090-1234-5678',
    };
    await buy('A', 'card', { buyer });
    await buy('B', 'card', { buyer: { name: '佐藤 花子' } });
    for (const q of ['山田', '太郎', '山田太郎', 'ヤマダ', 'ﾔﾏﾀﾞ', 'taro@example', '09012345678', '1234'])
      assert.deepEqual(await orders({ q }), ['A'], q);
  });

  test('finds whoever typed a name for a number, be it another one than the shop knows', async () => {
    open();
    await buy('A', 'konbini', { buyer: { name: '佐藤 花子', email: 'hanako@example.jp' } });
    await buy('B', 'atm');
    await buy('C', 'bank');
    assert.deepEqual(await orders({ q: '山田' }), ['C', 'B', 'A']);
    assert.deepEqual(await orders({ q: '090-1234' }), ['A']);
    assert.deepEqual(await orders({ q: 'hanako' }), ['A']);
    assert.equal((await list({ q: 'hanako' })).payments[0]?.buyerName, '山田 太郎');
  });

  test('takes signs of patterns and of SQL for what they are', async () => {
    open();
    await buy('A', 'card', { buyer: { name: '100%_ok\\' } });
    await buy('B', 'card', { buyer: { name: 'nobody' } });
    for (const q of ['100%', '%_ok', 'ok\\', '0%_o']) assert.deepEqual(await orders({ q }), ['A'], q);
    for (const q of ['%', '_', '\\']) assert.deepEqual(await orders({ q }), ['A'], q);
    for (const q of ["' or 1=1 --", '"', 'n%y', '\u0000', '---', '😀'.repeat(50)])
      assert.deepEqual(await orders({ q: q.slice(0, 100) }), q === '\u0000' ? ['B', 'A'] : [], q);
  });

  test('is narrowed further like any other list', async () => {
    open();
    await buy('N-1');
    await buy('N-2', 'konbini');
    assert.deepEqual(await orders({ q: 'N-', method: 'card' }), ['N-1']);
    assert.deepEqual(await orders({ q: '山田', method: 'card' }), []);
  });

  test('looks through more payments than one stretch holds, and pages through what it finds', async () => {
    open({ kessai: { tradingPrefix: 'K' } });
    for (let n = 0; n < 12; n++)
      await buy(`order-${n}`, 'card', { buyer: { name: n % 4 ? '佐藤' : '山田' } });
    const first = await list({ q: '山田', limit: '2' });
    assert.deepEqual(
      first.payments.map(({ orderId }) => orderId),
      ['order-8', 'order-4'],
    );
    assert.deepEqual(await orders({ q: '山田', limit: '2', after: first.next! }), ['order-0']);
  });
});

describe('what a list leaves out', () => {
  test('is what belongs to another shop of the same database, or to another environment', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'kessai-list-'));
    const database = `file:${path.join(folder, 'shops.db')}`;
    open({ kessai: { database } });
    await buy('A', 'card', { buyer: { name: '山田 太郎' } });
    await desk.kessai.orders.update('A', { state: 'cancelled' });
    const strangers = [{ shop: 'other' }, { environment: 'live' as const }];
    for (const { shop, environment } of strangers) {
      const other = openDesk({
        kessai: { database, staff: { authorize: () => 'operator' }, ...(shop && { shop }) },
        ...(environment && { over: { environment } }),
      });
      const theirs = consoleOf(other);
      for (const query of [
        '',
        '?q=A',
        '?q=山田',
        '?task=attention',
        '?task=capture',
        '?orderStatus=accepted',
      ]) {
        const { body } = await theirs.look<PaymentPage>(`/payments${encodeURI(query)}`);
        assert.deepEqual(body.payments, [], query);
      }
      assert.equal((await theirs.look('/orders/A')).problem, 'not-found');
      await other.close();
    }
    rmSync(folder, { recursive: true });
  });
});

describe('未処理一覧', () => {
  test('holds what is to be taken by hand, with the unfinished marked', async () => {
    open();
    await buy('held');
    await buy('taken');
    await buy('let-go');
    await buy('at-once', 'card', { capture: true });
    await buy('held-too');
    await buy('at-the-carrier', 'docomo');
    await buy('slip', 'konbini');
    await operate('capture', 'taken');
    await operate('void', 'let-go');
    const { payments } = await list({ task: 'capture', sort: 'created' });
    assert.deepEqual(
      payments.map(({ orderId, canCapture }) => [orderId, canCapture]),
      [
        ['at-the-carrier', false],
        ['held-too', true],
        ['held', true],
      ],
    );
  });

  test('holds an order in whichever list the shop has put it', async () => {
    open();
    await buy('A');
    for (const state of ['completed', 'cancelled'] as const) {
      await desk.kessai.orders.update('A', { state });
      assert.deepEqual(await orders({ task: 'capture' }), ['A'], state);
    }
  });

  test('forgets an order after 60 days', async () => {
    open();
    await buy('A');
    desk.advance(60 * DAY - MINUTE);
    assert.deepEqual(await orders({ task: 'capture' }), ['A']);
    desk.advance(2 * MINUTE);
    assert.deepEqual(await orders({ task: 'capture' }), []);
  });

  test('offers no 売上 while the order costs something else', async () => {
    open();
    await buy('A');
    await desk.kessai.orders.update('A', { amount: 3000 });
    const [payment] = (await list({ task: 'capture' })).payments;
    assert.deepEqual([payment?.amountDiffers, payment?.canCapture, payment?.canVoid], [true, false, true]);
  });
});

describe('the other tasks', () => {
  test('are orders with an open alarm, and payments whose outcome is open', async () => {
    open();
    await buy('fine');
    await buy('alarmed');
    await buy('lost');
    await desk.kessai.orders.update('alarmed', { state: 'cancelled' });
    desk.next('capture', { kind: 'unknown', reason: 'reset' });
    const { id } = await paymentOf('lost');
    await desk.kessai.payments.capture(id, { key: pressKey() });
    assert.deepEqual(await orders({ task: 'attention' }), ['alarmed']);
    assert.deepEqual(await orders({ task: 'confirming' }), ['lost']);
    const [lost] = (await list({ task: 'confirming' })).payments;
    assert.deepEqual([lost?.confirming, lost?.canCapture, lost?.canVoid], [true, false, false]);
    assert.deepEqual(await orders({ task: 'confirming', q: 'fine' }), []);
    assert.equal((await list()).counts.attention, 1);
  });
});

describe('the counts', () => {
  test('say how many payments stand at each 対応状況, whatever is searched for', async () => {
    open();
    await buy('A');
    await buy('B');
    await buy('C', 'konbini');
    await operate('capture', 'B');
    const { counts } = await list({ q: 'A' });
    assert.deepEqual(counts, {
      processing: 0,
      awaiting_payment: 1,
      accepted: 1,
      paid: 1,
      cancelled: 0,
      attention: 0,
    });
  });
});
