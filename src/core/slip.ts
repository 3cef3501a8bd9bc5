import type { Chain } from './konbini.ts';

/**
 * What a number is called where it is typed in. Which chain asks for which depends on the shop's contract
 * (コンビニ接続タイプ), so the gateway decides it from the provider's answer.
 */
export const slipNumberKinds = [
  /** 払込票番号 */
  'slip',
  /** お客様番号 */
  'customer',
  /** お支払い受付番号 */
  'receipt',
  /** 収納番号 */
  'storage',
  /** オンライン決済番号 */
  'online',
  /** 確認番号 */
  'confirmation',
  /** お申し込み時の電話番号, which some terminals ask for after the number */
  'phone',
  /** 収納機関番号 of Pay-easy */
  'institution',
] as const;

export type SlipNumberKind = (typeof slipNumberKinds)[number];

export interface SlipNumber {
  kind: SlipNumberKind;
  /** Digits as issued; a hyphen stands where the provider put one. */
  value: string;
}

/** What a buyer takes to a store or a bank to pay. お支払い番号 */
export interface Slip {
  /** 支払期限: the last day it can be paid, until 23:59 in Japan, `YYYY-MM-DD`. */
  deadline: string;
  /** In the order they are typed in. */
  numbers: readonly SlipNumber[];
  /** The chosen chain; absent for Pay-easy. */
  chain?: Chain | undefined;
  /** Where the numbers work, the chosen chain first. */
  usableAt?: readonly Chain[] | undefined;
  /** Chains of {@link usableAt} that ask for one more number than the chosen one does. */
  extra?: { at: readonly Chain[]; number: SlipNumber } | undefined;
  /** 払込票 to print or to show, a page of the provider's. */
  url?: string | undefined;
}
