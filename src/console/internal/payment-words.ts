import type { PaymentRow } from '../../client/staff/payments.ts';
import { plateOf } from '../../core/card/brand.ts';
import { carriers } from '../../core/carrier.ts';
import { chains } from '../../core/konbini.ts';
import { providerStatusWords } from '../../core/provider-status-words.ts';
import type { Language } from '../../ui/locale.ts';
import { providerStatusNames } from './provider-status-names.ts';

/** What stands muted beside the kind of payment: 「Visa 1111」, 「ローソン」, 「d払い」. Empty when nothing is known. */
export function methodDetail(
  { method, cardBrand, cardLast4, carrier, chain }: PaymentRow,
  language: Language,
): string {
  if (method === 'card') return [cardBrand && plateOf(cardBrand), cardLast4].filter(Boolean).join(' ');
  const place = carrier ? carriers[carrier] : chain && chains[chain];
  return place ? place[language] : '';
}

/** A provider's number with its name: 「20 オーソリOK」. */
export function providerStatusText(number: string, language: Language): string {
  const name = Object.hasOwn(providerStatusNames, number)
    ? providerStatusNames[number]?.[language]
    : undefined;
  return name ? `${number} ${name}` : number;
}

/**
 * ペイジェント状況: the provider's number, with the word the EC-CUBE plug-in's tables have for it, or the number's own name
 * where they leave the field empty.
 */
export function statusText(
  { providerStatus, statusWord }: Pick<PaymentRow, 'providerStatus' | 'statusWord'>,
  language: Language,
): string {
  const word = statusWord && providerStatusWords[statusWord][language];
  if (!providerStatus) return word ?? '';
  return word ? `${providerStatus} ${word}` : providerStatusText(providerStatus, language);
}
