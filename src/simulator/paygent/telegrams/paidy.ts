import { wireStatus } from '../../../gateways/paygent/wire.ts';
import { findPaidy } from '../actions/paidy.ts';
import type { Merchant } from '../merchants.ts';
import { partialRefund } from '../states.ts';
import type { World } from '../world.ts';
import { type Answer, accept, code, refuse } from './answer.ts';
import { idsOf } from './authorize.ts';
import type { Fields } from './fields.ts';
import { isPayment, locate, operate } from './follow-up.ts';

/** 342 Paidy返金: `amount` is what goes back; without it, or when it is all there is, the whole payment does. */
export function refundPaidy(world: World, merchant: Merchant, fields: Fields): Answer {
  const payment = locate(world, merchant, fields);
  if (!isPayment(payment)) return payment;
  const part = fields.amount === undefined ? payment.amount : Number(fields.amount);
  if (payment.method !== 'paidy' || part === payment.amount) return operate(world, merchant, fields, '342');
  if (payment.status !== wireStatus.cleared) return refuse(code.value, 'payment_status', idsOf(payment));
  if (part > payment.amount) return refuse(code.value, 'amount', idsOf(payment));
  payment.amount -= part;
  world.books.move(payment, ...partialRefund);
  return accept(idsOf(payment));
}

/** 343 Paidy決済情報検証. Which of these fields the real answer has is inferred from what one client decodes. */
export function verifyPaidy(world: World, merchant: Merchant, fields: Fields): Answer {
  const payment = findPaidy(world, merchant.merchantId, fields.paidy_payment_id ?? '');
  if (payment === undefined) return refuse(code.notFound, 'paidy_payment_id');
  return accept({
    ...idsOf(payment),
    payment_status: payment.status,
    payment_amount: String(payment.amount),
    store_name: '決済シミュレータ㈱',
  });
}
