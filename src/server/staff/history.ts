import type { HistoryRow } from '../../contract/staff/order.ts';
import type { StaffAction } from '../../core/staff.ts';
import type { Context } from '../context.ts';
import type { AuditView } from '../store/audit-books.ts';
import type { ListedPayment } from '../store/payment-list-books.ts';
import type { Authentication } from '../store/schema/authentications.ts';
import type { AmountChange } from '../store/schema/changes.ts';
import type { NoticeRow, NoticeVerdict } from '../store/schema/notices.ts';
import type { Operation, OperationState } from '../store/schema/operations.ts';
import type { PaymentStatusRow } from '../store/schema/payments.ts';
import { BEGUN, outcomeNow, UNDER_WAY } from './audit-outcome.ts';
import { isoTime } from './payment-row.ts';

/** All that is known of what happened to an order's payments. */
export interface Records {
  payments: readonly ListedPayment[];
  operations: readonly Operation[];
  changes: readonly AmountChange[];
  statuses: readonly PaymentStatusRow[];
  notices: readonly NoticeRow[];
  audit: readonly AuditView[];
  authentications: readonly Authentication[];
}

/** A row before it is put among the others. */
type Entry = Omit<HistoryRow, 'at'> & { at: number };

type Outcome = HistoryRow['outcome'];

/**
 * 履歴 of an order, newest first: what we did, what the provider told, and what staff did, in rows of their own (S-15). A
 * press of a button and the call it led to are one row, with who pressed.
 */
export function historyOf(context: Context, records: Records): HistoryRow[] {
  const { payments, operations, notices, audit } = records;
  const presses = new Map(audit.map((row) => [row.id, row]));
  const called = new Set(operations.map(({ audit_id }) => audit_id));
  const entries: Entry[] = [
    ...payments.map(started),
    ...operations.map((operation) => callOf(context, records, operation, presses)),
    ...records.statuses
      .filter(({ source }) => source === 'inquiry')
      .map((row) => inquired(context, records, row)),
    ...records.changes
      .filter(({ operation_id }) => operation_id === null)
      .map((row) => changed(records, row)),
    ...notices.map(noticed),
    ...audit.filter(({ id }) => !called.has(id)).map((row) => acted(context, records, row)),
  ];
  return entries
    .map((entry, index) => ({ entry, index }))
    .toSorted((a, b) => b.entry.at - a.entry.at || b.index - a.index)
    .map(({ entry }) => ({ ...entry, at: isoTime(entry.at) }));
}

const nothing = {
  action: null,
  telegram: null,
  paymentId: null,
  providerPaymentId: null,
  amount: null,
  providerStatus: null,
  code: null,
  actor: null,
  millis: null,
} as const satisfies Partial<HistoryRow>;

const started = ({ id, amount, created_at }: ListedPayment): Entry => ({
  ...nothing,
  at: created_at,
  word: 'started',
  paymentId: id,
  amount,
  outcome: 'done',
});

const outcomeOf: Record<OperationState, Outcome> = {
  intended: 'waiting',
  sent: 'waiting',
  unknown: 'unknown',
  // No answer ever came, and none is waited for.
  given_up: 'unknown',
  done: 'done',
  declined: 'declined',
  not_sent: 'not_sent',
};

/** A call of ours to the provider, and who pressed. */
function callOf(
  { gateway }: Context,
  { payments, changes, statuses, authentications, operations }: Records,
  operation: Operation,
  presses: ReadonlyMap<string, AuditView>,
): Entry {
  const payment = payments.find(({ id }) => id === operation.payment_id);
  const press = operation.audit_id === null ? undefined : presses.get(operation.audit_id);
  const change = changes.find(({ operation_id }) => operation_id === operation.id);
  const isSold = change?.captured === 1;
  const { kind, state, sent_at, answered_at, amount } = operation;
  const authentication =
    kind === 'authenticate'
      ? authentications.find(({ subject }) => subject === operation.payment_id)
      : undefined;
  const isAnswered = state === 'done';
  const isFirst = kind === 'authenticate' || kind === 'identify' || !isAnswered;
  return {
    ...nothing,
    at: authentication?.ended_at ?? answered_at ?? sent_at ?? operation.created_at,
    word: wordOf(operation, payment, isSold),
    telegram:
      payment && sent_at !== null && payment.via === 'module'
        ? (gateway.telegramOf(kind, payment.method, isSold) ?? null)
        : null,
    paymentId: operation.payment_id,
    providerPaymentId: isFirst && isBeginning(kind) ? null : (payment?.provider_payment_id ?? null),
    amount: kind === 'authenticate' || kind === 'identify' ? null : (change?.amount ?? amount),
    providerStatus: isAnswered ? answeredStatus(operation, operations, statuses) : null,
    outcome: authentication && state === 'done' ? endOf(authentication) : outcomeOf[state],
    code: operation.error_code ?? authentication?.code ?? null,
    action: press?.action === 'bulk' ? press.action : null,
    actor: press?.actor ?? null,
    millis: sent_at !== null && answered_at !== null ? answered_at - sent_at : null,
  };
}

const isBeginning = (kind: Operation['kind']): boolean =>
  kind === 'authenticate' || kind === 'identify' || kind === 'authorize' || kind === 'apply';

const endOf = ({ state, standing }: Authentication): Outcome => {
  if (state !== 'ended') return 'waiting';
  return standing === null || standing === 'failed' ? 'declined' : 'done';
};

function wordOf(
  { kind, state, amount }: Operation,
  payment: ListedPayment | undefined,
  isSold: boolean,
): HistoryRow['word'] {
  switch (kind) {
    case 'authenticate':
    case 'identify':
      return 'authenticated';
    case 'apply':
      return 'applied';
    case 'authorize':
      // 同時売上: one telegram did both.
      return payment?.capture === 1 && state === 'done' ? 'captured' : 'authorized';
    case 'capture':
      return 'captured';
    case 'void':
      return 'voided';
    case 'refund':
      return payment && amount < payment.amount ? 'refunded_part' : 'refunded';
    case 'change':
      return isSold ? 'changed_sale' : 'changed_authorization';
  }
}

/** The status that the answer to a call brought: the first one learned by an answer after it, and before the next call. */
function answeredStatus(
  { id, payment_id, answered_at }: Operation,
  operations: readonly Operation[],
  statuses: readonly PaymentStatusRow[],
): string | null {
  const since = answered_at ?? 0;
  const next = operations.find(
    (other) => other.payment_id === payment_id && other.id !== id && (other.answered_at ?? 0) > since,
  );
  const brought = statuses.find(
    (row) =>
      row.payment_id === payment_id &&
      row.source === 'answer' &&
      row.at >= since &&
      row.at < (next?.answered_at ?? Number.POSITIVE_INFINITY),
  );
  return brought?.provider_status ?? null;
}

/** 状態更新, by hand or by itself, that found something new. */
function inquired({ gateway }: Context, { payments }: Records, row: PaymentStatusRow): Entry {
  const payment = payments.find(({ id }) => id === row.payment_id);
  return {
    ...nothing,
    at: row.at,
    word: 'inquired',
    telegram: (payment && gateway.telegramOf('inquire', payment.method, false)) ?? null,
    paymentId: row.payment_id,
    providerPaymentId: payment?.provider_payment_id ?? null,
    providerStatus: row.provider_status,
    outcome: 'done',
  };
}

/** 金額変更 in the provider's portal, when we learned of it. */
function changed({ payments }: Records, { replacement_id, amount, created_at }: AmountChange): Entry {
  const payment = payments.find(({ id }) => id === replacement_id);
  return {
    ...nothing,
    at: created_at,
    word: 'changed_in_portal',
    paymentId: replacement_id,
    providerPaymentId: payment?.provider_payment_id ?? null,
    amount,
    outcome: 'done',
  };
}

const outcomeOfVerdict: Record<NoticeVerdict, Outcome> = {
  waiting: 'waiting',
  applied: 'done',
  known: 'done',
  validity: 'done',
  found: 'done',
  parked: 'parked',
  mismatched: 'refused',
  conflict: 'refused',
  foreign: 'refused',
};

const noticed = (notice: NoticeRow): Entry => ({
  ...nothing,
  at: notice.received_at,
  word: 'notice',
  paymentId: notice.payment_id,
  providerPaymentId: notice.provider_payment_id,
  amount: notice.amount,
  providerStatus: notice.provider_status,
  outcome: outcomeOfVerdict[notice.verdict],
  code: notice.verdict,
});

/** What else a press can come to than a refusal, whose reason is then told. */
const outcomeOfPress: ReadonlyMap<string, Outcome> = new Map([
  ['done', 'done'],
  [UNDER_WAY, 'waiting'],
  // Broken off: nobody can tell.
  [BEGUN, 'unknown'],
  ['unknown', 'unknown'],
  ['crashed', 'unknown'],
]);

/** Something staff did that led to no call of its own, or was refused before one. */
function acted(context: Context, { payments }: Records, row: AuditView): Entry {
  const payment = payments.find(({ id }) => id === row.payment_id);
  const ended = outcomeNow(row, context.clock.now());
  const outcome = outcomeOfPress.get(ended) ?? 'refused';
  return {
    ...nothing,
    at: row.at,
    word: 'staff',
    action: row.action,
    paymentId: row.payment_id,
    providerPaymentId: payment?.provider_payment_id ?? null,
    outcome,
    code: outcome === 'refused' ? ended : null,
    actor: row.actor,
  };
}
