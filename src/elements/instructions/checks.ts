/** KON-12: often at first, when a buyer may be standing at the till, then ever less, for fifteen minutes in all. */
const plan: readonly (readonly [times: number, seconds: number])[] = [
  [6, 10],
  [10, 30],
  [9, 60],
];

export const pauses: readonly number[] = plan.flatMap(([times, seconds]) =>
  Array<number>(times).fill(seconds * 1000),
);

/** The page that may be hidden. */
export type Page = Pick<Document, 'hidden' | 'addEventListener' | 'removeEventListener'>;

/**
 * Asks whether a slip has been paid, while the page is looked at; once at once when the buyer comes back to it. Ends when
 * there is nothing to wait for any more, when the plan is over, or with the signal.
 */
export async function keepChecking(
  check: () => Promise<unknown>,
  isWaiting: () => boolean,
  signal: AbortSignal,
  page: Page = document,
): Promise<void> {
  for (const pause of pauses) {
    await untilDue(pause, signal, page);
    if (signal.aborted || !isWaiting()) return;
    await check();
  }
}

/** Resolves when the time is over and the page is seen, when it is seen again before that, or when the signal aborts. */
function untilDue(ms: number, signal: AbortSignal, page: Page): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      page.removeEventListener('visibilitychange', look);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const look = () => page.hidden || end();
    const timer = setTimeout(look, ms);
    page.addEventListener('visibilitychange', look);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
