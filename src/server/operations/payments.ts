import type { ErrorKind } from '../../core/errors.ts';
import type { ConnectionType, Method } from '../../core/method.ts';
import { isPayableYen, type Yen } from '../../core/money.ts';
import { isPaid, type PaymentStatus } from '../../core/payment.ts';
import type { Ability, Gateway, ReadOnlyReason, StaffHelp } from '../../core/ports.ts';
import type { Slip } from '../../core/slip.ts';
import { orderKey } from '../checkout/order-key.ts';
import type { Context } from '../context.ts';
import { amountDiffers } from '../orders/amount-differs.ts';
import { costOf } from '../orders/cost.ts';
import { forMerchantOf, gatewayFor, referenceOf } from '../own-payment.ts';
import { ProblemError } from '../problem.ts';
import { proveChange } from '../recovery/prove-change.ts';
import { settlePayment } from '../recovery/settle.ts';
import { sha256 } from '../secrets.ts';
import { slipAddress } from '../slips/slip-address.ts';
import type { Books } from '../store/books.ts';
import type { AmountChange } from '../store/schema/changes.ts';
import type { Operation } from '../store/schema/operations.ts';
import type { Payment } from '../store/schema/payments.ts';
import { newOperation } from './new-operation.ts';
import { type Intent, perform, planSettling, refundedPart } from './perform.ts';
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

/** How an operation came to be asked for; of no concern to a caller from outside. */
export interface Origin {
  /** The row of 操作履歴 of the press. */
  auditId?: string | null;
  /** What had been given back when the amount was worked out. */
  basis?: Pick<Payment, 'refunded'> | undefined;
  /** What the press itself said, where the amount was worked out of it: the same key stands for the same words. */
  said?: readonly unknown[] | undefined;
}

/** Staff operations: each is a verb of the gateway, an ability a payment must have, and a kind of operation in the books. */
export type OperationVerb = 'capture' | 'void' | 'refund';

/** {@link OperationVerb}, and 金額変更, which is more than one call. */
export type Verb = OperationVerb | 'change';

/**
 * 売上, 取消, 返金 of one payment. Refuses with `conflict` what its status does not allow, judged now and not when a
 * page was drawn; an open question about the payment is settled by inquiry first.
 */
export async function operate(
  context: Context,
  verb: OperationVerb,
  paymentId: string,
  { key, amount }: RefundRequest,
  origin: Origin = {},
): Promise<OperationResult> {
  requireKey(key);
  if (amount !== undefined && (verb !== 'refund' || !isPayableYen(amount)))
    throw new ProblemError('invalid-request', { field: 'amount' });
  const seen = await context.store.books.payment(paymentId);
  if (!seen) throw new ProblemError('not-found');
  const own = forMerchantOf(context, seen);
  const { intent, isNew } = await begin(own, verb, seen, key, amount, origin);
  await (isNew ? startCall(own, verb, intent) : context.underWay.get(intent.operation.id));
  const { state } = (await context.store.books.operation(intent.operation.id))!;
  // Staff who are refused shall see where the payment stands by now, and not press the same button again.
  if (isNew && state === 'declined') await settlePayment(own, paymentId, 0);
  return resultOf(context, intent.operation.id);
}

export function requireKey(key: string): void {
  if (!/^[A-Za-z0-9_-]{16,64}$/.test(key)) throw new ProblemError('invalid-request', { field: 'key' });
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
  seen: Payment,
  key: string,
  amount: Yen | undefined,
  { auditId = null, basis, said = amount === undefined ? [] : [amount] }: Origin,
) {
  const paymentId = seen.id;
  const digest = sha256(JSON.stringify([verb, paymentId, ...said]));
  const known = await context.store.books.operationByKey(seen.order_key, [verb], key);
  // What was not known when the button was pressed has to be seen first: the press may have been meant for what is done already.
  const settled = known ? undefined : await settleOpenQuestion(context, seen);
  if (settled?.state === 'done' && settled.kind === verb) throw new ProblemError('conflict');
  return context.store.transaction(async (books): Promise<{ intent: Intent; isNew: boolean }> => {
    await books.lockKnownOrder(seen.order_key);
    const payment = (await books.payment(paymentId))!;
    const same = await books.operationByKey(payment.order_key, [verb], key);
    if (same) {
      if (same.digest !== digest) throw new ProblemError('key-reused', { field: 'key' });
      return { intent: { operation: same, payment }, isNew: false };
    }
    // The amount was worked out of what had been given back by then.
    if (basis && payment.refunded !== basis.refunded) throw new ProblemError('conflict');
    await refuseUnlessAble(context, books, payment, verb);
    const sum = verb === 'refund' ? amountToRefund(payment, amount) : payment.amount;
    const asked = newOperation(context, payment, verb, key, digest);
    const operation = { ...asked, amount: sum, audit_id: auditId };
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

/** An outcome that was lost before is asked about now, and given when it was; one that is under way is left to its own worker. */
export async function settleOpenQuestion(context: Context, payment: Payment): Promise<Operation | undefined> {
  const { books } = context.store;
  const open = await books.openOperation(payment.id);
  if (open?.state !== 'unknown') return undefined;
  await settlePayment(context, payment.id, 0);
  return books.operation(open.id);
}

export async function refuseUnlessAble(
  context: Context,
  books: Books,
  payment: Payment,
  verb: Verb,
): Promise<void> {
  if (await isUnsettled(books, payment, verb))
    throw new ProblemError('payment-confirming', { retryAfter: 10 });
  const able = await abilitiesNow(context, books, payment);
  if (!able.includes(verb)) throw new ProblemError('conflict');
  if (verb === 'capture' && (await isOtherSum(books, payment))) throw new ProblemError('amount-differs');
  if (!context.gateway.accepting()) throw new ProblemError('unavailable', { retryAfter: 30 });
}

/**
 * Something about the payment is not known: a call of its own, or what an amount change has left. Once both sides of a
 * change have been seen, each can be operated again; only the amount waits for the proof.
 */
async function isUnsettled(books: Books, { id, order_key }: Payment, verb: Verb): Promise<boolean> {
  if (await books.openOperation(id)) return true;
  const changes = await books.changes.openOfOrder(order_key);
  if (verb === 'change' && changes.length > 0) return true;
  return changes.some(
    (change) => isOfChange(change, id) && (change.old_seen_at === null || change.new_seen_at === null),
  );
}

const isOfChange = ({ payment_id, replacement_id }: AmountChange, id: string): boolean =>
  payment_id === id || replacement_id === id;

/** S-4: the shop's order costs something else. */
async function isOtherSum(books: Books, payment: Payment): Promise<boolean> {
  return amountDiffers(await costOf(books, payment.order_key), payment);
}

/** What may be asked of it as the books stand. A payment that another has taken the place of can only go. */
export async function abilitiesNow(
  context: Context,
  books: Books,
  payment: Payment,
): Promise<readonly Ability[]> {
  const able = abilitiesOf(context, payment);
  if (payment.superseded === 0 || !(await books.changes.replacementOf(payment.id))) return able;
  return able.filter((ability) => ability === 'void' || ability === 'refund');
}

/** Operations use the credentials a payment was made with; those of another merchant or environment cannot (S-9). */
export function abilitiesOf(context: Context, payment: Payment): readonly Ability[] {
  const { provider_status, method, status_since, carrier } = payment;
  const gateway = gatewayFor(context, payment);
  if (!gateway) return [];
  const abilities = (status: string) =>
    gateway.abilities(status, method, status_since, context.clock.now(), carrier ?? undefined);
  const held = strayHold(gateway, payment);
  if (held !== undefined) return abilities(held).filter((ability) => ability === 'void');
  return provider_status === null ? [] : abilities(provider_status);
}

/**
 * Paidy authorised another sum than the order's, so it pays for nothing and moved nothing here; it can only be let go of. The
 * provider's status then.
 */
function strayHold(gateway: Gateway, payment: Payment): string | undefined {
  const { paidy, status, method, inquired_status: said, live } = payment;
  if (paidy === null || live === 0 || isPaid(status) || said === null) return undefined;
  return gateway.statusOf(said, method) === 'authorized' ? said : undefined;
}

export function readOnlyReason(context: Context, payment: Payment): PaymentView['readOnly'] {
  const gateway = gatewayFor(context, payment);
  return gateway ? (gateway.readOnly(payment.method) ?? null) : 'merchant';
}

export async function resultOf(context: Context, operationId: string): Promise<OperationResult> {
  const operation = (await context.store.books.operation(operationId))!;
  const payment = await viewPayment(context, await subjectOf(context, operation));
  if (operation.state === 'done') return { ok: true, payment };
  const reason =
    operation.state === 'declined' || operation.state === 'not_sent' ? operation.state : 'unknown';
  return { ok: false, reason, code: operation.error_code, payment };
}

/** The payment an operation was about, by now: a change that was made leads to the new one. */
async function subjectOf(
  { store: { books } }: Context,
  { id, kind, payment_id }: Operation,
): Promise<string> {
  const change = kind === 'change' ? await books.changes.ofOperation(id) : undefined;
  const replacement = change && (await books.payment(change.replacement_id));
  return replacement?.id ?? payment_id;
}

/** What {@link refuseUnlessAble} lets through now. */
async function ableTo(context: Context, books: Books, payment: Payment): Promise<readonly Ability[]> {
  if (await isUnsettled(books, payment, 'void')) return [];
  const able = await abilitiesNow(context, books, payment);
  const isChanging = (await books.changes.openOfOrder(payment.order_key)).length > 0;
  const isOther = able.includes('capture') && (await isOtherSum(books, payment));
  return able.filter((each) => !(each === 'change' && isChanging) && !(each === 'capture' && isOther));
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
  // So does the change of an amount for the payment it has made.
  const isMade = payment.paidy !== null || payment.replaces !== null;
  const wasSent = isMade || operations.some(({ sent_at }) => sent_at !== null);
  if (wasSent && !isUnderWay) await settlePayment(context, paymentId, 0);
  for (const change of await context.store.books.changes.openOfOrder(payment.order_key))
    if (isOfChange(change, paymentId)) await proveChange(context, change.id, 1);
  return viewPayment(context, paymentId);
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
