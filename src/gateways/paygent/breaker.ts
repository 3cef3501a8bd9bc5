import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhenResult } from 'cockatiel';
import type { Transmission } from './exchange.ts';

const BREAKER_FAILURES = 5;
const BREAKER_OPEN_MS = 30_000;

/**
 * Holds calls back after several failures in a row, for half a minute, then lets one through to see. A call held
 * back was not sent.
 */
export function makeBreaker() {
  const policy = circuitBreaker(
    handleWhenResult((result) => (result as Transmission).kind !== 'answered'),
    { halfOpenAfter: BREAKER_OPEN_MS, breaker: new ConsecutiveBreaker(BREAKER_FAILURES) },
  );
  // The policy goes half open only when it is called; whoever asks first must not be turned away for ever.
  let openedAt = 0;
  policy.onBreak(() => {
    openedAt = Date.now();
  });
  return {
    isClosed: (): boolean => policy.state !== CircuitState.Open || Date.now() - openedAt >= BREAKER_OPEN_MS,
    run: (call: () => Promise<Transmission>): Promise<Transmission> =>
      policy
        .execute(call)
        .catch((): Transmission => ({ kind: 'not_sent', reason: 'held back by the circuit breaker' })),
  };
}
