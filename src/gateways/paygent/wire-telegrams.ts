import type { Charset } from './codec-charset.ts';

/*
 * 電文の一覧. What the provider's published integrations (its own EC-CUBE plugins, Welcart, WooCommerce, and clients in Go,
 * Ruby and Java) agree on. `sources` counts how many of those lineages show an entry; 1 is a hint, 4 and more is safe.
 */

/** 電文種別ID. The telegrams this project speaks or simulates. */
export const telegrams = {
  /** ATM決済申込: Pay-easy numbers. */
  '010': { name: 'apply-atm', needsPayment: false, sources: 4 },
  /** カード決済オーソリ: authorise, and with `sales_mode=1` take the money too. */
  '020': { name: 'authorize', needsPayment: false, sources: 7 },
  /** カード決済オーソリキャンセル: let an authorisation go. */
  '021': { name: 'void', needsPayment: true, sources: 5 },
  /** カード決済売上: take the money. */
  '022': { name: 'capture', needsPayment: true, sources: 6 },
  /** カード決済売上キャンセル: give all of it back. */
  '023': { name: 'refund', needsPayment: true, sources: 5 },
  /** カード情報設定: store a card for a customer. */
  '025': { name: 'store-card', needsPayment: false, sources: 4 },
  /** カード情報削除 */
  '026': { name: 'forget-card', needsPayment: false, sources: 4 },
  /** カード情報照会: the stored cards of a customer, answered as CSV. */
  '027': { name: 'list-cards', needsPayment: false, sources: 5, csv: true },
  /** カード決済補正オーソリ: a new amount for an authorisation, under a new 決済ID. */
  '028': { name: 'change-authorization', needsPayment: true, sources: 3 },
  /** カード決済補正売上: a new amount for a sale, under a new 決済ID. */
  '029': { name: 'change-sale', needsPayment: true, sources: 4 },
  /** コンビニ決済（番号方式）申込 */
  '030': { name: 'apply-konbini', needsPayment: false, sources: 4 },
  /** 銀行ネット決済ASP申込: the buyer pays on the provider's page and their bank's. */
  '060': { name: 'apply-bank', needsPayment: false, sources: 4 },
  /** 決済情報差分照会: the next unread change, the polling twin of the notice. */
  '091': { name: 'next-difference', needsPayment: false, sources: 5 },
  /** 決済情報照会: where one payment stands. Answered as `key=value`, not CSV. */
  '094': { name: 'inquire', needsPayment: true, sources: 5 },
  /** 携帯キャリア決済申込 */
  '100': { name: 'apply-carrier', needsPayment: false, sources: 3 },
  /** 携帯キャリア決済売上 */
  '101': { name: 'capture-carrier', needsPayment: true, sources: 3 },
  /** 携帯キャリア決済取消: of an authorisation or of a sale. */
  '102': { name: 'cancel-carrier', needsPayment: true, sources: 3 },
  /** 携帯キャリア決済補正: a new total. */
  '103': { name: 'change-carrier', needsPayment: true, sources: 3 },
  /** 携帯キャリア決済ユーザ認証: d払い and au have the buyer log in before 100. */
  '104': { name: 'identify-carrier', needsPayment: false, sources: 3 },
  /** Paidyオーソリキャンセル */
  '340': { name: 'void-paidy', needsPayment: true, sources: 4 },
  /** Paidy売上 */
  '341': { name: 'capture-paidy', needsPayment: true, sources: 4 },
  /** Paidy返金: of a part with `amount`, of all without. */
  '342': { name: 'refund-paidy', needsPayment: true, sources: 4 },
  /** Paidy決済情報検証: by Paidy's own id, the only proof of what its window reported. */
  '343': { name: 'verify-paidy', needsPayment: false, sources: 1 },
  /** 3D認証 (3Dセキュア 2.0): UTF-8 both ways, and the answer carries a page for the buyer's browser. */
  '450': { name: 'authenticate', needsPayment: false, sources: 5 },
  /** トークン取得: card data for a token; from the buyer's browser only, never from a server of ours. */
  '098': { name: 'token', needsPayment: false, sources: 2 },
} as const satisfies Record<string, TelegramEntry>;

interface TelegramEntry {
  /** Our word for it. */
  name: string;
  /** A follow-up: names an existing payment by `payment_id`, `trading_id` or both. */
  needsPayment: boolean;
  /** Independent lineages of published code that show it. */
  sources: number;
  /** Answered as CSV records instead of `key=value` lines. */
  csv?: true;
}

export type TelegramKind = keyof typeof telegrams;

export function isTelegramKind(kind: string): kind is TelegramKind {
  return Object.hasOwn(telegrams, kind);
}

/** `telegram_version`: nothing else has been seen. */
export const TELEGRAM_VERSION = '1.0';

/** Whether a telegram is answered with CSV records. */
export const isCsv = (kind: TelegramKind): boolean => 'csv' in telegrams[kind];

/**
 * Path of a telegram in certificate mode. The key is the whole kind where there is one, else its first two characters.
 * Every entry stands in three lineages or more.
 */
const paths = new Map([
  ['01', '/n/atm/request'],
  ['02', '/n/card/request'],
  ['03', '/n/conveni/request'],
  ['04', '/n/conveni/request_print'],
  ['05', '/n/bank/request'],
  ['06', '/n/bank/requestasp'],
  ['07', '/n/virtualaccount/request'],
  ['09', '/n/ref/request'],
  ['091', '/n/ref/paynotice'],
  ['093', '/n/ref/runnotice'],
  ['094', '/n/ref/paymentref'],
  ['098', '/n/token/request'],
  ['10', '/n/c/request'],
  ['11', '/n/card/request'],
  ['12', '/n/c/request'],
  ['27', '/n/rakutenid/request'],
  ['34', '/n/paidy/request'],
  ['42', '/n/paypay/request'],
  ['45', '/n/threeds/request'],
]);

/** How the provider knows the shop: a TLS client certificate (電子証明書), or a hash over the request (ハッシュ). */
export type AuthenticationMode = 'certificate' | 'hash';

/** Address path of a telegram, or `undefined` for a kind no source shows. */
export function pathOf(kind: string, mode: AuthenticationMode = 'certificate'): string | undefined {
  const path = paths.get(kind) ?? paths.get(kind.slice(0, 2));
  // One lineage (WooCommerce) shows hash mode, and it does no more than this to the path.
  return mode === 'hash' ? path?.replace(/^\/n\//, '/s/') : path;
}

/** Kinds that are UTF-8 both ways; all others are CP932. */
const utf8Kinds = /^(098|380|41[0-8]|450)$/;

export function charsetOfKind(kind: string): Charset {
  return utf8Kinds.test(kind) ? 'utf8' : 'cp932';
}

/** Fields every telegram carries, whatever its kind. */
export interface CommonFields {
  merchant_id: string;
  connect_id: string;
  connect_password: string;
  telegram_kind: string;
  telegram_version: typeof TELEGRAM_VERSION;
}

/** Time a telegram may take before the caller stops waiting: the default of the provider's own modules, in ms. */
export const TELEGRAM_TIMEOUT_MS = 35_000;
