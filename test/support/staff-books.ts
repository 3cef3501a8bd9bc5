import type { Method } from '../../src/core/method.ts';
import type { OrderStatus } from '../../src/core/order-status.ts';
import type { PaymentStatus } from '../../src/core/payment.ts';
import { searchText } from '../../src/core/search-text.ts';
import { orderKey } from '../../src/server/checkout/order-key.ts';
import type { Store } from '../../src/server/store/store.ts';

/*
 * The books of a shop whose lists have every trap for SQL in them: many rows of one moment, numbers in capitals, small letters
 * and signs that mean something in a pattern, names in three scripts, and nothing where something may be missing.
 */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** 2026-11-01 12:00 in Japan. */
const FIRST_AT = Date.UTC(2026, 10, 1, 3);

/** One payment of the shop, with what the lists show and find it by. */
export interface Bought {
  id: string;
  orderId: string;
  tradingId: string;
  providerPaymentId: string | null;
  name: string | null;
  method: Method;
  status: PaymentStatus;
  orderStatus: OrderStatus;
  amount: number;
  createdAt: number;
  updatedAt: number;
  /** To be captured by hand. */
  isToCapture: boolean;
  hasAlarm: boolean;
  isConfirming: boolean;
}

const at = <T>(values: readonly T[], n: number): T => values[n % values.length]!;

/** Beginnings of order numbers: each is another one to whoever compares by bytes, and one to some languages. */
const starts = ['A-', 'a-', 'A_', 'A%', 'AA', 'B.'] as const;

const names = ['山田 太郎', 'ヤマダ ハナコ', 'Sato Ichiro', 'sato jiro', '100% 佐藤_花子', null] as const;

const standings = [
  { method: 'card', status: 'authorized', orderStatus: 'accepted' },
  { method: 'card', status: 'captured', orderStatus: 'paid' },
  { method: 'konbini', status: 'awaiting_payment', orderStatus: 'awaiting_payment' },
  { method: 'atm', status: 'voided', orderStatus: 'cancelled' },
  { method: 'card', status: 'failed', orderStatus: 'processing' },
] as const satisfies readonly Pick<Bought, 'method' | 'status' | 'orderStatus'>[];

/** No two tables have the same length, so that every start meets every name and every standing. */
const bought = (n: number): Bought => {
  const standing = at(standings, n);
  const createdAt = FIRST_AT + Math.floor(n / 7) * (DAY / 2);
  return {
    ...standing,
    // Letters of both cases at the same place: languages order them otherwise than bytes do.
    id: `pay_${at(['Z', 'a', 'A', 'z'], n)}${n}`,
    orderId: `${at(starts, n)}${n}`,
    tradingId: `K${n}`,
    providerPaymentId: n % 9 === 0 ? null : String(70_000 + n),
    name: at(names, Math.floor(n / 5)),
    amount: 1000 + (n % 11) * 100,
    createdAt,
    updatedAt: createdAt + (n % 4) * DAY,
    isToCapture: standing.status === 'authorized',
    hasAlarm: n % 6 === 0,
    isConfirming: n % 8 === 0,
  };
};

/** Fills a store and tells what is in it, in the order in which it was bought. */
export async function fillStaffBooks(store: Store, count: number): Promise<Bought[]> {
  const all = Array.from({ length: count }, (_, n) => bought(n));
  await store.transaction(async (books) => {
    for (const [n, each] of all.entries()) {
      const { id, orderId, method, status, amount, name, createdAt, updatedAt } = each;
      const key = orderKey('shop', 'test', orderId);
      const order = {
        key,
        shop: 'shop',
        environment: 'test',
        order_id: orderId,
        created_at: createdAt,
      } as const;
      await books.lockOrder(order);
      await books.effects.updateOrder(key, { told_status: each.orderStatus });
      await books.addSession({
        id: `ses_${n}`,
        order_key: key,
        secret_hash: `hash_${n}`,
        environment: 'test',
        merchant_id: 'm',
        amount,
        capture: 0,
        subscription: 0,
        return_url: '/',
        created_at: createdAt,
        expires_at: createdAt + 30 * MINUTE,
      });
      await books.addPayment({
        id,
        shop: 'shop',
        session_id: `ses_${n}`,
        order_key: key,
        method,
        amount,
        environment: 'test',
        gateway: 'double',
        merchant_id: 'm',
        trading_id: each.tradingId,
        provider_payment_id: each.providerPaymentId,
        status,
        provider_status: null,
        live: 0,
        status_since: createdAt,
        capture: 0,
        reference: `R${n}`,
        buyer_name: name,
        search_text: name === null ? null : searchText(name, `Buyer${n}@example.jp`),
        created_at: createdAt,
        updated_at: updatedAt,
      });
      if (each.hasAlarm)
        await books.raiseAlarm({
          id: `alm_${id}`,
          kind: 'RECON_DIFF',
          order_key: key,
          payment_id: id,
          detail: '',
          opened_at: createdAt,
        });
      await books.addOperation({
        id: `opr_${id}`,
        payment_id: id,
        order_key: key,
        kind: 'authorize',
        key: `key_${n}`,
        digest: '',
        amount,
        state: each.isConfirming ? 'unknown' : 'done',
        created_at: createdAt,
        sent_at: createdAt,
        answered_at: null,
        absences: 0,
      });
      await tell(books, each, n);
    }
  });
  return all;
}

/** What the other lists show of an order: an act of staff, a notice, a delivery, an error, goods to put back, a difference. */
async function tell(books: Store['books'], { id, orderId, createdAt }: Bought, n: number): Promise<void> {
  const order_key = orderKey('shop', 'test', orderId);
  const auditId = `aud_${id}`;
  await books.audit.add({
    id: auditId,
    at: createdAt,
    actor: '店長',
    role: 'operator',
    action: 'inquire',
    subject: id,
    order_key: n % 3 === 0 ? null : order_key,
    payment_id: id,
    outcome: 'begun',
    detail: null,
  });
  if (n % 2 === 0)
    for (const outcome of ['crashed', 'done'])
      await books.audit.addOutcome({
        id: `${auditId}_${outcome}`,
        audit_id: auditId,
        at: createdAt + (outcome === 'done' ? 1 : 0),
        outcome,
      });
  await books.notices.add({
    id: `ntc_${id}`,
    gateway: 'paygent',
    environment: 'test',
    merchant_id: 'm',
    notice_id: String(n),
    digest: '',
    source: n % 2 === 0 ? 'pushed' : 'fetched',
    provider_payment_id: String(70_000 + n),
    trading_id: `K${n}`,
    payment_type: '02',
    method: n % 5 === 0 ? null : 'card',
    provider_status: '20',
    amount: n % 4 === 0 ? null : 4080,
    base_provider_payment_id: null,
    happened_at: null,
    received_at: createdAt,
    payment_id: n % 5 === 0 ? null : id,
    verdict: n % 5 === 0 ? 'foreign' : 'known',
    judged_at: null,
  });
  const eventId = `evt_${id}`;
  const event = { id: eventId, order_key, type: 'payment.accepted', body: '{}', created_at: createdAt };
  const created_at = await books.addEvent(event);
  await books.deliveries.add({ event_id: eventId, order_key, created_at, due_at: createdAt });
  if (n % 3 === 0) await books.deliveries.update(eventId, { dead_at: createdAt, outcome: '503', tries: 10 });
  await books.errors.note(`err_${id}`, {
    source: 'operation',
    code: n % 2 === 0 ? 'P012' : 'p012',
    subject: id,
    detail: 'capture',
    times: 1,
    at: createdAt,
  });
  if (n % 4 === 0) await books.errors.clear(`err_${id}`, '店長', createdAt);
  await books.restock.add({
    id: `rst_${id}`,
    order_key,
    reservation: 1,
    cause: 'voided',
    opened_at: createdAt,
  });
  if (n % 4 === 1) await books.restock.markDone(`rst_${id}`, '店長', createdAt);
  await books.reconciliation.noteDifference({
    id: `dif_${id}`,
    payment_id: id,
    kind: 'absent',
    ours: '20',
    theirs: '',
    opened_at: createdAt,
  });
  if (n % 4 === 2) await books.reconciliation.closeDifferences(id, createdAt);
}
