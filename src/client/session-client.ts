import type { PayRequest } from '../contract/payment.ts';
import type { CheckoutSession } from '../contract/session.ts';
import { ConnectionError, ProblemError } from './errors.ts';

export type { PayRequest } from '../contract/payment.ts';
export type { ProblemKey } from '../contract/problem.ts';
export type {
  CardMethod,
  CheckoutSession,
  Review,
  SessionPayment,
  SessionState,
  UnavailableMethod,
} from '../contract/session.ts';
export { ConnectionError, ProblemError } from './errors.ts';

export interface SessionClientOptions {
  /** Where the adapter is mounted: `/kessai`, or a whole address. */
  endpoint: string;
  /** The session's client secret, `cs_…`. */
  secret: string;
  /** For tests. */
  fetch?: typeof fetch;
}

/** Throws {@link ProblemError} when the adapter says no and {@link ConnectionError} when it says nothing readable. */
export interface SessionClient {
  read(signal?: AbortSignal): Promise<CheckoutSession>;
  /** One press, one call: nothing here repeats a payment. */
  pay(request: PayRequest, signal?: AbortSignal): Promise<CheckoutSession>;
}

/** After this the adapter is not listened to any longer. The adapter itself answers within 12 seconds. */
const GIVE_UP_MS = 60_000;

/** Speaks to the adapter for one checkout session. */
export function createSessionClient({
  endpoint,
  secret,
  fetch = globalThis.fetch,
}: SessionClientOptions): SessionClient {
  const base = `${endpoint.replace(/\/+$/, '')}/session`;

  async function call(path: string, init: RequestInit, signal?: AbortSignal): Promise<CheckoutSession> {
    signal?.throwIfAborted();
    if (globalThis.navigator?.onLine === false) throw new ConnectionError(false);
    const { signal: limited, release } = withLimit(signal);
    try {
      const response = await fetch(base + path, {
        ...init,
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        cache: 'no-store',
        // A redirect would carry the secret, and maybe the payment, somewhere else.
        redirect: 'error',
        signal: limited,
      });
      const body: unknown = await response.json();
      if (response.ok && isSession(body)) return body;
      throw problemOf(response, body) ?? new ConnectionError(true);
    } catch (error) {
      if (error instanceof ProblemError || error instanceof ConnectionError) throw error;
      if (signal?.aborted) throw signal.reason;
      throw new ConnectionError(true, error);
    } finally {
      release();
    }
  }

  return {
    read: (signal) => call('', { method: 'GET' }, signal),
    pay: (request, signal) => call('/payments', { method: 'POST', body: JSON.stringify(request) }, signal),
  };
}

/** The caller's signal with our own time limit. Both are let go of by `release`. */
function withLimit(signal?: AbortSignal): { signal: AbortSignal; release(): void } {
  const limit = new AbortController();
  const abort = () => limit.abort(signal?.reason);
  const timer = setTimeout(abort, GIVE_UP_MS);
  signal?.addEventListener('abort', abort);
  return {
    signal: limit.signal,
    release() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    },
  };
}

/** Enough of a check to draw from: the adapter is ours, but something between may answer in its place. */
function isSession(value: unknown): value is CheckoutSession {
  const session = value as Partial<CheckoutSession> | null;
  return (
    typeof session?.id === 'string' && typeof session.state === 'string' && Array.isArray(session.methods)
  );
}

/** Reads a problem. `undefined` for refusals that are not the adapter's own: a proxy's, say, after passing it on. */
function problemOf(response: Response, body: unknown): ProblemError | undefined {
  const { type, field } = (body ?? {}) as { type?: unknown; field?: unknown };
  const key = typeof type === 'string' && /^urn:kessai:problem:([a-z-]+)$/.exec(type)?.[1];
  if (!key || response.ok) return undefined;
  // A key of a newer adapter is possible; whoever switches over keys has a default.
  return new ProblemError(
    key as ProblemError['problem'],
    response.status,
    typeof field === 'string' ? field : undefined,
  );
}
