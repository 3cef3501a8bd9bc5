import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Kessai } from '../kessai.ts';

export interface NodeListenerOptions {
  /**
   * How many proxies stand before this process. Their `X-Forwarded-For` is believed as far as that and no further;
   * 0: only the socket's own address counts.
   */
  trustProxy?: number;
}

/** Mounts the adapter in Express, Fastify or `node:http`: `createServer(toNodeListener(kessai))`. */
export function toNodeListener(
  kessai: Pick<Kessai, 'fetch'>,
  { trustProxy = 0 }: NodeListenerOptions = {},
): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  const listener = getRequestListener((request, env) => {
    const incoming = 'incoming' in env ? (env.incoming as IncomingMessage) : undefined;
    const address = incoming && clientAddress(incoming, trustProxy);
    return kessai.fetch(request, address === undefined ? {} : { address });
  });
  return listener as (incoming: IncomingMessage, outgoing: ServerResponse) => void;
}

/** The buyer's address: the one our outermost trusted proxy saw. */
export function clientAddress(incoming: IncomingMessage, trustProxy: number): string | undefined {
  const forwarded = String(incoming.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  const hops = [...forwarded, incoming.socket.remoteAddress ?? ''].filter(Boolean);
  return hops.at(-1 - Math.min(trustProxy, hops.length - 1));
}
