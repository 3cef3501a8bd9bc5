import { ConnectionError, ProblemError, type Told } from './errors.ts';

export interface AdapterOptions {
  /** Where the adapter is mounted: `/kessai`, or a whole address. */
  endpoint: string;
  /** The client secret that says whose data this is: `cs_…` of a session, `cu_…` of a customer. */
  secret: string;
  /** For tests. */
  fetch?: typeof fetch;
}

/** One call to the adapter. `body` is sent as JSON. */
export interface AdapterCall {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below the resource: `''` or `/payments`. */
  path?: string;
  body?: object;
  signal?: AbortSignal | undefined;
}

/** After this the adapter is not listened to any longer. The adapter itself answers within 12 seconds. */
const GIVE_UP_MS = 60_000;

/**
 * Speaks to one resource of the adapter, all of whose routes answer the same thing.
 *
 * `isAnswer` is enough of a check to draw from: the adapter is ours, but something between may answer in its place.
 * Throws {@link ProblemError} when the adapter says no and {@link ConnectionError} when it says nothing readable.
 */
export function callerOf<Answer>(
  { endpoint, secret, fetch = globalThis.fetch }: AdapterOptions,
  resource: string,
  isAnswer: (body: unknown) => body is Answer,
): (call: AdapterCall) => Promise<Answer> {
  const base = baseOf(endpoint) + resource;

  return ({ method, path = '', body, signal }) =>
    exchange({
      fetch,
      address: base + path,
      init: {
        method,
        ...(body && { body: JSON.stringify(body) }),
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      },
      isAnswer,
      signal,
    });
}

/** Where the adapter is mounted, with nothing after it that would double a slash. */
export const baseOf = (endpoint: string): string => endpoint.replace(/\/+$/, '');

/** One question to the adapter and its answer, whoever asks. */
export interface Exchange<Answer> {
  fetch: typeof fetch;
  address: string;
  init: RequestInit;
  isAnswer: (body: unknown) => body is Answer;
  signal?: AbortSignal | undefined;
}

export async function exchange<Answer>({
  fetch,
  address,
  init,
  isAnswer,
  signal,
}: Exchange<Answer>): Promise<Answer> {
  signal?.throwIfAborted();
  if (globalThis.navigator?.onLine === false) throw new ConnectionError(false);
  const { signal: limited, release } = withLimit(signal);
  try {
    const response = await fetch(address, {
      ...init,
      cache: 'no-store',
      // A redirect would carry the secret, and maybe the payment, somewhere else.
      redirect: 'error',
      signal: limited,
    });
    const body: unknown = await response.json();
    if (response.ok && isAnswer(body)) return body;
    throw problemOf(response, body) ?? new ConnectionError(true);
  } catch (error) {
    if (error instanceof ProblemError || error instanceof ConnectionError) throw error;
    if (signal?.aborted) throw signal.reason;
    throw new ConnectionError(true, error);
  } finally {
    release();
  }
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

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Reads a problem. `undefined` for refusals that are not the adapter's own: a proxy's, say, after passing it on. */
function problemOf(response: Response, body: unknown): ProblemError | undefined {
  const { type, field, confirmation, help, issues } = (body ?? {}) as Record<string, unknown>;
  const key = typeof type === 'string' && /^urn:kessai:problem:([a-z-]+)$/.exec(type)?.[1];
  if (!key || response.ok) return undefined;
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  // A key of a newer adapter is possible; whoever switches over keys has a default.
  // Only the adapter's own problems come here, and only staff's have these.
  const told = { ...(isObject(help) && { help }), ...(Array.isArray(issues) && { issues }) } as Told;
  return new ProblemError(
    key as ProblemError['problem'],
    response.status,
    text(field),
    text(confirmation),
    told,
  );
}
