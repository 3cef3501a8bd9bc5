import type { AlarmKind } from '../../core/alarm.ts';
import type { EffectKind, ReleaseCause } from '../../core/effect.ts';
import type { Yen } from '../../core/money.ts';
import type { OrderStatus } from '../../core/order-status.ts';
import { orderKey } from '../checkout/order-key.ts';
import type { Context } from '../context.ts';
import { type PaymentView, paymentsOfOrder } from '../operations/payment-view.ts';
import { ProblemError } from '../problem.ts';
import type { Books } from '../store/books.ts';
import type { ShopState } from '../store/schema/orders.ts';
import { netAmount, orderAmount, standingPayment } from './amount-differs.ts';
import { standingOf } from './standing.ts';

/** One of the shop's orders, as far as paying goes. */
export interface OrderView {
  orderId: string;
  /** 対応状況, derived from all payments. */
  status: OrderStatus;
  /** The shop's side, as it last told us. */
  shop: { amount: Yen | null; goodsAmount: Yen | null; state: ShopState | null };
  /** 取引更新が必要: the order's amount, as the shop last told it or opened its session, is another one than that of the payment
   * that stands (S-4). */
  amountDiffers: boolean;
  /** The number of the order's last event. */
  version: number;
  /** What was said about stock and points, oldest first. */
  effects: { kind: EffectKind; reservation: string; cause: ReleaseCause | null; at: string }[];
  /** Oldest first, closed ones too. */
  alarms: {
    kind: AlarmKind;
    paymentId: string;
    detail: string;
    openedAt: string;
    closedAt: string | null;
  }[];
}

/** An order with its payments, oldest first. */
export interface WholeOrder extends OrderView {
  payments: PaymentView[];
}

export async function getOrder(context: Context, orderId: string): Promise<WholeOrder> {
  const key = orderKey(context.shop, context.gateway.environment, orderId);
  const view = await viewOrder(context.store.books, key);
  return { ...view, payments: await paymentsOfOrder(context, orderId) };
}

export async function viewOrder(books: Books, key: string): Promise<OrderView> {
  const order = await books.order(key);
  if (!order) throw new ProblemError('not-found');
  const { status, payments, effects } = await standingOf(books, order);
  const session = order.session_id === null ? undefined : await books.session(order.session_id);
  const asked = orderAmount(order, session);
  const standing = standingPayment(payments);
  return {
    orderId: order.order_id,
    status,
    shop: { amount: order.shop_amount, goodsAmount: order.shop_goods_amount, state: order.shop_state },
    amountDiffers: asked !== null && standing !== undefined && asked !== netAmount(standing),
    version: order.version,
    effects: effects.map(({ kind, reservation, cause, at }) => ({
      kind,
      reservation: `${order.order_id}/${reservation}`,
      cause,
      at: new Date(at).toISOString(),
    })),
    alarms: (await books.alarmsOfOrder(key)).map((alarm) => ({
      kind: alarm.kind,
      paymentId: alarm.payment_id,
      detail: alarm.detail,
      openedAt: new Date(alarm.opened_at).toISOString(),
      closedAt: alarm.closed_at === null ? null : new Date(alarm.closed_at).toISOString(),
    })),
  };
}
