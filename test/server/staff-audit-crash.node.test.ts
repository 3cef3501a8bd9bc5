import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { AuditEntry, AuditPage } from '../../src/contract/staff/audit.ts';
import type { HistoryRow, OrderDetail } from '../../src/contract/staff/order.ts';
import { createSession } from '../../src/server/checkout/create-session.ts';
import { pay } from '../../src/server/checkout/pay.ts';
import type { Context } from '../../src/server/context.ts';
import { makeApp } from '../../src/server/http/app.ts';
import { makeJobs } from '../../src/server/jobs.ts';
import { readStaffSettings } from '../../src/server/staff/settings.ts';
import { openStore } from '../../src/server/store/store.ts';
import { type Console, consoleOf } from '../support/console.ts';
import { contextOn } from '../support/context.ts';
import { DESK_URL } from '../support/desk.ts';
import { dying } from '../support/dying-store.ts';
import { startPostgres } from '../support/postgres.ts';
import { makeToken, newKey, startRig } from '../support/rig.ts';

const rig = await startRig();
const folder = await mkdtemp(path.join(tmpdir(), 'kessai-audit-'));
const children: ChildProcess[] = [];
after(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rig.close();
  await rm(folder, { recursive: true, force: true });
});

const ORDER = { orderId: 'A', amount: 4080, amountFinal: true, returnUrl: '/done', expiresInMinutes: 600 };
const SECONDS_OF_SETTLING = [1, 50, 11, 31, 121, 61, 601];

/** A process with Hanako at its console. */
async function processOn(address: string): Promise<Context> {
  const authorize = () => ({ role: 'admin', name: 'Hanako' }) as const;
  return { ...contextOn(rig, await openStore(address)), staff: readStaffSettings({ authorize }) };
}

function consoleIn(context: Context): Console {
  const app = makeApp(context, { path: '/kessai', createKeys: [], origins: [] });
  return consoleOf({ visit: async (address, init) => app.request(address, init) });
}

async function authorised(context: Context): Promise<string> {
  const { id } = await createSession(context, ORDER);
  const session = (await context.store.books.session(id))!;
  const request = { key: newKey(), method: 'card', amount: 4080, installments: 'once' } as const;
  await pay(context, session, { ...request, token: await rig.token() });
  const [payment] = await context.store.books.paymentsOfOrder(session.order_key);
  return payment!.id;
}

const entriesOf = async (staff: Console): Promise<AuditEntry[]> =>
  (await staff.look<AuditPage>(`/audit?orderId=${ORDER.orderId}`)).body.entries;

const historyOf = async (staff: Console): Promise<HistoryRow[]> =>
  (await staff.look<OrderDetail>(`/orders/${ORDER.orderId}`)).body.history;

const said = ({ actor, role, action, subject, outcome }: AuditEntry) =>
  [actor, role, action, subject, outcome].join(' ');

const captures = () => rig.simulator.control.books().telegrams.filter(({ kind }) => kind === '022').length;

interface Aftermath {
  /** What 操作履歴 says of the order when the process has just died. */
  atOnce: AuditEntry[];
  /** When everything open has been settled. */
  settled: AuditEntry[];
  /** When the same press has been sent again. */
  again: AuditEntry[];
  history: HistoryRow[];
  paymentId: string;
  /** Whether the provider was asked before the process died. */
  wasAsked: boolean;
}

/** A press of 売上 in a process that dies at one of its transactions; others look at what is left. */
async function dieAt(address: string, at: number, moment: 'before' | 'after'): Promise<Aftermath> {
  rig.simulator.control.reset();
  const first = await processOn(address);
  const paymentId = await authorised(first);
  const press = { key: newKey() };
  const doomed = { ...first, store: dying(first.store, at, moment) };
  await consoleIn(doomed).press(`/payments/${paymentId}/capture`, press);
  await Promise.allSettled(doomed.underWay.values());
  await first.store.close();
  const wasAsked = captures() > 0;

  const second = await processOn(address);
  const staff = consoleIn(second);
  const atOnce = await entriesOf(staff);
  const jobs = makeJobs(second, undefined);
  for (const seconds of SECONDS_OF_SETTLING) {
    rig.advance(seconds * 1000);
    await jobs.runDue();
  }
  const settled = await entriesOf(staff);
  await staff.press(`/payments/${paymentId}/capture`, press);
  const again = await entriesOf(staff);
  const history = await historyOf(staff);
  await second.store.close();
  return { atOnce, settled, again, history, paymentId, wasAsked };
}

/** Its commits: who pressed, the intent, the sending, the answer, the outcome; one more that is never reached. */
const AT = [1, 2, 3, 4, 5, 6];

/** What is known of a press of which not a byte went out. */
const unsent = (at: number, moment: 'before' | 'after') =>
  at === 1 || (at === 2 && moment === 'before') ? 'begun' : 'not-sent';

interface Address {
  database: string;
  key: string;
  createKey: string;
}

/** An adapter in a process of its own, with an administrator at its console. */
async function startProcess({ database, key, createKey }: Address) {
  const script = fileURLToPath(new URL('../support/adapter-process.ts', import.meta.url));
  const { config } = rig;
  const child = spawn(
    process.execPath,
    [script, JSON.stringify({ config, database, key, createKey, staffRole: 'admin' })],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  children.push(child);
  const [line] = await once(child.stdout, 'data');
  const url = `http://127.0.0.1:${String(line).trim()}`;
  return {
    staff: consoleOf({ visit: (address, init) => fetch(address.replace(DESK_URL, `${url}/kessai`), init) }),
    async call<T>(to: string, secret: string, body: object): Promise<T> {
      const response = await fetch(`${url}/kessai${to}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      });
      return (await response.json()) as T;
    },
    async later(milliseconds: number): Promise<void> {
      await fetch(`${url}/test/later`, { method: 'POST', body: JSON.stringify({ milliseconds }) });
    },
    async kill(): Promise<void> {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

describe('a press whose process dies', () => {
  for (const moment of ['before', 'after'] as const)
    it(`${moment} any of its commits has a row that says who pressed, and in the end what came of it`, async () => {
      for (const at of AT) {
        const file = `file:${path.join(folder, `${moment}-${at}.db`)}`;
        const { atOnce, settled, again, history, paymentId, wasAsked } = await dieAt(file, at, moment);
        const label = `${moment} ${at}`;
        const isBegun = at > 1 || moment === 'after';
        assert.equal(atOnce.length, isBegun ? 1 : 0, label);
        assert.ok(isBegun || !wasAsked, `${label}: nothing is done that is not written down`);
        for (const entry of atOnce) {
          assert.match(said(entry), new RegExp(`^Hanako admin capture ${paymentId} `), label);
          // What is not known is not called refused; so soon after, whoever looks cannot tell that the process is gone.
          assert.match(entry.outcome, /^(under-way|done)$/, label);
        }
        for (const { outcome } of settled)
          assert.equal(outcome, wasAsked ? 'done' : unsent(at, moment), label);
        assert.equal(again.length, 1, `${label}: the same press sent again is no second one`);
        const pressed = history.filter(({ actor }) => actor !== null);
        assert.deepEqual(
          pressed.map(({ actor }) => actor),
          ['Hanako'],
          `${label}: one row of 履歴, with who pressed`,
        );
      }
    });

  it('leaves the same on PostgreSQL', async () => {
    const postgres = await startPostgres();
    try {
      for (const [at, moment] of [
        [2, 'before'],
        [3, 'after'],
      ] as const) {
        const { atOnce, again, history } = await dieAt(await postgres.create(`audit_${at}`), at, moment);
        assert.deepEqual([atOnce.length, again.length], [1, 1]);
        assert.equal(history.filter(({ actor }) => actor === 'Hanako').length, 1);
      }
    } finally {
      await postgres.stop();
    }
  });

  it('by kill -9 during the provider’s call has one too', async () => {
    rig.simulator.control.reset();
    const database = `file:${path.join(folder, 'kill.db')}`;
    const key = randomBytes(32).toString('hex');
    const createKey = newKey();
    const first = await startProcess({ database, key, createKey });
    const { clientSecret } = await first.call<{ clientSecret: string }>('/sessions', createKey, ORDER);
    const token = await makeToken(rig.endpoints, '4708224192401234');
    const bought = { key: newKey(), method: 'card', amount: 4080, token };
    await first.call('/session/payments', clientSecret, bought);
    const { payments } = (await first.staff.look<{ payments: { id: string }[] }>('/payments')).body;
    const { id } = payments[0]!;
    // The provider does it and is slow to say so: the process is gone before the answer.
    rig.simulator.control.fault({ telegram: '022', moment: 'after_execute', kind: 'stall' });
    const pressed = first.staff.press(`/payments/${id}/capture`, { key: newKey() }).catch(() => undefined);
    while (captures() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await first.kill();
    await pressed;

    const second = await startProcess({ database, key, createKey });
    const [entry, ...others] = await entriesOf(second.staff);
    assert.deepEqual([said(entry!), others], [`admin admin capture ${id} under-way`, []]);
    for (const seconds of SECONDS_OF_SETTLING) await second.later(seconds * 1000);
    assert.deepEqual((await entriesOf(second.staff)).map(said), [`admin admin capture ${id} done`]);
    const acts = (await historyOf(second.staff)).filter(({ actor }) => actor !== null);
    assert.deepEqual(
      acts.map(({ word, actor, outcome }) => [word, actor, outcome]),
      [['captured', 'admin', 'done']],
    );
    await second.kill();
  });
});
