import { makeBreaker } from './breaker.ts';
import { decodeAnswer, decodeCsvAnswer, encodeRequest } from './codec.ts';
import type { Credentials } from './credentials.ts';
import { exchange, openAgent, type ReadAnswer, type Transmission } from './exchange.ts';
import { providerHosts } from './hosts.ts';
import type { ModuleConnection } from './settings.ts';
import {
  charsetOfKind,
  isCsv,
  pathOf,
  requestHash,
  TELEGRAM_VERSION,
  type TelegramKind,
  wireTime,
} from './wire.ts';

/** Money-moving calls and inquiries have a breaker each, so that recovery is not starved by a failing provider. */
export type Lane = 'money' | 'inquiry';

export interface Transport {
  send(kind: TelegramKind, fields: Record<string, string>, lane: Lane): Promise<Transmission>;
  /** False while the breaker of a lane holds calls back. */
  accepting(lane: Lane): boolean;
  close(): Promise<void>;
}

export interface TransportOptions {
  environment: 'test' | 'live';
  connection: ModuleConnection;
  credentials: Credentials;
  /** Milliseconds since 1970. */
  now(): number;
  /** For the whole telegram, connecting included; milliseconds. */
  telegramTimeout: number;
}

/** The connection to the provider: keep-alive TLS with a client certificate or a request hash, host name verified. */
export function openTransport(options: TransportOptions): Transport {
  const { environment, connection, credentials, now, telegramTimeout } = options;
  const host = connection.hosts.module ?? providerHosts[environment].module;
  const agent = openAgent(credentials);
  const breakers = { money: makeBreaker(), inquiry: makeBreaker() };

  async function transmit(kind: TelegramKind, fields: Record<string, string>): Promise<Transmission> {
    const { mode } = connection.authentication;
    const encoded = encodeRequest(withCommonFields(connection, kind, fields, now()), charsetOfKind(kind));
    if (!encoded.ok)
      return { kind: 'not_sent', reason: `${encoded.field} cannot be sent (${encoded.fault})` };
    const telegram = {
      url: new URL(pathOf(kind, mode)!, host),
      body: encoded.body,
      timeout: telegramTimeout,
      read: isCsv(kind) ? readRecords : readPairs,
    };
    return exchange(agent, telegram);
  }

  return {
    send: (kind, fields, lane) => breakers[lane].run(() => transmit(kind, fields)),
    accepting: (lane) => breakers[lane].isClosed(),
    close: () => agent.close(),
  };
}

function withCommonFields(
  { merchantId, connectId, connectPassword, authentication }: ModuleConnection,
  kind: TelegramKind,
  fields: Record<string, string>,
  now: number,
): Record<string, string> {
  const telegram = {
    merchant_id: merchantId,
    connect_id: connectId,
    connect_password: connectPassword,
    telegram_kind: kind,
    telegram_version: TELEGRAM_VERSION,
    ...fields,
  };
  if (authentication.mode === 'certificate') return telegram;
  const dated = { ...telegram, request_date: wireTime(now) };
  return { ...dated, hc: requestHash(dated, authentication.moduleHashKey) };
}

const readPairs: ReadAnswer = (bytes, contentType) => {
  const decoded = decodeAnswer(bytes, contentType);
  return decoded.ok ? { fields: decoded.fields, rows: [] } : decoded.reason;
};

const readRecords: ReadAnswer = (bytes, contentType) => {
  const decoded = decodeCsvAnswer(bytes, contentType);
  if (!decoded.ok) return decoded.reason;
  const { result, responseCode, responseDetail, rows } = decoded.answer;
  return { fields: { result, response_code: responseCode, response_detail: responseDetail }, rows };
};
