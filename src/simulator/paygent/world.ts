import type { Books } from './books.ts';
import type { AdvanceableClock } from './clock.ts';
import type { Merchant } from './merchants.ts';
import type { Delays } from './states.ts';
import type { TokenVault } from './tokens.ts';

/** Where the published sources leave the provider's behaviour open, the simulator can be told which way to take. */
export interface Policies {
  /** A `trading_id` that was used before: accepted, as the real provider seems to do, or refused with P010. */
  duplicateTradingId: 'accept' | 'refuse';
  /** Where a refused authorisation is left: both 11 and 10 are reported. */
  refusedStatus: '10' | '11';
  /** What a time-out card leaves behind the silence: an authorisation, a refused one, or nothing at all. */
  timeout: 'authorized' | 'refused' | 'nothing';
}

export const usualPolicies: Policies = {
  duplicateTradingId: 'accept',
  refusedStatus: '11',
  timeout: 'authorized',
};

/** A refusal ordered from outside, for the next authorisations whatever the card. */
export interface Decline {
  /** エラーコード, e.g. `2003`. */
  code: string;
  /** エラー詳細, e.g. `1G44`. */
  detail: string;
  /** How many authorisations more. */
  times: number;
}

/** All the state of one simulated provider. */
export interface World {
  readonly clock: AdvanceableClock;
  readonly books: Books;
  readonly vault: TokenVault;
  readonly merchants: readonly Merchant[];
  readonly policies: Policies;
  readonly delays: Delays;
  /** First in, first used. */
  readonly declines: Decline[];
}
