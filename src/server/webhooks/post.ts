import { lookup } from 'node:dns/promises';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isPublicAddress } from './public-address.ts';
import { hostOf, isAddress, type WebhookSettings } from './settings.ts';

const WHOLE_CALL_MS = 10_000;
const MOST_ANSWER_BYTES = 64 * 1024;

export interface ResolvedAddress {
  address: string;
  family: number;
}

/** Finds a host's addresses; the platform's own way unless a test brings another. */
export type Resolve = (host: string) => Promise<readonly ResolvedAddress[]>;

const byDns: Resolve = (host) => lookup(host, { all: true });

/** An answer's status, or why there was none. Never a body: it is the shop's, and nobody needs it. */
export type PostOutcome = { status: number } | { failed: string };

/**
 * Posts to the shop's address: no redirects, ten seconds in all, an answer of 64 KiB at most. The host is looked
 * up once, every address it has must be public, and the one that was looked at is the one that is dialled, so a name that
 * points elsewhere a moment later gets nothing.
 */
export async function post(
  { url, allowPrivate }: Pick<WebhookSettings, 'url' | 'allowPrivate'>,
  headers: Readonly<Record<string, string>>,
  body: string,
  resolve: Resolve = byDns,
): Promise<PostOutcome> {
  const deadline = AbortSignal.timeout(WHOLE_CALL_MS);
  try {
    const target = await beforeAbort(addressOf(url, allowPrivate, resolve), deadline);
    return { status: await send(url, target, headers, body, deadline) };
  } catch (error) {
    return { failed: deadline.aborted ? 'no answer in time' : reasonOf(error) };
  }
}

class Refused extends Error {}

async function addressOf(
  url: URL,
  allowPrivate: readonly string[],
  resolve: Resolve,
): Promise<ResolvedAddress> {
  const host = hostOf(url);
  const found = isAddress(host)
    ? [{ address: host, family: host.includes(':') ? 6 : 4 }]
    : await resolve(host);
  const [first] = found;
  if (!first) throw new Refused('the host has no address');
  const isAllowed = allowPrivate.includes(host) || found.every(({ address }) => isPublicAddress(address));
  if (!isAllowed) throw new Refused('the host is at a private address');
  return first;
}

function send(
  url: URL,
  { address, family }: ResolvedAddress,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const call: ClientRequest = start(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      signal,
      // A connection of its own, to the address that was looked at: a kept one could be anybody's.
      agent: false,
      lookup: (_, { all }, found) =>
        all ? found(null, [{ address, family }]) : found(null, address, family),
    });
    call.on('error', reject);
    call.on('response', (answer) => {
      drain(answer).then(() => resolve(answer.statusCode ?? 0), reject);
    });
    call.end(body);
  });
}

async function drain(answer: IncomingMessage): Promise<void> {
  let size = 0;
  for await (const chunk of answer) {
    size += (chunk as Buffer).length;
    if (size > MOST_ANSWER_BYTES) throw new Refused('the answer is too long');
  }
}

async function beforeAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = () => {};
  const late = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
  });
  signal.addEventListener('abort', stop, { once: true });
  return Promise.race([work, late]).finally(() => signal.removeEventListener('abort', stop));
}

/** A code such as ECONNREFUSED, or our own words. A message of the platform's may hold addresses of the shop's network. */
function reasonOf(error: unknown): string {
  if (error instanceof Refused) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : 'failed';
}
