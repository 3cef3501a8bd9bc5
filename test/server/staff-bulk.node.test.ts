import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { BulkRun, BulkRuns } from '../../src/contract/staff/bulk.ts';
import { consoleOf, pressKey } from '../support/console.ts';
import { type Desk, type DeskOptions, openDesk, PRESSES } from '../support/desk.ts';
import { newKey } from '../support/rig.ts';

function open(options: DeskOptions = {}, bulkLimit?: number) {
  const desk = openDesk({
    ...options,
    kessai: {
      staff: {
        authorize: () => ({ role: 'operator', name: 'Hanako' }),
        ...(bulkLimit !== undefined && { bulkLimit }),
      },
      ...options.kessai,
    },
  });
  after(() => desk.close());
  return { desk, staff: consoleOf(desk) };
}

/** Orders with an authorised card each; their payments' ids. */
async function authorised(desk: Desk, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const { clientSecret, session } = await desk.open({ orderId: `A${ids.length}-${newKey().slice(0, 6)}` });
    await desk.press(clientSecret, PRESSES.card);
    const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
    ids.push(payment!.id);
  }
  return ids;
}

const bulk = (payments: string[], over: object = {}) => ({
  key: pressKey(),
  operation: 'capture',
  payments,
  ...over,
});

const states = (run: BulkRun) =>
  run.items!.map(({ state, code }) => (code === null ? state : `${state} ${code}`));

describe('一括売上 and 一括取消', () => {
  it('are confirmed first, carried out behind the answer, and say of each order how it went', async () => {
    const { desk, staff } = open();
    const payments = await authorised(desk, 6);
    const body = bulk(payments);
    assert.equal((await staff.send('POST', '/bulk', body)).problem, 'confirmation-required');
    assert.deepEqual(desk.requests('capture'), []);
    const begun = await staff.press<BulkRun>('/bulk', body);
    assert.equal(begun.status, 200);
    assert.deepEqual(new Set(states(begun.body)), new Set(['waiting']));
    assert.equal(begun.body.endedAt, null);
    await desk.kessai.jobs.runDue();
    const { body: run } = await staff.look<BulkRun>(`/bulk/${begun.body.id}`);
    assert.deepEqual(states(run), Array(6).fill('done'));
    assert.deepEqual([run.total, run.done, run.failed, run.by], [6, 6, 0, 'Hanako']);
    assert.notEqual(run.endedAt, null);
    assert.equal(desk.requests('capture').length, 6);
    for (const id of payments) assert.equal((await desk.kessai.payments.get(id)).status, 'captured');
  });

  it('go on past a refusal of the provider, and show its code', async () => {
    const { desk, staff } = open();
    const payments = await authorised(desk, 3);
    desk.next('void', { kind: 'declined', decline: { error: 'declined', code: 'P012', detail: '' } });
    const { body } = await staff.press<BulkRun>('/bulk', bulk(payments, { operation: 'void' }));
    await desk.kessai.jobs.runDue();
    const { body: run } = await staff.look<BulkRun>(`/bulk/${body.id}`);
    assert.deepEqual(states(run).sort(), ['done', 'done', 'failed P012']);
    assert.deepEqual([run.done, run.failed], [2, 1]);
  });

  it('refuse what is not allowed any more, and send nothing for it', async () => {
    const { desk, staff } = open();
    const payments = await authorised(desk, 2);
    const { body } = await staff.press<BulkRun>('/bulk', bulk(payments));
    // Meanwhile somebody else has cancelled one of them.
    await desk.kessai.payments.void(payments[0]!, { key: newKey() });
    await desk.kessai.jobs.runDue();
    const { body: run } = await staff.look<BulkRun>(`/bulk/${body.id}`);
    assert.deepEqual(states(run), ['refused conflict', 'done']);
    assert.equal(desk.requests('capture').length, 1);
  });

  it('refuse 売上 of an order that costs something else now, with the reason, and leave 取消 possible', async () => {
    const { desk, staff } = open();
    const payments = await authorised(desk, 2);
    const { orderId } = await desk.kessai.payments.get(payments[0]!);
    await desk.kessai.orders.update(orderId, { amount: 3000 });
    const { body } = await staff.press<BulkRun>('/bulk', bulk(payments));
    await desk.kessai.jobs.runDue();
    const { body: run } = await staff.look<BulkRun>(`/bulk/${body.id}`);
    assert.deepEqual(states(run), ['refused amount-differs', 'done']);
    assert.equal(desk.requests('capture').length, 1);
    const again = await staff.press<BulkRun>('/bulk', bulk([payments[0]!], { operation: 'void' }));
    await desk.kessai.jobs.runDue();
    assert.deepEqual(states((await staff.look<BulkRun>(`/bulk/${again.body.id}`)).body), ['done']);
  });

  it('leave a lost answer to the ordinary settling: never sent again, and told when it is known', async () => {
    const { desk, staff } = open();
    const payments = await authorised(desk, 2);
    desk.next('capture', { kind: 'unknown', reason: 'reset' });
    const { body } = await staff.press<BulkRun>('/bulk', bulk(payments));
    await desk.kessai.jobs.runDue();
    const read = async () => (await staff.look<BulkRun>(`/bulk/${body.id}`)).body;
    assert.deepEqual(states(await read()).sort(), ['done', 'unknown']);
    assert.notEqual((await read()).endedAt, null);
    // The provider had executed it.
    for (const known of desk.books.values()) known.providerStatus = '40';
    desk.advance(11_000);
    await desk.kessai.jobs.runDue();
    assert.deepEqual(states(await read()), ['done', 'done']);
    assert.equal(desk.requests('capture').length, 2);
  });

  it('do each order once, however often the button sends the press', async () => {
    const { desk, staff } = open();
    const payments = await authorised(desk, 3);
    const body = bulk(payments);
    const runs = await Promise.all(Array.from({ length: 8 }, () => staff.press<BulkRun>('/bulk', body)));
    assert.equal(new Set(runs.map((run) => run.body.id)).size, 1);
    await Promise.all(Array.from({ length: 3 }, () => desk.kessai.jobs.runDue()));
    assert.equal(desk.requests('capture').length, 3);
    const other = await staff.press('/bulk', { ...body, operation: 'void' });
    assert.equal(other.problem, 'key-reused key');
  });

  it('two runs over the same payments at once have one effect each', async () => {
    const { desk, staff } = open();
    const payments = await authorised(desk, 5);
    const [first, second] = await Promise.all([
      staff.press<BulkRun>('/bulk', bulk(payments)),
      staff.press<BulkRun>('/bulk', bulk(payments, { operation: 'void' })),
    ]);
    await Promise.all([desk.kessai.jobs.runDue(), desk.kessai.jobs.runDue()]);
    const results = await Promise.all(
      [first, second].map(async ({ body }) => (await staff.look<BulkRun>(`/bulk/${body.id}`)).body),
    );
    assert.equal(desk.requests('capture').length + desk.requests('void').length, 5);
    assert.equal(results[0]!.done + results[1]!.done, 5);
    assert.equal(results[0]!.failed + results[1]!.failed, 5);
  });

  it('operate one payment of an order only', async () => {
    const { desk, staff } = open();
    const [payment] = await authorised(desk, 1);
    assert.equal(
      (await staff.press('/bulk', bulk([payment!, payment!]))).problem,
      'invalid-request payments',
    );
    // Turned away from, and both can be chosen in the list.
    const { clientSecret, session } = await desk.open();
    await desk.press(clientSecret, PRESSES.softbank);
    await desk.post('/session/restart', clientSecret);
    desk.advance(1);
    await desk.press(clientSecret, PRESSES.card);
    const both = (await desk.kessai.payments.ofOrder(session.orderId)).map(({ id }) => id).toReversed();
    const { body } = await staff.press<BulkRun>('/bulk', bulk(both));
    await desk.kessai.jobs.runDue();
    const { body: run } = await staff.look<BulkRun>(`/bulk/${body.id}`);
    assert.deepEqual(states(run), ['done', 'refused same-order']);
  });
});

describe('a run of 一括処理', () => {
  it('takes no more payments than the shop has set, and none of others’', async () => {
    const { desk, staff } = open({}, 2);
    const payments = await authorised(desk, 3);
    assert.equal((await staff.press('/bulk', bulk(payments))).problem, 'invalid-request payments');
    assert.equal((await staff.press('/bulk', bulk([]))).problem, 'invalid-request payments');
    assert.equal((await staff.press('/bulk', bulk(['pay_unknown']))).problem, 'not-found payments');
    assert.equal(
      (await staff.press('/bulk', bulk(payments.slice(0, 2), { operation: 'refund' }))).status,
      400,
    );
    assert.deepEqual((await staff.look<BulkRuns>('/bulk')).body, { runs: [], limit: 2 });
    assert.equal((await staff.look('/bulk/blk_nothing')).problem, 'not-found');
  });

  it('takes 50 when the shop has set nothing', async () => {
    const { staff } = open();
    const ids = Array.from({ length: 51 }, (_, index) => `pay_${index}`);
    assert.equal((await staff.press('/bulk', bulk(ids))).problem, 'invalid-request payments');
    assert.equal((await staff.press('/bulk', bulk(ids.slice(1)))).problem, 'not-found payments');
  });

  it('stands in 一括処理の履歴, newest first, for the last 100', async () => {
    const { desk, staff } = open();
    const [payment] = await authorised(desk, 1);
    const begun: string[] = [];
    for (let count = 0; count < 103; count++) {
      desk.advance(1000);
      begun.push((await staff.press<BulkRun>('/bulk', bulk([payment!]))).body.id);
      await desk.kessai.jobs.runDue();
    }
    const { runs } = (await staff.look<BulkRuns>('/bulk')).body;
    assert.deepEqual(
      runs.map(({ id }) => id),
      begun.slice(-100).toReversed(),
    );
    assert.deepEqual([runs[0]!.total, runs[0]!.done, runs[0]!.failed, runs[0]!.items], [1, 0, 1, undefined]);
    assert.equal((await staff.look(`/bulk/${begun[0]}`)).status, 404);
    assert.equal(desk.requests('capture').length, 1);
  });

  it('stands in the history of each of its orders with what came of it', async () => {
    const { desk, staff } = open({
      kessai: { staff: { authorize: () => ({ role: 'admin', name: 'Taro' }) } },
    });
    const [payment] = await authorised(desk, 1);
    const { body } = await staff.press<BulkRun>('/bulk', bulk([payment!]));
    await desk.kessai.jobs.runDue();
    const { orderId } = body.items![0]!;
    const { entries } = (
      await staff.look<{ entries: Record<string, unknown>[] }>(`/audit?orderId=${orderId}`)
    ).body;
    assert.deepEqual(
      entries.map(({ action, subject, outcome, actor, detail }) => ({
        action,
        subject,
        outcome,
        actor,
        detail,
      })),
      [
        {
          action: 'bulk',
          subject: body.id,
          outcome: 'done',
          actor: 'Taro',
          detail: { operation: 'capture' },
        },
      ],
    );
  });

  it('may be begun by an operator, and be looked at by whoever is staff', async () => {
    const { desk, staff } = open({ kessai: { staff: { authorize: () => 'viewer' } } });
    const payments = await authorised(desk, 1);
    assert.equal((await staff.press('/bulk', bulk(payments))).status, 403);
    assert.equal((await staff.look('/bulk')).status, 200);
    await desk.kessai.jobs.runDue();
    assert.deepEqual(desk.requests('capture'), []);
  });
});
