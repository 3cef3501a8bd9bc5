import type { CheckoutSession } from '../contract/session.ts';
import { ProblemError } from './errors.ts';

export interface PollingOptions {
  signal?: AbortSignal;
  /** The longest to ask for, in milliseconds; time in which the page is hidden does not count. Two minutes if absent. */
  limit?: number;
  /** The page that may be hidden. */
  page?: Pick<Document, 'hidden' | 'addEventListener' | 'removeEventListener'>;
}

/** Pauses between questions, in milliseconds; the last one repeats. */
const pauses = [1_000, 1_500, 2_500, 4_000, 6_000, 10_000];

/**
 * 確認中. Asks again until the session says something else than `confirming`.
 *
 * Answers the session as last read, or `undefined` when the time is up. Lost answers are asked for again; a problem
 * the adapter is sure of (an expired session) is thrown, and so is the reason of an abort.
 */
export const pollWhileConfirming = (
  read: (signal?: AbortSignal) => Promise<CheckoutSession>,
  options?: PollingOptions,
): Promise<CheckoutSession | undefined> => pollWhile(({ state }) => state === 'confirming', read, options);

/** {@link pollWhileConfirming} of whatever the adapter answers: asks again while `isWaiting` says so of the answer. */
export async function pollWhile<Answer>(
  isWaiting: (answer: Answer) => boolean,
  read: (signal?: AbortSignal) => Promise<Answer>,
  { signal, limit = 120_000, page = document }: PollingOptions = {},
): Promise<Answer | undefined> {
  let waited = 0;
  for (let turn = 0; waited < limit; turn++) {
    const pause = pauses[Math.min(turn, pauses.length - 1)]!;
    await elapse(pause, signal);
    waited += pause;
    if (page.hidden) await once(page, 'visibilitychange', signal);
    try {
      const answer = await read(signal);
      if (!isWaiting(answer)) return answer;
    } catch (error) {
      if (signal?.aborted || (error instanceof ProblemError && error.isFinal)) throw error;
    }
  }
  return undefined;
}

/** Resolves after a time; rejects with the signal's reason. */
function elapse(ms: number, signal?: AbortSignal): Promise<void> {
  return abortable(signal, (resolve) => {
    const timer = setTimeout(resolve, ms);
    return () => clearTimeout(timer);
  });
}

function once(
  target: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>,
  type: string,
  signal?: AbortSignal,
): Promise<void> {
  return abortable(signal, (resolve) => {
    target.addEventListener(type, resolve);
    return () => target.removeEventListener(type, resolve);
  });
}

/** A promise that a signal can end, with nothing left behind either way. */
function abortable(
  signal: AbortSignal | undefined,
  start: (resolve: () => void) => () => void,
): Promise<void> {
  let stop = () => {};
  let abort = () => {};
  return new Promise<void>((resolve, reject) => {
    signal?.throwIfAborted();
    abort = () => reject(signal?.reason);
    signal?.addEventListener('abort', abort);
    stop = start(resolve);
  }).finally(() => {
    stop();
    signal?.removeEventListener('abort', abort);
  });
}
