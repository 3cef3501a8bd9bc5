import type { OrderDetail } from '../../contract/staff/order.ts';
import { judgeMethods } from '../checkout/offered-methods.ts';
import { orderKey } from '../checkout/order-key.ts';
import { repriced } from '../checkout/repriced.ts';
import type { Context } from '../context.ts';
import { orderAmount } from '../orders/amount-differs.ts';
import { standingOf } from '../orders/standing.ts';
import { ProblemError } from '../problem.ts';
import type { ListedPayment } from '../store/payment-list-books.ts';
import type { Order } from '../store/schema/orders.ts';
import type { Session } from '../store/schema/sessions.ts';
import { alarmView } from './alarm-view.ts';
import { historyOf, type Records } from './history.ts';
import { orderPanels } from './order-panels.ts';
import { paymentDetail } from './payment-detail.ts';
import { isoTime } from './payment-row.ts';

/** What an order number of a shop can be, as `CreateSession` takes them. */
const ORDER_ID = /^[\x21-\x7e]{1,64}$/;

/** One of the shop's orders with all that staff need of it; a `not-found` problem for one that is not this shop's. */
export async function orderDetail(context: Context, orderId: string): Promise<OrderDetail> {
  const { store, shop, gateway } = context;
  const { books } = store;
  const key = orderKey(shop, gateway.environment, orderId);
  const order = ORDER_ID.test(orderId) ? await books.order(key) : undefined;
  if (!order) throw new ProblemError('not-found');
  const { status, effects } = await standingOf(books, order);
  const session = order.session_id === null ? undefined : await books.session(order.session_id);
  const records = await recordsOf(context, key);
  const { payments, changes, operations } = records;
  // A banner each: what is proven and closed asks nobody for anything.
  const alarms = (await books.alarmsOfOrder(key)).filter(({ closed_at }) => closed_at === null);
  return {
    orderId: order.order_id,
    status,
    shop: { amount: order.shop_amount, state: order.shop_state },
    amount: orderAmount(order, session),
    payments: payments
      .map((payment) =>
        paymentDetail(context, payment, {
          siblings: payments,
          changes,
          statuses: statusesOf(records, payment),
        }),
      )
      .toReversed(),
    history: historyOf(context, records),
    alarms: alarms.toReversed().map((alarm) => alarmView(alarm, { orderId: order.order_id, payments })),
    panels: orderPanels(context, payments, operations),
    effects: effects.map(({ kind, cause, at }) => ({ kind, cause, at: isoTime(at) })),
    missingMethods: status === 'processing' && session ? await missingMethods(context, session, order) : [],
    hasSnapshot: (session?.snapshot ?? null) !== null,
  };
}

async function missingMethods(
  context: Context,
  session: Session,
  order: Order,
): Promise<OrderDetail['missingMethods']> {
  const verdicts = await judgeMethods(context, context.store.books, repriced(session, order));
  return verdicts.flatMap((verdict) =>
    'hindrance' in verdict ? [{ method: verdict.method, hindrance: verdict.hindrance }] : [],
  );
}

async function recordsOf({ store: { books } }: Context, key: string): Promise<Records> {
  return {
    payments: await books.lists.ofOrder(key),
    operations: await books.history.operations(key),
    changes: await books.changes.ofOrder(key),
    statuses: await books.history.statuses(key),
    notices: await books.history.notices(key),
    audit: await books.audit.ofOrder(key),
    authentications: await books.history.authentications(key),
  };
}

const statusesOf = ({ statuses }: Records, { id, provider_status }: ListedPayment): string[] => [
  ...statuses.filter(({ payment_id }) => payment_id === id).map((row) => row.provider_status),
  ...(provider_status === null ? [] : [provider_status]),
];
