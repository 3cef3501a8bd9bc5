import type { ErrorKind } from '../../core/errors.ts';
import type { ConnectionType, Method } from '../../core/method.ts';
import { isPayableYen, type Yen } from '../../core/money.ts';
import type { PaymentStatus } from '../../core/payment.ts';
import type { Ability, ReadOnlyReason, StaffHelp } from '../../core/ports.ts';
import type { Slip } from '../../core/slip.ts';
import { type Standing, standings } from '../../core/three-d-secure.ts';
import { orderKey } from '../checkout/order-key.ts';
import type { Context } from '../context.ts';
import { isOwn, referenceOf } from '../own-payment.ts';
import { ProblemError } from '../problem.ts';
import { settlePayment } from '../recovery/settle.ts';
import { sha256 } from '../secrets.ts';
import { slipAddress } from '../slips/slip-address.ts';
import type { Books } from '../store/books.ts';
import type { Payment } from '../store/schema.ts';
import { newOperation } from './new-operation.ts';
import { type Intent, perform, planSettling, refundedPart } from './perform.ts';

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
  authentication: { standing: Standing; liability: 'issuer' | 'shop' } | null;
  /** What the buyer was told, the provider's code, and what staff do about it (S-18). */
  error: { kind: ErrorKind; code: string | null; help: StaffHelp | null } | null;
}

/** What became of an operation. A refusal by the provider is an answer; `unknown` is settled by inquiry later. */
export type OperationResult =
  | { ok: true; payment: PaymentView }
  | { ok: false; reason: 'declined' | 'not_sent' | 'unknown'; code: string | null; payment: PaymentView };

export interface OperationRequest {
  /** One per press of a button: the same key never starts a second call. 16 to 64 letters, digits, `-`, `_`. */
  key: string;
}

/** 返金 of a part, which only Paidy knows (S-23). Left out, or all that is left: the payment is given back in full. */
export interface RefundRequest extends OperationRequest {
  /** Yen to give back now. */
  amount?: Yen;
}

/** Staff operations: each is a verb of the gateway, an ability a payment must have, and a kind of operation in the books. */
export type OperationVerb = 'capture' | 'void' | 'refund';

/**
 * 売上, 取消, 返金 of one payment. Refuses with `conflict` what its status does not allow, judged now and not when a
 * page was drawn; an open question about the payment is settled by inquiry first.
 */
export async function operate(
  context: Context,
  verb: OperationVerb,
  paymentId: string,
  { key, amount }: RefundRequest,
): Promise<OperationResult> {
  if (!/^[A-Za-z0-9_-]{16,64}$/.test(key)) throw new ProblemError('invalid-request', { field: 'key' });
  if (amount !== undefined && (verb !== 'refund' || !isPayableYen(amount)))
    throw new ProblemError('invalid-request', { field: 'amount' });
  const { intent, isNew } = await begin(context, verb, paymentId, key, amount);
  await (isNew ? startCall(context, verb, intent) : context.underWay.get(intent.operation.id));
  return resultOf(context, intent.operation.id);
}

function startCall(context: Context, verb: OperationVerb, intent: Intent): Promise<unknown> {
  const { operation, payment } = intent;
  const reference = referenceOf(payment);
  const { gateway } = context;
  const part = refundedPart(operation, payment);
  const call = perform(
    context,
    intent,
    () => (part ? gateway.refundPart(reference, operation.amount) : gateway[verb](reference)),
    (accepted) => ({ ...accepted, ...part }),
  ).finally(() => context.underWay.delete(operation.id));
  context.underWay.set(operation.id, call);
  return call;
}

async function begin(
  context: Context,
  verb: OperationVerb,
  paymentId: string,
  key: string,
  amount: Yen | undefined,
) {
  const seen = await context.store.books.payment(paymentId);
  if (!seen) throw new ProblemError('not-found');
  const digest = sha256(JSON.stringify([verb, paymentId, ...(amount === undefined ? [] : [amount])]));
  const known = await context.store.books.operationByKey(seen.order_key, [verb], key);
  if (!known) await settleOpenQuestion(context, seen);
  return context.store.transaction(async (books): Promise<{ intent: Intent; isNew: boolean }> => {
    await books.lockKnownOrder(seen.order_key);
    const payment = (await books.payment(paymentId))!;
    const same = await books.operationByKey(payment.order_key, [verb], key);
    if (same) {
      if (same.digest !== digest) throw new ProblemError('key-reused', { field: 'key' });
      return { intent: { operation: same, payment }, isNew: false };
    }
    await refuseUnlessAble(context, books, payment, verb);
    const sum = verb === 'refund' ? amountToRefund(payment, amount) : payment.amount;
    const operation = { ...newOperation(context, payment, verb, key, digest), amount: sum };
    await books.addOperation(operation);
    await planSettling(context, books, paymentId);
    return { intent: { operation, payment }, isNew: true };
  });
}

/** What is to be given back: all that is left, or a part of it where the method knows parts. Never more, never nothing. */
function amountToRefund(payment: Payment, amount: Yen | undefined): Yen {
  const left = payment.amount - payment.refunded;
  if (amount === undefined || amount === left) return left;
  if (amount > left) throw new ProblemError('invalid-request', { field: 'amount' });
  if (payment.method !== 'paidy') throw new ProblemError('conflict', { field: 'amount' });
  return amount;
}

/** An outcome that was lost before is asked about now; one that is under way is left to its own worker. */
async function settleOpenQuestion(context: Context, payment: Payment): Promise<void> {
  const open = await context.store.books.openOperation(payment.id);
  if (open?.state === 'unknown') await settlePayment(context, payment.id, 0);
}

async function refuseUnlessAble(
  context: Context,
  books: Books,
  payment: Payment,
  verb: OperationVerb,
): Promise<void> {
  if (await books.openOperation(payment.id)) throw new ProblemError('payment-confirming', { retryAfter: 10 });
  if (!abilitiesOf(context, payment).includes(verb)) throw new ProblemError('conflict');
  if (!context.gateway.accepting()) throw new ProblemError('unavailable', { retryAfter: 30 });
}

/** Operations use the credentials a payment was made with; those of another merchant or environment cannot (S-9). */
function abilitiesOf({ gateway, clock }: Context, payment: Payment): readonly Ability[] {
  if (!isOwn(gateway, payment) || payment.provider_status === null) return [];
  const { provider_status, method, status_since, carrier } = payment;
  return gateway.abilities(provider_status, method, status_since, clock.now(), carrier ?? undefined);
}

function readOnlyReason({ gateway }: Context, payment: Payment): PaymentView['readOnly'] {
  return isOwn(gateway, payment) ? (gateway.readOnly(payment.method) ?? null) : 'merchant';
}

async function resultOf(context: Context, operationId: string): Promise<OperationResult> {
  const operation = (await context.store.books.operation(operationId))!;
  const payment = await viewPayment(context, operation.payment_id);
  if (operation.state === 'done') return { ok: true, payment };
  const reason =
    operation.state === 'declined' || operation.state === 'not_sent' ? operation.state : 'unknown';
  return { ok: false, reason, code: operation.error_code, payment };
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

/** 状態更新: asks the provider where the payment stands and takes it over. */
export async function inquirePayment(context: Context, paymentId: string): Promise<PaymentView> {
  const payment = await context.store.books.payment(paymentId);
  if (!payment) throw new ProblemError('not-found');
  const open = await context.store.books.openOperation(paymentId);
  // While a call is under way its own answer is the best evidence; asking now could only overtake it.
  const isUnderWay = open?.state === 'intended' || open?.state === 'sent';
  const operations = await context.store.books.operationsOfPayment(paymentId);
  // Paidy's window speaks to the provider without a call of ours.
  const wasSent = payment.paidy !== null || operations.some(({ sent_at }) => sent_at !== null);
  if (wasSent && !isUnderWay) await settlePayment(context, paymentId, 0);
  return viewPayment(context, paymentId);
}

async function toView(context: Context, payment: Payment): Promise<PaymentView> {
  const order = (await context.store.books.order(payment.order_key))!;
  const open = await context.store.books.openOperation(payment.id);
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
    abilities: open ? [] : abilitiesOf(context, payment),
    readOnly: readOnlyReason(context, payment),
    reference: payment.reference,
    authentication: payment.standing && {
      standing: payment.standing,
      liability: standings[payment.standing].liability,
    },
    error: payment.error_kind && {
      kind: payment.error_kind,
      code: payment.error_code,
      help:
        (payment.error_code && context.gateway.explain(payment.error_code, payment.error_detail ?? '')) ||
        null,
    },
  };
}
