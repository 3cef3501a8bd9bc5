import type { TLSSocket } from 'node:tls';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { FaultQueue } from '../faults.ts';
import type { World } from '../world.ts';
import { type Connection, inProcessConnection, socketConnection } from './connection.ts';

/** What every host of the simulated provider shares. */
export interface Site {
  world: World;
  faults: FaultQueue;
}

/** Node's request and response come with a request through a listener; without one `simulator.fetch` was called. */
export type Env = { Bindings: Partial<HttpBindings> };

/**
 * An empty app of one host. Called in process, an error is the caller's to catch, as `fetch` throws when a connection
 * breaks; through a listener it is a bug of ours, answered 500.
 */
export function newApp(): Hono<Env> {
  const app = new Hono<Env>();
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    if (context.env?.incoming === undefined) throw error;
    console.error(error);
    return context.text('Internal Server Error', 500);
  });
  return app;
}

/** Ten times what a telegram may have: more is no telegram at all. */
export const limit = bodyLimit({ maxSize: 1_024_000 });

export function connectionOf(context: Context<Env>): Connection {
  const { incoming, outgoing } = context.env ?? {};
  return incoming && outgoing
    ? socketConnection({ incoming, outgoing })
    : inProcessConnection(context.req.raw);
}

/** Called in process there is no TLS to ask, and nobody to keep out. */
export function isTrusted(context: Context<Env>): boolean {
  const socket = context.env?.incoming?.socket;
  return socket === undefined || (socket as TLSSocket).authorized === true;
}

/** The body, or the query: an old Ruby client puts its fields there. */
export async function bytesOf(context: Context<Env>): Promise<Uint8Array> {
  const body = new Uint8Array(await context.req.arrayBuffer());
  return body.length > 0 ? body : Buffer.from(new URL(context.req.url).search.slice(1), 'latin1');
}
