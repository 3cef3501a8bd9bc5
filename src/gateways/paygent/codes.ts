import type { ErrorKind } from '../../core/errors.ts';

/**
 * エラーコード of a telegram, and what it means to the buyer. Codes of the token script and of 3-D Secure look alike
 * and mean other things; they have tables of their own. Sources: the published codes of the provider's plugins and
 * the shop systems' help pages; see README.md.
 */
const byCode = table({
  2001: 'declined',
  2002: 'card_network',
  2003: 'declined',
  2016: 'input',
  2021: 'token',
  31001: 'input',
});

/** Codes of the card company's refusals, whose detail (エラー詳細) may say more. */
const CARD_COMPANY = new Set(['2001', '2003']);

/** Codes that put a field's name into the detail: unusable character, length, value. */
const NAMES_FIELD = new Set(['P008', 'P009', 'P010']);

/**
 * カード会社エラーコード in the detail of 2001 and 2003. Codes that are not here are a plain decline.
 *
 * Wrong number, expiry and code share one answer: telling them apart would let a thief try out one after the other.
 */
const byIssuerCode = table({
  '1G02': 'limit',
  '1G03': 'limit',
  '1G04': 'limit',
  '1G05': 'limit',
  '1G06': 'limit',
  '1G07': 'limit',
  '1G44': 'input',
  '1G45': 'input',
  '1G54': 'limit',
  '1G55': 'limit',
  '1G65': 'input',
  '1G68': 'amount_limit',
  '1G70': 'bonus',
  '1G71': 'bonus',
  '1G72': 'bonus',
  '1G73': 'installment',
  '1G74': 'installment',
  '1G75': 'installment',
  '1G76': 'installment',
  '1G77': 'installment',
  '1G78': 'installment',
  '1G83': 'input',
  '1G85': 'card_network',
  '1G95': 'card_network',
});

const CARD_FIELDS = /card_(number|valid_term|conf_number)/;

/** What a refusal is to the buyer. A code nobody has published is `system`: nothing is promised about it. */
export function errorKindOf(code: string, detail: string): ErrorKind {
  if (CARD_COMPANY.has(code)) return byIssuerCode.get(issuerCodeIn(detail)) ?? 'declined';
  if (NAMES_FIELD.has(code) && CARD_FIELDS.test(detail)) return 'input';
  if (/^[PE]\d/.test(code)) return 'config';
  return byCode.get(code) ?? 'system';
}

/** The detail is the bare code, or the code in quotation marks. */
const issuerCodeIn = (detail: string): string => /\b1G\d\d\b/.exec(detail)?.[0] ?? '';

/** 該当データなし as the answer of an inquiry: our reading of the code an empty card list gives. See README.md. */
export const NOT_FOUND_CODES: ReadonlySet<string> = new Set(['P026']);

/** A map rather than an object: a code from outside must not find what every object inherits. */
function table(entries: Record<string, ErrorKind>): ReadonlyMap<string, ErrorKind> {
  return new Map(Object.entries(entries));
}
