import { isLink, isUsable } from '../../client/offers.ts';
import type { OfferedMethod } from '../../client/session-client.ts';
import { carriers } from '../../core/carrier.ts';
import { dayJst } from '../../core/date.ts';
import { chains } from '../../core/konbini.ts';
import type { Draft } from '../../ui/checkout-context.ts';
import type { Language } from '../../ui/locale.ts';
import { fill } from '../../ui/text.ts';
import { clockText, dayAfter, dayText } from '../internal/japan-date.ts';
import { type PaymentTermsMessages, paymentTermsWords } from './messages/payment-terms.ts';

/** 支払の時期・方法 in two parts: what the buyer chose within the method, and when and how they pay. */
export interface PaymentTerms {
  choice?: string;
  when?: string;
}

const MINUTE_MS = 60_000;

/** What the final confirmation says of a method other than the card on the shop's own page. */
export function paymentTerms(
  language: Language,
  offer: OfferedMethod,
  { chain, carrier }: Pick<Draft, 'chain' | 'carrier'>,
  own: Partial<PaymentTermsMessages> = {},
  now = Date.now(),
): PaymentTerms {
  const words = { ...paymentTermsWords[language], ...own };
  const byDay = (key: keyof PaymentTermsMessages, n: number) =>
    fill(words[key], { n, date: dayText(language, dayAfter(n, now)) });
  const byMinute = (key: keyof PaymentTermsMessages, minutes: number) => {
    const until = now + minutes * MINUTE_MS;
    return fill(words[key], { date: `${dayText(language, dayJst(until))} ${clockText(until)}` });
  };
  if (!isUsable(offer)) return {};
  if (isLink(offer)) return { when: byMinute('terms.link', offer.minutes) };
  switch (offer.id) {
    case 'card':
      return {};
    case 'konbini':
      return {
        ...(chain && { choice: chains[chain][language] }),
        when: byDay(`terms.${offer.timing}`, offer.days),
      };
    case 'atm':
      return { when: byDay(offer.days ? 'terms.atm' : 'terms.today', offer.days) };
    case 'bank':
      return { when: byMinute('terms.bank', offer.minutes) };
    case 'carrier':
      return { ...(carrier && { choice: carriers[carrier][language] }), when: words['terms.carrier'] };
    case 'paidy':
      return { when: words['terms.paidy'] };
  }
}
