import { carrierOfCareerType, identifiedCarriers } from '../../../gateways/paygent/wire.ts';
import { amount, type FieldRule, webAddress } from './field-rule.ts';

const careerType: FieldRule = {
  pattern: /^\d$/,
  // 1 to 3 are services that are gone.
  values: (value) => carrierOfCareerType(value) !== undefined,
};

/** 0 a PC, 4 a smartphone; 1 to 3 were feature phones. */
const deviceType: FieldRule = { pattern: /^\d$/, values: (value) => Number(value) <= 4 };

/** 104 携帯キャリア決済ユーザ認証: d払い and au alone. */
export const identifyRules = {
  career_type: {
    ...careerType,
    values: (value) => identifiedCarriers.some((carrier) => carrier === carrierOfCareerType(value)),
  },
  pc_mobile_type: deviceType,
  redirect_url: webAddress,
  cancel_url: webAddress,
} satisfies Record<string, FieldRule>;

/** 100 携帯キャリア決済申込 */
export const carrierRules = {
  career_type: careerType,
  pc_mobile_type: deviceType,
  amount,
  return_url: webAddress,
  cancel_url: webAddress,
  other_url: webAddress,
  // As this simulator makes them.
  open_id: { pattern: /^[0-9a-f]{32}$/ },
} satisfies Record<string, FieldRule>;

/** 103, and 342, which gives back all without it. */
export const amountRules = { amount } satisfies Record<string, FieldRule>;

/** 343 Paidy決済情報検証 */
export const paidyRules = {
  paidy_payment_id: { max: 64, pattern: /^pay_[A-Za-z0-9_-]+$/ },
} satisfies Record<string, FieldRule>;

/** 091 決済情報差分照会; 0 is a connection test. */
export const differenceRules = {
  payment_notice_id: { max: 20, pattern: /^\d+$/ },
} satisfies Record<string, FieldRule>;
