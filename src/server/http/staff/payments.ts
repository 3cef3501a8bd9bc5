import { OrderDetail } from '../../../contract/staff/order.ts';
import { orderDetail } from '../../staff/order-detail.ts';
import type { Desk } from './desk.ts';

/** 決済の一覧 and an order with its payments. */
export function paymentRoutes({ context, look }: Desk): void {
  look(
    { path: '/orders/{orderId}', summary: 'One order with its payments and 履歴', answer: OrderDetail },
    ({ param }) => orderDetail(context, param('orderId')),
  );
}
