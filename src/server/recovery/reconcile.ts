import type { AlarmKind } from '../../core/alarm.ts';
import type { PaymentStatus } from '../../core/payment.ts';
import { raiseAlarm } from '../alarm.ts';
import type { Context } from '../context.ts';
import type { Books } from '../store/books.ts';
import type { Payment } from '../store/schema/payments.ts';
import type { DifferenceKind, Reconciliation } from '../store/schema/reconciliations.ts';
import { nextNight, nightlySubject } from './daily.ts';
import { type Apart, type Finding, lookUp } from './look-up.ts';

/** 照合 as it stands. */
export interface ReconciliationView {
  id: string;
  by: string;
  startedAt: string;
  /** Null while it goes on. */
  endedAt: string | null;
  /** Payments compared so far. */
  checked: number;
  /** Of those: where our books and the provider's record were not the same. */
  differing: number;
  /** Of those: about which the provider gave no answer. They are asked about the next time. */
  unanswered: number;
}

/** Nothing changes any more at these without a person's doing; the provider may still take them over the counter for days. */
const over: readonly PaymentStatus[] = ['failed', 'expired', 'voided', 'refunded', 'prelim_cancelled'];
const taken: readonly PaymentStatus[] = ['captured'];

/** What was taken can be given back in the provider's portal for about this long (41 ends it). */
const TAKEN_MS = 60 * 24 * 60 * 60_000;

/** Payments compared before other work has its turn, one at a time. */
const BATCH = 10;
/** A slow provider ends a part early: the job's lease must outlive it. */
const BATCH_MS = 4_000;
const PAUSE_MS = 1_000;

/** Begins 照合, or joins the one that goes on. It is worked at by the job; {@link stepReconciliation} does a part of it now. */
export async function startReconciliation(context: Context, by: string): Promise<ReconciliationView> {
  const { store, ids, clock, gateway } = context;
  const { environment } = gateway;
  const run = await store.transaction(async (books) => {
    const now = clock.now();
    const id = `rec_${ids.random(16)}`;
    // Two that begin at once are one: the second finds the first's row.
    await books.reconciliation.add({ id, environment, actor: by, started_at: now });
    const open = (await books.reconciliation.open(environment))!;
    await books.planJob('reconcile', stepSubject(context, open.id), now);
    return open;
  });
  context.wake();
  return viewOf(run);
}

/** Does all of it now, however long it takes; for commands. */
export async function reconcile(context: Context, by: string): Promise<ReconciliationView> {
  const { id } = await startReconciliation(context, by);
  while (await stepReconciliation(context, id));
  return readReconciliation(context, id);
}

export async function readReconciliation(context: Context, id: string): Promise<ReconciliationView> {
  return viewOf((await context.store.books.reconciliation.find(id))!);
}

/**
 * Compares the next few payments. A crash half-way repeats no more than those: what was found is written down with each, and
 * asking twice changes nothing. False when it has come to its end.
 */
export async function stepReconciliation(context: Context, id: string): Promise<boolean> {
  const { store } = context;
  const run = await store.books.reconciliation.find(id);
  if (!run || run.ended_at !== null) return false;
  const payments = await store.books.reconciliation.comparable({
    environment: run.environment,
    before: run.started_at,
    resting: [
      { statuses: over, since: run.started_at - context.recovery.reconcileMs },
      { statuses: taken, since: run.started_at - TAKEN_MS },
    ],
    after: run.place_id === null ? undefined : { at: run.place_at!, id: run.place_id },
    limit: BATCH,
  });
  const beganAt = context.clock.now();
  const findings: Finding[] = [];
  for (const payment of payments) {
    findings.push(await compareOne(context, payment));
    if (context.clock.now() >= beganAt + BATCH_MS) break;
  }
  const compared = payments.slice(0, findings.length);
  return store.transaction((books) => goOn(context, books, run, compared, findings));
}

async function goOn(
  context: Context,
  books: Books,
  run: Reconciliation,
  payments: readonly Payment[],
  findings: readonly Finding[],
): Promise<boolean> {
  const now = context.clock.now();
  const last = payments.at(-1);
  const subject = stepSubject(context, run.id);
  const count = (...kinds: Finding['kind'][]) => findings.filter(({ kind }) => kinds.includes(kind)).length;
  const isMoved = await books.reconciliation.advance(run, {
    place_at: last?.created_at ?? run.place_at,
    place_id: last?.id ?? run.place_id,
    checked: run.checked + findings.length,
    differing: run.differing + count('apart'),
    unanswered: run.unanswered + count('unanswered', 'elsewhere'),
    ended_at: last ? null : now,
  });
  // Another worker was faster: it has planned what comes next.
  if (!isMoved) return true;
  if (last) await books.planJob('reconcile', subject, now + PAUSE_MS);
  else await books.dropJob('reconcile', subject);
  return last !== undefined;
}

async function compareOne(context: Context, payment: Payment): Promise<Finding> {
  const finding = await lookUp(context, payment.id);
  await context.store.transaction((books) => writeDown(context, books, payment, finding));
  return finding;
}

/** Which differences a person must look at, and under what name. What was only not told is put right by taking it over. */
const alarmOf: Record<DifferenceKind, AlarmKind | undefined> = {
  missed: undefined,
  external: 'EXTERNAL_CHANGE',
  status: 'RECON_DIFF',
  amount: 'RECON_DIFF',
  absent: 'RECON_DIFF',
};

async function writeDown(context: Context, books: Books, payment: Payment, finding: Finding): Promise<void> {
  if (finding.kind === 'same') return closeAll(context, books, payment);
  if (finding.kind !== 'apart') return;
  const now = context.clock.now();
  for (const { kind, ours, theirs } of finding.apart) {
    const id = `dif_${context.ids.random(16)}`;
    await books.reconciliation.noteDifference({
      id,
      payment_id: payment.id,
      kind,
      ours,
      theirs,
      opened_at: now,
    });
    const alarm = alarmOf[kind];
    if (alarm) await raiseAlarm(context, books, payment, alarm, wordsOf({ kind, ours, theirs }));
  }
}

async function closeAll(context: Context, books: Books, { id }: Payment): Promise<void> {
  const now = context.clock.now();
  await books.reconciliation.closeDifferences(id, now);
  for (const kind of ['RECON_DIFF', 'EXTERNAL_CHANGE'] as const) await books.closeAlarms(kind, id, now);
}

function wordsOf({ kind, ours, theirs }: Apart): string {
  switch (kind) {
    case 'amount':
      return `ours ${ours} yen, the provider’s ${theirs} yen`;
    case 'absent':
      return `ours at ${ours}; the provider does not know it`;
    case 'external':
      return `changed from ${ours} to ${theirs} in the provider’s own portal; taken over`;
    default:
      return `ours at ${ours}, the provider’s at ${theirs}`;
  }
}

/** The nightly job begins a run; what goes on with one has the run's id behind it. */
const stepSubject = (context: Context, id: string): string => `${nightlySubject('reconcile', context)}@${id}`;

export async function reconcileNightly(context: Context, subject: string): Promise<void> {
  const { store, clock } = context;
  const nightly = nightlySubject('reconcile', context);
  const [base, id] = subject.split('@') as [string, string | undefined];
  // The settings have changed since it was planned: the present merchant has a job of its own.
  if (base !== nightly) return store.transaction((books) => books.dropJob('reconcile', subject));
  if (id === undefined) {
    await startReconciliation(context, 'daily');
    const next = nextNight('reconcile', clock.now());
    return store.transaction((books) => books.planJob('reconcile', nightly, next));
  }
  const goesOn = await stepReconciliation(context, id);
  if (!goesOn) await store.transaction((books) => books.dropJob('reconcile', subject));
}

const viewOf = (run: Reconciliation): ReconciliationView => ({
  id: run.id,
  by: run.actor,
  startedAt: new Date(run.started_at).toISOString(),
  endedAt: run.ended_at === null ? null : new Date(run.ended_at).toISOString(),
  checked: run.checked,
  differing: run.differing,
  unanswered: run.unanswered,
});

/** One difference, for staff. */
export interface DifferenceView {
  id: string;
  paymentId: string;
  orderId: string;
  method: Payment['method'];
  providerPaymentId: string | null;
  kind: DifferenceKind;
  ours: string;
  theirs: string;
  openedAt: string;
  closedAt: string | null;
}

/** The last 照合, and the differences that are open. */
export async function listDifferences(
  context: Context,
  open = true,
): Promise<{ last: ReconciliationView | null; differences: DifferenceView[] }> {
  const { reconciliation } = context.store.books;
  const last = await reconciliation.last(context.gateway.environment);
  const rows = await reconciliation.differences(context.gateway.environment, open, 200);
  return {
    last: last ? viewOf(last) : null,
    differences: rows.map((row) => ({
      id: row.id,
      paymentId: row.payment_id,
      orderId: row.order_id,
      method: row.method,
      providerPaymentId: row.provider_payment_id,
      kind: row.kind,
      ours: row.ours,
      theirs: row.theirs,
      openedAt: new Date(row.opened_at).toISOString(),
      closedAt: row.closed_at === null ? null : new Date(row.closed_at).toISOString(),
    })),
  };
}
