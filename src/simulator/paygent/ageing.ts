import { jstMoment, jstParts } from '../../core/date.ts';
import type { Method } from '../../core/method.ts';
import { type WireStatus, wireStatus } from '../../gateways/paygent/wire.ts';
import type { BookedPayment } from './booked-payment.ts';
import { DAY } from './clock.ts';

/** When something happens by itself: so long after the status was reached, at 支払期限, or at a time of day of the method's. */
type Moment = number | 'until' | 'clearing';

/**
 * What time alone does to a payment, by method and status.
 *
 * The sixty days of a card are published. How long a carrier or Paidy holds an authorisation and takes a refund is not;
 * those periods are ours, and so are the days a store takes to clear what it has reported.
 */
const ageing: Record<Method, Partial<Record<WireStatus, { to: WireStatus; at: Moment }>>> = {
  card: {
    [wireStatus.authorized]: { to: wireStatus.expired, at: 60 * DAY },
    [wireStatus.cleared]: { to: wireStatus.clearedForGood, at: 60 * DAY },
  },
  konbini: {
    [wireStatus.requested]: { to: wireStatus.paymentExpired, at: 'until' },
    [wireStatus.prelimPaid]: { to: wireStatus.cleared, at: 3 * DAY },
  },
  atm: { [wireStatus.requested]: { to: wireStatus.paymentExpired, at: 'until' } },
  bank: { [wireStatus.requested]: { to: wireStatus.applicationAbandoned, at: 'until' } },
  carrier: {
    [wireStatus.requested]: { to: wireStatus.applicationAbandoned, at: 'until' },
    [wireStatus.authorized]: { to: wireStatus.expired, at: 60 * DAY },
    [wireStatus.authorizationComplete]: { to: wireStatus.expired, at: 60 * DAY },
    [wireStatus.cleared]: { to: wireStatus.clearedForGood, at: 60 * DAY },
  },
  paidy: {
    [wireStatus.authorized]: { to: wireStatus.expired, at: 30 * DAY },
    [wireStatus.cleared]: { to: wireStatus.clearedForGood, at: 60 * DAY },
  },
};

/** d払い goes another way from 40 than the other carriers: it is completed in the night (消込完了). */
const docomoClearing = { to: wireStatus.clearingComplete, at: 'clearing' } as const;

/** What will happen by itself to a payment that has reached its status at this moment, if anything will. */
export function ageOf(payment: BookedPayment, at: number): { status: WireStatus; at: number } | undefined {
  const isDocomoSale =
    payment.method === 'carrier' && payment.carrier === 'docomo' && payment.status === wireStatus.cleared;
  const age = isDocomoSale ? docomoClearing : ageing[payment.method][payment.status];
  if (age === undefined) return undefined;
  const moment = momentOf(age.at, payment, at);
  return moment === undefined ? undefined : { status: age.to, at: moment };
}

function momentOf(moment: Moment, { until }: BookedPayment, at: number): number | undefined {
  if (moment === 'until') return until;
  return moment === 'clearing' ? nextClearing(at) : at + moment;
}

/** 03:30 of the next day for a sale made by 20:00, of the day after for a later one. Japan time. */
function nextClearing(at: number): number {
  const { year, month, day, hour, minute, second } = jstParts(at);
  const isByCutOff = hour < 20 || (hour === 20 && minute + second === 0);
  return jstMoment(year, month, day + (isByCutOff ? 1 : 2), 3, 30);
}
