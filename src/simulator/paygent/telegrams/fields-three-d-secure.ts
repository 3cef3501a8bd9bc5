import { cardSetMethod, parseWireTime } from '../../../gateways/paygent/wire.ts';
import { ascii, codeUpTo, digits, type FieldRule, webAddress } from './field-rule.ts';

/** カード設定方法, the card itself included: one published client sends that. */
export const CARD_SET_DIRECT = 'direct';

/** `pattern.length` digits of a moment, the rest of it being midnight or the full minute. */
const moment = (length: 8 | 12): FieldRule => ({
  pattern: new RegExp(`^\\d{${length}}$`),
  values: (value) => parseWireTime(value.padEnd(14, '0')) !== undefined,
});

const day = moment(8);
const count = (length: number): FieldRule => ({ max: length, pattern: digits });

/** Any text without control characters. Addresses are a buyer's own. */
const address = (max: number): FieldRule => ({ max, pattern: /^\P{Cc}+$/u, personal: true });

/** 請求先 and お届け先 have the same fields. */
const addressOf = <P extends 'bill' | 'ship'>(prefix: P) =>
  ({
    [`${prefix}_address_country`]: { pattern: /^\d{3}$/ },
    // 都道府県, in the order of JIS X 0401.
    [`${prefix}_address_state`]: codeUpTo(47),
    [`${prefix}_address_city`]: address(50),
    [`${prefix}_address_line1`]: address(50),
    [`${prefix}_address_line2`]: address(50),
    [`${prefix}_address_post_code`]: { max: 16, pattern: /^[0-9A-Za-z -]+$/, personal: true },
  }) as Record<`${P}_address_${'country' | 'state' | 'city' | 'line1' | 'line2' | 'post_code'}`, FieldRule>;

/**
 * Fields of 450 alone, or that mean something else there. Lengths that no source tells are those of EMV 3-D Secure's own
 * fields.
 */
export const threeDSecureRules = {
  // Nothing is bought when a card is only added.
  payment_amount: { max: 9, pattern: digits },
  term_url: webAddress,
  authentication_type: codeUpTo(6),
  merchant_name: { max: 25, pattern: ascii, text: true },
  card_set_method: {
    max: 8,
    pattern: /^[a-z]+$/,
    values: (value) =>
      [cardSetMethod.token, cardSetMethod.stored, CARD_SET_DIRECT].some((one) => one === value),
  },
  cardholder_name: { max: 45, pattern: ascii, personal: true },

  login_type: codeUpTo(2),
  login_date: moment(12),
  account_indicator: codeUpTo(5),
  account_create_date: day,
  account_change_date: day,
  account_change_indicator: codeUpTo(4),
  password_change_date: day,
  password_change_indicator: codeUpTo(5),
  purchase_count: count(4),
  activity_count_day: count(3),
  activity_count_year: count(3),
  ship_address_use_date: day,
  ship_address_use_indicator: codeUpTo(4),
  shipping_indicator: codeUpTo(7),
  reorder_indicator: codeUpTo(2),
  address_match: codeUpTo(2),
  ...addressOf('bill'),
  ...addressOf('ship'),
  email_address: { max: 254, pattern: /^[\x21-\x3f\x41-\x7e]+@[\x21-\x3f\x41-\x7e]+$/, personal: true },
  home_phone_cc: { max: 3, pattern: digits },
  // 国番号 stands in a field of its own, so the leading zero has no place here.
  home_phone_subscriber: { max: 15, pattern: /^[1-9]\d*$/, personal: true },
  http_accept: { max: 2048, pattern: ascii, text: true },
  http_user_agent: { max: 2048, pattern: ascii, text: true },
} satisfies Record<string, FieldRule>;
