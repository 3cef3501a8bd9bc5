import type { Carrier } from '../../core/carrier.ts';

/*
 * 携帯キャリア決済, telegrams 100 to 104.
 */

/** `career_type`. The spelling is the provider's. Three lineages; 1 to 3 are services that are gone. */
export const careerTypes = { docomo: '5', au: '4', softbank: '6' } as const satisfies Record<Carrier, string>;

const carrierOfType: ReadonlyMap<string, Carrier> = new Map(
  Object.entries(careerTypes).map(([carrier, type]) => [type, carrier as Carrier]),
);

export const carrierOfCareerType = (type: string): Carrier | undefined => carrierOfType.get(type);

/** Carriers whose buyers log in (104) before the payment is applied for (100). */
export const identifiedCarriers: readonly Carrier[] = ['docomo', 'au'];

/** `pc_mobile_type`; 1 to 3 are feature phones. */
export const pcMobileTypes = { pc: '0', phone: '4' } as const;

/** What the carrier's login brings back to the `redirect_url` of 104. */
export const OPEN_ID_FIELD = 'open_id';
