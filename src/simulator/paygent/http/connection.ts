import type { ServerResponse } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';

/** An answer with its bytes at hand, so that half of it can be sent. */
export interface WireAnswer {
  status: number;
  contentType: string;
  body: Uint8Array;
}

/** What a fault can do to a connection that a well-behaved server never does. */
export interface Connection {
  /** Resets it without another byte. */
  reset(): Promise<Response>;
  /** Keeps it open and says nothing, until the caller hangs up or the simulator stops. */
  hold(): Promise<Response>;
  /** Announces the whole answer, sends this much of it, then ends as told. */
  part(answer: WireAnswer, length: number, then: 'reset' | 'close' | 'stall'): Promise<Response>;
}

export const responseOf = (answer: WireAnswer): Response =>
  new Response(Buffer.from(answer.body), {
    status: answer.status,
    headers: { 'content-type': answer.contentType, 'content-length': String(answer.body.length) },
  });

/** The connection behind a request that came through `node:http` or `node:https`. */
export function socketConnection({ incoming, outgoing }: HttpBindings): Connection {
  const socket = incoming.socket;
  return {
    async reset() {
      resetSocket(outgoing);
      return RESPONSE_ALREADY_SENT;
    },
    hold: () =>
      new Promise((resolve) => {
        const end = () => resolve(RESPONSE_ALREADY_SENT);
        if (socket.destroyed) end();
        else socket.once('close', end);
      }),
    async part(answer, length, then) {
      outgoing.writeHead(answer.status, {
        'content-type': answer.contentType,
        'content-length': answer.body.length,
      });
      await new Promise<void>((resolve) => outgoing.write(answer.body.subarray(0, length), () => resolve()));
      if (then === 'stall') await this.hold();
      else if (then === 'reset') resetSocket(outgoing);
      else socket.end();
      return RESPONSE_ALREADY_SENT;
    },
  };
}

/** Torn down in the middle. Node sends no RST through TLS; clients see a connection that ended too early. */
function resetSocket(outgoing: ServerResponse): void {
  outgoing.socket?.destroy();
}

/**
 * The stand-in for a connection when `simulator.fetch` is called in process. A reset is the error `fetch` throws when one
 * happens; a held answer ends when the request is aborted.
 */
export function inProcessConnection({ signal: gone }: Request): Connection {
  const broken = () =>
    new TypeError('fetch failed', { cause: new Error('The simulator reset the connection') });
  const untilGone = () =>
    new Promise<never>((_, reject) => {
      if (gone.aborted) reject(gone.reason);
      gone.addEventListener('abort', () => reject(gone.reason), { once: true });
    });
  return {
    reset: () => Promise.reject(broken()),
    hold: untilGone,
    async part(answer, length, then) {
      let sent = false;
      const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
          if (!sent) {
            sent = true;
            controller.enqueue(answer.body.slice(0, length));
          } else if (then === 'stall') await untilGone();
          else controller.error(broken());
        },
      });
      return new Response(body, { status: answer.status, headers: { 'content-type': answer.contentType } });
    },
  };
}
