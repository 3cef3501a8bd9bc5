import {
  atmDays,
  bankTermMinutes,
  chainOfCvsCompany,
  konbiniDays,
  konbiniSalesType,
  MAX_TEL_DIGITS,
  parseBankTerm,
} from '../../../gateways/paygent/wire.ts';
import { amount, ascii, digits, type FieldRule, webAddress } from './field-rule.ts';
import { detailRules, fullWidth, nameRules } from './fields-names.ts';

const days = ({ min, max }: { min: number; max: number }): FieldRule => ({
  max: 2,
  pattern: digits,
  values: (value) => Number(value) >= min && Number(value) <= max,
});

/** 010 ATM決済申込 */
export const atmRules = {
  ...nameRules(12, 12),
  payment_detail: detailRules.kanji,
  payment_detail_kana: detailRules.kana,
  payment_limit_date: days(atmDays),
} satisfies Record<string, FieldRule>;

/** 030 コンビニ決済（番号方式）申込 */
export const konbiniRules = {
  ...nameRules(20, 14),
  customer_tel: { max: MAX_TEL_DIGITS, pattern: digits, personal: true },
  payment_limit_date: days(konbiniDays),
  cvs_company_id: {
    max: 6,
    pattern: /^[0-9A-Z]+$/,
    values: (value) => chainOfCvsCompany(value) !== undefined,
  },
  sales_type: {
    pattern: /^\d$/,
    values: (value) => (Object.values(konbiniSalesType) as string[]).includes(value),
  },
} satisfies Record<string, FieldRule>;

/** 060 銀行ネット決済ASP申込 */
export const bankRules = {
  ...nameRules(12, 12),
  amount,
  claim_kanji: detailRules.kanji,
  claim_kana: detailRules.kana,
  receipt_name: { max: 32, pattern: fullWidth, text: true },
  receipt_name_kana: detailRules.kana,
  merchant_name: { max: 32, pattern: fullWidth, text: true },
  copy_right: { max: 128, pattern: ascii, text: true },
  free_memo: { max: 128, pattern: fullWidth, text: true },
  return_url: webAddress,
  stop_return_url: webAddress,
  asp_payment_term: {
    pattern: /^\d{7}$/,
    values: (value) => {
      const minutes = parseBankTerm(value) ?? 0;
      return minutes >= bankTermMinutes.min && minutes <= bankTermMinutes.max;
    },
  },
} satisfies Record<string, FieldRule>;
