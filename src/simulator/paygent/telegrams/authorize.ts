import { cardStatus, paymentClass, salesMode } from '../../../gateways/paygent/wire.ts';
import type { BookedPayment, CardOnFile } from '../books.ts';
import { refusalFor } from '../issuer-codes.ts';
import type { Merchant } from '../merchants.ts';
import { brandLetters, isValidExpiry } from '../test-cards.ts';
import type { World } from '../world.ts';
import { type Answer, type AnswerFields, accept, code, refuse } from './answer.ts';
import type { Fields } from './fields.ts';

/** The telegram is not answered: the caller waits until its own time is up. */
export const silence = Symbol('no answer');

/** 020 カード決済オーソリ */
export function authorize(world: World, merchant: Merchant, fields: Fields): Answer | typeof silence {
  const wrong = checkPlan(fields) ?? checkDuplicate(world, merchant, fields);
  if (wrong !== undefined) return wrong;
  const card = readCard(world, merchant, fields);
  if (!isPresented(card)) return card;

  const { booked, answered } = judge(world, fields, card);
  if (booked === 'nothing') return silence;
  const payment = world.books.open({
    merchantId: merchant.merchantId,
    tradingId: fields.trading_id ?? '',
    amount: Number(fields.payment_amount),
    paymentClass: fields.payment_class ?? '',
    splitCount: fields.split_count ?? '',
    card: card.facts,
  });
  if (booked === 'authorized') settle(world, payment, fields);
  else turnDown(world, payment, booked);
  if (!answered) return silence;
  return booked === 'authorized'
    ? accept({ ...idsOf(payment), ...cardFields(payment.card) })
    : refuse(booked.code, booked.detail, idsOf(payment));
}

interface PresentedCard {
  facts: CardOnFile;
  hasSecurityCode: boolean;
}

const isPresented = (card: PresentedCard | Answer): card is PresentedCard => 'facts' in card;

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

function checkDuplicate(world: World, merchant: Merchant, fields: Fields): Answer | undefined {
  if (world.policies.duplicateTradingId === 'accept' || fields.trading_id === undefined) return undefined;
  const earlier = world.books.find(merchant.merchantId, { tradingId: fields.trading_id });
  return earlier.length > 0 ? refuse(code.value, 'trading_id') : undefined;
}

/** The card behind the token, or the one sent in clear. */
function readCard(world: World, merchant: Merchant, fields: Fields): PresentedCard | Answer {
  // カード情報お預り and 3Dセキュア are contracts of their own, which this shop does not have yet.
  if (fields.stock_card_mode === '1') return refuse(code.uncontracted, 'stock_card_mode');
  if (fields['3ds_auth_id'] !== undefined) return refuse(code.uncontracted, '3ds_auth_id');

  if (fields.card_token !== undefined) {
    const token = world.vault.spend(fields.card_token, merchant.merchantId);
    // A token for a security code alone pays for nothing without a stored card.
    if (token?.card === undefined) return refuse(code.noToken, 'card_token');
    return { facts: token.card, hasSecurityCode: token.hasSecurityCode };
  }
  // Other people's clients may send the card itself. Our own gateway has no way to.
  if (fields.card_number === undefined) return refuse(code.missing, 'card_token');
  if (fields.card_valid_term === undefined) return refuse(code.missing, 'card_valid_term');
  const [month, year] = [fields.card_valid_term.slice(0, 2), fields.card_valid_term.slice(2)];
  if (!isValidExpiry(2000 + Number(year), Number(month), world.clock.now()))
    return refuse(code.value, 'card_valid_term');
  return {
    facts: world.vault.describe(fields.card_number),
    hasSecurityCode: fields.card_conf_number !== undefined,
  };
}

/** What the card company says: an ordered refusal first, then the security code, then the test card's own behaviour. */
function judge(world: World, fields: Fields, { facts, hasSecurityCode }: PresentedCard): Verdict {
  const ordered = takeDecline(world);
  if (ordered !== undefined) return { booked: ordered, answered: true };
  if (fields.security_code_use === '1' && !hasSecurityCode)
    return { booked: issuerSays('1G45'), answered: true };
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

function takeDecline(world: World): Refusal | undefined {
  const [decline] = world.declines;
  if (decline === undefined) return undefined;
  decline.times -= 1;
  if (decline.times <= 0) world.declines.shift();
  return { code: decline.code, detail: decline.detail };
}

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
    ...(card.brand && { card_brand: brandLetters[card.brand] ?? '' }),
    masked_card_number: `************${card.last4}`,
    fingerprint: card.fingerprint,
  };
}
