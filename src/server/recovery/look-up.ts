import type { Method } from '../../core/method.ts';
import type { PaymentStatus } from '../../core/payment.ts';
import type { Inquiry } from '../../core/ports.ts';
import type { Context } from '../context.ts';
import { movePayment } from '../move-payment.ts';
import { followAmount } from '../operations/change-elsewhere.ts';
import { planConfirmation } from '../operations/perform.ts';
import { forMerchantOf, isOwn } from '../own-payment.ts';
import type { Books } from '../store/books.ts';
import { type Operation, type OperationState, openOperationStates } from '../store/schema/operations.ts';
import type { Payment } from '../store/schema/payments.ts';
import type { DifferenceKind } from '../store/schema/reconciliations.ts';
import { settlePayment } from './settle.ts';
import { inquireWithSuccessor } from './successor.ts';

/** Where our books and the provider's record come apart. */
export interface Apart {
  kind: DifferenceKind;
  ours: string;
  theirs: string;
}

/**
 * What asking about a payment brought. `unsent`: the provider was never told of it. `elsewhere`: of another merchant id.
 * `under-way`: a call of ours, or something newer, will tell. `apart`: what can be taken over has been.
 */
export type Finding =
  | { kind: 'unsent' | 'elsewhere' | 'under-way' | 'unanswered' | 'same' }
  | { kind: 'apart'; apart: readonly Apart[] };

/** Asks the provider about one payment, whatever its status, and takes its record over where the method's edges allow. */
export async function lookUp(outer: Context, paymentId: string): Promise<Finding> {
  const { store, clock } = outer;
  const seen = (await store.books.payment(paymentId))!;
  const context = forMerchantOf(outer, seen);
  const { gateway } = context;
  const operations = await store.books.operationsOfPayment(paymentId);
  if (!wasSent(seen, operations)) return { kind: 'unsent' };
  if (!isOwn(gateway, seen)) return { kind: 'elsewhere' };
  const open = operations.find(isOpen);
  if (open) return settleFirst(context, open);

  const askedAt = clock.now();
  const outcome = await inquireWithSuccessor(context, seen);
  context.log('payment.inquired', {
    paymentId,
    outcome: outcome.kind === 'ok' ? (outcome.value.found ? 'found' : 'absent') : outcome.kind,
    providerStatus: outcome.kind === 'ok' && outcome.value.found ? outcome.value.providerStatus : undefined,
  });
  if (outcome.kind !== 'ok') return { kind: 'unanswered' };
  const record = outcome.value;
  const finding = await store.transaction(async (books): Promise<Finding> => {
    await books.lockKnownOrder(seen.order_key);
    const payment = (await books.payment(paymentId))!;
    // Whoever learned something newer while we asked has written down what it means.
    const isOvertaken = payment.updated_at !== seen.updated_at || (await books.openOperation(paymentId));
    if (isOvertaken) return { kind: 'under-way' };
    const apart = record.found
      ? await compare(context, books, payment, record, askedAt)
      : comparedWithNothing(payment);
    return apart.length > 0 ? { kind: 'apart', apart } : { kind: 'same' };
  });
  context.wake();
  return finding;
}

/** Whether the provider can know of it. Paidy's window, and the provider's own pages, speak to it without a call of ours. */
export const wasSent = (payment: Payment, operations: readonly Operation[]): boolean =>
  payment.paidy !== null ||
  payment.provider_payment_id !== null ||
  operations.some(({ sent_at }) => sent_at !== null);

const isOpen = ({ state }: Operation): boolean =>
  (openOperationStates as readonly OperationState[]).includes(state);

/** An outcome that was lost is settled in the way of its own, and compared only then; what is being sent is left alone. */
async function settleFirst(context: Context, { payment_id, state }: Operation): Promise<Finding> {
  if (state === 'unknown') await settlePayment(context, payment_id, 0);
  const left = await context.store.books.openOperation(payment_id);
  return left ? { kind: 'under-way' } : lookUp(context, payment_id);
}

/** The provider has no record. That is right for what was never carried out there. */
function comparedWithNothing({ provider_payment_id, provider_status, status }: Payment): Apart[] {
  const isExpected = provider_payment_id === null && (status === 'failed' || provider_status === null);
  return isExpected ? [] : [{ kind: 'absent', ours: provider_status ?? status, theirs: '' }];
}

type Found = Extract<Inquiry, { found: true }>;

async function compare(
  context: Context,
  books: Books,
  known: Payment,
  record: Found,
  askedAt: number,
): Promise<Apart[]> {
  const payment = await followAmount(context, books, known, record);
  const apart: Apart[] = [];
  // After a refund in parts the record may name what is left.
  if (record.amount !== payment.amount && record.amount !== payment.amount - payment.refunded)
    apart.push({ kind: 'amount', ours: String(payment.amount), theirs: String(record.amount) });
  if (endStands(payment, record.providerStatus)) return apart;
  await books.updatePayment(payment.id, {
    inquired_status: record.providerStatus,
    inquired_at: askedAt,
    inquired_amount: record.amount,
  });
  if (payment.provider_status === record.providerStatus && payment.status !== 'failed') return apart;
  const moved = await movePayment(context, books, payment, { ...record, source: 'inquiry', askedAt });
  if (moved.status === payment.status && moved !== payment) return apart;
  await planConfirmation(context, books, moved, 1);
  const ours = payment.provider_status ?? payment.status;
  const kind = moved === payment ? 'status' : isMerchantsDoing(payment, moved.status) ? 'external' : 'missed';
  return [...apart, { kind, ours, theirs: record.providerStatus }];
}

/** 申込済 and 3Dセキュア認証: where a record stays of which nothing came. */
const begun: readonly string[] = ['10', '14'];
const numbered: readonly Method[] = ['konbini', 'atm'];

/**
 * A payment we have ended has a record that was only begun: refused, turned back from, given up. Nothing can come of it any
 * more, but for a number, which somebody may hold.
 */
const endStands = ({ status, method }: Payment, providerStatus: string): boolean =>
  status === 'failed' && begun.includes(providerStatus) && !numbered.includes(method);

/** Steps that nobody but the merchant makes; without an operation of ours they were made in the provider's own portal. */
const merchants: Partial<Record<PaymentStatus, readonly PaymentStatus[]>> = {
  authorized: ['capture_pending', 'captured', 'void_pending', 'voided', 'refund_pending', 'refunded'],
  capture_pending: ['void_pending', 'voided', 'refund_pending', 'refunded'],
  captured: ['capture_pending', 'refund_pending', 'refunded'],
  awaiting_payment: ['voided'],
};

/** 同時売上 makes the provider take the money by itself. */
const taking: readonly PaymentStatus[] = ['capture_pending', 'captured'];

const isMerchantsDoing = ({ status, capture }: Payment, to: PaymentStatus): boolean =>
  (merchants[status]?.includes(to) ?? false) && !(capture === 1 && taking.includes(to));
