import type { Yen } from '../../core/money.ts';
import type { NoticeRow } from '../store/schema/notices.ts';
import type { Payment } from '../store/schema/payments.ts';

/** What a notice says of itself that must fit a payment of ours. */
export type NoticeTuple = Pick<
  NoticeRow,
  'provider_payment_id' | 'trading_id' | 'method' | 'amount' | 'base_provider_payment_id'
>;

export type BoundPayment = Pick<
  Payment,
  'id' | 'provider_payment_id' | 'trading_id' | 'method' | 'amount' | 'refunded'
> & {
  /** Amounts it had before 金額変更, or may have by now: a late notice names one of them. */
  otherAmounts?: readonly Yen[];
};

export type Misfit =
  | 'another trading id'
  | 'another payment id'
  | 'another kind of payment'
  | 'another amount';

export type Binding<P> =
  /** `isSure`: the payment was known by this 決済ID before. Otherwise the provider's record has to say so. */
  | { kind: 'bound'; payment: P; isSure: boolean }
  /** A payment of ours is named, and something else does not fit it. */
  | { kind: 'mismatched'; payment: P; reason: Misfit }
  | { kind: 'none' };

/**
 * Binds a notice to the one payment that all of it fits: 決済ID, 取引ID, 決済種別 and amount. 決済ID comes first: after 金額変更 two
 * payments share one 取引ID. The provider's hash joins its
 * fields without separators, so digits can be moved from one to the next and the hash still fits; a whole payment does not.
 *
 * @param candidates the payments with that 決済ID or that trading id, in the notice's environment and of its merchant
 */
export function bind<P extends BoundPayment>(notice: NoticeTuple, candidates: readonly P[]): Binding<P> {
  const byId = candidates.find((it) => it.provider_payment_id === notice.provider_payment_id);
  const payment = byId ?? candidates.find((it) => it.trading_id === notice.trading_id);
  if (!payment) return { kind: 'none' };
  const reason = misfit(notice, payment);
  return reason === undefined
    ? { kind: 'bound', payment, isSure: byId !== undefined }
    : { kind: 'mismatched', payment, reason };
}

function misfit(notice: NoticeTuple, payment: BoundPayment): Misfit | undefined {
  if (payment.trading_id !== notice.trading_id) return 'another trading id';
  if (payment.provider_payment_id !== null && payment.provider_payment_id !== notice.provider_payment_id)
    return 'another payment id';
  if (payment.method !== notice.method) return 'another kind of payment';
  // After a refund in parts the provider may name what is left.
  const { amount, refunded, otherAmounts = [] } = payment;
  const fits = notice.amount !== null && [amount, amount - refunded, ...otherAmounts].includes(notice.amount);
  return fits ? undefined : 'another amount';
}

/** Whether a trading id has the form of this shop's: see `makeTradingId`. */
export function isOwnTradingId(prefix: string, tradingId: string): boolean {
  return (
    tradingId.startsWith(prefix) && /^[0-9A-HJKMNP-TV-Z]{16}\d{2}Z$/.test(tradingId.slice(prefix.length))
  );
}
