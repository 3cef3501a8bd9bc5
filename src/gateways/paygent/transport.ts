import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhenResult } from 'cockatiel';
import { Agent, type Dispatcher, request } from 'undici';
import { type AnswerFault, decodeAnswer, decodeCsvAnswer, encodeRequest } from './codec.ts';
import type { Credentials } from './credentials.ts';
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

const CONNECT_TIMEOUT_MS = 5_000;
const MAX_ANSWER_BYTES = 1024 * 1024;
const BREAKER_FAILURES = 5;
const BREAKER_OPEN_MS = 30_000;

/**
 * What became of one telegram on the wire.
 *
 * `not_sent`: certain that not one byte of the request was written. `unknown`: bytes were written and no complete,
 * readable answer came back, so the provider may have acted.
 */
export type Transmission =
  | { kind: 'answered'; answer: Answer }
  | { kind: 'not_sent'; reason: string }
  | { kind: 'unknown'; reason: string };

/** What the provider said. */
export interface Answer {
  fields: Record<string, string>;
  /** The records of a telegram that is answered with a list (照会); of any other, none. */
  rows: readonly Record<string, string>[];
}

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
  const agent = new Agent({
    connect: { ...credentials, timeout: CONNECT_TIMEOUT_MS, minVersion: 'TLSv1.2', rejectUnauthorized: true },
    // HTTP/2 lets a client send again what the server says it did not process. That is not for telegrams.
    allowH2: false,
    connections: 32,
    pipelining: 1,
  });
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

/** What to make of the bytes of an answer: it, or why it cannot be read. */
type ReadAnswer = (bytes: Uint8Array, contentType: string | undefined) => Answer | AnswerFault;

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

interface EncodedTelegram {
  url: URL;
  body: string;
  /** Milliseconds */
  timeout: number;
  read: ReadAnswer;
}

/** One request, one answer, and the certainty whether the request began to leave. */
async function exchange(agent: Agent, { url, body, timeout, read }: EncodedTelegram): Promise<Transmission> {
  let isWriting = false;
  const dispatcher = agent.compose(
    noticeWriting(() => {
      // Nothing is ever written twice, whatever the connection thinks it may repeat.
      if (isWriting) throw new Error('a telegram is sent once');
      isWriting = true;
    }),
  );
  try {
    const answer = await request(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      dispatcher,
      signal: AbortSignal.timeout(timeout),
    });
    const bytes = await readAtMost(answer.body, MAX_ANSWER_BYTES);
    if (answer.statusCode < 200 || answer.statusCode > 206)
      return unknown(`HTTP status ${answer.statusCode}`);
    const said = read(bytes, headerText(answer.headers['content-type']));
    return typeof said === 'string'
      ? unknown(`unreadable answer: ${said}`)
      : { kind: 'answered', answer: said };
  } catch (error) {
    const reason = reasonOf(error);
    return isWriting ? unknown(reason) : { kind: 'not_sent', reason };
  }
}

const unknown = (reason: string): Transmission => ({ kind: 'unknown', reason });

/**
 * Tells when the first byte of a request is about to be written. The dispatcher starts a request's handler only when
 * it has a connected socket for it and writes right after; a refused, unresolved or untrusted connection never gets there.
 */
function noticeWriting(onWriting: () => void): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      onRequestStart(controller, context) {
        onWriting();
        handler.onRequestStart?.(controller, context);
      },
      onRequestUpgrade: handler.onRequestUpgrade?.bind(handler),
      onResponseStart: handler.onResponseStart?.bind(handler),
      onResponseData: handler.onResponseData?.bind(handler),
      onResponseEnd: handler.onResponseEnd?.bind(handler),
      onResponseError: handler.onResponseError?.bind(handler),
    } as Dispatcher.DispatchHandler);
}

async function readAtMost(body: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > limit) throw new Error('the answer is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const headerText = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

/** Codes and names only: messages of the network layer can hold what was sent. */
function reasonOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return String(code ?? name ?? 'error');
}

/**
 * Holds calls back after several failures in a row, for half a minute, then lets one through to see. A call held
 * back was not sent.
 */
function makeBreaker() {
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
