import { Agent, type Dispatcher, request } from 'undici';
import type { AnswerFault } from './codec.ts';

const CONNECT_TIMEOUT_MS = 5_000;
const MAX_ANSWER_BYTES = 1024 * 1024;

/**
 * What became of one request on the wire.
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

/** What to make of the bytes of an answer: it, or why it cannot be read. */
export type ReadAnswer = (bytes: Uint8Array, contentType: string | undefined) => Answer | AnswerFault;

/** Keep-alive connections to one host, its name and certificate verified. */
export const openAgent = (tls: {
  ca?: string | string[];
  cert?: string;
  key?: string;
  passphrase?: string;
}) =>
  new Agent({
    connect: { ...tls, timeout: CONNECT_TIMEOUT_MS, minVersion: 'TLSv1.2', rejectUnauthorized: true },
    // HTTP/2 lets a client send again what the server says it did not process. That is not for telegrams.
    allowH2: false,
    connections: 32,
    pipelining: 1,
  });

export interface EncodedTelegram {
  url: URL;
  body: string;
  /** Milliseconds */
  timeout: number;
  read: ReadAnswer;
}

/** One request, one answer, and the certainty whether the request began to leave. */
export async function exchange(
  agent: Agent,
  { url, body, timeout, read }: EncodedTelegram,
): Promise<Transmission> {
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
