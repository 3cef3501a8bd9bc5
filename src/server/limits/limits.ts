const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How often cards may fail before they are no longer taken. Declines count, and authentications that failed,
 * were given up or timed out; payments do not. What is under way counts as a failure until it has ended well. Every number is
 * a setting; demo and tests raise them.
 *
 * The usual numbers leave room for a buyer who goes back from the card issuer twice and then pays.
 */
export interface Limits {
  /** Failures in one session; afterwards it takes no card, and other methods are offered. */
  perSession: number;
  /** Different cards that may fail in one session. */
  cardsPerSession: number;
  /** Failures of one card in an hour, by the token server's mark: a hint, so never the only limit. */
  perCard: number;
  /** Failures of one member in an hour. */
  perCustomer: number;
  /** Failures from one address in an hour: from here on a challenge is asked for, from twice as many none is enough. */
  perAddress: number;
  /** Different cards that may fail from one address in an hour; asked and blocked as with `perAddress`. */
  cardsPerAddress: number;
  /** Card registrations of one member in a day. */
  registrationsPerDay: number;
  /** Shop-wide: from this many tries that ended, of those begun in the last ten minutes, on … */
  shopTries: number;
  /** … a share of failures above this (0 to 1) puts the shop on its guard: a challenge for everybody, and an alarm. */
  shopFailureShare: number;
}

export const usualLimits: Limits = {
  perSession: 5,
  cardsPerSession: 3,
  perCard: 3,
  perCustomer: 5,
  perAddress: 10,
  cardsPerAddress: 5,
  registrationsPerDay: 3,
  shopTries: 50,
  shopFailureShare: 0.3,
};

export const WINDOW_MS = HOUR;
export const SHOP_WINDOW_MS = 10 * MINUTE;
export const REGISTRATION_WINDOW_MS = DAY;

/** The settings over the usual numbers. Throws for what is no limit. */
export function readLimits(given: Partial<Limits> = {}): Limits {
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(usualLimits, name)) throw new Error(`limits.${name} is not a limit`);
    const isShare = name === 'shopFailureShare';
    const isGood = isShare ? value >= 0 && value <= 1 : Number.isInteger(value) && value >= 1;
    if (!isGood)
      throw new Error(`limits.${name} must be ${isShare ? 'between 0 and 1' : 'a whole number from 1'}`);
  }
  return { ...usualLimits, ...given };
}
