import { careerTypes, paymentTypes, reductionFlag, wireTime } from '../../../gateways/paygent/wire.ts';
import type { BookedPayment } from '../booked-payment.ts';
import { changeCard, changeOf } from '../change-card.ts';
import type { Merchant } from '../merchants.ts';
import { type ChangeKind, type OperationKind, operations, stepsOf } from '../states.ts';
import type { World } from '../world.ts';
import { type Answer, type AnswerFields, accept, code, refuse } from './answer.ts';
import { idsOf } from './authorize.ts';
import type { Fields } from './fields.ts';

/** The issuer's detail when it will not take a payment back. */
const CANCEL_REFUSED = '1G97';

/**
 * The payment a follow-up means, or the answer that says why there is none.
 *
 * By `payment_id`, by `trading_id`, or by both, which must then agree. Which of several payments a `trading_id` alone means is
 * not known: `policies.sharedTradingId`.
 */
export function locate(world: World, merchant: Merchant, fields: Fields): BookedPayment | Answer {
  const { payment_id: paymentId, trading_id: tradingId } = fields;
  if (paymentId === undefined && tradingId === undefined) return refuse(code.missing, 'payment_id');
  const named = world.books.find(
    merchant.merchantId,
    paymentId === undefined ? { tradingId: tradingId ?? '' } : { paymentId },
  );
  const payment = named.at(world.policies.sharedTradingId === 'newest' ? 0 : -1);
  if (payment === undefined)
    return refuse(code.notFound, paymentId === undefined ? 'trading_id' : 'payment_id');
  if (tradingId !== undefined && payment.tradingId !== tradingId) return refuse(code.value, 'trading_id');
  return payment;
}

export const isPayment = (found: BookedPayment | Answer): found is BookedPayment => 'paymentId' in found;

/** 021, 022, 023: void, capture, refund. */
export function operate(world: World, merchant: Merchant, fields: Fields, kind: OperationKind): Answer {
  const payment = locate(world, merchant, fields);
  if (!isPayment(payment)) return payment;
  // A telegram of another method finds nothing.
  if (payment.method !== operations[kind].method) return refuse(code.notFound, 'payment_id');
  const steps = stepsOf(kind, payment, world.delays);
  if (steps === undefined) return refuse(code.value, 'payment_status', idsOf(payment));
  if (payment.method === 'card' && kind !== '022' && payment.card.behaviour === 'cancel_refused')
    return refuse(code.cardCompany, CANCEL_REFUSED, idsOf(payment));
  world.books.schedule(payment, steps);
  return accept(idsOf(payment));
}

/** 028, 029: a new amount. Where the card refuses the cancel of the old payment, the answer is still a success. */
export function change(world: World, merchant: Merchant, fields: Fields, kind: ChangeKind): Answer {
  const base = locate(world, merchant, fields);
  if (!isPayment(base)) return base;
  if (base.method !== 'card') return refuse(code.notFound, 'payment_id');
  if (changeOf(base) !== kind) return refuse(code.value, 'payment_status', idsOf(base));
  const sent = Number(fields.payment_amount);
  // Some clients lose a numeric zero on the way, so a missing flag means the new total.
  const amount = fields.reduction_flag === reductionFlag.reduceBy ? base.amount - sent : sent;
  if (amount < 1) return refuse(code.value, 'payment_amount', idsOf(base));
  const payment = changeCard(world, base, kind, amount);
  return accept({ ...idsOf(payment), base_payment_id: base.paymentId });
}

/** 094 決済情報照会 */
export function inquire(world: World, merchant: Merchant, fields: Fields): Answer {
  const payment = locate(world, merchant, fields);
  if (!isPayment(payment)) return payment;
  return accept({
    ...idsOf(payment),
    payment_type: paymentTypes[payment.method],
    payment_status: payment.status,
    payment_amount: String(payment.amount),
    payment_init_date: wireTime(payment.createdAt),
    ...factsOf(payment),
    currency_code: 'JPY',
    ...(payment.basePaymentId && { base_payment_id: payment.basePaymentId }),
  });
}

/** What an inquiry and a notice tell of a payment by its method. */
export function factsOf(payment: BookedPayment): AnswerFields {
  switch (payment.method) {
    case 'card':
      return { payment_class: payment.paymentClass, split_count: payment.splitCount };
    case 'carrier':
      return { career_type: careerTypes[payment.carrier] };
    default:
      return {};
  }
}
