import { randomBytes } from 'node:crypto';
import type { Difference } from '../../src/core/application.ts';
import type { ConnectionType, Method } from '../../src/core/method.ts';
import { statusOf } from '../../src/core/payment.ts';
import type { Gateway, Inquiry, Outcome, PaymentReference } from '../../src/core/ports.ts';
import { readNotice } from '../../src/gateways/paygent/notice.ts';
import { noticeHash } from '../../src/gateways/paygent/wire-notice.ts';
import { readDressing } from '../../src/server/checkout/dressing.ts';
import { makeTradingId } from '../../src/server/checkout/trading-id.ts';
import type { Context } from '../../src/server/context.ts';
import { makeJobs } from '../../src/server/jobs.ts';
import { readLimits } from '../../src/server/limits/limits.ts';
import { movePayment } from '../../src/server/move-payment.ts';
import { receiveNotice } from '../../src/server/notices/receive.ts';
import { readNoticeSettings } from '../../src/server/notices/settings.ts';
import { readRecoverySettings, readStockSettings } from '../../src/server/recovery/settings.ts';
import { base32, makeSecrets } from '../../src/server/secrets.ts';
import { readSlipSettings } from '../../src/server/slips/settings.ts';
import { readStaffSettings } from '../../src/server/staff/settings.ts';
import type { Payment } from '../../src/server/store/schema/payments.ts';
import { openStore } from '../../src/server/store/store.ts';
import { readWebhookSettings, type WebhookOptions } from '../../src/server/webhooks/settings.ts';

export const NOTICE_KEY = 'notice-hash-key';

/** 決済種別CD by method. */
export const paymentTypes: Record<Method, string> = {
  atm: '01',
  card: '02',
  konbini: '03',
  bank: '05',
  carrier: '06',
  paidy: '22',
};

interface Booked {
  providerPaymentId: string;
  providerStatus: string;
  amount: number;
}

/**
 * A shop's books, in memory, and a provider who is a map: what the server makes of notices, without wires. The clock
 * stands still but for the millisecond each thing takes.
 */
export async function noticedWorld(
  options: {
    webhook?: WebhookOptions;
    database?: string;
    /** The contract is for the provider's pages alone: there is nobody to ask. */
    linkAlone?: boolean;
  } = {},
) {
  const store = await openStore(options.database ?? 'file::memory:');
  let now = Date.UTC(2026, 10, 21);
  let count = 0;
  /** The provider's books by trading id, and what it can tell by difference inquiry. */
  const provider = new Map<string, Booked>();
  const differences: Difference[] = [];
  const byNumber = new Map<string, Difference>();
  const asked: string[] = [];
  const voided: string[] = [];
  const faults = { inquiry: false };
  const gateway = {
    name: 'paygent',
    environment: 'test',
    merchantId: '1',
    statusOf,
    accepting: () => true,
    abilities: () => ['void'],
    readOnly: () => (options.linkAlone ? 'link' : undefined),
    threeDSecure: undefined,
    readNotice: (fields: Record<string, string>) => readNotice(fields, [NOTICE_KEY]),
    async inquire({ tradingId }: PaymentReference): Promise<Outcome<Inquiry>> {
      asked.push(tradingId);
      if (options.linkAlone) return { kind: 'not_sent', reason: 'there is no connection' };
      if (faults.inquiry) return { kind: 'unknown', reason: 'nobody there' };
      const record = provider.get(tradingId);
      return { kind: 'ok', value: record ? { found: true, ...record } : { found: false } };
    },
    async void({ tradingId, providerPaymentId }: PaymentReference) {
      voided.push(tradingId);
      provider.get(tradingId)!.providerStatus = '32';
      return { kind: 'ok', value: { providerPaymentId: providerPaymentId!, providerStatus: '32' } };
    },
    async nextDifference(noticeId?: string) {
      const value = noticeId === undefined ? differences.shift() : byNumber.get(noticeId);
      return { kind: 'ok', value: value ?? { found: false } };
    },
    explain: () => undefined,
    // The rest of a gateway is never reached from a notice.
  } as Partial<Gateway> as Gateway;
  const webhook = readWebhookSettings(options.webhook);
  const context: Context = {
    store,
    gateway,
    clock: { now: () => now },
    ids: { random: (bytes) => base32(randomBytes(bytes)) },
    log: () => {},
    secrets: makeSecrets(new Uint8Array(32)),
    answerHeldMs: 5_000,
    shop: 'shop',
    tradingPrefix: 'K',
    customerPrefix: 'K',
    publicUrl: 'https://shop.test/kessai',
    dressing: readDressing(),
    shopName: '',
    slips: readSlipSettings(),
    authenticationMs: 20 * 60_000,
    notices: readNoticeSettings(),
    staff: readStaffSettings(),
    recovery: readRecoverySettings(),
    stock: readStockSettings(),
    limits: readLimits(),
    underWay: new Map(),
    flushErrors: async () => {},
    wake: () => {},
    ...(webhook && { webhook }),
  };
  const jobs = makeJobs(context, undefined);

  /** A payment that has been applied for, in our books and at the provider. */
  async function pay(
    method: Method,
    over: { via?: ConnectionType; order?: string; status?: string; lost?: boolean; superseded?: 0 | 1 } = {},
  ): Promise<Payment> {
    now += 1;
    count += 1;
    const { via = 'module', order = `order-${count}`, status = '10', lost = false, superseded = 0 } = over;
    const key = `shop/test/${order}`;
    const id = `pay_${count}`;
    const tradingId = makeTradingId('K', context.ids, 1);
    const providerPaymentId = String(70_000 + count);
    provider.set(tradingId, { providerPaymentId, providerStatus: status, amount: 4080 });
    await store.transaction(async (books) => {
      await books.lockOrder({ key, shop: 'shop', environment: 'test', order_id: order, created_at: now });
      await books.addSession({
        id: `ses_${count}`,
        order_key: key,
        secret_hash: `hash ${count}`,
        environment: 'test',
        merchant_id: '1',
        amount: 4080,
        subscription: 0,
        capture: 0,
        return_url: '/done',
        created_at: now,
        expires_at: now + 30 * 60_000,
      });
      await books.addPayment({
        id,
        shop: 'shop',
        session_id: `ses_${count}`,
        order_key: key,
        method,
        via,
        amount: 4080,
        environment: 'test',
        gateway: 'paygent',
        merchant_id: '1',
        trading_id: tradingId,
        status: 'prepared',
        live: 1,
        superseded,
        status_since: now,
        capture: 0,
        reference: 'AAAA-BBBB',
        created_at: now,
        updated_at: now,
      });
      if (!lost)
        await movePayment(context, books, (await books.payment(id))!, {
          providerStatus: status,
          providerPaymentId,
        });
    });
    now += 1;
    return (await store.books.payment(id))!;
  }

  /** The fields of a notice with its real hash, as if the payment had this status now. */
  function fieldsOf(
    payment: Pick<Payment, 'trading_id' | 'method' | 'amount'>,
    noticeId: number | string,
    providerStatus: string,
    over: Record<string, string> = {},
  ): Record<string, string> {
    const fields = {
      payment_notice_id: String(noticeId),
      payment_id: provider.get(payment.trading_id)?.providerPaymentId ?? '79999',
      trading_id: payment.trading_id,
      payment_type: paymentTypes[payment.method],
      payment_status: providerStatus,
      payment_amount: String(payment.amount),
      payment_date: '20261121120000',
      ...over,
    };
    return { ...fields, hc: noticeHash(fields, NOTICE_KEY) };
  }

  async function post(
    fields: Record<string, string> | string,
    init: { type?: string; address?: string } = {},
  ): Promise<{ status: number; text: string }> {
    now += 1;
    const body = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString();
    const request = new Request('https://shop.test/kessai/notices/paygent', {
      method: 'POST',
      headers: { 'content-type': init.type ?? 'application/x-www-form-urlencoded' },
      body,
    });
    const answer = await receiveNotice(context, 'paygent', request, init.address);
    return { status: answer.status, text: await answer.text() };
  }

  return {
    context,
    store,
    provider,
    differences,
    byNumber,
    asked,
    voided,
    faults,
    jobs,
    pay,
    fieldsOf,
    post,
    advance: (milliseconds: number) => {
      now += milliseconds;
    },
    /** The provider's record changes, without a word. */
    change(payment: Pick<Payment, 'trading_id'>, providerStatus: string): void {
      provider.get(payment.trading_id)!.providerStatus = providerStatus;
    },
    /** Posts a notice with its real hash and lets the server find out what it means. */
    async notify(payment: Payment, noticeId: number | string, providerStatus: string): Promise<void> {
      await post(fieldsOf(payment, noticeId, providerStatus));
      await jobs.runDue();
    },
    read: async (payment: Pick<Payment, 'id'>) => (await store.books.payment(payment.id))!,
    async alarms(): Promise<string[]> {
      return (await store.books.openAlarms()).map(({ kind }) => kind).toSorted();
    },
    /** What the shop was told of an order, oldest first. */
    async news(orderKey: string): Promise<Record<string, unknown>[]> {
      const all = await store.books.undeliveredEvents(10_000);
      return all.filter(({ order_key }) => order_key === orderKey).map(({ body }) => JSON.parse(body));
    },
    close: () => store.close(),
  };
}

export type NoticedWorld = Awaited<ReturnType<typeof noticedWorld>>;
