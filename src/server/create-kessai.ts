import { randomBytes } from 'node:crypto';
import {
  type CreatedSession,
  type CreateSession,
  CreateSession as CreateSessionSchema,
} from '../contract/session.ts';
import type { Clock, Gateway, Ids } from '../core/ports.ts';
import { createSession } from './checkout/create-session.ts';
import type { Context } from './context.ts';
import type { OnEvent } from './events.ts';
import { makeApp } from './http/app.ts';
import { parseWith } from './http/respond.ts';
import { type Jobs, makeJobs } from './jobs.ts';
import { makeLog } from './log/log.ts';
import {
  inquirePayment,
  type OperationRequest,
  type OperationResult,
  operate,
  type PaymentView,
  paymentsOfOrder,
  viewPayment,
} from './operations/payments.ts';
import { base32, makeSecrets, readKey } from './secrets.ts';
import { openStore } from './store/store.ts';
import { PAY_ANSWER_HELD_MS } from './timing.ts';

export interface KessaiOptions {
  /** The provider: `paygent(config)`. */
  gateway: Gateway;
  /** `file:kessai.db` for the embedded SQLite, or a `postgres://` address. */
  database: string;
  /** 32 bytes: raw, as 64 hexadecimal digits, or the path of a file of mode 0600 that holds them. `KESSAI_KEY` when left out. */
  key?: Uint8Array | string;
  /** Names the shop when several share one database. */
  shop?: string;
  /** First letters of every マーチャント取引ID: 1 to 6 capital letters or digits. Changing it hides nothing, but keep it. */
  tradingPrefix?: string;
  /** Where the routes are mounted. */
  path?: string;
  /** Keys with which the shop's server opens sessions over HTTP (PHP shops). Two while one is being replaced. */
  createKeys?: readonly string[];
  /** Origins of shop pages on other hosts. */
  origins?: readonly string[];
  /** Told of everything that becomes true, at least once each. */
  onEvent?: OnEvent;
  /** `manual`: no worker in this process; call `jobs.runDue()`. */
  jobs?: 'automatic' | 'manual';
  /** Log lines go here; standard output when left out. */
  logTo?: { write(line: string): void };
  /** Accept a PostgreSQL that answers before a commit is on disk. */
  allowWeakDurability?: boolean;
  /** A pay request is answered after this many milliseconds at the latest; 12 seconds when left out. */
  answerHeldMs?: number;
  clock?: Clock;
  ids?: Ids;
}

export interface Kessai {
  /** Settles when the database is open and its schema up to date; rejects when it cannot be. */
  ready: Promise<void>;
  /** The HTTP half, to be mounted at {@link KessaiOptions.path}. `address`: the buyer's, for limits. */
  fetch(request: Request, from?: { address?: string }): Promise<Response>;
  sessions: {
    /** Opens the checkout of one order, or gives the one it has. Throws a `ProblemError` when it may not. */
    create(input: CreateSession): Promise<CreatedSession>;
  };
  payments: {
    get(paymentId: string): Promise<PaymentView>;
    /** All payments of an order, oldest first. */
    ofOrder(orderId: string): Promise<PaymentView[]>;
    /** 売上 */
    capture(paymentId: string, request: OperationRequest): Promise<OperationResult>;
    /** 取消 of an authorisation */
    void(paymentId: string, request: OperationRequest): Promise<OperationResult>;
    /** 取消 of a captured payment, in full */
    refund(paymentId: string, request: OperationRequest): Promise<OperationResult>;
    /** 状態更新 */
    inquire(paymentId: string): Promise<PaymentView>;
  };
  jobs: {
    /** Does the work that is due now. */
    runDue(): Promise<void>;
  };
  /** Stops the worker, waits for calls under way and closes the database. */
  close(): Promise<void>;
}

const realClock: Clock = { now: Date.now };
const realIds: Ids = { random: (bytes) => base32(randomBytes(bytes)) };

/**
 * Makes the adapter: everything between the shop, the buyer's page and the provider.
 *
 * Options that are wrong throw here. Settings of the gateway that are wrong are logged by field and reason, and the
 * methods they stop are not offered. The database is opened behind the call: `ready` tells, and every call waits for it.
 */
export function createKessai(options: KessaiOptions): Kessai {
  checkCreateKeys(options.createKeys ?? []);
  const log = makeLog(options.logTo);
  const fixed: Omit<Context, 'store'> = {
    gateway: options.gateway,
    clock: options.clock ?? realClock,
    ids: options.ids ?? realIds,
    log,
    secrets: makeSecrets(readKey(options.key ?? process.env['KESSAI_KEY'] ?? missingKey())),
    answerHeldMs: options.answerHeldMs ?? PAY_ANSWER_HELD_MS,
    shop: checked(options.shop ?? 'shop', /^[\w-]{1,40}$/, 'shop'),
    tradingPrefix: checked(options.tradingPrefix ?? 'K', /^[A-Z0-9]{1,6}$/, 'tradingPrefix'),
    underWay: new Map(),
    wake: () => opened?.jobs.wake(),
  };
  reportSettings(fixed);

  let opened: Opened | undefined;
  const ready = openStore(options.database, {
    shop: fixed.shop,
    ...(options.allowWeakDurability && { allowWeakDurability: true }),
    onIdleError: (error) => log('database.idle-error', { error: error.message }),
  }).then((store) => {
    opened = open({ ...fixed, store }, options);
    return opened;
  });
  // A database that cannot be opened is reported by `ready` and by each call, not as an unhandled rejection.
  ready.catch(() => {});
  const context = () => ready.then((it) => it.context);

  return {
    ready: ready.then(() => {}),
    fetch: async (request) => (await ready).app.fetch(request),
    sessions: {
      create: async (input) => createSession(await context(), parseWith(CreateSessionSchema, input)),
    },
    payments: {
      get: async (id) => viewPayment(await context(), id),
      ofOrder: async (orderId) => paymentsOfOrder(await context(), orderId),
      capture: async (id, request) => operate(await context(), 'capture', id, request),
      void: async (id, request) => operate(await context(), 'void', id, request),
      refund: async (id, request) => operate(await context(), 'refund', id, request),
      inquire: async (id) => inquirePayment(await context(), id),
    },
    jobs: { runDue: async () => (await ready).jobs.runDue() },
    async close() {
      const { jobs, context } = await ready;
      await jobs.stop();
      await Promise.allSettled(context.underWay.values());
      await context.gateway.close();
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

function checked(value: string, shape: RegExp, name: string): string {
  if (!shape.test(value)) throw new Error(`${name} must match ${shape}`);
  return value;
}

/** A key that can be guessed, or an empty one from a missing variable, would let anybody open sessions. */
function checkCreateKeys(keys: readonly string[]): void {
  for (const key of keys) {
    if (!/^[\x21-\x7e]{16,256}$/.test(key))
      throw new Error('createKeys: each needs 16 to 256 visible ASCII characters');
  }
}

function missingKey(): never {
  throw new Error('key is missing: pass 32 bytes, or set KESSAI_KEY');
}
