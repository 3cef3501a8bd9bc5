import type { Carrier } from '../../../core/carrier.ts';
import type { Chain } from '../../../core/konbini.ts';
import { konbiniDays, paymentClass, wireStatus } from '../../../gateways/paygent/wire.ts';
import type { BookedPayment, CustomerReference } from '../booked-payment.ts';
import { MINUTE } from '../clock.ts';
import { refusalFor } from '../issuer-codes.ts';
import type { CardOnFile, Means } from '../means.ts';
import { deadline, issueAtm, issueKonbini } from '../slips.ts';
import { isValidExpiry, letterOf } from '../test-cards.ts';
import type { Visit } from '../visits.ts';
import type { World } from '../world.ts';
import { mustBeOpen } from './refuse.ts';

/** How long a buyer has on a carrier's page. No source tells; ours. */
export const CARRIER_MINUTES = 15;

/** What the buyer chose on a link page of a slip or of a carrier. */
export type LinkSlip = { chain: Chain } | { carrier: Carrier } | { method: 'atm' };

/** The card a buyer entered on a link page, or the stored one they chose. Digits only; the term is `MMYY`. */
export type LinkCard = (
  | { number: string; validTerm: string; holderName?: string; store?: boolean }
  | { customerCardId: string }
) & { paymentClass?: string; splitCount?: string };

/** 申込 on a link page: numbers to pay by, or, for a carrier, the payment its page goes on with. Once; then the same again. */
export function applyByLink(world: World, visit: Visit<'link'>, choice: LinkSlip): BookedPayment {
  const known = findOwn(world, visit);
  if (known !== undefined) return known;
  mustBeOpen(world, visit);
  const [means, until] = meansOf(world, visit, choice);
  const payment = open(world, visit, means, until);
  // A slip is all there is to do here; a carrier's page comes next.
  if (means.method !== 'carrier') visit.ended = true;
  return payment;
}

/** Cards: the payment at 20, or at 11 with its refusal. After a refusal the buyer may try once more, with a new payment. */
export function authorizeByLink(world: World, visit: Visit<'link'>, card: LinkCard): BookedPayment {
  mustBeOpen(world, visit);
  mustBe(visit, 'card');
  const { facts, customer } = cardOf(world, visit, card);
  const payment = open(world, visit, {
    method: 'card',
    paymentClass: card.paymentClass ?? paymentClass.once,
    splitCount: card.splitCount ?? '',
    card: facts,
    ...(customer && { customer }),
  });
  const refusal = refusalOf(facts, visit.amount);
  if (refusal === undefined) {
    world.books.move(payment, wireStatus.authorized);
    visit.ended = true;
  } else {
    payment.refusal = { code: '2003', detail: refusal };
    if (world.policies.refusedStatus === '11') world.books.move(payment, wireStatus.refused);
  }
  return payment;
}

/** 中止: nothing was applied for, or what was stays as it is. */
export function leaveLink(_world: World, visit: Visit<'link'>): void {
  // A page without a payment stays open until its time is over: its address may be used again.
  if (visit.paymentId !== undefined) visit.ended = true;
}

function findOwn(world: World, visit: Visit<'link'>): BookedPayment | undefined {
  const { merchantId, paymentId } = visit;
  return paymentId === undefined ? undefined : world.books.find(merchantId, { paymentId })[0];
}

function mustBe(visit: Visit<'link'>, method: Visit<'link'>['method']): void {
  if (visit.method !== method) throw new RangeError(`This page is for ${visit.method}`);
}

function meansOf(world: World, visit: Visit<'link'>, choice: LinkSlip): [means: Means, until: number] {
  const now = world.clock.now();
  if ('chain' in choice) {
    mustBe(visit, 'konbini');
    return [issueKonbini(world, choice.chain), deadline(now, konbiniDays.default)];
  }
  if ('carrier' in choice) {
    mustBe(visit, 'carrier');
    return [{ method: 'carrier', carrier: choice.carrier }, now + CARRIER_MINUTES * MINUTE];
  }
  mustBe(visit, 'atm');
  return [issueAtm(), visit.until];
}

function open(
  world: World,
  visit: Visit<'link'>,
  means: Means & { customer?: CustomerReference },
  until?: number,
): BookedPayment {
  const { merchantId, tradingId, amount } = visit;
  const facts = {
    merchantId,
    tradingId,
    amount,
    via: 'link' as const,
    ...(until !== undefined && { until }),
  };
  const payment = world.books.open({ ...facts, ...means });
  visit.paymentId = payment.paymentId;
  return payment;
}

/** @throws {RangeError} for a card that is none: the page asks again */
function cardOf(
  world: World,
  visit: Visit<'link'>,
  card: LinkCard,
): { facts: CardOnFile; customer?: CustomerReference } {
  const { merchantId } = visit;
  const customerId = visit.fields.stock_card_mode === '1' ? visit.fields.customer_id : undefined;
  if ('customerCardId' in card) {
    const customer = { customerId: customerId ?? '', customerCardId: card.customerCardId };
    const stored = world.cards.find(merchantId, customer);
    if (stored === undefined) throw new RangeError('There is no such stored card');
    return { facts: stored.card, customer };
  }
  const { number, validTerm, holderName = '', store = false } = card;
  if (!/^\d{14,16}$/.test(number)) throw new RangeError('The card number has fourteen to sixteen digits');
  const [month, year] = [Number(validTerm.slice(0, 2)), 2000 + Number(validTerm.slice(2))];
  if (!/^(0[1-9]|1[0-2])\d\d$/.test(validTerm) || !isValidExpiry(year, month, world.clock.now()))
    throw new RangeError('The card has run out');
  const facts = world.vault.describe(number);
  if (!store || customerId === undefined) return { facts };
  const brandLetter = letterOf(facts.brand);
  const { customerCardId } = world.cards.add({
    merchantId,
    customerId,
    card: facts,
    brandLetter,
    validTerm,
    holderName,
  });
  return { facts, customer: { customerId, customerCardId } };
}

/** What the issuer says on a page of the provider's, where nobody waits for a telegram: a time-out is a refusal. */
function refusalOf({ behaviour }: CardOnFile, amount: number): string | undefined {
  if (behaviour === 'unknown') return '1G65';
  return behaviour === 'refused' || behaviour === 'timeout' ? refusalFor(amount) : undefined;
}
