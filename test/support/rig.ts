import { randomBytes } from 'node:crypto';
import { otherMethods, simulatorSettings } from '../../demo/settings.ts';
import type { PayRequest } from '../../src/contract/payment.ts';
import type { CheckoutSession, CreatedSession, CreateSession } from '../../src/contract/session.ts';
import type { Gateway } from '../../src/core/ports.ts';
import { type PaygentConfig, paygent } from '../../src/gateways/paygent/index.ts';
import { createKessai, type Kessai, type KessaiEvent, type KessaiOptions } from '../../src/server.ts';
import {
  createSimulator,
  type Listening,
  type Simulator,
  type SimulatorOptions,
} from '../../src/simulator.ts';
import { type BroughtBack, throughPages } from './acs.ts';

/** A card of the provider's test environment that is authorised. */
export const GOOD_CARD = '4708224192401234';
export const REFUSED_CARD = '4708224192408102';
export const TIMEOUT_CARD = '4708224192409123';

/** Where the buyer's browser finds the adapter. */
export const PUBLIC_URL = 'https://shop.test/kessai';

/** Settings of a shop with 3-D Secure. */
export const THREE_D_SECURE = { threeDSecure: '2.0', merchantName: 'KESSAI SHOP' } as const;

/** What the form sends along for it, and a buyer the card issuer can recognise. */
export const HOLDER = { holderName: 'TARO YAMADA' } as const;
export const BUYER = { email: 'taro@example.com' } as const;

export interface RigOptions {
  simulator?: SimulatorOptions;
  card?: PaygentConfig['card'];
  kessai?: Partial<KessaiOptions>;
  /** Hash mode instead of the client certificate. */
  hashMode?: boolean;
  /** Sells every other method besides the card. */
  otherMethods?: boolean;
  /** Over all of that: リンクタイプ for instance. */
  settings?: Partial<PaygentConfig>;
  telegramTimeout?: number;
  /** Puts something between the shop and its provider. */
  gateway?: (real: Gateway) => Partial<Gateway>;
}

type WithoutKey<T> = T extends unknown ? Omit<T, 'key'> & { key?: string } : never;

/** A shop's server with the simulated provider behind real TLS, and a clock that tests put forward. */
export interface Rig {
  simulator: Simulator;
  endpoints: Listening;
  config: PaygentConfig;
  kessai: Kessai;
  events: KessaiEvent[];
  logs: string[];
  clock: { now(): number };
  advance(milliseconds: number): void;
  /** A token as the buyer's browser gets it. */
  token(cardNumber?: string): Promise<string>;
  open(over?: Partial<CreateSession>): Promise<CreatedSession>;
  read(secret: string): Promise<CheckoutSession>;
  /** Posts a payment as the browser does. */
  post(
    secret: string,
    request: Partial<PayRequest>,
  ): Promise<{ status: number; body: Record<string, unknown> }>;
  /** Buys with a card and gives the session it leads to. */
  buy(secret: string, over?: Partial<PayRequest> & { card?: string }): Promise<CheckoutSession>;
  /** Passes the card issuer's pages of a session that waits for it; what the browser then brings back to us. */
  visitIssuer(session: CheckoutSession, ...passwords: string[]): Promise<BroughtBack>;
  /** The buyer's browser arrives at our return address; where it is sent on to. */
  arrive(back: BroughtBack, over?: Record<string, string>): Promise<string | null>;
  /** A call of the buyer's page. */
  call(path: string, secret: string, init?: RequestInit): Promise<Response>;
  /** Another adapter on the same database and provider, as after a restart. */
  another(options?: Partial<KessaiOptions>): Kessai;
  close(): Promise<void>;
}

export async function startRig(options: RigOptions = {}): Promise<Rig> {
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead };
  const simulator = createSimulator({ browserTls: false, clock, ...options.simulator });
  const endpoints = await simulator.listen();
  const config = paygentConfig(endpoints, options);
  const events: KessaiEvent[] = [];
  const logs: string[] = [];
  const key = randomBytes(32);
  const makeGateway = (): Gateway => {
    const real = paygent(config, { clock, telegramTimeout: options.telegramTimeout ?? 2_000 });
    return { ...real, ...options.gateway?.(real) };
  };
  const another = (over: Partial<KessaiOptions> = {}) =>
    createKessai({
      gateway: makeGateway(),
      database: 'file::memory:',
      key,
      jobs: 'manual',
      publicUrl: PUBLIC_URL,
      clock,
      logTo: { write: (line) => void logs.push(line) },
      onEvent: (event) => void events.push(event),
      ...options.kessai,
      ...over,
    });
  const kessai = another();

  const call = (path: string, secret: string, init: RequestInit = {}) =>
    kessai.fetch(
      new Request(`http://shop.test/kessai${path}`, {
        ...init,
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      }),
    );
  const token = (cardNumber = GOOD_CARD) => makeToken(endpoints, cardNumber);
  const post: Rig['post'] = async (secret, request) => {
    const body = JSON.stringify({ key: newKey(), method: 'card', amount: 4080, ...request });
    const response = await call('/session/payments', secret, { method: 'POST', body });
    return { status: response.status, body: await response.json() };
  };

  return {
    simulator,
    endpoints,
    config,
    kessai,
    events,
    logs,
    clock,
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
    token,
    open: (over = {}) =>
      kessai.sessions.create({
        orderId: newKey().slice(0, 12),
        amount: 4080,
        returnUrl: '/complete',
        ...over,
      }),
    read: async (secret) => (await call('/session', secret)).json(),
    post,
    buy: async (secret, { card, ...over } = {}) => {
      const { body } = await post(secret, { token: await token(card), ...over } as Partial<PayRequest>);
      // A purchase is answered with the session; a test that expects a refusal calls `post`.
      return body as unknown as CheckoutSession;
    },
    call,
    visitIssuer: async (session, ...passwords) => {
      const page = await kessai.fetch(new Request(session.payment!.next!.redirect));
      if (page.status !== 200) throw new Error(`no page of the issuer: ${page.status}`);
      const { termUrl } = simulator.control.books().authentications.at(-1)!;
      const back = await throughPages(await page.text(), termUrl, fetch, () => ({
        password: passwords.shift() ?? '',
      }));
      if (!back) throw new Error('the issuer sent nobody back');
      return back;
    },
    arrive: async ({ method, url, fields }, over = {}) => {
      const all = { ...fields, ...over };
      const target = new URL(url.origin + url.pathname);
      if (method === 'GET') target.search = String(new URLSearchParams(all));
      const body = method === 'POST' ? { method, body: new URLSearchParams(all) } : {};
      return (await kessai.fetch(new Request(target, body))).headers.get('location');
    },
    another,
    async close() {
      await kessai.close();
      await endpoints.close();
    },
  };
}

/** The settings with which a shop reaches this simulator. */
export function paygentConfig(
  endpoints: Listening,
  options: Pick<RigOptions, 'card' | 'hashMode' | 'otherMethods' | 'settings'> = {},
): PaygentConfig {
  const installments = ['once', 'regular-3', 'regular-6', 'revolving', 'bonus'] as const;
  const card = simulatorSettings(endpoints, { installments: [...installments], ...options.card });
  const others = options.otherMethods && otherMethods(endpoints);
  const config = { ...card, ...others, ...options.settings };
  if (options.hashMode) {
    const { moduleHashKey, ca } = endpoints;
    config.test!.authentication = { mode: 'hash', moduleHashKey, ca };
  }
  return config;
}

export const newKey = (): string => randomBytes(16).toString('hex');

/** What the provider's script does in the buyer's browser, without a browser. */
export const makeToken = (endpoints: Listening, cardNumber: string): Promise<string> =>
  requestToken(endpoints, {
    card_number: cardNumber,
    card_expire_year: '30',
    card_expire_month: '12',
    card_cvc: '123',
    card_name: 'TARO YAMADA',
  });

/** The same for the security code of a saved card alone. */
export const makeCodeToken = (endpoints: Listening): Promise<string> =>
  requestToken(endpoints, { card_cvc: '123', cvc_only_flg: '1' });

async function requestToken(endpoints: Listening, fields: Record<string, string>): Promise<string> {
  const { merchantId: merchant_id, tokenKey: token_generate_key } = endpoints;
  const response = await fetch(new URL('/n/token/request', endpoints.token), {
    method: 'POST',
    body: new URLSearchParams({ merchant_id, token_generate_key, ...fields }),
  });
  const answer = (await response.json()) as { result: string; tokenizedCardObject?: { token: string } };
  if (!answer.tokenizedCardObject) throw new Error(`no token: ${answer.result}`);
  return answer.tokenizedCardObject.token;
}
