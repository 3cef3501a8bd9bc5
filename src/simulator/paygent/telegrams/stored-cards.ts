import type { Merchant } from '../merchants.ts';
import type { StoredCard } from '../stored-cards.ts';
import { letterOf } from '../test-cards.ts';
import type { World } from '../world.ts';
import { type Answer, accept, code, type List, refuse } from './answer.ts';
import { findStored, isPresented, isStored, newCard, type PresentedCard } from './cards.ts';
import type { Fields } from './fields.ts';

/** 025 カード情報設定. The token is used up; the card is stored whatever the issuer would say to it. */
export function storeCard(world: World, merchant: Merchant, fields: Fields): Answer {
  const { merchantId } = merchant;
  const { customer_id: customerId = '' } = fields;
  const card = newCard(world, merchant, fields);
  if (!isPresented(card)) return card;
  const kept = world.cards.list(merchantId, customerId).length;
  if (kept >= world.policies.cardsPerCustomer) return refuse(code.value, 'num_of_cards');

  if (card.token !== undefined) world.vault.spend(card.token);
  const { facts, validTerm, holderName } = card;
  const stored = world.cards.add({
    merchantId,
    customerId,
    card: facts,
    brandLetter: letterOf(facts.brand),
    validTerm,
    holderName,
  });
  if (fields.valid_check_flg === '1')
    world.cards.check(stored, world.delays.validityCheck, isValid(card, fields));
  return accept({
    customer_id: customerId,
    customer_card_id: stored.customerCardId,
    masked_card_number: masked(stored),
    card_valid_term: validTerm,
    card_brand: stored.brandLetter,
    fingerprint: facts.fingerprint,
    num_of_cards: String(kept + 1),
  });
}

/** 有効性チェック, as the issuer would answer it; `undefined` when it does not answer. */
function isValid({ facts, hasSecurityCode }: PresentedCard, fields: Fields): boolean | undefined {
  if (facts.behaviour === 'timeout') return undefined;
  const lacksCode = fields.security_code_use === '1' && !hasSecurityCode;
  return !lacksCode && (facts.behaviour === 'ok' || facts.behaviour === 'cancel_refused');
}

/** 026 カード情報削除 */
export function forgetCard(world: World, merchant: Merchant, fields: Fields): Answer {
  const stored = findStored(world, merchant, fields);
  if (!isStored(stored)) return stored;
  world.cards.remove(stored);
  const left = world.cards.list(merchant.merchantId, stored.customerId).length;
  return accept({ num_of_cards: String(left) });
}

const columns = [
  'customer_id',
  'customer_card_id',
  'card_number',
  'card_valid_term',
  'cardholder_name',
  'card_brand',
] as const;

/** 027 カード情報照会: all cards of a customer, or the one that is named. None is an error to the provider. */
export function listCards(world: World, merchant: Merchant, fields: Fields): Answer | List {
  const { customer_id: customerId = '', customer_card_id: only } = fields;
  const cards = world.cards.list(merchant.merchantId, customerId);
  const named = only === undefined ? cards : cards.filter(({ customerCardId }) => customerCardId === only);
  if (named.length === 0) return refuse(code.notFound, 'customer_card_id');
  return { columns, rows: named.map(rowOf) };
}

const rowOf = (stored: StoredCard): Record<(typeof columns)[number], string> => ({
  customer_id: stored.customerId,
  customer_card_id: stored.customerCardId,
  card_number: masked(stored),
  card_valid_term: stored.validTerm,
  cardholder_name: stored.holderName,
  card_brand: stored.brandLetter,
});

const masked = ({ card }: StoredCard): string => `************${card.last4}`;
