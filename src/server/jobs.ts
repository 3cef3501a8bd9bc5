import type { Context } from './context.ts';
import { deliverEvents, type OnEvent } from './events.ts';
import { releaseUnwanted } from './operations/release.ts';
import { settlePayment } from './recovery/settle.ts';
import type { Job, JobKind } from './store/schema.ts';
import { OPERATION_LEASE_MS } from './timing.ts';

const work: Record<JobKind, (context: Context, subject: string, tries: number) => Promise<void>> = {
  settle: settlePayment,
  release: releaseUnwanted,
};

/** The worker never sleeps longer than this, so that work planned by another process is found too. */
const LONGEST_SLEEP_MS = 5_000;

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
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isStarted = false;

  async function runDue(): Promise<void> {
    for (let job = await takeJob(context); job; job = await takeJob(context)) await runJob(context, job);
    if (onEvent) await deliverEvents(context, onEvent);
  }

  async function tick(): Promise<void> {
    clearTimeout(timer);
    try {
      await runDue();
    } catch (error) {
      context.log('job.failed', { job: 'worker', error: String(error) });
    }
    if (!isStarted) return;
    const next = await context.store.books.nextJobAt().catch(() => undefined);
    const sleep = next === undefined ? LONGEST_SLEEP_MS : next - context.clock.now();
    timer = setTimeout(wake, Math.min(Math.max(sleep, 50), LONGEST_SLEEP_MS));
  }

  function wake(): void {
    if (!isStarted) return;
    // A wake during a run starts another right after it: what was planned meanwhile may have been missed.
    const before = running ?? Promise.resolve();
    if (wakeIsQueued) return;
    wakeIsQueued = true;
    running = before.then(() => {
      wakeIsQueued = false;
      return tick();
    });
  }
  let wakeIsQueued = false;

  return {
    runDue,
    wake,
    start() {
      isStarted = true;
      wake();
    },
    async stop() {
      isStarted = false;
      clearTimeout(timer);
      await running;
      clearTimeout(timer);
    },
  };
}

function takeJob({ store, clock }: Context): Promise<Job | undefined> {
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
