import type { Method } from '../../core/method.ts';
import {
  type OrderList,
  type PanelFacts,
  type PanelKey,
  panels,
  panelsFor,
} from '../../core/payment-panel.ts';
import type { Context } from '../context.ts';
import { readOnlyReason } from '../operations/abilities.ts';
import { netAmount, standingPayment } from '../orders/amount-differs.ts';
import type { ListedPayment } from '../store/payment-list-books.ts';
import type { Operation } from '../store/schema/operations.ts';
import type { ShopState } from '../store/schema/orders.ts';
import { askedAmount } from './payment-row.ts';

/** Methods of which payment and order are two things to be kept in step by staff. */
const operated: readonly Method[] = ['card', 'carrier', 'paidy'];

const listOf: Record<ShopState, OrderList> = {
  open: 'open',
  completed: 'completed',
  cancelled: 'cancelled',
  deleted: 'cancelled',
};

/** 決済状況 × 受注状態 of an order, by the payment it stands on (S-11). */
export function orderPanels(
  context: Context,
  payments: readonly ListedPayment[],
  operations: readonly Operation[],
): { key: PanelKey; tone: (typeof panels)[PanelKey]['tone'] }[] {
  const payment = standingPayment(payments) ?? payments.at(-1);
  if (!payment || !operated.includes(payment.method)) return [];
  const own = operations.filter(({ payment_id }) => payment_id === payment.id);
  return panelsFor(factsOf(context, payment, own)).map((key) => ({ key, tone: panels[key].tone }));
}

function factsOf(context: Context, payment: ListedPayment, operations: readonly Operation[]): PanelFacts {
  const { status, method, shop_state, inquired_amount, amount, standing } = payment;
  const net = netAmount(payment);
  // The record of what was given back in part names the one or the other.
  const provider = inquired_amount === amount ? net : inquired_amount;
  return {
    status,
    list: listOf[shop_state ?? 'open'],
    isOtherMerchant: readOnlyReason(context, payment) === 'merchant',
    isRefused:
      context.gateway.issues.some(({ stops }) => stops.includes(method)) ||
      operations.at(-1)?.error_kind === 'config',
    isCancelledElsewhere: !operations.some(({ kind, state }) => takesBack(kind) && state !== 'declined'),
    amounts: { order: askedAmount(payment), payment: net, provider },
    isSecure: standing !== null && standing !== 'failed',
  };
}

const takesBack = (kind: Operation['kind']): boolean =>
  kind === 'void' || kind === 'refund' || kind === 'change';
