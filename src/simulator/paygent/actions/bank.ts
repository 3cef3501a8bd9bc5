import { wireStatus } from '../../../gateways/paygent/wire.ts';
import type { BookedPayment } from '../booked-payment.ts';
import type { Visit } from '../visits.ts';
import type { World } from '../world.ts';
import { mustBeOpen, mustStandAt, paymentOf } from './refuse.ts';

/** 金融機関 the page offers: four digits, and those that answer to codes with a D. Names and numbers are nobody's. */
export const bankCodes = {
  '9900': 'シミュレータ銀行',
  '9910': 'ペンギン銀行',
  D033: 'ネット専業シミュレータ銀行',
} as const satisfies Record<string, string>;

/** 銀行を選ぶ. Only now is the payment in the provider's books, at 10; a second bank for it would be a second payment. */
export function chooseBank(world: World, visit: Visit<'bank'> | Visit<'link'>, bank: string): BookedPayment {
  mustBeOpen(world, visit);
  if (!Object.hasOwn(bankCodes, bank)) throw new RangeError(`There is no bank ${bank}`);
  if (visit.paymentId !== undefined) return paymentOf(world, visit);
  const { merchantId, tradingId, amount, until, kind } = visit;
  const via = kind === 'link' ? 'link' : 'module';
  const payment = world.books.open({ merchantId, tradingId, amount, until, via, method: 'bank', bank });
  visit.paymentId = payment.paymentId;
  return payment;
}

/** The buyer pays in their bank's page: 10 → 40. */
export function payAtBank(world: World, visit: Visit<'bank'> | Visit<'link'>): BookedPayment {
  mustBeOpen(world, visit);
  const payment = paymentOf(world, visit);
  mustStandAt(payment, wireStatus.requested);
  payment.paidAt = world.clock.now();
  if (payment.method === 'bank') payment.clearDetail = payment.bank;
  world.books.move(payment, wireStatus.cleared);
  visit.ended = true;
  return payment;
}

/**
 * 中止. Before a bank was chosen nothing has happened, and the page stays open. After it the payment is abandoned (15) where
 * `policies.abandonedPage` says so; else it waits for its time to run out.
 */
export function leaveBank(world: World, visit: Visit<'bank'> | Visit<'link'>): void {
  if (visit.paymentId === undefined) return;
  const payment = paymentOf(world, visit);
  if (payment.status !== wireStatus.requested || world.policies.abandonedPage === 'stays') return;
  world.books.move(payment, wireStatus.applicationAbandoned);
  visit.ended = true;
}
