import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { checkAlarm, noteAlarm } from '../../src/server/alarms/staff-alarms.ts';
import { createSession } from '../../src/server/checkout/create-session.ts';
import { pay } from '../../src/server/checkout/pay.ts';
import type { Context } from '../../src/server/context.ts';
import { makeJobs } from '../../src/server/jobs.ts';
import { changeAmount } from '../../src/server/operations/change.ts';
import { openStore } from '../../src/server/store/store.ts';
import { liveAtProvider } from '../support/changes.ts';
import { contextOn } from '../support/context.ts';
import { Crash, dying } from '../support/dying-store.ts';
import { startPostgres } from '../support/postgres.ts';
import { newKey, startRig } from '../support/rig.ts';

const rig = await startRig();
const folder = await mkdtemp(path.join(tmpdir(), 'kessai-change-crash-'));
const postgres = await startPostgres();
after(async () => {
  await rig.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});
const { control } = rig.simulator;

/** What a press of 変更 writes down, one transaction after the other. */
const steps = [
  'the intent, the reservation and the alarm (S1)',
  'that the telegram goes out (S2)',
  'the new payment (S3)',
  'what an inquiry says of both, and the end (S4, S5)',
] as const;

interface Scenario {
  name: string;
  /** The provider leaves the old payment alive at first. */
  isLeft: boolean;
  /** The answer to the change is lost. */
  isLost: boolean;
}

const scenarios: Scenario[] = [
  { name: 'that goes well', isLeft: false, isLost: false },
  { name: 'whose old payment is left alive', isLeft: true, isLost: false },
  { name: 'whose answer is lost', isLeft: false, isLost: true },
  { name: 'whose answer is lost and whose old payment is left alive', isLeft: true, isLost: true },
];

const alarmed = async ({ store }: Context) =>
  (await store.books.openAlarms()).some(({ kind }) => kind === 'DOUBLE_CHARGE_RISK');

/** T-1 and T-7: at no moment do two payments live without the alarm, whoever died. */
async function assertWatched(context: Context): Promise<void> {
  if (liveAtProvider(rig.simulator).length > 1) assert.ok(await alarmed(context), 'two live, and no alarm');
}

async function crashAt(
  address: string,
  { isLeft, isLost }: Scenario,
  death: { press?: number; worker?: number; moment: 'before' | 'after' },
): Promise<void> {
  control.reset();
  const first = contextOn(rig, await openStore(address));
  const input = { orderId: newKey(), amount: 4080, amountFinal: true, returnUrl: '/', expiresInMinutes: 600 };
  const { id } = await createSession(first, input);
  const session = (await first.store.books.session(id))!;
  const request = { key: newKey(), method: 'card', amount: 4080, installments: 'once' } as const;
  await pay(first, session, { ...request, token: await rig.token() });
  const [payment] = await first.store.books.paymentsOfOrder(session.order_key);
  if (isLeft) control.decline({ telegram: '021', detail: '1G97' });
  if (isLost) control.fault({ telegram: '028', moment: 'after_execute', kind: 'reset' });

  const crash = (error: unknown) => assert.ok(error instanceof Crash, String(error));
  const at = (n?: number) => (n === undefined ? first.store : dying(first.store, n, death.moment));
  const press = { key: newKey(), amount: 3000 };
  await changeAmount({ ...first, store: at(death.press) }, payment!.id, press).catch(crash);
  await assertWatched(first);
  if (death.worker !== undefined) {
    rig.advance(11_000);
    await makeJobs({ ...first, store: at(death.worker) }, undefined)
      .runDue()
      .catch(crash);
    await assertWatched(first);
  }
  await first.store.close();

  const second = contextOn(rig, await openStore(address));
  const jobs = makeJobs(second, undefined);
  for (const seconds of [50, 11, 31, 121, 61, 601, 3_601, 21_601]) {
    rig.advance(seconds * 1000);
    await jobs.runDue();
    await assertWatched(second);
  }
  // Written down as sent, and no telegram ever came: only a look into the portal tells (R-32).
  for (const { id, kind } of await second.store.books.openAlarms()) {
    if (kind !== 'DOUBLE_CHARGE_RISK') continue;
    assert.equal(control.books().payments.length, 1);
    await noteAlarm(second, id, { role: 'operator', name: 'Hanako' }, '管理画面に、ほかの決済はありません');
    await checkAlarm(second, id);
  }
  const ours = await second.store.books.paymentsOfOrder(session.order_key);
  const theirs = control.books().payments;
  assert.deepEqual(
    ours.map((it) => [it.provider_payment_id, it.provider_status, it.amount]).toSorted(),
    theirs.map((it) => [it.paymentId, it.status, it.amount]).toSorted(),
  );
  assert.equal(liveAtProvider(rig.simulator).length, 1);
  assert.equal(await alarmed(second), false);
  assert.ok(control.books().telegrams.filter(({ kind }) => kind === '028').length <= 1);
  // The same press again is the same press: it sends nothing more, unless it was never written down.
  const sent = () => control.books().telegrams.filter(({ kind }) => kind === '028').length;
  const before = sent();
  const wasKnown = await second.store.books.operationByKey(session.order_key, ['change'], press.key);
  await changeAmount(second, payment!.id, press);
  assert.equal(sent() - before, wasKnown ? 0 : 1);
  await second.store.close();
}

describe('a crash at each step of an amount change', () => {
  let file = 0;
  const next = () => `file:${path.join(folder, `${file++}.db`)}`;
  for (const scenario of scenarios) {
    for (const [index, step] of steps.entries())
      for (const moment of ['before', 'after'] as const)
        it(`${scenario.name}: ${moment} ${step} is written`, async () => {
          await crashAt(next(), scenario, { press: index + 1, moment });
        });
    it(`${scenario.name}: of the worker that goes on with it, at each of its transactions`, async () => {
      for (const moment of ['before', 'after'] as const)
        for (let worker = 1; worker <= 7; worker++) await crashAt(next(), scenario, { worker, moment });
    });
  }
});

it('on PostgreSQL too, at the steps that matter most', async () => {
  let database = 0;
  for (const scenario of scenarios)
    for (const moment of ['before', 'after'] as const)
      for (const press of [2, 3])
        await crashAt(await postgres.create(`crash${database++}`), scenario, { press, moment });
});
