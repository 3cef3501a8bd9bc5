import { paymentTypes, type WireStatus, wireStatus, wireTime } from '../../../gateways/paygent/wire.ts';
import type { StatusChange } from '../books.ts';
import type { ValidityResult } from '../stored-cards.ts';
import { factsOf } from '../telegrams/follow-up.ts';
import type { NoticeFields } from './notice-fields.ts';

/** The acquirer of every simulated card. Seen in one lineage. */
const acquirer = { acq_id: '50001', acq_name: '決済シミュレータ㈱' };

/** What a change of a payment's status is told with. The amount is the one of this moment. */
export function fieldsOfChange({ payment, to, at }: StatusChange): NoticeFields {
  return {
    payment_id: payment.paymentId,
    trading_id: payment.tradingId,
    payment_type: paymentTypes[payment.method],
    payment_status: to,
    payment_amount: String(payment.amount),
    payment_date: payment.paidAt === undefined ? dateOf(to, at) : wireTime(payment.paidAt),
    ...factsOf(payment),
    ...(payment.clearDetail && { clear_detail: payment.clearDetail }),
    ...(payment.method === 'card' && acquirer),
    ...(payment.basePaymentId && { base_payment_id: payment.basePaymentId }),
    payment_init_date: wireTime(payment.createdAt),
    change_date: wireTime(at),
  };
}

/** 支払日時, where nobody has reported one: of a sale its own moment, of all else none. */
const dateOf = (status: WireStatus, at: number): string =>
  status === wireStatus.cleared ? wireTime(at) : '';

/** 有効性チェック: no order and no money, so no 取引ID and nothing to pay. */
export const fieldsOfValidity = ({ status, at }: ValidityResult, paymentId: string): NoticeFields => ({
  payment_id: paymentId,
  trading_id: '',
  payment_type: paymentTypes.card,
  payment_status: status,
  payment_amount: '0',
  payment_date: '',
  change_date: wireTime(at),
});
