import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mock } from 'node:test';

/** Published by undici when the head of an answer has come. */
const HEAD_CHANNEL = 'undici:request:headers';

/**
 * Takes the time-out of telegrams out of the clock's hands, for the whole test file. On a busy machine a few hundred
 * milliseconds pass before a telegram has even arrived: a short time-out then cuts good telegrams off, and a stalled one
 * before the moment at which it was to stall. Here the time is over when the test says so.
 */
export function holdTelegramTimeOuts() {
  const waiting = new Set<AbortController>();
  mock.method(AbortSignal, 'timeout', () => {
    const time = new AbortController();
    waiting.add(time);
    return time.signal;
  });
  return {
    /** The time of every telegram that is still waiting is over. */
    pass() {
      for (const time of waiting) time.abort(new DOMException('The time is over', 'TimeoutError'));
      waiting.clear();
    },
  };
}

/** Resolves when the head of the next answer from this server has come: the rest of it may still be on its way, or stall. */
export function nextAnswerFrom(origin: string): Promise<void> {
  return new Promise((resolve) => {
    const look = (message: unknown) => {
      const { request } = message as { request: { origin: string | URL } };
      if (new URL(request.origin).origin !== new URL(origin).origin) return;
      unsubscribe(HEAD_CHANNEL, look);
      resolve();
    };
    subscribe(HEAD_CHANNEL, look);
  });
}

/** Resolves when it has become true. Looks whenever the event loop comes round, so it is never too early and never late. */
export async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
}
