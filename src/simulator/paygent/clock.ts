import type { Clock } from '../../core/ports.ts';

/** A clock that can be put forward, so that sixty days pass in a test's millisecond. It never goes back. */
export interface AdvanceableClock extends Clock {
  /** Puts it forward by so many milliseconds. */
  advance(milliseconds: number): void;
}

/** A clock that runs beside `base`, ahead of it by all that it was advanced. */
export function advanceable(base: Clock = { now: () => Date.now() }): AdvanceableClock {
  let ahead = 0;
  return {
    now: () => base.now() + ahead,
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
  };
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const DAY = 86_400 * SECOND;

const durationPattern = /^P(?!$)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const unitLengths = [7 * DAY, DAY, 60 * MINUTE, MINUTE, SECOND];

/**
 * Milliseconds of an ISO 8601 duration such as `P1D`, `PT30M`, `P2W`. `undefined` for anything else, and for years and
 * months too: they have no fixed length.
 */
export function parseDuration(text: string): number | undefined {
  const parts = durationPattern.exec(text)?.slice(1);
  return parts?.reduce((sum, count, i) => sum + Number(count ?? 0) * (unitLengths[i] ?? 0), 0);
}
