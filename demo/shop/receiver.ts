import { timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { Webhook } from 'standardwebhooks';
import type { Clock } from '../../src/core/ports.ts';
import type { KessaiEvent } from '../../src/server.ts';

const TOLERANCE_MS = 5 * 60_000;

/**
 * Where the adapter tells the shop what has become true: Standard Webhooks, so any language has a library for it. Here the
 * time is compared by hand, as the demo's clock can be put forward and the library knows the machine's only.
 *
 * An event can come more than once, and so whatever is done with it must not mind.
 */
export function receiver(secret: string, clock: Clock, told: (event: KessaiEvent) => void): Hono {
  const webhook = new Webhook(secret);
  return new Hono().post('/', async (c) => {
    const body = await c.req.text();
    const id = c.req.header('webhook-id') ?? '';
    const at = new Date(Number(c.req.header('webhook-timestamp')) * 1000);
    if (!(Math.abs(clock.now() - at.getTime()) <= TOLERANCE_MS)) return c.body(null, 401);
    const signatures = (c.req.header('webhook-signature') ?? '').split(' ');
    if (!signatures.some((signature) => isSame(signature, webhook.sign(id, at, body))))
      return c.body(null, 401);
    told(JSON.parse(body));
    return c.body(null, 204);
  });
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
