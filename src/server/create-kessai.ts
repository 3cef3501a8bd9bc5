import { randomBytes } from 'node:crypto';
import {
  type OpenCustomer,
  OpenCustomer as OpenCustomerSchema,
  type OpenedCustomer,
} from '../contract/customer.ts';
import { type UpdateOrder, UpdateOrder as UpdateOrderSchema } from '../contract/order.ts';
import {
  type CreatedSession,
  type CreateSession,
  CreateSession as CreateSessionSchema,
} from '../contract/session.ts';
import type { Clock, Gateway, Ids } from '../core/ports.ts';
import { tendSubject } from './alarms/staff-alarms.ts';
import { removeCardByApi } from './cards/by-api.ts';
import { openCustomer } from './cards/customer-session.ts';
import { type CardView, listCards, type MayLeave, mayLeave } from './cards/staff.ts';
import { createSession } from './checkout/create-session.ts';
import { type MethodsOptions, readDressing } from './checkout/dressing.ts';
import { explainSession } from './checkout/explain.ts';
import type { MethodVerdict } from './checkout/offered-methods.ts';
import type { CardNeeded, Challenge, Context } from './context.ts';
import { type ErrorEntryView, readErrors } from './error-log/read-errors.ts';
import { recordErrors } from './error-log/recorder.ts';
import type { OnEvent } from './events.ts';
import { makeApp } from './http/app.ts';
import { parseWith } from './http/respond.ts';
import { type Jobs, makeJobs } from './jobs.ts';
import { type Limits, readLimits } from './limits/limits.ts';
import { makeLog } from './log/log.ts';
import { fetchSubject } from './notices/fetch-notices.ts';
import { type ListNotices, listNotices, type NoticePage } from './notices/list-notices.ts';
import { type NoticeStatus, noticeStatus } from './notices/notice-status.ts';
import { type NoticeOptions, readNoticeSettings } from './notices/settings.ts';
import { changeByApi, inquireByApi, operateByApi, sendSlipByApi, viewByApi } from './operations/by-api.ts';
import type { ChangeRequest } from './operations/change.ts';
import type { OperationRequest, RefundRequest } from './operations/operate.ts';
import type { OperationResult } from './operations/operation-result.ts';
import { type PaymentView, paymentsOfOrder } from './operations/payment-view.ts';
import { updateOrder } from './orders/update-order.ts';
import { getOrder, type OrderView, type WholeOrder } from './orders/view-order.ts';
import { findLostByApi, reconcileByApi, recoverByApi, sweepByApi } from './recovery/by-api.ts';
import { planNights } from './recovery/daily.ts';
import {
  type LostList,
  type LostPayment,
  listLost,
  type RecoverRequest,
  type Search,
} from './recovery/lost.ts';
import { type DifferenceView, listDifferences, type ReconciliationView } from './recovery/reconcile.ts';
import {
  type RecoveryOptions,
  readRecoverySettings,
  readStockSettings,
  type StockOptions,
} from './recovery/settings.ts';
import type { SweepOptions, SweepReport } from './recovery/sweep.ts';
import { type VerifyOptions, type VerifyReport, verifyBooks } from './recovery/verify.ts';
import { listRestock, type RestockTask } from './restock/work-list.ts';
import { base32, makeSecrets, readKey, sha256 } from './secrets.ts';
import { follow, openGateway } from './settings/attach.ts';
import { certificatesSubject } from './settings/expiry.ts';
import type { SettingsSource } from './settings/source.ts';
import { readSlipSettings, type SlipOptions } from './slips/settings.ts';
import { type SlipMail, slipMail } from './slips/slip-mail.ts';
import type { SlipLanguage } from './slips/texts.ts';
import { readStaffSettings, type StaffOptions } from './staff/settings.ts';
import { openStore } from './store/store.ts';
import { AUTHENTICATION_MS, GAP_CHECK_MS, PAY_ANSWER_HELD_MS } from './timing.ts';
import { replayByApi } from './webhooks/by-api.ts';
import { type DeliveryView, type ListDeliveries, listDeliveries } from './webhooks/deliveries.ts';
import { readWebhookSettings, type WebhookOptions } from './webhooks/settings.ts';

export interface KessaiOptions {
  /** The provider: `paygent(config)`, or `fromSettings(folder, paygentSettings)` for settings that staff edit. */
  gateway: Gateway | SettingsSource;
  /**
   * Those of merchant ids the shop had before, in the same environment: payments made under one are still looked up, operated
   * and told of through it, and nothing new is begun there (S-9). Without one, such a payment can only be read. Settings that
   * staff edit bring their own.
   */
  earlierGateways?: readonly Gateway[];
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
  /**
   * The same as the buyer's browser sees it, e.g. `https://shop.example/kessai`. Needed for 3-D Secure, for every method
   * whose buyer goes elsewhere to pay, and for those with a payment number.
   */
  publicUrl?: string;
  /** Stands before the shop's 会員ID at the provider: up to 12 letters or digits, made from `tradingPrefix` and `shop` when left out. */
  customerPrefix?: string;
  /** 支払方法設定: titles, notes, logos, conditions and the order of the methods. */
  methods?: MethodsOptions;
  /** 店名 in the mail with a payment number, on its page and in its calendar entry. */
  shopName?: string;
  /** What else is done about payment numbers. */
  slips?: SlipOptions;
  /** How long a buyer may be at the card issuer's page, in minutes; 20 when left out. */
  authenticationMinutes?: number;
  /**
   * スタッフ: who may use the console. `authorize` alone is needed; without it every route of the console answers 403.
   */
  staff?: StaffOptions;
  /** How often cards may fail. */
  limits?: Partial<Limits>;
  /** The shop's own check (CAPTCHA, login) of a buyer from whose address too many cards have failed. */
  challenge?: Challenge;
  /** Whether something of the shop's, such as a subscription, needs a member's card. */
  cardNeeded?: CardNeeded;
  /** Keys with which the shop's server opens sessions over HTTP (PHP shops). Two while one is being replaced. */
  createKeys?: readonly string[];
  /** Origins of shop pages on other hosts. */
  origins?: readonly string[];
  /** 差分通知: how they come, and from where. */
  notices?: NoticeOptions;
  /** What is looked after at night: orders that nobody goes on with, and the provider's record. */
  recovery?: RecoveryOptions;
  /** 在庫戻し: per cause by itself or by hand. */
  stock?: StockOptions;
  /** The shop's address that is told of everything that becomes true, at least once each. */
  webhook?: WebhookOptions;
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
    /** Which methods a session offers, and why the others are missing; for staff. */
    explain(sessionId: string): Promise<MethodVerdict[]>;
  };
  payments: {
    get(paymentId: string): Promise<PaymentView>;
    /** All payments of an order, oldest first. */
    ofOrder(orderId: string): Promise<PaymentView[]>;
    /** 売上 */
    capture(paymentId: string, request: OperationRequest): Promise<OperationResult>;
    /** 取消 of an authorisation */
    void(paymentId: string, request: OperationRequest): Promise<OperationResult>;
    /** 取消 of a captured payment, in full; for Paidy also 返金 of a part, which leaves the payment captured. */
    refund(paymentId: string, request: RefundRequest): Promise<OperationResult>;
    /**
     * 金額変更 to a new total, or to what the order costs now. Cards and carriers go up and down, Paidy down only. Until an inquiry
     * has shown that one payment is left, a red alarm is open; the payment that brings the new amount is another one for a card.
     */
    change(paymentId: string, request: ChangeRequest): Promise<OperationResult>;
    /**
     * お支払い番号 for the shop's own mail: subject, plain text and an HTML fragment with numbers, deadline and steps.
     * Throws `not-found` for a payment without a number.
     */
    slipMail(paymentId: string, options?: { lang?: SlipLanguage }): Promise<SlipMail>;
    /**
     * 再送: tells the shop `payment.slip`, so that it mails the number again; `conflict` when it cannot be paid any more.
     */
    sendSlip(paymentId: string): Promise<void>;
    /** 状態更新 */
    inquire(paymentId: string): Promise<PaymentView>;
  };
  orders: {
    /** The order with its payments, its effects and its alarms; its status is derived. */
    get(orderId: string): Promise<WholeOrder>;
    /** What became of the order in the shop. Nothing is sent to the provider because of it. */
    update(orderId: string, change: UpdateOrder): Promise<OrderView>;
  };
  notices: {
    /** 差分通知 as received, newest first, with what we make of each. */
    list(options?: ListNotices): Promise<NoticePage>;
    /** 差分通知URL, and whether notices come. */
    status(): Promise<NoticeStatus>;
  };
  webhooks: {
    /** The events on their way to the shop's address, newest first. */
    deliveries(options?: ListDeliveries): Promise<DeliveryView[]>;
    /** 再送 of one event, given up or not. */
    replay(eventId: string): Promise<DeliveryView>;
  };
  cards: {
    /** カード情報照会: a member's cards as the provider has them now. */
    list(customerId: string): Promise<CardView[]>;
    /** Refused with `card-in-use` while an authorisation of ours is open or the shop's hook needs the card. */
    remove(customerId: string, cardId: string): Promise<void>;
  };
  customers: {
    /** Opens the card management of マイページ for one member. */
    open(input: OpenCustomer): Promise<OpenedCustomer>;
    /** 退会: whether nothing of ours, and nothing of the shop's hook, needs the member's cards any more (S-36). */
    mayLeave(customerId: string): Promise<MayLeave>;
  };
  /** What puts books, provider and shop together again when they have come apart. */
  recovery: {
    /** 決済処理中の注文の取消: at most 50 orders at once; `next` of the report goes on. */
    sweep(options?: SweepOptions): Promise<SweepReport>;
    /** 照合 of all payments that can still change with the provider's record, to its end. */
    reconcile(): Promise<ReconciliationView>;
    /** The differences that are open. */
    differences(): Promise<DifferenceView[]>;
    /** Proves that the books are right in themselves, and with `provider` that the provider has the same. */
    verify(options?: VerifyOptions): Promise<VerifyReport>;
    /** 受注の取りこぼし; with a number (取引ID, 決済ID, order) the payments it names. */
    lost(number?: string): Promise<LostList>;
    findLost(): Promise<Search>;
    /** 受注データ登録: sends `order.recovered`, once. */
    recover(paymentId: string, request: RecoverRequest): Promise<LostPayment>;
    /** 在庫戻し 未対応 */
    restock(): Promise<RestockTask[]>;
    /** エラーログ that nobody has cleared. */
    errors(): Promise<ErrorEntryView[]>;
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
  const clock = options.clock ?? realClock;
  const ids = options.ids ?? realIds;
  const errors = recordErrors(makeLog(options.logTo), { clock, ids });
  const { log } = errors;
  const secrets = makeSecrets(readKey(options.key ?? process.env['KESSAI_KEY'] ?? missingKey()));
  const { gateway, settings } = openGateway(options.gateway, {
    secrets,
    clock,
    log,
    methods: options.methods,
    recovery: options.recovery,
  });
  const fixed: Omit<Context, 'store'> = {
    gateway,
    settings,
    otherGateways: settings?.current.others ?? readEarlier(gateway, options.earlierGateways),
    clock,
    ids,
    log,
    secrets,
    answerHeldMs: options.answerHeldMs ?? PAY_ANSWER_HELD_MS,
    shop: checked(options.shop ?? 'shop', /^[\w-]{1,40}$/, 'shop'),
    tradingPrefix: checked(options.tradingPrefix ?? 'K', /^[A-Z0-9]{1,6}$/, 'tradingPrefix'),
    customerPrefix: checked(
      options.customerPrefix ?? ownPrefix(options),
      /^[A-Za-z0-9]{0,12}$/,
      'customerPrefix',
    ),
    publicUrl: readPublicUrl(options.publicUrl, gateway, settings !== undefined),
    dressing: settings?.current.dressing ?? readDressing(options.methods),
    shopName: checked(options.shopName ?? '', /^[^\p{Cc}]{0,60}$/u, 'shopName'),
    slips: readSlipSettings(options.slips),
    authenticationMs: readMinutes(options.authenticationMinutes),
    limits: readLimits(options.limits),
    staff: readStaffSettings(options.staff),
    notices: readNoticeSettings(options.notices),
    recovery: settings?.current.recovery ?? readRecoverySettings(options.recovery),
    stock: readStockSettings(options.stock),
    webhook: readWebhookSettings(options.webhook),
    challenge: options.challenge,
    cardNeeded: options.cardNeeded,
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
  const context = async () => (await current()).context;

  return {
    ready: ready.then(() => {}),
    fetch: async (request, from = {}) => (await current()).app.fetch(request, from),
    sessions: {
      create: async (input) => createSession(await context(), parseWith(CreateSessionSchema, input)),
      explain: async (sessionId) => explainSession(await context(), sessionId),
    },
    payments: {
      get: async (id) => viewByApi(await context(), id),
      ofOrder: async (orderId) => paymentsOfOrder(await context(), orderId),
      capture: async (id, request) => operateByApi(await context(), 'capture', id, request),
      void: async (id, request) => operateByApi(await context(), 'void', id, request),
      refund: async (id, request) => operateByApi(await context(), 'refund', id, request),
      change: async (id, request) => changeByApi(await context(), id, request),
      slipMail: async (id, options) => slipMail(await context(), id, options),
      sendSlip: async (id) => sendSlipByApi(await context(), id),
      inquire: async (id) => inquireByApi(await context(), id),
    },
    orders: {
      get: async (orderId) => getOrder(await context(), orderId),
      update: async (orderId, change) =>
        updateOrder(await context(), orderId, parseWith(UpdateOrderSchema, change)),
    },
    notices: {
      list: async (options) => listNotices(await context(), options),
      status: async () => noticeStatus(await context()),
    },
    webhooks: {
      deliveries: async (options) => listDeliveries(await context(), options),
      replay: async (eventId) => replayByApi(await context(), eventId),
    },
    cards: {
      list: async (customerId) => listCards(await context(), customerId),
      remove: async (customerId, cardId) => removeCardByApi(await context(), customerId, cardId),
    },
    customers: {
      open: async (input) => openCustomer(await context(), parseWith(OpenCustomerSchema, input)),
      mayLeave: async (customerId) => mayLeave(await context(), customerId),
    },
    recovery: {
      sweep: async (how) => sweepByApi(await context(), how),
      reconcile: async () => reconcileByApi(await context()),
      differences: async () => (await listDifferences(await context())).differences,
      verify: async (how) => verifyBooks(await context(), how),
      lost: async (number) => listLost(await context(), number),
      findLost: async () => findLostByApi(await context()),
      recover: async (paymentId, request) => recoverByApi(await context(), paymentId, request),
      restock: async () => listRestock(await context()),
      errors: async () => readErrors(await context()),
    },
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

/** Of the same environment, and each merchant id once: what was made must have one gateway to go to. */
function readEarlier(gateway: Gateway, earlier: readonly Gateway[] = []): readonly Gateway[] {
  const all = [gateway, ...earlier];
  if (all.some(({ environment }) => environment !== gateway.environment))
    throw new Error('earlierGateways must be of the same environment as gateway');
  if (new Set(all.map(({ merchantId }) => merchantId)).size < all.length)
    throw new Error('earlierGateways: each needs a merchant id of its own');
  return earlier;
}

function checked(value: string, shape: RegExp, name: string): string {
  if (!shape.test(value)) throw new Error(`${name} must match ${shape}`);
  return value;
}

/** The buyer comes back to this address from another site: it must be whole, and what the buyer's browser can reach. */
function readPublicUrl(publicUrl: string | undefined, gateway: Gateway, isEdited: boolean): string {
  if (publicUrl === undefined) {
    const needs = isEdited ? 'what staff may set' : needsPublicUrl(gateway);
    if (needs) throw new Error(`publicUrl is missing: ${needs} needs an address of the shop`);
    return '';
  }
  const isAddress = URL.canParse(publicUrl) && /^https?:$/.test(new URL(publicUrl).protocol);
  if (!isAddress || /[?#]/.test(publicUrl))
    throw new Error('publicUrl must be an http(s) address without ? and #');
  if (gateway.environment === 'live' && !publicUrl.startsWith('https:'))
    throw new Error('publicUrl must begin with https: in the live environment');
  return publicUrl.replace(/\/+$/, '');
}

/** What cannot be offered without an address of our own that works in the buyer's browser. */
function needsPublicUrl({ threeDSecure, offers }: Gateway): string | undefined {
  if (threeDSecure) return '3-D Secure';
  const { paidy: _, ...others } = offers;
  return Object.entries(others).find(([, offer]) => offer !== undefined)?.[0];
}

/** Shops of one database share a contract more often than not: their members must not meet at the provider. */
function ownPrefix({ tradingPrefix = 'K', shop = 'shop' }: KessaiOptions): string {
  return shop === 'shop' ? tradingPrefix : tradingPrefix + sha256(shop).slice(0, 6);
}

function readMinutes(minutes: number | undefined): number {
  if (minutes === undefined) return AUTHENTICATION_MS;
  if (!(minutes >= 1 && minutes <= 30)) throw new Error('authenticationMinutes must be between 1 and 30');
  return minutes * 60_000;
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
