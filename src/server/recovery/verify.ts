import type { Context } from '../context.ts';
import { standingOf } from '../orders/standing.ts';
import { gatewayFor, referenceOf } from '../own-payment.ts';
import type { Books } from '../store/books.ts';
import type { Order } from '../store/schema/orders.ts';
import type { Payment } from '../store/schema/payments.ts';
import { GAP_TOO_OLD_MS } from '../timing.ts';
import { type Breach, breachesOf, type OrderFacts } from './invariants.ts';
import { wasSent } from './look-up.ts';

export interface VerifyOptions {
  /** Compare each payment with the provider's record as well (I-6). Nothing is taken over. */
  provider?: boolean | undefined;
}

export interface VerifyReport {
  orders: number;
  payments: number;
  /** Payments the provider was asked about, and of those, about which it gave no answer. */
  asked: number;
  unanswered: number;
  breaches: Breach[];
}

const PAGE = 100;

/**
 * 検証: proves that amounts and states follow from operations and from what the provider said. It reads and changes nothing,
 * so it can be run at any time; an order is read whole, under its lock.
 */
export async function verifyBooks(
  context: Context,
  { provider = false }: VerifyOptions = {},
): Promise<VerifyReport> {
  const { store, clock } = context;
  const report: VerifyReport = { orders: 0, payments: 0, asked: 0, unanswered: 0, breaches: [] };
  for (let after = ''; ; ) {
    const orders = await store.books.verification.orders(after, PAGE);
    for (const order of orders) {
      const facts = await factsOf(context, order);
      report.orders += 1;
      report.payments += facts.payments.length;
      report.breaches.push(...breachesOf(facts));
      if (provider) await compareAll(context, facts, report);
    }
    const last = orders.at(-1);
    if (!last) break;
    after = last.key;
  }
  const forgotten = await store.books.verification.forgottenNotices(clock.now() - GAP_TOO_OLD_MS);
  for (const { notice_id } of forgotten)
    report.breaches.push({
      rule: 'I-9',
      orderId: '',
      paymentId: null,
      detail: `notice ${notice_id} was taken, and nobody will look at it`,
    });
  return report;
}

async function factsOf({ store }: Context, { key }: Order): Promise<OrderFacts> {
  return store.transaction(async (books) => {
    const order = await books.lockKnownOrder(key);
    const { status: derived, payments, effects } = await standingOf(books, order);
    const operations = [];
    const settling = new Set<string>();
    for (const { id } of payments) {
      operations.push(...(await books.operationsOfPayment(id)));
      if (await isSettling(books, id)) settling.add(id);
    }
    return {
      order,
      derived,
      payments,
      effects,
      operations,
      settling,
      sessions: await books.verification.sessionsOf(key),
      alarms: await books.alarmsOfOrder(key),
      statuses: await books.history.statuses(key),
    };
  });
}

/** Jobs that find out what became of an open operation. */
async function isSettling(books: Books, paymentId: string): Promise<boolean> {
  for (const kind of ['settle', 'change'] as const) if (await books.job(kind, paymentId)) return true;
  return false;
}

async function compareAll(context: Context, facts: OrderFacts, report: VerifyReport): Promise<void> {
  for (const payment of facts.payments) {
    if (
      !wasSent(
        payment,
        facts.operations.filter(({ payment_id }) => payment_id === payment.id),
      )
    )
      continue;
    report.asked += 1;
    const detail = await compareOne(context, payment);
    if (detail === undefined) report.unanswered += 1;
    else if (detail !== '')
      report.breaches.push({ rule: 'I-6', orderId: facts.order.order_id, paymentId: payment.id, detail });
  }
}

/** What differs, empty when nothing does; `undefined` without an answer. */
async function compareOne(context: Context, payment: Payment): Promise<string | undefined> {
  const outcome = await gatewayFor(context, payment)?.inquire(referenceOf(payment));
  if (outcome?.kind !== 'ok') return undefined;
  const record = outcome.value;
  const { provider_status: at, amount, refunded, status, provider_payment_id } = payment;
  if (!record.found)
    return provider_payment_id === null || status === 'failed' ? '' : 'the provider does not know it';
  const wrong: string[] = [];
  // What we ended before anything came of it can stay begun there.
  const isEnded = status === 'failed' && (record.providerStatus === '10' || record.providerStatus === '14');
  if (record.providerStatus !== at && !isEnded)
    wrong.push(`ours at ${at ?? status}, the provider’s at ${record.providerStatus}`);
  if (record.amount !== amount && record.amount !== amount - refunded)
    wrong.push(`ours ${amount} yen, the provider’s ${record.amount} yen`);
  return wrong.join('; ');
}
