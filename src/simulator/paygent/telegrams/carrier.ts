import type { Merchant } from '../merchants.ts';
import { carrierChanges } from '../states.ts';
import type { World } from '../world.ts';
import { type Answer, accept, code, refuse } from './answer.ts';
import { idsOf } from './authorize.ts';
import type { Fields } from './fields.ts';
import { isPayment, locate } from './follow-up.ts';

/** 103 携帯キャリア決済補正: a new total for the same payment. */
export function changeCarrier(world: World, merchant: Merchant, fields: Fields): Answer {
  const payment = locate(world, merchant, fields);
  if (!isPayment(payment)) return payment;
  if (payment.method !== 'carrier') return refuse(code.notFound, 'payment_id');
  const statuses = carrierChanges[payment.carrier][payment.status];
  if (statuses === undefined) return refuse(code.value, 'payment_status', idsOf(payment));
  payment.amount = Number(fields.amount);
  world.books.move(payment, ...statuses);
  return accept(idsOf(payment));
}
