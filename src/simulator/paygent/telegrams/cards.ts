import type { CustomerReference } from '../booked-payment.ts';
import type { Merchant } from '../merchants.ts';
import type { StoredCard } from '../stored-cards.ts';
import { isValidExpiry } from '../test-cards.ts';
import type { EnteredCard } from '../tokens.ts';
import type { World } from '../world.ts';
import { type Answer, code, refuse } from './answer.ts';
import type { Fields } from './fields.ts';

/** The card a telegram is about, however it was named. Looking at it uses nothing up. */
export interface PresentedCard extends EnteredCard {
  hasSecurityCode: boolean;
  /** The token that is used up when the telegram is carried out. */
  token?: string;
  /** Whose stored card it is. */
  customer?: CustomerReference;
}

export const isPresented = (found: PresentedCard | Answer): found is PresentedCard => 'facts' in found;

/** The card behind `card_token`. A token for a security code alone stands for no card. */
export function tokenCard(world: World, merchant: Merchant, { card_token }: Fields): PresentedCard | Answer {
  if (card_token === undefined) return refuse(code.missing, 'card_token');
  const found = world.vault.look(card_token, merchant.merchantId);
  if (found?.card === undefined) return refuse(code.noToken, 'card_token');
  return { ...found.card, hasSecurityCode: found.hasSecurityCode, token: card_token };
}

/** The card itself. Other people's clients may send it; our own gateway has no way to. */
export function clearCard(world: World, fields: Fields): PresentedCard | Answer {
  if (fields.card_number === undefined) return refuse(code.missing, 'card_number');
  if (fields.card_valid_term === undefined) return refuse(code.missing, 'card_valid_term');
  if (isExpired(fields.card_valid_term, world.clock.now())) return refuse(code.value, 'card_valid_term');
  return {
    facts: world.vault.describe(fields.card_number),
    validTerm: fields.card_valid_term,
    holderName: fields.cardholder_name ?? '',
    hasSecurityCode: fields.card_conf_number !== undefined,
  };
}

/** The token where there is one, else the card itself; a telegram with neither lacks the token. */
export function newCard(world: World, merchant: Merchant, fields: Fields): PresentedCard | Answer {
  const isClear = fields.card_token === undefined && fields.card_number !== undefined;
  return isClear ? clearCard(world, fields) : tokenCard(world, merchant, fields);
}

/** お預りカード, by customer and card, without a look at any token. */
export function findStored(world: World, merchant: Merchant, fields: Fields): StoredCard | Answer {
  const { customer_id: customerId, customer_card_id: customerCardId } = fields;
  if (customerId === undefined) return refuse(code.missing, 'customer_id');
  if (customerCardId === undefined) return refuse(code.missing, 'customer_card_id');
  const stored = world.cards.find(merchant.merchantId, { customerId, customerCardId });
  return stored ?? refuse(code.notFound, 'customer_card_id');
}

export const isStored = (found: StoredCard | Answer): found is StoredCard => 'storedAt' in found;

/** A stored card with, when it is sent, a token for its security code. */
export function storedCard(world: World, merchant: Merchant, fields: Fields): PresentedCard | Answer {
  const stored = findStored(world, merchant, fields);
  if (!isStored(stored)) return stored;
  const { card: facts, validTerm, holderName, customerId, customerCardId } = stored;
  const card = { facts, validTerm, holderName, customer: { customerId, customerCardId } };
  if (fields.card_token === undefined) return { ...card, hasSecurityCode: false };
  if (fields.security_code_token !== '1') return refuse(code.missing, 'security_code_token');
  const token = world.vault.look(fields.card_token, merchant.merchantId);
  // A whole card's token would be another card.
  if (token === undefined || token.card !== undefined) return refuse(code.noToken, 'card_token');
  return { ...card, hasSecurityCode: true, token: fields.card_token };
}

/** 有効期限切れ, of an `MMYY`. */
export const isExpired = (validTerm: string, now: number): boolean =>
  !isValidExpiry(2000 + Number(validTerm.slice(2)), Number(validTerm.slice(0, 2)), now);
