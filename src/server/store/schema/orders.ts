import type { Generated, Selectable } from 'kysely';
import type { Environment } from '../../../core/environment.ts';
import type { Yen } from '../../../core/money.ts';
import type { OrderStatus } from '../../../core/order-status.ts';
import type { Instant } from './columns.ts';

/** One row per order of the shop: the thing that is locked, so that an order has one writer at a time. */
export interface OrdersTable {
  /** `shop/environment/orderId`, see `orderKey`. */
  key: string;
  shop: string;
  environment: Environment;
  order_id: string;
  /** The session that may take payments; older ones are closed. */
  session_id: string | null;
  created_at: Instant;
  /** The shop's side of the order, as it last told us (S-1); null: never. */
  shop_amount: Yen | null;
  shop_goods_amount: Yen | null;
  shop_state: ShopState | null;
  /** What staff last changed its payment to; holds as long as the shop has not spoken. */
  agreed_amount: Yen | null;
  /** Which reservation of stock and points the order is at: 1 at first, one more after each release. */
  reservation: Generated<number>;
  /** When the shop last said that it has carried the order out. */
  completed_at: Instant | null;
  /** Counts the order's events: the shop ignores older news. */
  version: Generated<number>;
  /** 対応状況 as the shop was last told; null: never. It is derived each time; this only tells news from old. */
  told_status: OrderStatus | null;
  /** 決済処理中の注文の取消: when it was closed because nobody went on with it. What was begun since then is another purchase. */
  swept_at: Instant | null;
  /** 受注の取りこぼし: when staff put it into the shop's hands again. */
  recovered_at: Instant | null;
}

export type Order = Selectable<OrdersTable>;

export type ShopState = 'open' | 'completed' | 'cancelled' | 'deleted';
