import { OPEN_ID_FIELD, wireStatus } from '../../../gateways/paygent/wire.ts';
import type { BookedPayment } from '../booked-payment.ts';
import type { Visit } from '../visits.ts';
import type { World } from '../world.ts';
import { mustBeOpen, mustStandAt, paymentOf } from './refuse.ts';
import { returnTo, type WayBack } from './return.ts';

/** 暗証番号 of every buyer of the simulated carriers. */
export const carrierPin = '1234';

/** The buyer logs in at d払い or au (104), and takes an OpenID back to the shop. */
export function logInAtCarrier(world: World, visit: Visit<'carrier_login'>): WayBack {
  mustBeOpen(world, visit);
  visit.ended = true;
  const openId = world.openIds.issue(visit);
  return { url: visit.returnUrl, fields: { [OPEN_ID_FIELD]: openId } };
}

/**
 * 4桁の暗証番号 and 購入. 10 → 20, or 21 with `policies.carrierAuthorization`.
 *
 * @throws {RangeError} also for a wrong PIN: the page asks again
 */
export function authorizeAtCarrier(
  world: World,
  visit: Visit<'carrier'> | Visit<'link'>,
  pin: string,
): BookedPayment {
  mustBeOpen(world, visit);
  if (pin !== carrierPin) throw new RangeError('The PIN is wrong');
  const payment = paymentOf(world, visit);
  mustStandAt(payment, wireStatus.requested);
  world.books.move(payment, world.policies.carrierAuthorization);
  visit.ended = true;
  return payment;
}

/** キャンセル, or その他のお支払い. 10 → 15 where `policies.abandonedPage` says so; else it waits for its time to run out. */
export function leaveCarrier(
  world: World,
  visit: Visit<'carrier_login'> | Visit<'carrier'> | Visit<'link'>,
  way: 'stopped' | 'other' = 'stopped',
): WayBack | undefined {
  if (visit.paymentId !== undefined && world.policies.abandonedPage === 'abandons') {
    const payment = paymentOf(world, visit);
    if (payment.status === wireStatus.requested) {
      world.books.move(payment, wireStatus.applicationAbandoned);
      visit.ended = true;
    }
  }
  return returnTo(visit, way);
}
