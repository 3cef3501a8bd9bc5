import { isOfShop } from '../checkout/order-key.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { sameSecret, sha256 } from '../secrets.ts';
import type { CustomerSession } from '../store/schema/customers.ts';
import type { Session } from '../store/schema/sessions.ts';

/** `Authorization: Bearer …`, or nothing. */
function bearer(request: Request): string | undefined {
  return /^Bearer ([\x21-\x7e]{1,256})$/.exec(request.headers.get('authorization') ?? '')?.[1];
}

/** The session a request speaks for. No cookies: only whoever holds the client secret. */
export async function sessionOf(context: Context, request: Request): Promise<Session> {
  const secret = bearer(request);
  const session = secret && (await context.store.books.sessionBySecretHash(sha256(secret)));
  if (!session || !isOfShop(context.shop, session.order_key)) throw new ProblemError('unauthorized');
  return session;
}

/** The member a request of マイページ speaks for, while it is open. */
export async function customerSessionOf(context: Context, request: Request): Promise<CustomerSession> {
  const secret = bearer(request);
  const session = secret && (await context.store.books.cards.session({ secret_hash: sha256(secret) }));
  if (!session || !isOfShop(context.shop, session.customer_key)) throw new ProblemError('unauthorized');
  if (context.clock.now() >= session.expires_at) throw new ProblemError('session-expired');
  return session;
}

/** The shop's server shows one of the create keys; several are valid at once while one is being replaced. */
export function requireCreateKey(createKeys: readonly string[], request: Request): void {
  const shown = bearer(request);
  const known = shown === undefined ? [] : createKeys.map((key) => sameSecret(key, shown));
  if (!known.includes(true)) throw new ProblemError('unauthorized');
}

/**
 * Refuses a browser's request that comes from a page of another site, unless that site is listed. Requests
 * without an Origin are not from a page: they still need the secret.
 */
export function requireOwnOrigin(origins: readonly string[], request: Request): string | undefined {
  const origin = request.headers.get('origin');
  if (origin !== null && origins.includes(origin)) return origin;
  const isCrossSite = request.headers.get('sec-fetch-site') === 'cross-site';
  const isForeign = origin !== null && !isSameHost(origin, request);
  if (isCrossSite || isForeign) throw new ProblemError('forbidden');
  return undefined;
}

function isSameHost(origin: string, request: Request): boolean {
  if (!URL.canParse(origin)) return false;
  const host = request.headers.get('host') ?? new URL(request.url).host;
  return new URL(origin).host === host;
}
