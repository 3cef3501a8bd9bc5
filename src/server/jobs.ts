import { askOnceMore } from './alarms/denied.ts';
import { checkAlarm, tendAlarms } from './alarms/staff-alarms.ts';
import { goOnWithBulk } from './bulk/run-bulk.ts';
import { linkCards } from './cards/link-cards.ts';
import { makeRoom } from './cards/make-room.ts';
import { endStuckRegistration } from './cards/registration.ts';
import { forgetCard } from './cards/removed-card.ts';
import { settleCard } from './cards/settle-card.ts';
import type { Context } from './context.ts';
import { closePage } from './departure/close-page.ts';
import { deliverEvents, type OnEvent } from './events.ts';
import { makeLoop } from './loop.ts';
import { fetchNotices } from './notices/fetch-notices.ts';
import { judgeNotice } from './notices/judge-notice.ts';
import { releaseUnwanted } from './operations/release.ts';
import { proveChange } from './recovery/prove-change.ts';
import { reconcileNightly } from './recovery/reconcile.ts';
import { settlePayment } from './recovery/settle.ts';
import { sweepNightly } from './recovery/sweep.ts';
import { eraseSealed } from './sealed.ts';
import { watchCertificates } from './settings/expiry.ts';
import { remind } from './slips/reminder.ts';
import type { Job, JobKind } from './store/schema/jobs.ts';
import { abandonAuthentication } from './three-d-secure/abandon.ts';
import { OPERATION_LEASE_MS } from './timing.ts';
import { deliverDue } from './webhooks/deliver.ts';

const work: Record<JobKind, (context: Context, subject: string, tries: number) => Promise<void>> = {
  settle: settlePayment,
  release: releaseUnwanted,
  abandon: abandonAuthentication,
  link: linkCards,
  'settle-card': settleCard,
  'make-room': makeRoom,
  'forget-card': forgetCard,
  'stuck-registration': endStuckRegistration,
  erase: eraseSealed,
  notice: judgeNotice,
  certificates: watchCertificates,
  'fetch-notices': fetchNotices,
  sweep: sweepNightly,
  reconcile: reconcileNightly,
  'close-page': closePage,
  remind,
  change: proveChange,
  bulk: goOnWithBulk,
  'tend-alarms': tendAlarms,
  absence: (context, alarmId) => askOnceMore(context, alarmId, checkAlarm),
};

/** The work that is due, and the worker that does it. */
export interface Jobs {
  /** Does everything that is due now, and delivers the events; for tests, and for shops that bring their own clockwork. */
  runDue(): Promise<void>;
  /** Starts the worker of this process. */
  start(): void;
  /** Something was planned: look again now. */
  wake(): void;
  /** Stops the worker and waits for the job it is at. */
  stop(): Promise<void>;
}

export function makeJobs(context: Context, onEvent: OnEvent | undefined): Jobs {
  const { store, clock, log } = context;

  async function runJobs(): Promise<void> {
    for (let job = await takeJob(context); job; job = await takeJob(context)) await runJob(context, job);
  }

  async function tell(): Promise<void> {
    if (onEvent) await deliverEvents(context, onEvent);
  }

  /** Gives when the next delivery to the shop's address is due. */
  async function post(): Promise<number> {
    const next = context.webhook && (await deliverDue(context, context.webhook));
    return next ?? Number.POSITIVE_INFINITY;
  }

  // Three loops: a hook or an address of the shop's that is slow must not keep payments from being settled.
  const loops = [
    makeLoop({
      async run() {
        await runJobs();
        return ((await store.books.nextJobAt()) ?? Number.POSITIVE_INFINITY) - clock.now();
      },
      onError: (error) => log('job.failed', { job: 'worker', error: String(error) }),
    }),
    makeLoop({
      async run() {
        await tell();
        return Number.POSITIVE_INFINITY;
      },
      onError: (error) => log('job.failed', { job: 'events', error: String(error) }),
    }),
    makeLoop({
      run: async () => (await post()) - clock.now(),
      onError: (error) => log('job.failed', { job: 'webhook', error: String(error) }),
    }),
  ];

  return {
    async runDue() {
      await runJobs();
      await tell();
      await post();
    },
    start() {
      for (const loop of loops) loop.start();
    },
    wake() {
      for (const loop of loops) loop.wake();
    },
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

function takeJob({ store, clock, settings }: Context): Promise<Job | undefined> {
  settings?.refresh();
  const now = clock.now();
  return store.transaction((books) => books.takeDueJob(now, now + OPERATION_LEASE_MS));
}

/** A job that fails keeps its lease and is taken again when that ends. */
async function runJob(context: Context, job: Job): Promise<void> {
  try {
    await work[job.kind](context, job.subject, job.tries);
  } catch (error) {
    context.log('job.failed', { job: job.kind, paymentId: job.subject, error: String(error) });
  }
}
