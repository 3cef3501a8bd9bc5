import { randomBytes } from 'node:crypto';
import { DESK_URL, type Desk } from './desk.ts';

export interface ConsoleAnswer<T> {
  status: number;
  body: T;
  /** The last part of a problem's type, with the field it names; empty when there is none. */
  problem: string;
}

/** The console of a desk, without its pages: what its elements send. */
export interface Console {
  look<T>(path: string): Promise<ConsoleAnswer<T>>;
  /** Sends once; what must be confirmed is not. */
  send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<ConsoleAnswer<T>>;
  /** A press, with 再確認 answered where it is asked. */
  press<T>(path: string, body?: object, method?: 'POST' | 'PUT' | 'DELETE'): Promise<ConsoleAnswer<T>>;
}

/** One per press of a button. */
export const pressKey = (): string => randomBytes(16).toString('hex');

/** As the console's client sends it. The desk's shop decides who that is (`staff.authorize`). */
export function consoleOf(desk: Pick<Desk, 'visit'>, headers: Record<string, string> = {}): Console {
  const send = async <T>(method: string, path: string, body?: object): Promise<ConsoleAnswer<T>> => {
    const response = await desk.visit(`${DESK_URL}/staff${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-kessai-console': '1', ...headers },
      ...(method !== 'GET' && { body: JSON.stringify(body ?? {}) }),
    });
    const answer = (await response.json()) as { type?: string; field?: string };
    const problem = answer.type?.split(':').at(-1) ?? '';
    return {
      status: response.status,
      body: answer as T,
      problem: answer.field === undefined ? problem : `${problem} ${answer.field}`,
    };
  };
  return {
    look: (path) => send('GET', path),
    send,
    async press<T>(path: string, body: object = {}, method: 'POST' | 'PUT' | 'DELETE' = 'POST') {
      const answer = await send<T>(method, path, body);
      if (answer.problem !== 'confirmation-required') return answer;
      const { confirmation } = answer.body as { confirmation: string };
      return send<T>(method, path, { ...body, confirmation });
    },
  };
}
