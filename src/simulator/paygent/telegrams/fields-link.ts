import {
  type LinkField,
  linkFields,
  linkPaymentClass,
  linkTerm,
  MAX_TEL_DIGITS,
} from '../../../gateways/paygent/wire.ts';
import { amount, ascii, digits, type FieldRule, flag, webAddress } from './field-rule.ts';
import { fullWidth, nameRules } from './fields-names.ts';

const between = ({ min, max }: { min: number; max: number }): FieldRule => ({
  max: 4,
  pattern: digits,
  values: (value) => Number(value) >= min && Number(value) <= max,
});

/** Fields of a link request (リンクタイプ), by the lengths its manuals tell. */
export const linkRules: Partial<Record<LinkField, FieldRule>> = {
  trading_id: { required: true, max: 25, pattern: /^[A-Za-z0-9_-]+$/ },
  payment_type: { required: true, pattern: /^\d\d$/ },
  id: { required: true, ...amount },
  seq_merchant_id: { required: true, max: 20, pattern: digits },
  hc: { required: true, pattern: /^[0-9a-f]{64}[0-9A-Fa-f]{0,20}$/ },
  fix_params: {
    max: 1024,
    pattern: /^[a-z_,]+$/,
    values: (value) => value.split(',').every((name) => (linkFields as readonly string[]).includes(name)),
  },
  inform_url: webAddress,
  merchant_name: { max: 32, pattern: fullWidth, text: true },
  copy_right: { max: 128, pattern: ascii, text: true },
  free_memo: { max: 128, pattern: fullWidth, text: true },
  banner_url: webAddress,
  payment_term_day: between(linkTerm.days),
  payment_term_min: between(linkTerm.minutes),
  payment_class: {
    pattern: /^\d$/,
    values: (value) => (Object.values(linkPaymentClass) as string[]).includes(value),
  },
  use_card_conf_number: flag,
  stock_card_mode: flag,
  customer_id: { max: 25, pattern: /^[A-Za-z0-9_-]+$/ },
  threedsecure_ryaku: flag,
  return_url: webAddress,
  stop_return_url: webAddress,
  ...nameRules(12, 12),
  customer_tel: { max: MAX_TEL_DIGITS, pattern: digits, personal: true },
  isbtob: flag,
  finish_disable: flag,
  appendix: flag,
};
