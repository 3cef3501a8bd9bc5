import { authenticationType, cardSetMethod } from '../../../gateways/paygent/wire.ts';
import type { BookedAuthentication } from '../authentications.ts';
import type { Merchant } from '../merchants.ts';
import { onwardDocument } from '../pages/acs.ts';
import { courseOf } from '../three-d-secure.ts';
import type { World } from '../world.ts';
import { type Answer, accept, code, refuse } from './answer.ts';
import { clearCard, isPresented, type PresentedCard, storedCard, tokenCard } from './cards.ts';
import type { Fields } from './fields.ts';
import { CARD_SET_DIRECT } from './fields-three-d-secure.ts';

/** カード設定方法. How 450 is told which card it is; the token is only looked at, so that 020 can use it. */
const ways: Record<string, (world: World, merchant: Merchant, fields: Fields) => PresentedCard | Answer> = {
  [cardSetMethod.token]: tokenCard,
  // A token beside a stored card is for 020 and its security code.
  [cardSetMethod.stored]: (world, merchant, { card_token: _, ...fields }) =>
    storedCard(world, merchant, fields),
  [CARD_SET_DIRECT]: (world, _, fields) => clearCard(world, fields),
};

/** 450 3D認証. Opens an authentication and answers the page that takes the buyer's browser to it. */
export function authenticateBuyer(world: World, merchant: Merchant, fields: Fields): Answer {
  const amount = Number(fields.payment_amount);
  if (amount === 0 && fields.authentication_type === authenticationType.payment)
    return refuse(code.value, 'payment_amount');
  const card = ways[fields.card_set_method ?? '']?.(world, merchant, fields);
  if (card === undefined) return refuse(code.value, 'card_set_method');
  if (!isPresented(card)) return card;

  const { facts, customer } = card;
  // The name of this telegram before the one the card was entered with.
  const holderName = fields.cardholder_name ?? card.holderName;
  const authentication = world.authentications.open({
    merchantId: merchant.merchantId,
    tradingId: fields.trading_id ?? '',
    authenticationType: fields.authentication_type ?? '',
    merchantName: fields.merchant_name ?? '',
    amount,
    termUrl: fields.term_url ?? '',
    card: facts,
    ...(customer && { customer }),
    course: courseOf(holderName, facts.brand, world.policies.authentication),
  });
  return accept({
    ...(fields.trading_id && { trading_id: fields.trading_id }),
    '3ds_auth_id': authentication.authenticationId,
    out_acs_html: onwardDocument(world.pagesOrigin, authentication),
  });
}

/**
 * The authentication a 020 relies on: `undefined` when it asks to do without (3Dセキュア不要), or the refusal.
 *
 * Bound to the shop, the card and the amount, and good for one 020. The card is what is compared, not the token: one
 * published client makes a new token of the same card in between, another stores the card.
 */
export function findAuthentication(
  world: World,
  merchant: Merchant,
  fields: Fields,
  card: PresentedCard,
): BookedAuthentication | Answer | undefined {
  if (fields['3dsecure_ryaku'] === '1') return undefined;
  const { '3ds_auth_id': authenticationId, '3dsecure_use_type': useType } = fields;
  if (authenticationId === undefined && useType === undefined)
    return world.policies.requiresThreeDSecure ? refuse(code.missing, '3ds_auth_id') : undefined;
  if (merchant.uncontracted?.includes('450')) return refuse(code.uncontracted, '3ds_auth_id');
  if (authenticationId === undefined) return refuse(code.missing, '3ds_auth_id');
  if (useType === undefined) return refuse(code.missing, '3dsecure_use_type');

  const found = world.authentications.find(authenticationId);
  if (found?.merchantId !== merchant.merchantId || found.state === 'used')
    return refuse(code.value, '3ds_auth_id');
  if (found.ending?.result !== '0') return refuse(code.notAuthenticated, '3ds_auth_id');
  if (found.amount !== Number(fields.payment_amount)) return refuse(code.value, 'payment_amount');
  if (found.card.fingerprint !== card.facts.fingerprint)
    return refuse(code.value, card.customer ? 'customer_card_id' : 'card_token');
  return found;
}

export const isAuthentication = (
  found: BookedAuthentication | Answer | undefined,
): found is BookedAuthentication => found !== undefined && 'authenticationId' in found;
