import type { MiddlewareHandler } from 'hono';
import { deskRefusalPage } from '../pages/passing.ts';
import { show } from './show.ts';
import type { Env } from './site.ts';

/**
 * Portal and test tool have no log-in: they belong to whoever sits at this machine. A web page somewhere must not reach them
 * through the developer's browser, neither by a name of its own for this address nor by a form it sends.
 */
export const ownDesk: MiddlewareHandler<Env> = async (context, next) => {
  const { hostname, origin } = new URL(context.req.url);
  const isHere = context.env?.incoming === undefined || /^(localhost|127\.0\.0\.1)$/.test(hostname);
  const from = context.req.header('origin');
  const isOwn = context.req.method === 'GET' || from === undefined || hostOf(from) === hostOf(origin);
  if (isHere && isOwn) return next();
  return show(context, deskRefusalPage(), 403);
};

/** The listener may speak TLS without the request's address knowing. */
const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined;
