import type { OrderDetail, PaymentDetail } from '../../client/staff/payments.ts';
import { readYen } from '../internal/format.ts';

/** What staff can do with one payment, as the adapter calls it. */
export type Deed = PaymentDetail['abilities'][number];

/** Deeds that ask for an amount first, and the form they ask in. */
const forms = { change: 'change', refund_part: 'refund' } as const satisfies Partial<Record<Deed, string>>;

type FormDeed = keyof typeof forms;
export type FormKind = (typeof forms)[FormDeed];

/** Deeds that need no amount: asked about, or done at once. */
export type PlainDeed = Exclude<Deed, FormDeed>;

const hasForm = (deed: Deed): deed is FormDeed => Object.hasOwn(forms, deed);

/** What somebody wants done, with what was typed for it. */
export type Wish =
  | { deed: PlainDeed }
  | { deed: 'refund_part'; amount: number }
  | { deed: 'change'; amount: number; acceptsLoss?: true };

/** One button. */
export type Action = {
  /** One at most is filled: the next step. */
  isNext: boolean;
  /** Red: it cannot be undone. */
  isDanger: boolean;
} & ({ deed: PlainDeed; form?: never } | { deed: FormDeed; form: FormKind });

/** From the first to the last button. */
const order: readonly Deed[] = ['capture', 'change', 'refund_part', 'void', 'refund'];

const dangers: readonly Deed[] = ['void', 'refund', 'refund_part'];

/** The buttons of a payment. Where part of it can be refunded, all of it is refunded in the same form (返金額, 全額返金). */
export function actionsOf(
  { abilities }: Pick<PaymentDetail, 'abilities'>,
  orderState: OrderDetail['shop']['state'] = null,
): Action[] {
  // Nobody sells what the shop has cancelled: it can be, but it is not what comes next.
  const isOver = orderState === 'cancelled' || orderState === 'deleted';
  const hasPart = abilities.includes('refund_part');
  return order
    .filter((deed) => abilities.includes(deed) && !(deed === 'refund' && hasPart))
    .map((deed) => ({
      ...(hasForm(deed) ? { deed, form: forms[deed] } : { deed }),
      isNext: deed === 'capture' && !isOver,
      isDanger: dangers.includes(deed),
    }));
}

/** Why what was typed cannot be sent; the adapter looks again. */
export type AmountProblem = 'wrong' | 'same' | 'max' | 'up' | 'refundMax';

export type ReadAmount = { ok: true; amount: number } | { ok: false; problem: AmountProblem };

/** 変更後の金額, as typed. */
export function readChange(
  typed: string,
  { amount: now, changeMax, hints }: Pick<PaymentDetail, 'amount' | 'changeMax' | 'hints'>,
): ReadAmount {
  const amount = readYen(typed);
  if (amount === undefined) return { ok: false, problem: 'wrong' };
  if (amount === now) return { ok: false, problem: 'same' };
  if (amount > now && hints.includes('no_increase')) return { ok: false, problem: 'up' };
  if (changeMax !== null && amount > changeMax) return { ok: false, problem: 'max' };
  return { ok: true, amount };
}

/** What can still be given back. */
export const refundable = ({ captured, refunded }: Pick<PaymentDetail, 'captured' | 'refunded'>): number =>
  captured - refunded;

/** 返金額, as typed: a part; all of it has a button of its own. */
export function readRefund(typed: string, payment: Pick<PaymentDetail, 'captured' | 'refunded'>): ReadAmount {
  const amount = readYen(typed);
  if (amount === undefined) return { ok: false, problem: 'wrong' };
  if (amount >= refundable(payment)) return { ok: false, problem: 'refundMax' };
  return { ok: true, amount };
}

/** The payment to work with: the newest that nothing has taken the place of. */
export const mainPayment = (payments: readonly PaymentDetail[]): PaymentDetail | undefined =>
  payments.find(({ superseded }) => !superseded) ?? payments[0];
