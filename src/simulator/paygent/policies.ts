import type { LinkHashClass } from '../../gateways/paygent/wire.ts';
import { DAY, MINUTE } from './clock.ts';

/** コンビニ接続タイプ: which chains share a number is a matter of the shop's contract. A and D are documented, the third occurs. */
export type KonbiniConnection = 'A' | 'D' | 'joined';

/** Where the published sources leave the provider's behaviour open, the simulator can be told which way to take. */
export interface Policies {
  /** A `trading_id` that was used before: accepted, as the real provider seems to do, or refused with P010. */
  duplicateTradingId: 'accept' | 'refuse';
  /** Which of several payments under one `trading_id` is meant by that alone. No source tells. */
  sharedTradingId: 'newest' | 'oldest';
  /** Where a refused authorisation is left: both 11 and 10 are reported. */
  refusedStatus: '10' | '11';
  /** What a time-out card leaves behind the silence: an authorisation, a refused one, or nothing at all. */
  timeout: 'authorized' | 'refused' | 'nothing';
  /** What becomes of a buyer whose card does not bear a test name. Test names say it themselves. */
  authentication: 'frictionless' | 'challenge';
  /** How the browser comes back to `term_url`: three published integrations read GET, one reads either. */
  returnMethod: 'get' | 'post';
  /** A 020 that neither brings an authentication nor asks to do without is refused. */
  requiresThreeDSecure: boolean;
  /** A 020 with a stored card must bring a token for its security code. */
  requiresSecurityCode: boolean;
  /** 中止 on a page of a bank or a carrier: the payment is abandoned (15) at once, or stays at 10 until its time is over. */
  abandonedPage: 'abandons' | 'stays';
  /** Where a carrier's authorisation stands: both 20 and 21 are reported. */
  carrierAuthorization: '20' | '21';
  /** コンビニ接続タイプ: which chains share a number. */
  konbiniConnection: KonbiniConnection;
  /** Highest amount of konbini, and of Seven-Eleven alone; above it P010. Constants of three lineages of clients. */
  konbiniCeiling: { general: number; sevenEleven: number };
  /** Names with characters of NEC's and IBM's rows (①, 髙): taken, or refused with P008. */
  extendedCharacters: 'accept' | 'refuse';
  /** ハッシュ区分 of link requests. */
  linkHashClass: LinkHashClass;
  /** How long 決済情報差分照会 (091) has a record, in milliseconds; no source tells. */
  noticeRetention: number;
  /** How long after a notice that was not accepted it is sent again, in milliseconds; no source tells. */
  noticeInterval: number;
  /** Cards a customer can have. */
  cardsPerCustomer: number;
}

export const usualPolicies: Policies = {
  duplicateTradingId: 'accept',
  sharedTradingId: 'newest',
  refusedStatus: '11',
  timeout: 'authorized',
  authentication: 'frictionless',
  returnMethod: 'get',
  requiresThreeDSecure: false,
  requiresSecurityCode: false,
  abandonedPage: 'abandons',
  carrierAuthorization: '20',
  konbiniConnection: 'A',
  konbiniCeiling: { general: 500_000, sevenEleven: 300_000 },
  extendedCharacters: 'accept',
  linkHashClass: 'general',
  noticeRetention: 60 * DAY,
  noticeInterval: 10 * MINUTE,
  cardsPerCustomer: 10,
};
