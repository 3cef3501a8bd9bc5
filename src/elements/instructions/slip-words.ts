import type { SessionPayment } from '../../client/session-client.ts';
import { type Chain, chains } from '../../core/konbini.ts';
import { groupDigits } from '../../core/money.ts';
import type { Language } from '../../ui/locale.ts';
import { fill } from '../../ui/text.ts';
import type { InstructionsMessages } from './messages/ja.ts';

/** What the way of paying is called. */
export const methodName = ({ title, method }: SessionPayment, messages: InstructionsMessages): string =>
  title ?? messages[method];

export const yenText = (amount: number, messages: InstructionsMessages): string =>
  fill(messages.yen, { amount: groupDigits(amount) });

export const storeName = (chain: Chain, language: Language): string => chains[chain][language];

/** 「ローソン、ミニストップ」 */
export const storeNames = (list: readonly Chain[], language: Language): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(
    list.map((chain) => storeName(chain, language)),
  );
