import {
  type TokenCode,
  type TokenizedCard,
  type TokenRequest,
  type TokenResult,
  tokenCode,
  wireTime,
} from '../../gateways/paygent/wire.ts';
import type { Merchant } from './merchants.ts';
import { isValidExpiry } from './test-cards.ts';
import type { World } from './world.ts';

type Sent = Partial<Record<keyof TokenRequest, string>>;

/** One check: which code a value earns, in the order the codes are numbered. */
type Check = (sent: Required<Sent>, now: number) => TokenCode | undefined;

const unless = (fine: boolean, wrong: TokenCode): TokenCode | undefined => (fine ? undefined : wrong);

const checkSecurityCode: Check = ({ card_cvc, cvc_only_flg }) =>
  unless(
    (card_cvc === '' && cvc_only_flg !== '1') || /^\d{3,4}$/.test(card_cvc),
    tokenCode.securityCodeFormat,
  );

const cardChecks: readonly Check[] = [
  ({ card_number }) => unless(card_number !== '', tokenCode.numberMissing),
  ({ card_number }) => unless(/^\d{14,16}$/.test(card_number), tokenCode.numberFormat),
  ({ card_expire_year }) => unless(card_expire_year !== '', tokenCode.yearMissing),
  ({ card_expire_year }) => unless(/^\d\d$/.test(card_expire_year), tokenCode.yearFormat),
  ({ card_expire_month }) => unless(card_expire_month !== '', tokenCode.monthMissing),
  ({ card_expire_month }) => unless(/^(0[1-9]|1[0-2])$/.test(card_expire_month), tokenCode.monthFormat),
  ({ card_expire_year, card_expire_month }, now) =>
    unless(isValidExpiry(2000 + Number(card_expire_year), Number(card_expire_month), now), tokenCode.expired),
  checkSecurityCode,
  ({ card_name }) => unless(/^[\x20-\x7e]{0,50}$/.test(card_name), tokenCode.nameFormat),
];

/** 098 トークン取得. Card data for a token; what was sent is forgotten when this returns. */
export function createToken(world: World, fields: Readonly<Record<string, string>>): TokenResult {
  const sent = complete(fields);
  const merchant = world.merchants.find(
    (known) => known.merchantId === sent.merchant_id && known.tokenKey === sent.token_generate_key,
  );
  if (merchant === undefined) return { result: tokenCode.credentials };
  const checks = sent.cvc_only_flg === '1' ? [checkSecurityCode] : cardChecks;
  for (const check of checks) {
    const wrong = check(sent, world.clock.now());
    if (wrong !== undefined) return { result: wrong };
  }
  return { result: tokenCode.ok, tokenizedCardObject: issue(world, merchant, sent) };
}

function issue(world: World, merchant: Merchant, sent: Required<Sent>): TokenizedCard {
  if (sent.cvc_only_flg === '1') {
    const { token, validUntil } = world.vault.issue(merchant.merchantId, { hasSecurityCode: true });
    return { token, valid_until: wireTime(validUntil) };
  }
  const facts = world.vault.describe(sent.card_number);
  const { token, validUntil } = world.vault.issue(merchant.merchantId, {
    card: {
      facts,
      validTerm: sent.card_expire_month + sent.card_expire_year,
      holderName: sent.card_name,
    },
    hasSecurityCode: sent.card_cvc !== '',
  });
  return {
    token,
    masked_card_number: facts.last4.padStart(sent.card_number.length, '*'),
    valid_until: wireTime(validUntil),
    fingerprint: facts.fingerprint,
  };
}

/** Every field, empty where it was not sent. */
const complete = (fields: Readonly<Record<string, string>>): Required<Sent> => ({
  merchant_id: fields['merchant_id'] ?? '',
  token_generate_key: fields['token_generate_key'] ?? '',
  card_number: fields['card_number'] ?? '',
  card_expire_year: fields['card_expire_year'] ?? '',
  card_expire_month: fields['card_expire_month'] ?? '',
  card_cvc: fields['card_cvc'] ?? '',
  card_name: fields['card_name'] ?? '',
  cvc_only_flg: fields['cvc_only_flg'] ?? '',
});
