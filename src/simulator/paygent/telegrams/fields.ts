import {
  paymentClass,
  reductionFlag,
  salesMode,
  splitCounts,
  TELEGRAM_VERSION,
  type TelegramKind,
  threeDSecureUse,
} from '../../../gateways/paygent/wire.ts';
import { type Answer, code, refuse } from './answer.ts';
import { amount, bytesOf, digits, type FieldRule, flag } from './field-rule.ts';
import { amountRules, carrierRules, differenceRules, identifyRules, paidyRules } from './fields-carrier.ts';
import { atmRules, bankRules, konbiniRules } from './fields-slips.ts';
import { threeDSecureRules } from './fields-three-d-secure.ts';

/** Every field the simulator reads, with its rule. All others are ignored: every shop plugin sends some of its own. */
const rules = {
  merchant_id: { required: true, max: 20, pattern: digits },
  connect_id: { required: true, max: 64, secret: true },
  connect_password: { required: true, max: 64, secret: true },
  telegram_kind: { required: true, pattern: /^\d{3}$/ },
  telegram_version: { required: true, max: 5, values: (value) => value === TELEGRAM_VERSION },
  request_date: { pattern: /^\d{14}$/ },
  hc: { pattern: /^[0-9a-f]{64}$/ },
  // 25 half-width characters stand in a manual; the underscore in shipped code.
  trading_id: { max: 25, pattern: /^[A-Za-z0-9_-]+$/ },
  payment_id: { max: 20, pattern: digits },
  payment_amount: amount,
  payment_class: {
    pattern: /^\d\d$/,
    values: (value) => (Object.values(paymentClass) as string[]).includes(value),
  },
  split_count: {
    max: 2,
    pattern: digits,
    // Diners is sent 01 by one client; it means a lump sum.
    values: (value) => Number(value) === 1 || (splitCounts as readonly number[]).includes(Number(value)),
  },
  card_token: { max: 256, pattern: /^[\x21-\x7e]+$/, secret: true },
  // As trading_id: no source tells.
  customer_id: { max: 25, pattern: /^[A-Za-z0-9_-]+$/ },
  customer_card_id: { max: 8, pattern: digits },
  cardholder_name: { max: 50, personal: true },
  valid_check_flg: flag,
  card_number: { pattern: /^\d{14,16}$/, max: 16, secret: true },
  card_valid_term: { pattern: /^(0[1-9]|1[0-2])\d\d$/, max: 4, secret: true },
  card_conf_number: { pattern: /^\d{3,4}$/, max: 4, secret: true },
  security_code_use: flag,
  security_code_token: flag,
  stock_card_mode: flag,
  sales_mode: { pattern: /^\d$/, values: (value) => (Object.values(salesMode) as string[]).includes(value) },
  '3dsecure_ryaku': flag,
  // 1 is 3-D Secure 1.0, which the card companies have closed.
  '3dsecure_use_type': { pattern: /^\d$/, values: (value) => value === threeDSecureUse.two },
  // As this simulator makes them.
  '3ds_auth_id': { pattern: /^[0-9a-f]{32}$/ },
  reduction_flag: {
    pattern: /^\d$/,
    values: (value) => (Object.values(reductionFlag) as string[]).includes(value),
  },
} satisfies Record<string, FieldRule>;

type Rules = Record<string, FieldRule>;

/** Where a telegram has fields of its own, or reads one of the others in its own way. */
const ownRules = {
  '010': atmRules,
  '030': konbiniRules,
  '060': bankRules,
  '091': differenceRules,
  '100': carrierRules,
  '103': amountRules,
  '104': identifyRules,
  '342': amountRules,
  '343': paidyRules,
  '450': threeDSecureRules,
} as const satisfies Partial<Record<TelegramKind, Rules>>;

const ownRulesOf: Partial<Record<TelegramKind, Rules>> = ownRules;

type KeysOf<T> = T extends unknown ? keyof T : never;

export type FieldName = keyof typeof rules | KeysOf<(typeof ownRules)[keyof typeof ownRules]>;

/** The values of a request by field; one that was sent empty counts as not sent, as some clients send all they have. */
export type Fields = Partial<Record<FieldName, string>> & Record<string, string>;

/** The fields each telegram cannot do without, beyond the common ones. */
const requiredBy: Partial<Record<TelegramKind, readonly FieldName[]>> = {
  '010': ['trading_id', 'payment_amount', 'payment_detail', 'payment_detail_kana'],
  '020': ['trading_id', 'payment_amount', 'payment_class'],
  '025': ['customer_id'],
  '026': ['customer_id', 'customer_card_id'],
  '027': ['customer_id'],
  '028': ['payment_amount'],
  '029': ['payment_amount'],
  '030': [
    'trading_id',
    'payment_amount',
    'customer_family_name',
    'customer_name',
    'customer_tel',
    'cvs_company_id',
    'sales_type',
  ],
  '060': ['trading_id', 'amount', 'claim_kanji', 'claim_kana', 'return_url'],
  '100': ['trading_id', 'career_type', 'pc_mobile_type', 'amount', 'return_url', 'cancel_url'],
  '103': ['amount'],
  '104': ['career_type', 'pc_mobile_type', 'redirect_url', 'cancel_url'],
  '343': ['paidy_payment_id'],
  '450': ['term_url', 'authentication_type', 'merchant_name', 'payment_amount', 'card_set_method'],
};

export const withoutEmpty = (fields: Record<string, string>): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));

/** The first thing wrong with the fields, as the answer that says so; `undefined` when all is well. */
export const checkFields = (fields: Fields, kind: TelegramKind): Answer | undefined =>
  checkRules({ ...rules, ...ownRulesOf[kind] }, requiredBy[kind] ?? [], fields);

/** The same by rules of one's own. `needed`: what these fields cannot do without, beyond what is always required. */
export function checkRules(
  all: Rules,
  needed: readonly string[],
  fields: Readonly<Partial<Record<string, string>>>,
): Answer | undefined {
  for (const [name, rule] of Object.entries(all)) {
    const value = fields[name];
    if (value === undefined) {
      if (rule.required || needed.includes(name)) return refuse(code.missing, name);
      continue;
    }
    const wrong = faultOf(rule, value);
    if (wrong !== undefined) return refuse(wrong, name);
  }
  return undefined;
}

function faultOf(rule: FieldRule, value: string): string | undefined {
  const { max = value.length, maxBytes, pattern, values } = rule;
  if (value.length > max || (maxBytes !== undefined && bytesOf(value) > maxBytes)) return code.length;
  if (pattern !== undefined && !pattern.test(value)) return code.format;
  return values !== undefined && !values(value) ? code.value : undefined;
}

export const MASK = '***';

/** True when there are as many digits in a row as the shortest card number has. */
export const mayHoldCardNumber = (text: string): boolean => /\d{13}/.test(text);

/** True when the name of a field may be repeated: one of many digits might be a card number in the wrong place. */
export const isNameable = (name: string): boolean => !/\d{6}/.test(name);

/**
 * What the books keep of a request. A value stays only when its field is known, is no secret and looks as it should: a
 * card number that somebody put into another field must not be written down.
 */
export function maskFields(fields: Record<string, string>): Record<string, string> {
  const kept = Object.entries(fields)
    .filter(([name]) => isNameable(name))
    .map(([name, value]) => [name, value === '' || isShowable(name, value) ? value : MASK]);
  return Object.fromEntries(kept);
}

/** Telegrams read some fields in ways of their own: secret for one is secret for all, right for one is right enough. */
function isShowable(name: string, value: string): boolean {
  const named = allRules.flatMap((each) => (Object.hasOwn(each, name) ? [each[name] ?? {}] : []));
  if (named.some(({ secret, personal }) => secret || personal)) return false;
  if (named.some(({ text }) => text) && mayHoldCardNumber(value)) return false;
  return named.some(({ max = 64, pattern }) => value.length <= max && (pattern?.test(value) ?? true));
}

const allRules: readonly Rules[] = [rules, ...Object.values(ownRules)];
