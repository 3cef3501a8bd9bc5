// A plain client of the simulator, as somebody else would write it: node:https, form bodies, nothing of the gateway.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type RequestOptions, request } from 'node:https';
import iconv from 'iconv-lite';
import type { Listening, Merchant, Simulator } from '../../src/simulator.ts';

export type Fields = Record<string, string>;

/** An answer as its bytes came in, and how the connection ended. */
export interface RawAnswer {
  status: number;
  contentType: string;
  body: Buffer;
  /** The error code, when the connection did not end in good order. */
  broken?: string;
}

/** Sends bytes and takes whatever comes. Gives up when `hangUp` says so, and then reports `GAVE_UP`. */
export function post(
  url: string,
  body: string | Uint8Array,
  tls: RequestOptions,
  hangUp?: (soFar: RawAnswer) => Promise<unknown>,
): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const answer: RawAnswer = { status: 0, contentType: '', body: Buffer.alloc(0) };
    const end = (broken?: string) => resolve(broken === undefined ? answer : { ...answer, broken });
    const sent = request(url, { method: 'POST', agent: false, ...tls }, (response) => {
      answer.status = response.statusCode ?? 0;
      answer.contentType = response.headers['content-type'] ?? '';
      response.on('data', (chunk: Buffer) => {
        answer.body = Buffer.concat([answer.body, chunk]);
      });
      response.on('end', () => end());
      response.on('error', (error: NodeJS.ErrnoException) => end(error.code));
    });
    hangUp?.(answer).then(() => {
      end('GAVE_UP');
      sent.destroy();
    });
    sent.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
    sent.end(body);
  });
}

/** The TLS options of a client that has installed the simulator's certificates. */
export const withCertificate = (at: Listening): RequestOptions => ({
  ca: readFileSync(at.ca),
  cert: readFileSync(at.clientCert),
  key: readFileSync(at.clientKey),
});

export const withoutCertificate = (at: Listening): RequestOptions => ({ ca: readFileSync(at.ca) });

const paths: Record<string, string> = {
  '010': 'atm/request',
  '030': 'conveni/request',
  '060': 'bank/requestasp',
  '091': 'ref/paynotice',
  '094': 'ref/paymentref',
  '100': 'c/request',
  '101': 'c/request',
  '102': 'c/request',
  '103': 'c/request',
  '104': 'c/request',
  '340': 'paidy/request',
  '341': 'paidy/request',
  '342': 'paidy/request',
  '343': 'paidy/request',
  '450': 'threeds/request',
};
export const pathOf = (kind: string): string => paths[kind] ?? 'card/request';

/** The common fields and these. */
export const telegram = (at: Merchant, kind: string, fields: Fields): Fields => ({
  merchant_id: at.merchantId,
  connect_id: at.connectId,
  connect_password: at.connectPassword,
  telegram_kind: kind,
  telegram_version: '1.0',
  ...fields,
});

/** Sends one telegram in certificate mode and reads its lines. */
export async function send(at: Listening, kind: string, fields: Fields): Promise<Fields> {
  const body = new URLSearchParams(telegram(at, kind, fields)).toString();
  const answer = await post(`${at.module}/n/${pathOf(kind)}`, body, withCertificate(at));
  if (answer.broken !== undefined || answer.status !== 200)
    throw new Error(`No answer: ${answer.status} ${answer.broken}`);
  return linesOf(answer.body);
}

/** Signs a telegram as hash mode wants it, by the published recipe written out once more. */
export function signed(at: Listening, fields: Fields): Fields {
  const values = [
    fields['merchant_id'],
    fields['connect_id'],
    fields['connect_password'],
    fields['telegram_kind'],
    fields['telegram_version'],
    fields['trading_id'],
    fields['payment_id'],
    fields['payment_amount'],
    fields['request_date'],
    at.moduleHashKey,
  ];
  return { ...fields, hc: createHash('sha256').update(values.join('')).digest('hex') };
}

/** A form body in Windows-31J, as shops send it. */
export const formOf = (fields: Fields): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name}=${escape(iconv.encode(value, 'cp932').toString('latin1'))}`)
    .join('&')
    .replaceAll('+', '%2B');

export function linesOf(body: Buffer): Fields {
  const text = new TextDecoder('shift_jis').decode(body);
  const pairs = text.split('\r\n').filter((line) => line !== '');
  return Object.fromEntries(
    pairs.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

/** A token for a card, from the token service. */
export async function tokenFor(at: Listening, number: string, more: Fields = {}): Promise<string> {
  const answer = await askToken(at, { card_number: number, ...more });
  if (answer.tokenizedCardObject === undefined) throw new Error(`No token: ${answer.result}`);
  return answer.tokenizedCardObject.token;
}

export interface TokenAnswer {
  result: string;
  tokenizedCardObject?: {
    token: string;
    masked_card_number?: string;
    valid_until?: string;
    fingerprint?: string;
  };
}

export const cardFields = (at: Pick<Merchant, 'merchantId' | 'tokenKey'>, more: Fields = {}): Fields => ({
  merchant_id: at.merchantId,
  token_generate_key: at.tokenKey,
  card_number: '4708224192401234',
  card_expire_year: '30',
  card_expire_month: '01',
  card_cvc: '123',
  card_name: 'TARO YAMADA',
  ...more,
});

export async function askToken(at: Listening, more: Fields = {}): Promise<TokenAnswer> {
  const body = new URLSearchParams(cardFields(at, more));
  const response = await fetch(`${at.token}/n/token/request`, { method: 'POST', body });
  return (await response.json()) as TokenAnswer;
}

/** 020 with everything a plain token payment sends. */
export const payment = (token: string, more: Fields = {}): Fields => ({
  trading_id: '1042000001',
  payment_id: '',
  payment_amount: '4080',
  payment_class: '10',
  split_count: '',
  card_token: token,
  security_code_use: '1',
  '3dsecure_ryaku': '1',
  sales_mode: '0',
  ...more,
});

/** Sends telegrams without a socket, for tests of what the provider does rather than of how it is reached. */
export const directly =
  (simulator: Pick<Simulator, 'fetch'> & Partial<Simulator>, merchant: Merchant) =>
  async (kind: string, fields: Fields): Promise<Fields> => {
    const body = formOf(telegram(merchant, kind, fields));
    const url = `https://provider.test/n/${pathOf(kind)}`;
    const answer = await simulator.fetch(new Request(url, { method: 'POST', body }));
    return linesOf(Buffer.from(await answer.arrayBuffer()));
  };

/** 020 with the card itself, as other people's clients send it. */
export const rawPayment = (number: string, more: Fields = {}): Fields => ({
  trading_id: '1042000001',
  payment_amount: '4080',
  payment_class: '10',
  card_number: number,
  card_valid_term: '0130',
  card_conf_number: '123',
  ...more,
});

/** Credentials that are nobody's. */
export const merchant: Merchant = {
  merchantId: '12345',
  connectId: 'connect',
  connectPassword: 'open sesame',
  tokenKey: 'token-key',
  moduleHashKey: 'module-key',
  noticeHashKey: 'notice-key',
  threeDSecureHashKey: 'three-key',
  linkHashKey: 'link-key',
};

/** A clock that stands still until it is advanced: 21 November 2026, noon in Tokyo. */
export const standingClock = { now: () => Date.UTC(2026, 10, 21, 3) };
