import { randomBytes } from 'node:crypto';
import type { CheckoutSession, CreatedSession, CreateSession } from '../../src/contract/session.ts';
import { createKessai, type Kessai, type KessaiEvent, type KessaiOptions } from '../../src/server.ts';
import { type DoubleOptions, type GatewayDouble, makeGatewayDouble } from './gateway-double.ts';

/** Where the buyer's browser finds the adapter of the desk. */
export const DESK_URL = 'https://shop.test/kessai';

/** 2026-11-21 12:00 in Japan. */
export const DESK_NOW = Date.UTC(2026, 10, 21, 3);

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

export interface DeskOptions extends DoubleOptions {
  kessai?: Partial<KessaiOptions>;
}

/** The answer to a request of a buyer's page: a session, or a problem. */
export interface Answer {
  status: number;
  session: CheckoutSession;
  /** The last part of a problem's type, with the field it names. */
  problem: string;
}

/** A shop's server with a provider double behind it and a clock that stands until it is put forward. */
export interface Desk extends Omit<GatewayDouble, 'gateway'> {
  kessai: Kessai;
  events: KessaiEvent[];
  logs: string[];
  advance(milliseconds: number): void;
  open(over?: Partial<CreateSession>): Promise<CreatedSession>;
  read(secret: string): Promise<CheckoutSession>;
  /** A press, with a key of its own unless one is given. */
  press(secret: string, request: Record<string, unknown>): Promise<Answer>;
  post(path: string, secret: string, body?: unknown): Promise<Answer>;
  /** A plain request of the buyer's browser, without a secret. */
  visit(address: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

export function openDesk({ kessai: over, ...options }: DeskOptions = {}): Desk {
  let now = DESK_NOW;
  const { gateway, ...double } = makeGatewayDouble(options);
  const events: KessaiEvent[] = [];
  const logs: string[] = [];
  const kessai = createKessai({
    gateway,
    database: 'file::memory:',
    key: randomBytes(32),
    jobs: 'manual',
    publicUrl: DESK_URL,
    clock: { now: () => now },
    logTo: { write: (line) => void logs.push(line) },
    onEvent: (event) => void events.push(event),
    ...over,
  });
  const call = async (method: string, path: string, secret: string, body?: unknown): Promise<Answer> => {
    const response = await kessai.fetch(
      new Request(`http://shop.test/kessai${path}`, {
        method,
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
      }),
    );
    const answer = (await response.json()) as { type?: string; field?: string };
    const problem = answer.type?.split(':').at(-1) ?? '';
    return {
      status: response.status,
      // A refusal has no session; a test that expects one looks at `problem`.
      session: answer as unknown as CheckoutSession,
      problem: answer.field === undefined ? problem : `${problem} ${answer.field}`,
    };
  };
  return {
    ...double,
    kessai,
    events,
    logs,
    advance: (milliseconds) => {
      now += milliseconds;
    },
    open: (more = {}) =>
      kessai.sessions.create({
        orderId: randomBytes(6).toString('hex'),
        amount: 4080,
        returnUrl: '/complete',
        checkoutUrl: '/checkout',
        ...more,
      }),
    read: async (secret) => (await call('GET', '/session', secret)).session,
    press: (secret, request) =>
      call('POST', '/session/payments', secret, {
        key: randomBytes(16).toString('hex'),
        amount: 4080,
        ...request,
      }),
    post: (path, secret, body) => call('POST', path, secret, body),
    visit: (address, init) => kessai.fetch(new Request(address, { redirect: 'manual', ...init })),
    close: () => kessai.close(),
  };
}

/** What the buyer types, as far as every method of a slip takes it. */
export const TARO = {
  family: '山田',
  given: '太郎',
  familyKana: 'ヤマダ',
  givenKana: 'タロウ',
};

export const PRESSES = {
  card: { method: 'card', token: 'good' },
  konbini: { method: 'konbini', chain: 'seven_eleven', name: TARO, phone: '090-1234-5678' },
  atm: { method: 'atm', name: TARO },
  bank: { method: 'bank', name: TARO },
  docomo: { method: 'carrier', carrier: 'docomo', device: 'phone' },
  softbank: { method: 'carrier', carrier: 'softbank', device: 'pc' },
  paidy: { method: 'paidy' },
} as const;
