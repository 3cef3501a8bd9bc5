import { baseOf, exchange } from './adapter-call.ts';
import { AttemptKey } from './attempt-key.ts';
import { ProblemError } from './errors.ts';

export type { ProblemKey } from '../contract/problem.ts';
export { ConnectionError, ProblemError } from './errors.ts';

export interface StaffClientOptions {
  /** Where the adapter is mounted: `/kessai`, or a whole address of the page's own origin. */
  endpoint: string;
  /** For tests. */
  fetch?: typeof fetch;
}

/** What narrows a list. What is absent or empty is left out of the address. */
export type Query = Readonly<Record<string, string | number | undefined>>;

export interface LookOptions {
  query?: Query | undefined;
  signal?: AbortSignal | undefined;
}

export interface ActOptions {
  method?: 'POST' | 'PUT' | 'DELETE';
  body?: object;
  /**
   * 再確認: asked when the adapter wants to have the act confirmed; only a yes sends it again. It is given the question, with
   * what the adapter says of it. Left out: nobody can be asked, and the problem is thrown.
   */
  confirm?: ((asked: ProblemError) => boolean | Promise<boolean>) | undefined;
  signal?: AbortSignal | undefined;
}

/** The person was asked whether to go on, and said no. Nothing was done. */
export class NotConfirmedError extends Error {
  override readonly name = 'NotConfirmedError';
}

/**
 * The staff half of the adapter, for the elements of the console. Who is asking, the shop's own log-in says. Throws
 * `ProblemError` when the adapter says no, `ConnectionError` when it says nothing readable, and `NotConfirmedError`.
 *
 * The calls of one subject are in `client/staff/`.
 */
export interface StaffClient {
  /** Reads. `path` is below `/staff`. */
  look<Answer extends object>(path: string, options?: LookOptions): Promise<Answer>;
  /** Does something whose repetition harms nobody. */
  act<Answer extends object>(path: string, options?: ActOptions): Promise<Answer>;
  /**
   * Does something once. The press carries a key, which is kept while an answer is awaited or lost and renewed after every
   * final one: pressing again asks what became of the press before. While one is under way, the same press again is that one.
   */
  press<Answer extends object>(path: string, body: object, options?: ActOptions): Promise<Answer>;
  /** The address of a download. */
  address(path: string, query?: Query): string;
}

const isObject = <Answer>(body: unknown): body is Answer => typeof body === 'object' && body !== null;

export function createStaffClient({ endpoint, fetch }: StaffClientOptions): StaffClient {
  const keys = new Map<string, AttemptKey>();
  const underWay = new Map<string, Promise<object>>();
  const address = (path: string, query: Query = {}) => {
    const said = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
    const search = new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString();
    return `${baseOf(endpoint)}/staff${path}${search && `?${search}`}`;
  };
  const ask = <Answer>(to: string, init: RequestInit, signal: AbortSignal | undefined) =>
    exchange<Answer>({
      // Not bound at once: a page may wrap it later.
      fetch: fetch ?? ((...asked) => globalThis.fetch(...asked)),
      address: to,
      init: { credentials: 'same-origin', ...init },
      isAnswer: isObject<Answer>,
      signal,
    });

  const act = async <Answer extends object>(
    path: string,
    { method = 'POST', body = {}, confirm, signal }: ActOptions = {},
  ): Promise<Answer> => {
    const send = (said: object) =>
      ask<Answer>(
        address(path),
        {
          method,
          body: JSON.stringify(said),
          headers: { 'content-type': 'application/json', 'x-kessai-console': '1' },
        },
        signal,
      );
    try {
      return await send(body);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.confirmation === undefined || !confirm) throw error;
      const { confirmation } = error;
      if (!(await confirm(error))) throw new NotConfirmedError();
      return send({ ...body, confirmation });
    }
  };

  const pressOnce = async <Answer extends object>(
    path: string,
    body: object,
    key: AttemptKey,
    options: ActOptions,
  ): Promise<Answer> => {
    try {
      const answer = await act<Answer>(path, { ...options, body: { ...body, key: key.value } });
      key.settle({ state: isOpen(answer) ? 'confirming' : 'done' });
      return answer;
    } catch (error) {
      key.settle(error as Error);
      throw error;
    }
  };

  return {
    look: (path, { query, signal } = {}) => ask(address(path, query), { method: 'GET' }, signal),
    act,
    address,
    press<Answer extends object>(path: string, body: object, options: ActOptions = {}) {
      // Another amount is another press.
      const what = JSON.stringify([options.method, path, body]);
      const pending = underWay.get(what);
      if (pending) return pending as Promise<Answer>;
      const key = keys.get(what) ?? new AttemptKey();
      keys.set(what, key);
      const pressed = pressOnce<Answer>(path, body, key, options).finally(() => underWay.delete(what));
      underWay.set(what, pressed);
      return pressed;
    },
  };
}

/** 確認中: the adapter does not know yet what became of it. */
const isOpen = (answer: object): boolean => (answer as { reason?: unknown }).reason === 'unknown';
