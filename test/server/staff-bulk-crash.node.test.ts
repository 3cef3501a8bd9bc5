import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { BulkRun } from '../../src/contract/staff/bulk.ts';
import { startBulk } from '../../src/server/bulk/start-bulk.ts';
import { viewBulk } from '../../src/server/bulk/view-bulk.ts';
import { createSession } from '../../src/server/checkout/create-session.ts';
import { pay } from '../../src/server/checkout/pay.ts';
import type { Context } from '../../src/server/context.ts';
import { makeJobs } from '../../src/server/jobs.ts';
import { outcomeNow } from '../../src/server/staff/audit-outcome.ts';
import { openStore } from '../../src/server/store/store.ts';
import { consoleOf } from '../support/console.ts';
import { contextOn } from '../support/context.ts';
import { DESK_URL } from '../support/desk.ts';
import { dying } from '../support/dying-store.ts';
import { startPostgres } from '../support/postgres.ts';
import { makeToken, newKey, startRig } from '../support/rig.ts';

const rig = await startRig();
const folder = await mkdtemp(path.join(tmpdir(), 'kessai-bulk-'));
after(async () => {
  await rig.close();
  await rm(folder, { recursive: true, force: true });
});

/** Payments of a run that dies in this process, and by a kill. */
const COUNT = 3;
const ORDERS = 5;
const member = { role: 'operator', name: 'Hanako' } as const;

/** Orders with an authorised card each; their payments' ids. */
async function authorised(context: Context, count = COUNT): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const order = {
      orderId: `A${index}`,
      amount: 4080,
      amountFinal: true,
      returnUrl: '/done',
      expiresInMinutes: 600,
    };
    const { id } = await createSession(context, order);
    const session = (await context.store.books.session(id))!;
    const request = { key: newKey(), method: 'card', amount: 4080, installments: 'once' } as const;
    await pay(context, session, { ...request, token: await rig.token() });
    const [payment] = await context.store.books.paymentsOfOrder(session.order_key);
    ids.push(payment!.id);
  }
  return ids;
}

const captures = () => rig.simulator.control.books().telegrams.filter(({ kind }) => kind === '022').length;
const atProvider = () =>
  rig.simulator.control
    .books()
    .payments.map(({ paymentId, status }) => `${paymentId} ${status}`)
    .toSorted();

/** Both sides' books of every payment. */
async function inOurs(context: Context, ids: readonly string[]): Promise<string[]> {
  const payments = await Promise.all(ids.map((id) => context.store.books.payment(id)));
  return payments.map((it) => `${it!.provider_payment_id} ${it!.provider_status}`).toSorted();
}

/** What 操作履歴 says of each payment of a run. */
async function pressesOf(
  { store, clock }: Context,
  runId: string,
  ids: readonly string[],
): Promise<string[]> {
  const said = await Promise.all(
    ids.map(async (id) => {
      const { order_key } = (await store.books.payment(id))!;
      const rows = await store.books.audit.ofOrder(order_key);
      return rows.filter(({ subject }) => subject === runId);
    }),
  );
  return said.map((rows) => rows.map((row) => `${row.actor} ${outcomeNow(row, clock.now())}`).join(', '));
}

/** Lets the worker settle everything that is open. */
async function settle(context: Context): Promise<void> {
  const jobs = makeJobs(context, undefined);
  for (const seconds of [1, 50, 11, 31, 121, 61, 601]) {
    rig.advance(seconds * 1000);
    await jobs.runDue();
  }
}

/** A run that dies at one of its transactions and is gone on with by another process. */
async function dieAndGoOn(address: string, at: number, moment: 'before' | 'after'): Promise<BulkRun> {
  rig.simulator.control.reset();
  const first = contextOn(rig, await openStore(address));
  const payments = await authorised(first);
  const { id } = await startBulk(first, member, { key: newKey(), operation: 'capture', payments });
  const doomed = { ...first, store: dying(first.store, at, moment) };
  await makeJobs(doomed, undefined)
    .runDue()
    .catch(() => {});
  await Promise.allSettled(doomed.underWay.values());
  await first.store.close();

  const second = contextOn(rig, await openStore(address));
  await settle(second);
  const run = await viewBulk(second, id);
  assert.deepEqual(await inOurs(second, payments), atProvider());
  assert.equal(captures(), run.done, 'each was sent once');
  assert.deepEqual(
    await pressesOf(second, id, payments),
    run.items!.map(({ state }) => `Hanako ${state === 'done' ? 'done' : 'not-sent'}`),
    'each is in the audit log once, whoever took the run up, with what came of it',
  );
  // What was certainly not sent can be run again; the rest is refused.
  await startBulk(second, member, { key: newKey(), operation: 'capture', payments });
  await settle(second);
  assert.equal(captures(), COUNT);
  assert.deepEqual(await inOurs(second, payments), atProvider());
  await second.store.close();
  return run;
}

describe('a run of 一括処理 whose process dies', () => {
  for (const [moment, moments] of [
    ['before', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]],
    ['after', [2, 5, 8, 11, 14, 17]],
  ] as const)
    it(`${moment} any of its commits goes on, sends nothing twice, and both sides agree`, async () => {
      for (const at of moments) {
        const run = await dieAndGoOn(`file:${path.join(folder, `${moment}-${at}.db`)}`, at, moment);
        assert.notEqual(run.endedAt, null, `at ${at}`);
        const states = run.items!.map(({ state, code }) => (code === null ? state : `${state} ${code}`));
        for (const state of states)
          assert.ok(['done', 'failed not-sent'].includes(state), `at ${at}: ${states}`);
      }
    });

  it('does the same on PostgreSQL', async () => {
    const postgres = await startPostgres();
    try {
      for (const at of [5, 8]) await dieAndGoOn(await postgres.create(`bulk_${at}`), at, 'after');
    } finally {
      await postgres.stop();
    }
  });

  it('by kill -9 at any moment ends with one capture each', async () => {
    const script = fileURLToPath(new URL('../support/adapter-process.ts', import.meta.url));
    const key = randomBytes(32).toString('hex');
    const createKey = newKey();
    const start = async (database: string) => {
      const { config } = rig;
      const child = spawn(
        process.execPath,
        [script, JSON.stringify({ config, database, key, createKey, staffRole: 'operator' })],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const [line] = await once(child.stdout, 'data');
      const url = `http://127.0.0.1:${String(line).trim()}`;
      const kill = async () => {
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      };
      const staff = consoleOf({
        visit: (address, init) => fetch(address.replace(DESK_URL, `${url}/kessai`), init),
      });
      const call = async <T>(to: string, secret: string, body: object): Promise<T> =>
        (
          await fetch(`${url}/kessai${to}`, {
            method: 'POST',
            body: JSON.stringify(body),
            headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
          })
        ).json() as Promise<T>;
      const later = (milliseconds: number) =>
        fetch(`${url}/test/later`, { method: 'POST', body: JSON.stringify({ milliseconds }) });
      return { staff, call, later, kill };
    };
    for (const delay of [8, 30]) {
      rig.simulator.control.reset();
      const database = `file:${path.join(folder, `kill-${delay}.db`)}`;
      const first = await start(database);
      for (let index = 0; index < ORDERS; index++) {
        const order = { orderId: `K${index}`, amount: 4080, returnUrl: '/done', expiresInMinutes: 600 };
        const { clientSecret } = await first.call<{ clientSecret: string }>('/sessions', createKey, order);
        const token = await makeToken(rig.endpoints, '4708224192401234');
        await first.call('/session/payments', clientSecret, {
          key: newKey(),
          method: 'card',
          amount: 4080,
          token,
        });
      }
      const { payments } = (await first.staff.look<{ payments: { id: string }[] }>('/payments')).body;
      assert.equal(payments.length, ORDERS);
      const body = { key: newKey(), operation: 'capture', payments: payments.map(({ id }) => id) };
      const { id } = (await first.staff.press<BulkRun>('/bulk', body)).body;
      const working = first.later(1).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, delay));
      await first.kill();
      await working;

      const second = await start(database);
      for (const seconds of [50, 11, 31, 121, 61, 601]) await second.later(seconds * 1000);
      const run = (await second.staff.look<BulkRun>(`/bulk/${id}`)).body;
      assert.notEqual(run.endedAt, null);
      assert.equal(captures(), run.done, JSON.stringify(run.items));
      const sold = rig.simulator.control
        .books()
        .payments.filter(({ status }) => ['30', '40'].includes(status));
      assert.equal(sold.length, run.done);
      assert.equal(run.done + run.failed, ORDERS);
      for (const { state, code } of run.items!)
        assert.ok(state === 'done' || code === 'not-sent', `${state} ${code}`);
      await second.kill();
    }
  });
});
