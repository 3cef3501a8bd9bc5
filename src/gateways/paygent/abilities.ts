import type { Method } from '../../core/method.ts';
import type { Ability } from '../../core/ports.ts';

const DAY_MS = 86_400_000;

/** An authorisation is kept for 60 days, and a sale can be cancelled for as long; after that 33 and 41 say so. */
export const AUTHORIZATION_DAYS = 60;

/**
 * What a card payment can be asked for at each status. 30, 31, 42 and 50 are on their way: the same request again is
 * the known remedy when they stick. 41 is past its cancel period: nothing online.
 */
const cardAbilities: Record<string, readonly Ability[]> = {
  20: ['capture', 'void', 'change'],
  30: ['capture'],
  31: ['void'],
  40: ['refund', 'change'],
  42: ['refund'],
  50: ['refund'],
};

const abilitiesOfMethod: Partial<Record<Method, Record<string, readonly Ability[]>>> = {
  card: cardAbilities,
};

/** What may be asked of a payment that has stood at this status since `since` (milliseconds). */
export function abilities(
  providerStatus: string,
  method: Method,
  since: number,
  now: number,
): readonly Ability[] {
  if (now - since > AUTHORIZATION_DAYS * DAY_MS) return [];
  return abilitiesOfMethod[method]?.[providerStatus] ?? [];
}
