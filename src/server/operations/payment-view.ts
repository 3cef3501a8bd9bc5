import type { ErrorKind } from '../../core/errors.ts';
import type { ConnectionType, Method } from '../../core/method.ts';
import type { Yen } from '../../core/money.ts';
import type { PaymentStatus } from '../../core/payment.ts';
import type { Ability, ReadOnlyReason, StaffHelp } from '../../core/ports.ts';
import type { Slip } from '../../core/slip.ts';
import { orderKey } from '../checkout/order-key.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { slipAddress } from '../slips/slip-address.ts';
import type { Payment } from '../store/schema/payments.ts';
import { ableTo, readOnlyReason } from './abilities.ts';
import { type Protection, protectionOf } from './protection.ts';

/** お支払い番号, and where it can be looked at. */
export type SlipView = Slip & { page: string };

/** A payment as the shop's server sees it. */
export interface PaymentView {
  id: string;
  orderId: string;
  sessionId: string;
  method: Method;
  status: PaymentStatus;
  /** 決済ステータス, the provider's own number. */
  providerStatus: string | null;
  /** 決済ID */
  providerPaymentId: string | null;
  /** マーチャント取引ID */
  tradingId: string;
  amount: Yen;
  /** Yen given back so far. */
  refunded: Yen;
  /** モジュール型 or リンクタイプ. */
  via: ConnectionType;
  /** 支払方法名 as the buyer chose it; null when the shop gave none. */
  title: string | null;
  /** お支払い番号 with the address of its page; null without one. The text for a mail: `payments.slipMail`. */
  slip: SlipView | null;
  /** The buyer has turned to another way to pay; while it lives it can still be paid. */
  superseded: boolean;
  environment: 'test' | 'live';
  merchantId: string;
  /** What may be asked of it now. Empty while an earlier operation is still open. */
  abilities: readonly Ability[];
  /**
   * Why {@link abilities} stays empty at every status, and staff go to the provider's portal: `link` and `method` as
   * {@link ReadOnlyReason}; `merchant`: it was made in another environment or under another merchant id (S-9). Else null.
   */
  readOnly: ReadOnlyReason | 'merchant' | null;
  /** お問い合わせ番号, as shown to the buyer. */
  reference: string;
  /** 本人認証の結果 and who bears a chargeback; null when none was asked for. */
  authentication: Protection | null;
  /** The payment it took the place of by 金額変更, and the one that took its own; null without one. */
  replaces: string | null;
  replacedBy: string | null;
  /** What the buyer was told, the provider's code, and what staff do about it (S-18). */
  error: { kind: ErrorKind; code: string | null; help: StaffHelp | null } | null;
}

/** One payment, or a `not-found` problem. */
export async function viewPayment(context: Context, paymentId: string): Promise<PaymentView> {
  const payment = await context.store.books.payment(paymentId);
  if (!payment) throw new ProblemError('not-found');
  return toView(context, payment);
}

/** All payments of one of the shop's orders, oldest first. */
export async function paymentsOfOrder(context: Context, orderId: string): Promise<PaymentView[]> {
  const key = orderKey(context.shop, context.gateway.environment, orderId);
  const payments = await context.store.books.paymentsOfOrder(key);
  return Promise.all(payments.map((payment) => toView(context, payment)));
}

async function toView(context: Context, payment: Payment): Promise<PaymentView> {
  const order = (await context.store.books.order(payment.order_key))!;
  const { books } = context.store;
  return {
    id: payment.id,
    orderId: order.order_id,
    sessionId: payment.session_id,
    method: payment.method,
    status: payment.status,
    providerStatus: payment.provider_status,
    providerPaymentId: payment.provider_payment_id,
    tradingId: payment.trading_id,
    amount: payment.amount,
    refunded: payment.refunded,
    via: payment.via,
    title: payment.title,
    slip:
      payment.slip === null
        ? null
        : { ...(JSON.parse(payment.slip) as Slip), page: slipAddress(context, payment.id) },
    superseded: payment.superseded === 1,
    environment: payment.environment,
    merchantId: payment.merchant_id,
    abilities: await ableTo(context, books, payment),
    readOnly: readOnlyReason(context, payment),
    reference: payment.reference,
    authentication: await protectionOf(books, payment),
    replaces: payment.replaces,
    replacedBy: (await books.changes.replacementOf(payment.id))?.id ?? null,
    error: payment.error_kind && {
      kind: payment.error_kind,
      code: payment.error_code,
      help:
        (payment.error_code && context.gateway.explain(payment.error_code, payment.error_detail ?? '')) ||
        null,
    },
  };
}
