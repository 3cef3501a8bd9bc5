import { randomBytes } from 'node:crypto';
import type { PayRequest } from '../../src/contract/payment.ts';
import type { CheckoutSession, PaidyLaunch } from '../../src/contract/session.ts';
import type { CardBrand } from '../../src/core/card/brand.ts';
import type { Carrier } from '../../src/core/carrier.ts';
import type { Chain } from '../../src/core/konbini.ts';
import type { Kessai } from '../../src/server.ts';
import { type Endpoints, testCardNumber } from '../../src/simulator.ts';
import { type Form, formNamed, formOf } from './forms.ts';
import type { Person } from './people.ts';

/** How somebody pays. `holder`: the name on the card, which decides how 本人認証 ends in the test environment. */
export type Way =
  | {
      by: 'card';
      brand: Extract<CardBrand, 'visa' | 'mastercard' | 'jcb' | 'amex' | 'diners'>;
      refused?: boolean;
      /** 取消NG: it is authorised, and no cancel of it is taken. */
      cancelRefused?: boolean;
      holder?: string;
    }
  | { by: 'konbini'; chain: Chain }
  | { by: 'atm' }
  | { by: 'bank'; leaves?: boolean }
  | { by: 'carrier'; carrier: Carrier }
  | { by: 'paidy' };

/** What the provider's pages ask for, by the end of the address a form goes to. */
const typedAt: Record<string, Record<string, string>> = {
  '/choice': { bank: '9900' },
  '/login': { account: '09000001001', password: 'demo' },
  '/pin': { pin: '1234' },
  '/pay': {},
};

const STEPS = 16;

/**
 * A buyer without a browser: presses what a buyer would press, at the adapter and on the provider's pages, over the same
 * addresses. So what it leaves behind is what real orders leave behind.
 */
export class SeedBuyer {
  readonly #kessai: Pick<Kessai, 'fetch'>;
  readonly #endpoints: Endpoints;
  readonly #shop: string;

  /** @param shop where the demo shop is, e.g. `http://localhost:5173` */
  constructor(kessai: Pick<Kessai, 'fetch'>, endpoints: Endpoints, shop: string) {
    this.#kessai = kessai;
    this.#endpoints = endpoints;
    this.#shop = shop;
  }

  /** Pays the session of this client secret as far as the buyer can. */
  async pay(secret: string, person: Person, way: Way): Promise<CheckoutSession> {
    const { amount } = await this.#session(secret);
    const name = {
      family: person.family,
      given: person.given,
      familyKana: person.familyKana,
      givenKana: person.givenKana,
    };
    const common = { key: randomBytes(16).toString('hex'), amount };
    const request: Record<Way['by'], () => PayRequest | Promise<PayRequest>> = {
      card: () => this.#card(common, way as Extract<Way, { by: 'card' }>),
      konbini: () => ({
        ...common,
        method: 'konbini',
        chain: (way as Extract<Way, { by: 'konbini' }>).chain,
        name,
        phone: person.phone.replaceAll('-', ''),
      }),
      atm: () => ({ ...common, method: 'atm', name }),
      bank: () => ({ ...common, method: 'bank', name }),
      carrier: () => ({
        ...common,
        method: 'carrier',
        carrier: (way as Extract<Way, { by: 'carrier' }>).carrier,
        device: 'phone',
      }),
      paidy: () => ({ ...common, method: 'paidy' }),
    };
    let session = await this.#call(secret, '/session/payments', await request[way.by]());
    if (way.by === 'bank' && way.leaves) return session;
    // d払い and au send the buyer away twice: to log in, and to pay.
    for (let ways = 0; ways < 2 && session.payment?.next; ways++) {
      await this.#walk(session.payment.next.redirect);
      session = await this.#session(secret);
    }
    if (session.payment?.paidy) {
      await this.#inPaidy(session.payment.paidy);
      session = await this.#session(secret);
    }
    return session;
  }

  async #card(
    common: { key: string; amount: number },
    { brand, refused, cancelRefused, holder = 'BAVYA' }: Extract<Way, { by: 'card' }>,
  ): Promise<PayRequest> {
    const behaviour = refused ? 'refused' : cancelRefused ? 'cancel_refused' : 'ok';
    const number = testCardNumber(brand, behaviour) ?? '';
    return { ...common, method: 'card', token: await this.#token(number, holder), holderName: holder };
  }

  /** What the provider's script does in the buyer's browser. */
  async #token(number: string, holder: string): Promise<string> {
    const { merchantId, tokenKey, token } = this.#endpoints;
    const answer = await fetch(new URL('/n/token/request', token), {
      method: 'POST',
      body: new URLSearchParams({
        merchant_id: merchantId,
        token_generate_key: tokenKey,
        card_number: number,
        card_expire_year: '30',
        card_expire_month: '12',
        card_cvc: '123',
        card_name: holder,
      }),
    });
    const { tokenizedCardObject } = (await answer.json()) as { tokenizedCardObject?: { token: string } };
    if (!tokenizedCardObject) throw new Error('The token server gave no token');
    return tokenizedCardObject.token;
  }

  /** Through the pages of the provider, filling in what they ask for, until the buyer stands in the shop again. */
  async #walk(address: string): Promise<void> {
    let at = await this.#open(address);
    for (let steps = 0; at && steps < STEPS; steps++) {
      const next = formToPress(at);
      if (!next) return;
      at = await this.#press(next.form, next.typed);
    }
  }

  /** A page, or nothing when the way leads back to one of the shop's own. */
  async #open(address: string, init: RequestInit = {}): Promise<{ html: string; url: string } | undefined> {
    const url = new URL(address, this.#shop);
    const isShop = url.origin === this.#shop && !url.pathname.startsWith('/kessai/');
    if (isShop) return undefined;
    const answer = await fetch(url, { ...init, redirect: 'manual' });
    const to = answer.headers.get('location');
    if (to !== null) return this.#open(new URL(to, url).href);
    return { html: await answer.text(), url: url.href };
  }

  #press({ action, method, fields }: Form, typed: Record<string, string>) {
    const body = new URLSearchParams({ ...fields, ...typed });
    if (method === 'GET') return this.#open(`${action}?${body}`);
    return this.#open(action, { method, body });
  }

  async #inPaidy({ apiKey, payload }: PaidyLaunch): Promise<void> {
    const body = new URLSearchParams({ payload: JSON.stringify(payload), apiKey, opener: this.#shop });
    let at = await this.#open(`${this.#endpoints.link}/paidy/checkouts`, { method: 'POST', body });
    const typed = [
      ['/contact', { email: 'successful.payment@paidy.com', phone: '08000000001' }],
      ['/code', { code: '1234' }],
      ['/decision', { decision: 'authorize' }],
    ] as const;
    for (const [end, fields] of typed) {
      const form = at && formNamed(at.html, at.url, end);
      if (!form) throw new Error(`Paidy's window has no form to ${end}`);
      at = await this.#press(form, fields);
    }
  }

  #session(secret: string): Promise<CheckoutSession> {
    return this.#call(secret, '/session');
  }

  async #call(secret: string, path: string, body?: PayRequest): Promise<CheckoutSession> {
    const answer = await this.#kessai.fetch(
      new Request(`${this.#shop}/kessai${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
    const told = (await answer.json()) as CheckoutSession & { title?: string };
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${told.title}`);
    return told;
  }
}

/** The form that goes on, with what a buyer types into it: the one of a step that is known, else the only one there is. */
function formToPress({ html, url }: { html: string; url: string }) {
  for (const [end, typed] of Object.entries(typedAt)) {
    const form = formNamed(html, url, end);
    if (form) return { form, typed };
  }
  const form = formOf(html, url);
  return form && { form, typed: {} };
}
