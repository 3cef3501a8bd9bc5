import { createHmac, randomBytes, randomInt } from 'node:crypto';
import { jstMoment, jstParts } from '../../core/date.ts';
import type { Chain } from '../../core/konbini.ts';
import type { AtmMeans, KonbiniMeans } from './means.ts';
import type { KonbiniConnection } from './policies.ts';
import type { World } from './world.ts';

/** The chains that share a number; a chain that stands nowhere has its own. */
const shared: Record<KonbiniConnection, readonly Chain[]> = {
  A: ['lawson', 'ministop', 'daily_yamazaki'],
  joined: ['lawson', 'ministop', 'familymart', 'daily_yamazaki'],
  D: ['lawson', 'ministop', 'familymart', 'daily_yamazaki', 'seicomart'],
};

/** Lengths of the digits of a number; those of 収納番号 are two parts, 企業コード and 注文番号. How long they are is likely, not certain. */
const shapes = { slip: [13], storage: [5, 12], customer: [11], receipt: [6] } as const;

function shapeOf(chain: Chain, usableAt: readonly Chain[]): readonly number[] {
  if (chain === 'seven_eleven') return shapes.slip;
  if (usableAt.includes('seicomart')) return shapes.receipt;
  return chain === 'familymart' && usableAt.length === 1 ? shapes.storage : shapes.customer;
}

/** A new number for a chain. */
export function issueKonbini(world: World, chain: Chain): KonbiniMeans {
  const group = shared[world.policies.konbiniConnection];
  const usableAt = group.includes(chain) ? group : [chain];
  const receiptNumber = shapeOf(chain, usableAt).map(digitsOf).join('-');
  return { method: 'konbini', chain, usableAt, receiptNumber };
}

/** New Pay-easy numbers. */
export const issueAtm = (): AtmMeans => ({
  method: 'atm',
  // 収納機関番号 of nobody.
  payCenterNumber: '99999',
  customerNumber: digitsOf(20),
  confNumber: digitsOf(6),
});

/** Random digits, the first not zero: some callers read numbers as numbers. */
function digitsOf(length: number): string {
  const rest = Array.from({ length: length - 1 }, () => randomInt(10));
  return [randomInt(1, 10), ...rest].join('');
}

/** 支払期限: the first moment after the day so many days from today, in Japan. */
export function deadline(now: number, days: number): number {
  const { year, month, day } = jstParts(now);
  return jstMoment(year, month, day + days + 1);
}

/** Address path of the page of a 払込票 on the link host, before the 決済ID and its key. */
export const SLIP_PATH = '/slip/';

/** 払込票 to print. Whoever has the address sees the number, so it cannot be guessed from the 決済ID. */
export const slipAddress = (world: World, paymentId: string): string =>
  `${world.pagesOrigin}${SLIP_PATH}${paymentId}-${slipKey(paymentId)}`;

/** The part of the address that proves it was given out. */
export const slipKey = (paymentId: string): string =>
  createHmac('sha256', slipSecret).update(paymentId).digest('hex').slice(0, 32);

const slipSecret = randomBytes(32);
