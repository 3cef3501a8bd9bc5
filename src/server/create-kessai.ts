import { randomBytes } from 'node:crypto';
import type { Clock, Ids } from '../core/ports.ts';
import { tendSubject } from './alarms/staff-alarms.ts';
import { callsOf } from './calls.ts';
import type { Context } from './context.ts';
import { recordErrors } from './error-log/recorder.ts';
import { makeApp } from './http/app.ts';
import { type Jobs, makeJobs } from './jobs.ts';
import type { Kessai } from './kessai.ts';
import { makeLog } from './log/log.ts';
import { fetchSubject } from './notices/fetch-notices.ts';
import type { KessaiOptions } from './options.ts';
import { checkCreateKeys, readOptions } from './read-options.ts';
import { planNights } from './recovery/daily.ts';
import { base32, makeSecrets, readKey } from './secrets.ts';
import { follow, openGateway } from './settings/attach.ts';
import { certificatesSubject } from './settings/expiry.ts';
import { openStore } from './store/store.ts';
import { GAP_CHECK_MS } from './timing.ts';

const realClock: Clock = { now: Date.now };
const realIds: Ids = { random: (bytes) => base32(randomBytes(bytes)) };

/**
 * Makes the adapter: everything between the shop, the buyer's page and the provider.
 *
 * Options that are wrong throw here. Settings of the gateway that are wrong are logged by field and reason, and the
 * methods they stop are not offered. The database is opened behind the call: `ready` tells, and every call waits for it.
 */
export function createKessai(options: KessaiOptions): Kessai {
  checkCreateKeys(options.createKeys);
  const clock = options.clock ?? realClock;
  const ids = options.ids ?? realIds;
  const errors = recordErrors(makeLog(options.logTo), { clock, ids });
  const { log } = errors;
  const secrets = makeSecrets(readKey(options.key ?? process.env['KESSAI_KEY'] ?? ''));
  const provider = openGateway(options.gateway, {
    secrets,
    clock,
    log,
    methods: options.methods,
    recovery: options.recovery,
  });
  const { gateway, settings } = provider;
  const fixed: Omit<Context, 'store'> = {
    ...readOptions(options, provider),
    gateway,
    settings,
    clock,
    ids,
    log,
    secrets,
    underWay: new Map(),
    flushErrors: () => errors.flush(),
    wake: () => opened?.jobs.wake(),
  };
  reportSettings(fixed);

  let opened: Opened | undefined;
  const ready = openStore(options.database, {
    shop: fixed.shop,
    ...(options.allowWeakDurability && { allowWeakDurability: true }),
    onIdleError: (error) => log('database.idle-error', { error: error.message }),
  }).then(async (store) => {
    errors.open(store);
    const { notices } = fixed;
    const firstFetch = clock.now() + (notices.channel === 'poll' ? 0 : GAP_CHECK_MS);
    await store.transaction(async (books) => {
      await books.ensureJob('fetch-notices', fetchSubject(fixed), firstFetch);
      await books.ensureJob('certificates', certificatesSubject(fixed), clock.now());
      await books.ensureJob('tend-alarms', tendSubject(fixed), clock.now());
      await planNights(fixed, books);
    });
    opened = open({ ...fixed, store }, options);
    if (settings) follow(opened.context, settings);
    return opened;
  });
  // A database that cannot be opened is reported by `ready` and by each call, not as an unhandled rejection.
  ready.catch(() => {});
  /** With the settings as they are now: another process may have saved since. */
  const current = async () => {
    const it = await ready;
    settings?.refresh();
    return it;
  };

  return {
    ready: ready.then(() => {}),
    fetch: async (request, from = {}) => (await current()).app.fetch(request, from),
    ...callsOf(async () => (await current()).context),
    jobs: { runDue: async () => (await current()).jobs.runDue() },
    async close() {
      const { jobs, context } = await ready;
      await jobs.stop();
      await Promise.allSettled(context.underWay.values());
      await (settings ?? context.gateway).close();
      await Promise.all((options.earlierGateways ?? []).map((each) => each.close()));
      await errors.flush();
      await context.store.close();
    },
  };
}

interface Opened {
  context: Context;
  app: ReturnType<typeof makeApp>;
  jobs: Jobs;
}

function open(context: Context, options: KessaiOptions): Opened {
  const jobs = makeJobs(context, options.onEvent);
  const app = makeApp(context, {
    path: options.path ?? '/kessai',
    createKeys: options.createKeys ?? [],
    origins: options.origins ?? [],
  });
  if (options.jobs !== 'manual') jobs.start();
  return { context, app, jobs };
}

function reportSettings({ gateway, log }: Pick<Context, 'gateway' | 'log'>): void {
  for (const { field, reason, stops } of gateway.issues) {
    if (stops.length > 0) log('setting.wrong', { field, reason, stops });
    else log('setting.noted', { field, reason });
  }
}
