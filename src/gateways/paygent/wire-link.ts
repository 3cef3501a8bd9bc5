import { createHash } from 'node:crypto';
import type { Charset } from './codec-charset.ts';

/*
 * リンクタイプ: the buyer pays on the provider's pages. Server-to-server mode: the fields are posted with `isbtob=1`, and the
 * answer names the page's address. Browser mode: the buyer's browser posts the same form without it and lands on the page.
 */

/** Address path of link requests on the link host, in both environments. One lineage; another makes it a setting. */
export const LINK_PATH = '/v/u/request';

/**
 * 文字コード of a request address. A contract has one address for each charset; that the `u` of `/v/u/` is the one for UTF-8 is
 * inferred: one lineage uses that address, another says that the UTF-8 one is to be taken.
 */
export const charsetOfLinkPath = (pathname: string): Charset =>
  pathname.startsWith('/v/u/') ? 'utf8' : 'cp932';

export const linkFields = [
  'trading_id',
  'payment_type',
  /** 決済金額, in spite of its name. */
  'id',
  /** Names of fields the buyer may not edit, joined by commas. */
  'fix_params',
  'inform_url',
  'seq_merchant_id',
  'merchant_name',
  'copy_right',
  'free_memo',
  'banner_url',
  /** 2 to 60 days, or */
  'payment_term_day',
  /** 5 to 2,880 minutes. Never both; five days when neither is sent. */
  'payment_term_min',
  'payment_class',
  'use_card_conf_number',
  'stock_card_mode',
  'customer_id',
  'threedsecure_ryaku',
  'return_url',
  'stop_return_url',
  'customer_family_name',
  'customer_name',
  'customer_family_name_kana',
  'customer_name_kana',
  'customer_tel',
  'isbtob',
  'finish_disable',
  'appendix',
  'language_code',
  'hc',
] as const;

export type LinkField = (typeof linkFields)[number];

/** カード支払区分 of a link request: another list than that of 020. */
export const linkPaymentClass = { once: '0', all: '1', allButBonus: '2' } as const;

/** `payment_term_day` and `payment_term_min`; the page lives for five days when neither is sent. */
export const linkTerm = {
  days: { min: 2, max: 60, default: 5 },
  minutes: { min: 5, max: 2_880 },
} as const;

/** ハッシュ区分. `general`: four lineages. `ec-cube`: three of one family. Presumably a setting of the contract. */
export const linkHashClasses = ['general', 'ec-cube'] as const;

export type LinkHashClass = (typeof linkHashClasses)[number];

/** Where リンクタイプハッシュ値生成キー stands among the hashed fields. */
const KEY = Symbol('key');

/** Which fields go into the hash, in which order; `paygent2006` is the word itself. */
const hashParts: Record<LinkHashClass, readonly (LinkField | 'paygent2006' | typeof KEY)[]> = {
  general: [
    'trading_id',
    'payment_type',
    'fix_params',
    'id',
    'inform_url',
    'seq_merchant_id',
    'payment_term_day',
    'payment_term_min',
    'payment_class',
    'use_card_conf_number',
    'customer_id',
    'threedsecure_ryaku',
    KEY,
  ],
  'ec-cube': [
    'payment_class',
    KEY,
    'paygent2006',
    'trading_id',
    'id',
    'payment_type',
    'seq_merchant_id',
    'payment_term_day',
    'use_card_conf_number',
    'fix_params',
    'inform_url',
    'payment_term_min',
    'customer_id',
    'threedsecure_ryaku',
  ],
};

/**
 * `hc` of a link request: SHA-256 in lower-case hex, absent fields empty. Some clients put random hex digits behind the
 * 64; the receiver reads the first 64.
 */
export function linkHash(
  fields: Readonly<Partial<Record<string, string>>>,
  key: string,
  hashClass: LinkHashClass,
): string {
  const text = hashParts[hashClass].map((part) => {
    if (part === KEY) return key;
    return part === 'paygent2006' ? part : (fields[part] ?? '');
  });
  return createHash('sha256').update(text.join('')).digest('hex');
}
