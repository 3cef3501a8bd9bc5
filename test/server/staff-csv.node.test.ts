import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, test } from 'node:test';
import type { AuditPage } from '../../src/contract/staff/audit.ts';
import type { OrderDetail } from '../../src/contract/staff/order.ts';
import type { PaymentPage } from '../../src/contract/staff/payments.ts';
import { openStore } from '../../src/server/store/store.ts';
import { consoleOf, pressKey } from '../support/console.ts';
import { DESK_URL, type Desk, type DeskOptions, MINUTE, openDesk, PRESSES } from '../support/desk.ts';
import { fillWithPayments } from '../support/many-payments.ts';

let desk: Desk;
afterEach(() => desk.close());

function open(options: DeskOptions = {}): void {
  const authorize = () => ({ role: 'admin', name: 'Hanako' }) as const;
  desk = openDesk({ ...options, kessai: { staff: { authorize }, ...options.kessai } });
}

async function buy(orderId: string, name: string, press: keyof typeof PRESSES = 'card'): Promise<void> {
  const { clientSecret } = await desk.open({ orderId, buyer: { name } });
  await desk.press(clientSecret, PRESSES[press]);
  desk.advance(MINUTE);
}

const download = (query = '') => desk.visit(`${DESK_URL}/staff/payments.csv${query}`);

/** The lines of the file without its end. */
const linesOf = (text: string): string[] => text.replace(/\r\n$/, '').split('\r\n');

describe('the CSV of 決済の一覧', () => {
  test('has the columns of the screen and all ids, newest order first', async () => {
    open();
    await buy('A', '山田 太郎');
    await buy('B', '佐藤 花子', 'konbini');
    const [payment] = await desk.kessai.payments.ofOrder('A');
    await desk.kessai.payments.capture(payment!.id, { key: pressKey() });
    const response = await download();
    assert.equal(response.headers.get('content-type'), 'text/csv; charset=utf-8');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.match(response.headers.get('content-disposition') ?? '', /^attachment; filename="payments\.csv"$/);
    const bytes = new Uint8Array(await response.arrayBuffer());
    assert.deepEqual([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf], 'a byte order mark, for Excel');
    const [head, second, first] = linesOf(new TextDecoder().decode(bytes));
    assert.equal(
      head,
      '受注日時,注文番号,ペイジェント状況,お名前,支払方法,購入金額,返金額,対応状況,決済ステータス,決済ID,取引ID,お問い合わせ番号,更新日時',
    );
    assert.equal(
      first,
      [
        '2026/11/21 12:00,A,売上,山田 太郎,クレジットカード,4080,0,入金済み,40',
        payment!.providerPaymentId,
        payment!.tradingId,
        payment!.reference,
        '2026/11/21 12:02',
      ].join(','),
    );
    assert.match(second ?? '', /^2026\/11\/21 12:01,B,,山田 太郎,コンビニ,4080,0,入金待ち,10,/);
  });

  test('speaks English when asked to', async () => {
    open();
    await buy('A', 'Taro');
    const [head, line] = linesOf(await (await download('?lang=en')).text());
    assert.match(head ?? '', /^Ordered at,Order number,Status at the provider,Name,/);
    assert.match(line ?? '', /,Taro,Card,4080,0,New,20,/);
  });

  test('takes the filters of the list, whatever its sort and page', async () => {
    open();
    await buy('A', '山田 太郎');
    await buy('B', '佐藤 花子');
    await buy('C', '佐藤 次郎', 'konbini');
    const idsOf = async (query: string) =>
      linesOf(await (await download(query)).text())
        .slice(1)
        .map((line) => line.split(',')[1]);
    assert.deepEqual(await idsOf(`?q=${encodeURIComponent('佐藤')}`), ['B']);
    assert.deepEqual(await idsOf('?method=konbini&sort=updated&limit=1'), ['C']);
    assert.deepEqual(await idsOf('?orderStatus=accepted'), ['B', 'A']);
    assert.deepEqual(await idsOf('?q=nobody'), []);
    assert.equal((await download('?method=cash')).status, 400);
  });

  test('is noted in 操作履歴, without what was searched for', async () => {
    open();
    await (await download(`?q=${encodeURIComponent('山田')}&method=card`)).text();
    const { body } = await consoleOf(desk).look<AuditPage>('/audit');
    const [entry] = body.entries;
    assert.deepEqual(
      [entry?.action, entry?.subject, entry?.actor, entry?.outcome, entry?.detail],
      ['export', 'payments', 'Hanako', 'done', { method: 'card', q: true }],
    );
  });

  test('is not taken away by whoever asks for its head alone', async () => {
    open();
    await buy('A', '山田 太郎');
    const head = await desk.visit(`${DESK_URL}/staff/payments.csv`, { method: 'HEAD' });
    assert.equal(head.status, 200);
    assert.equal(head.headers.get('content-type'), 'text/csv; charset=utf-8');
    assert.equal(await head.text(), '');
    assert.equal(
      (await desk.visit(`${DESK_URL}/staff/payments.csv?method=cash`, { method: 'HEAD' })).status,
      400,
    );
    const { body } = await consoleOf(desk).look<AuditPage>('/audit');
    assert.deepEqual(body.entries, []);
  });

  test('is for staff alone', async () => {
    for (const [authorize, headers] of [
      [() => null, {}],
      [() => 'admin' as const, { 'sec-fetch-site': 'cross-site' }],
    ] as const) {
      open({ kessai: { staff: { authorize } } });
      const response = await desk.visit(`${DESK_URL}/staff/payments.csv`, { headers });
      assert.equal(response.status, 403);
      await desk.close();
    }
    open();
  });

  test('goes through more payments than are in memory at a time, each once', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'kessai-csv-'));
    const database = `file:${path.join(folder, 'shop.db')}`;
    const store = await openStore(database);
    await fillWithPayments(store, 1203);
    await store.close();
    open({ kessai: { database } });
    const lines = linesOf(await (await download()).text()).slice(1);
    assert.equal(lines.length, 1203);
    assert.equal(new Set(lines.map((line) => line.split(',')[1])).size, 1203);
    const some = linesOf(await (await download('?orderStatus=accepted')).text()).slice(1);
    assert.equal(some.length, 121);
    rmSync(folder, { recursive: true });
  });

  test('ends when nobody reads on', async () => {
    open();
    await buy('A', '山田 太郎');
    const { body } = await download();
    const reader = body!.getReader();
    await reader.read();
    await reader.cancel();
    assert.equal((await download()).status, 200);
  });
});

/** What has been typed into name fields. */
const corpus = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "';alert(String.fromCharCode(88,83,83))//",
  '<svg/onload=alert(1)>',
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}}',
  '</textarea><script>alert(1)</script>',
  '&lt;b&gt;',
  '=HYPERLINK("http://evil.example","x")',
  '@SUM(1+1)',
  '\u202egnp.exe',
  "Robert'); DROP TABLE payments;--",
  '👩‍👩‍👧‍👦 \u0301',
];

describe('a name that is an attack', () => {
  for (const name of corpus)
    test(`comes back as text: ${name.slice(0, 30)}`, async () => {
      open();
      await buy('A', name);
      const staff = consoleOf(desk);
      const response = await desk.visit(`${DESK_URL}/staff/payments`);
      assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
      const page = (await response.json()) as PaymentPage;
      assert.equal(page.payments[0]?.buyerName, name);
      const detail = await staff.look<OrderDetail>('/orders/A');
      assert.equal(detail.body.payments[0]?.buyerName, name);
      const found = await staff.look<PaymentPage>(`/payments?${new URLSearchParams({ q: name })}`);
      assert.equal(found.body.payments.length, 1, 'it is found by what was typed');
      const text = await (await download()).text();
      const cell = /^[=@]/.test(name) ? `'${name}` : name;
      assert.ok(text.includes(/["]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
    });
});
