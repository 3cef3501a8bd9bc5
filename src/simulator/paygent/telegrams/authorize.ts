import { cardStatus, paymentClass, salesMode } from '../../../gateways/paygent/wire.ts';
import type { BookedPayment } from '../booked-payment.ts';
import { refusalFor } from '../issuer-codes.ts';
import type { CardOnFile } from '../means.ts';
import type { Merchant } from '../merchants.ts';
import { letterOf } from '../test-cards.ts';
import type { World } from '../world.ts';
import { type Answer, type AnswerFields, accept, code, refuse } from './answer.ts';
import { isExpired, isPresented, newCard, type PresentedCard, storedCard } from './cards.ts';
import type { Fields } from './fields.ts';
import { findAuthentication, isAuthentication } from './three-d-secure.ts';

/** The telegram is not answered: the caller waits until its own time is up. */
export const silence = Symbol('no answer');

/** 020 カード決済オーソリ */
export function authorize(world: World, merchant: Merchant, fields: Fields): Answer | typeof silence {
  const wrong = checkPlan(fields) ?? checkDuplicate(world, merchant, fields);
  if (wrong !== undefined) return wrong;
  const card = readCard(world, merchant, fields);
  if (!isPresented(card)) return card;
  const authentication = findAuthentication(world, merchant, fields, card);
  if (authentication !== undefined && !isAuthentication(authentication)) return authentication;

  // From here on the issuer has been asked: token and authentication are used up, whatever it says.
  if (card.token !== undefined) world.vault.spend(card.token);
  if (authentication !== undefined) world.authentications.use(authentication);
  const { booked, answered } = judge(world, fields, card);
  if (booked === 'nothing') return silence;
  const payment = world.books.open({
    merchantId: merchant.merchantId,
    tradingId: fields.trading_id ?? '',
    amount: Number(fields.payment_amount),
    via: 'module',
    method: 'card',
    paymentClass: fields.payment_class ?? '',
    splitCount: fields.split_count ?? '',
    card: card.facts,
    ...(card.customer && { customer: card.customer }),
    ...(authentication && { authenticationId: authentication.authenticationId }),
  });
  if (booked === 'authorized') settle(world, payment, fields);
  else turnDown(world, payment, booked);
  if (!answered) return silence;
  return booked === 'authorized'
    ? accept({ ...idsOf(payment), ...cardFields(card.facts) })
    : refuse(booked.code, booked.detail, idsOf(payment));
}

type Refusal = { code: string; detail: string };

/** What becomes of an authorisation, and whether the caller hears of it. */
interface Verdict {
  booked: 'authorized' | Refusal | 'nothing';
  answered: boolean;
}

/** 支払回数: instalments need their number. */
function checkPlan(fields: Fields): Answer | undefined {
  if (fields.payment_class !== paymentClass.regular) return undefined;
  if (fields.split_count === undefined) return refuse(code.missing, 'split_count');
  return Number(fields.split_count) === 1 ? refuse(code.value, 'split_count') : undefined;
}

/** 取引ID that was used before, where that matters. */
export function checkDuplicate(world: World, merchant: Merchant, fields: Fields): Answer | undefined {
  if (world.policies.duplicateTradingId === 'accept' || fields.trading_id === undefined) return undefined;
  const earlier = world.books.find(merchant.merchantId, { tradingId: fields.trading_id });
  return earlier.length > 0 ? refuse(code.value, 'trading_id') : undefined;
}

/** The card that is to pay: a stored one, the one behind the token, or the one sent in clear. */
function readCard(world: World, merchant: Merchant, fields: Fields): PresentedCard | Answer {
  if (fields.stock_card_mode !== '1') return newCard(world, merchant, fields);
  // カード情報お預り is a contract of its own.
  if (merchant.uncontracted?.includes('025')) return refuse(code.uncontracted, 'stock_card_mode');
  if (world.policies.requiresSecurityCode && fields.card_token === undefined)
    return refuse(code.missing, 'card_token');
  return storedCard(world, merchant, fields);
}

/** What the card company says: an ordered refusal first, then the security code, then the test card's own behaviour. */
function judge(world: World, fields: Fields, { facts, validTerm, hasSecurityCode }: PresentedCard): Verdict {
  const ordered = world.declines.take('020');
  if (ordered !== undefined) return { booked: ordered, answered: true };
  if (fields.security_code_use === '1' && !hasSecurityCode)
    return { booked: issuerSays('1G45'), answered: true };
  // Only a stored card can have run out since it was entered.
  if (isExpired(validTerm, world.clock.now())) return { booked: issuerSays('1G83'), answered: true };
  const usual = issuerSays(refusalFor(Number(fields.payment_amount)));
  switch (facts.behaviour) {
    case 'timeout':
      return {
        booked: world.policies.timeout === 'refused' ? usual : world.policies.timeout,
        answered: false,
      };
    case 'refused':
      return { booked: usual, answered: true };
    case 'unknown':
      return { booked: issuerSays('1G65'), answered: true };
    default:
      return { booked: 'authorized', answered: true };
  }
}

const issuerSays = (detail: string): Refusal => ({ code: code.cardCompany, detail });

/** 10 → 20, and with 同時売上 on to 40 a little later. */
function settle(world: World, payment: BookedPayment, fields: Fields): void {
  const sale = { status: cardStatus.cleared, after: world.delays.simultaneousSale };
  world.books.schedule(payment, [
    { status: cardStatus.authorized, after: 0 },
    ...(fields.sales_mode === salesMode.withSale ? [sale] : []),
  ]);
}

function turnDown(world: World, payment: BookedPayment, refusal: Refusal): void {
  payment.refusal = refusal;
  if (world.policies.refusedStatus === '11')
    world.books.schedule(payment, [{ status: cardStatus.refused, after: 0 }]);
}

export const idsOf = (payment: BookedPayment): AnswerFields => ({
  payment_id: payment.paymentId,
  trading_id: payment.tradingId,
});

/** What else comes back with an authorisation. Which of these the real answer has is not certain. */
function cardFields(card: CardOnFile): AnswerFields {
  return {
    acq_name: '決済シミュレータ㈱',
    ...(card.brand && { card_brand: letterOf(card.brand) }),
    masked_card_number: `************${card.last4}`,
    fingerprint: card.fingerprint,
  };
}
