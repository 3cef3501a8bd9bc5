import type { CardBrand } from './card/brand.ts';
import { monthDayJst } from './date.ts';
import type { Yen } from './money.ts';

/** 分割払いの回数. The counts a shop's contract may allow. */
export const regularCounts = [2, 3, 5, 6, 10, 12, 15, 18, 20, 24] as const;

/**
 * お支払い回数. How a card payment is split between buyer and issuer: 一括, 分割, リボ, ボーナス一括.
 * One spelling everywhere: settings, JSON, option values, store.
 */
export const installments = [
  'once',
  'regular-2',
  'regular-3',
  'regular-5',
  'regular-6',
  'regular-10',
  'regular-12',
  'regular-15',
  'regular-18',
  'regular-20',
  'regular-24',
  'revolving',
  'bonus',
] as const;

export type Installments = (typeof installments)[number];

/** 支払区分, without the number of payments. */
export type InstallmentsKind = 'once' | 'regular' | 'revolving' | 'bonus';

export const kindOf = (plan: Installments): InstallmentsKind => plan.split('-')[0] as InstallmentsKind;

/** 分割回数. `undefined` for plans that have no count. */
export const countOf = (plan: Installments): number | undefined => Number(plan.split('-')[1]) || undefined;

/** What issuers of each brand offer in Japan. The shop's contract narrows it further. */
const plansByBrand: Record<CardBrand, readonly Installments[]> = {
  visa: installments,
  mastercard: installments,
  jcb: installments,
  amex: installments.filter((plan) => plan !== 'regular-2' && plan !== 'revolving'),
  diners: ['once', 'revolving', 'bonus'],
  discover: ['once'],
  unionpay: ['once'],
};

/** First and last day of a season, `MM-DD`, both included, Japan time. It may run over New Year. */
export type Season = readonly [from: string, to: string];

export interface InstallmentsQuery {
  /** Unknown until enough of the number is typed; then there is 一括 only. */
  brand: CardBrand | undefined;
  /** 加盟店契約の支払回数 */
  contract: readonly Installments[];
  /** Milliseconds. */
  now: number;
  /** ボーナス一括の取扱期間外. The issuers do not take it around the bonus months themselves. */
  bonusClosed: readonly Season[];
  amount?: Yen;
  /** The shop's smallest amount for each kind of plan; none when absent. */
  minimumAmounts?: Partial<Record<InstallmentsKind, Yen>>;
}

export interface InstallmentsOption {
  plan: Installments;
  /** Offered by the contract, but not at this time of year: shown, and cannot be chosen. */
  closed?: true;
}

/** 選べる支払回数: contract ∩ brand ∩ amount, with the bonus marked when it is out of season. 一括 is always there. */
export function availableInstallments(query: InstallmentsQuery): InstallmentsOption[] {
  const { brand, contract, now, bonusClosed, amount = Infinity, minimumAmounts = {} } = query;
  const today = monthDayJst(now);
  const isBonusClosed = bonusClosed.some((season) => isWithin(today, season));
  const ofBrand = brand ? plansByBrand[brand] : [];
  return installments
    .filter((plan) => {
      if (plan === 'once') return true;
      return (
        ofBrand.includes(plan) && contract.includes(plan) && amount >= (minimumAmounts[kindOf(plan)] ?? 0)
      );
    })
    .map((plan) => (plan === 'bonus' && isBonusClosed ? { plan, closed: true } : { plan }));
}

function isWithin(monthDay: string, [from, to]: Season): boolean {
  return from <= to ? from <= monthDay && monthDay <= to : from <= monthDay || monthDay <= to;
}

/** The buyer's choice while it can still be chosen, else 一括. */
export function keepOrFallBack(choice: Installments, options: readonly InstallmentsOption[]): Installments {
  return options.some(({ plan, closed }) => plan === choice && !closed) ? choice : 'once';
}
