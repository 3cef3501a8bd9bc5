import type { MethodOffers } from '../../core/application.ts';
import type { Method } from '../../core/method.ts';
import type { Yen } from '../../core/money.ts';
import type { Configuration } from './configuration.ts';
import { PAIDY_SCRIPT_URL } from './hosts.ts';
import { connectionOf } from './method-configuration.ts';
import { nameLimits } from './person.ts';
import { bankMinutes, KonbiniSettings, linkMinutes } from './settings.ts';
import { identifiedCarriers } from './wire.ts';

/** True when nothing in the settings stands against the method. */
export const isSound = ({ connection, issues }: Configuration, method: Method): boolean =>
  connection !== undefined && !issues.some(({ stops }) => stops.includes(method));

/** The methods besides the card, and those of the provider's pages, as far as nothing stops them. */
export function methodOffers(configuration: Configuration): MethodOffers {
  const { konbini, atm, bank, carrier, paidy, link } = configuration;
  const isOffered = (method: Method) => isSound(configuration, method);
  const linked = (link?.methods ?? []).filter(isOffered);
  return {
    ...(konbini &&
      isOffered('konbini') && {
        konbini: {
          chains: konbini.chains,
          days: konbini.days,
          timing: konbini.timing,
          kana: konbini.kana,
          ...nameLimits.konbini,
        },
      }),
    ...(atm && isOffered('atm') && { atm: { days: atm.days, ...nameLimits.atm } }),
    ...(bank && isOffered('bank') && { bank: { minutes: bankMinutes(bank), ...nameLimits.bank } }),
    ...(carrier &&
      isOffered('carrier') && {
        carrier: {
          carriers: carrier.carriers,
          identified: identifiedCarriers.filter((it) => carrier.carriers.includes(it)),
          minutes: carrier.minutes,
        },
      }),
    ...(paidy &&
      isOffered('paidy') && {
        paidy: {
          apiKey: paidy.publicKey,
          scriptUrl: paidy.scriptUrl ?? PAIDY_SCRIPT_URL,
          ...(paidy.logoUrl && { logoUrl: paidy.logoUrl }),
          storeName: paidy.shopName ?? '',
        },
      }),
    ...(link &&
      linked.length > 0 && {
        link: { methods: linked, minutes: linkMinutes(link), storedCards: link.storedCards },
      }),
  };
}

/** Highest amount of a method. Only the stores' is known; on the provider's pages it is the same stores'. */
export function ceilingOf(configuration: Configuration, method: Method): Yen | undefined {
  if (method !== 'konbini' || connectionOf(method, configuration) === undefined) return undefined;
  return (configuration.konbini ?? KonbiniSettings.parse({})).max;
}
