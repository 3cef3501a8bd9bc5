import type { AlarmKind } from '../../core/alarm.ts';
import type { deriveOrderStatus } from '../../core/order-status.ts';
import { isLive, isPaid, type PaymentStatus, reachable, statusOf } from '../../core/payment.ts';
import type { Alarm } from '../store/schema/alarms.ts';
import type { EffectRow } from '../store/schema/effects.ts';
import type { Operation, OperationState } from '../store/schema/operations.ts';
import type { Order } from '../store/schema/orders.ts';
import type { Payment, PaymentStatusRow } from '../store/schema/payments.ts';
import type { Session } from '../store/schema/sessions.ts';

/** All that the books hold of one order. */
export interface OrderFacts {
  order: Order;
  sessions: readonly Session[];
  /** Oldest first. */
  payments: readonly Payment[];
  operations: readonly Operation[];
  effects: readonly EffectRow[];
  alarms: readonly Alarm[];
  statuses: readonly PaymentStatusRow[];
  /** Payments with a job that will settle them. */
  settling: ReadonlySet<string>;
  /** 対応状況 as it is derived now. */
  derived: ReturnType<typeof deriveOrderStatus>;
}

/** What is not as it must be. */
export interface Breach {
  /** The invariant, as in the project's list: `I-1` … `I-10`, `R-07` for a status that was told and is not derived. */
  rule: string;
  orderId: string;
  paymentId: string | null;
  detail: string;
}

/** What a rule finds: a sentence, and the payment it is about. */
type Found = { payment?: Payment; detail: string };
type Rule = (facts: OrderFacts) => Found[];

const hasAlarm = ({ alarms }: OrderFacts, ...kinds: AlarmKind[]): boolean =>
  alarms.some(({ kind, closed_at }) => closed_at === null && kinds.includes(kind));

const goingBack: readonly PaymentStatus[] = ['void_pending', 'refund_pending'];
const holds = ({ status }: Payment): boolean => isPaid(status) || goingBack.includes(status);

/** Alarms under any of which more money than the order costs may be held for a while: a person has it before them. */
const aboutMoney = [
  'DOUBLE_CHARGE_RISK',
  'PAID_TWICE',
  'AMOUNT_DIFFERS',
  'RECON_DIFF',
  'FOUND_PAYMENT',
] as const satisfies AlarmKind[];

const closed: readonly OperationState[] = ['done', 'declined', 'not_sent', 'given_up'];

/**
 * The invariants, each over the books of one order. They say what must be true whatever has happened; how it came about is
 * no business of theirs, so that they cannot share a mistake with what they check.
 */
const rules: Readonly<Record<string, Rule>> = {
  /** No more is held or taken than the order costs, unless a person has been told. */
  'I-1': (facts) => {
    const { order, sessions, payments } = facts;
    const holding = payments.filter(holds);
    const held = holding.reduce((sum, { amount, refunded }) => sum + amount - refunded, 0);
    const own = holding.map((it) => sessions.find(({ id }) => id === it.session_id)?.amount ?? it.amount);
    // What one payment was agreed for stays agreed when the order gets cheaper: S-4 asks staff to change it.
    const agreed = Math.max(
      order.shop_amount ?? 0,
      order.agreed_amount ?? 0,
      ...own,
      ...(holding.length === 1 ? [holding[0]!.amount] : []),
    );
    if (held <= agreed || hasAlarm(facts, ...aboutMoney)) return [];
    return [{ detail: `${held} yen are held for an order of ${agreed} yen, and no alarm is open` }];
  },
  /** One payment goes on at a time. */
  'I-2': ({ payments }) => {
    const going = payments.filter(({ live, superseded }) => live === 1 && superseded === 0);
    return going.length > 1 ? [{ payment: going[1]!, detail: `${going.length} payments go on at once` }] : [];
  },
  /** Nothing is given back that was not taken. */
  'I-3': ({ payments }) =>
    payments.flatMap((payment) => {
      const { refunded, amount, status } = payment;
      if (refunded < 0 || refunded > amount)
        return [{ payment, detail: `${refunded} of ${amount} yen are given back` }];
      if (status === 'refunded' && refunded !== amount)
        return [{ payment, detail: `given back, but ${refunded} of ${amount} yen` }];
      return [];
    }),
  /** What was sent was written down before, and what is open will be settled. */
  'I-4': ({ operations, payments, settling }) =>
    operations.flatMap(({ id, kind, state, sent_at, created_at, payment_id }): Found[] => {
      const payment = payments.find((it) => it.id === payment_id);
      const about = payment ? { payment } : {};
      if (sent_at !== null && sent_at < created_at)
        return [{ ...about, detail: `${kind} ${id} was sent before it was written down` }];
      if (
        (state === 'done' || state === 'declined' || state === 'sent' || state === 'unknown') &&
        sent_at === null &&
        !isWindow(kind, payment)
      )
        return [{ ...about, detail: `${kind} ${id} is ${state} and was never sent` }];
      if (state === 'intended' && sent_at !== null)
        return [{ ...about, detail: `${kind} ${id} was sent and is only intended` }];
      if (!closed.includes(state) && !settling.has(payment_id))
        return [{ ...about, detail: `${kind} ${id} is ${state}, and nothing will settle it` }];
      return [];
    }),
  /** Money counts as taken by the provider's own word, never by a notice's alone. */
  'I-5': ({ payments, effects }) => [
    ...payments
      .filter((payment) => isPaid(payment.status) && payment.inquired_at === null)
      .map((payment) => ({
        payment,
        detail: `${payment.status} without an answer or a record of the provider`,
      })),
    ...effects
      .filter(({ kind }) => kind === 'commit')
      .filter(({ payment_id }) => payments.find(({ id }) => id === payment_id)?.inquired_at === null)
      .map(({ reservation }) => ({
        detail: `reservation ${reservation} was sold without the provider’s word`,
      })),
  ],
  /** Goods move once, and go back only if they were taken. */
  'I-7': ({ effects }) =>
    effects.flatMap(({ kind, reservation }) => {
      const same = effects.filter((it) => it.reservation === reservation);
      if (same.filter((it) => it.kind === kind).length > 1)
        return [{ detail: `${kind} twice for reservation ${reservation}` }];
      const isReserved = same.some((it) => it.kind === 'reserve');
      return kind === 'reserve' || isReserved
        ? []
        : [{ detail: `${kind} of reservation ${reservation}, which was never made` }];
    }),
  /** Where a payment stands derives from what the provider said of it; what is over stays over, or a person knows. */
  'I-10': (facts) =>
    facts.payments.flatMap((payment) => {
      const { id, status, provider_status: at, live, method } = payment;
      if ((live === 1) !== isLive(status)) return [{ payment, detail: `live is ${live} at ${status}` }];
      if (at === null)
        return isPaid(status) ? [{ payment, detail: `${status} without a provider status` }] : [];
      const own = facts.statuses.filter(({ payment_id }) => payment_id === id);
      const found: Found[] = own.some(({ provider_status }) => provider_status === at)
        ? []
        : [{ payment, detail: `nobody ever said ${at}` }];
      if (!derives(payment)) found.push({ payment, detail: `${status} does not follow from ${at}` });
      const stray = own.find(
        ({ provider_status: was }) =>
          was !== at && !reachable(method, was, at) && !reachable(method, at, was),
      );
      const isTold = facts.alarms.some(({ payment_id }) => payment_id === id);
      if (stray && !isTold)
        found.push({ payment, detail: `no step leads between ${stray.provider_status} and ${at}` });
      return found;
    }),
  /** 対応状況 as the shop was told is the one that derives from the payments. */
  'R-07': ({ order, derived }) => {
    const told = order.told_status ?? 'processing';
    return told === derived ? [] : [{ detail: `told ${told}, and it derives as ${derived}` }];
  },
};

/** Paidy's window is opened by the buyer's browser: nothing of ours is sent. */
const isWindow = (kind: Operation['kind'], payment: Payment | undefined): boolean =>
  kind === 'apply' && payment?.method === 'paidy';

/** Statuses we give by ourselves, which the provider has no number for. */
const ours: readonly PaymentStatus[] = ['prepared', 'unknown', 'action_required', 'failed'];

const derives = ({ status, provider_status, method }: Payment): boolean =>
  ours.includes(status) || (provider_status !== null && statusOf(provider_status, method) === status);

/** Everything that is wrong with the books of one order. */
export function breachesOf(facts: OrderFacts): Breach[] {
  return Object.entries(rules).flatMap(([rule, check]) =>
    check(facts).map(({ payment, detail }) => ({
      rule,
      orderId: facts.order.order_id,
      paymentId: payment?.id ?? null,
      detail,
    })),
  );
}
