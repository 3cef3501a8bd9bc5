import type { Carrier } from '../../core/carrier.ts';
import { jstMoment, jstParts } from '../../core/date.ts';
import type { Method } from '../../core/method.ts';
import type { Ability } from '../../core/ports.ts';

type AbilitiesOfStatus = Readonly<Record<string, readonly Ability[]>>;

const DAY_MS = 86_400_000;

/** An authorisation is kept for 60 days, and a sale can be cancelled for as long; after that 33 and 41 say so. */
export const AUTHORIZATION_DAYS = 60;

/**
 * What a card payment can be asked for at each status. 30, 31, 42 and 50 are on their way: the same request again is
 * the known remedy when they stick. 41 is past its cancel period: nothing online.
 */
const cardAbilities: AbilitiesOfStatus = {
  20: ['capture', 'void', 'change'],
  30: ['capture'],
  31: ['void'],
  40: ['refund', 'change'],
  42: ['refund'],
  50: ['refund'],
};

/** Carriers: two sources; 103 at 40 of au and SoftBank from one of them alone, so it is left out. */
const carrierAbilities: Record<Carrier, AbilitiesOfStatus> = {
  docomo: {
    20: ['capture', 'void', 'change'],
    21: ['capture', 'void', 'change'],
    44: ['refund', 'change'],
  },
  au: { 20: ['capture', 'void', 'change'], 40: ['refund'] },
  softbank: {
    20: ['capture', 'void', 'change'],
    21: ['capture', 'void', 'change'],
    40: ['refund'],
  },
};

/** A sale can be given back in whole or in part, never made larger. */
const paidyAbilities: AbilitiesOfStatus = { 20: ['capture', 'void'], 40: ['refund'] };

/** Slips and transfers have no telegram to take them back: their money goes back by another way (取消 in the portal, S-24). */
const operated: readonly Method[] = ['card', 'carrier', 'paidy'];

export const isOperated = (method: Method): boolean => operated.includes(method);

/** d払い: what was cleared by this hour of a day can be cancelled from this time of the next one on, Japan time. */
const DOCOMO_CUT_OFF_HOUR = 20;
const DOCOMO_OPEN = { hour: 3, minute: 30 } as const;

/** When 消込済 (40) of a d払い becomes 消込完了 (44). One source. */
export function docomoClearsAt(since: number): number {
  const { year, month, day, hour, minute, second } = jstParts(since);
  const isByCutOff = hour < DOCOMO_CUT_OFF_HOUR || (hour === DOCOMO_CUT_OFF_HOUR && minute + second === 0);
  return jstMoment(year, month, day + (isByCutOff ? 1 : 2), DOCOMO_OPEN.hour, DOCOMO_OPEN.minute);
}

/**
 * What may be asked of a payment that has stood at this status since `since` (milliseconds). Of a carrier that is not
 * known, what all of them allow.
 */
export function abilities(
  providerStatus: string,
  method: Method,
  since: number,
  now: number,
  carrier?: Carrier | undefined,
): readonly Ability[] {
  switch (method) {
    case 'card':
      return now - since > AUTHORIZATION_DAYS * DAY_MS ? [] : (cardAbilities[providerStatus] ?? []);
    case 'carrier':
      return carrier
        ? ofCarrier(carrier, providerStatus, since, now)
        : inCommon(Object.values(carrierAbilities).map((of) => of[providerStatus] ?? []));
    case 'paidy':
      return paidyAbilities[providerStatus] ?? [];
    default:
      return [];
  }
}

function ofCarrier(carrier: Carrier, providerStatus: string, since: number, now: number): readonly Ability[] {
  // The change from 40 to 44 need not be notified; the clock tells it too.
  const hasCleared = carrier === 'docomo' && providerStatus === '40' && now >= docomoClearsAt(since);
  return carrierAbilities[carrier][hasCleared ? '44' : providerStatus] ?? [];
}

const inCommon = ([first = [], ...rest]: readonly (readonly Ability[])[]): Ability[] =>
  first.filter((ability) => rest.every((each) => each.includes(ability)));
