import { readFileSync } from 'node:fs';
import type { Hono } from 'hono';
import { cors } from 'hono/cors';
import { decodeRequest } from '../../../gateways/paygent/codec.ts';
import { pathOf, TOKEN_SCRIPT_PATH } from '../../../gateways/paygent/wire.ts';
import { createToken } from '../token-service.ts';
import type { World } from '../world.ts';
import { type Exchange, exchange } from './exchange.ts';
import { bytesOf, connectionOf, type Env, limit, newApp, type Site } from './site.ts';

const TOKEN_KIND = '098';
const TOKEN_PATH = pathOf(TOKEN_KIND) ?? '';

const tokenScript = readFileSync(new URL('../browser/PaygentToken.js', import.meta.url), 'utf8');

/** トークン: the script and the service it calls, for any page on any host. */
export function tokenApp(site: Site): Hono<Env> {
  const app = newApp();
  app.use('*', cors({ origin: '*', allowMethods: ['GET', 'POST'], maxAge: 600 }));
  app.get(TOKEN_SCRIPT_PATH, (context) =>
    context.body(tokenScript, 200, {
      'content-type': 'text/javascript; charset=utf-8',
      // Pages that isolate themselves (COEP) may load it too.
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'no-cache',
    }),
  );
  app.post(TOKEN_PATH, limit, async (context) => {
    const fields = readTokenRequest(await bytesOf(context), context.req.header('content-type') ?? '');
    return exchange(site, tokenExchange(site.world, fields), connectionOf(context));
  });
  return app;
}

/** Form-encoded by most clients; one sends its pairs unescaped, as plain text. */
function readTokenRequest(body: Uint8Array, contentType: string): Record<string, string> {
  if (!contentType.startsWith('text/plain')) {
    const decoded = decodeRequest(body, 'utf8');
    return decoded.ok ? decoded.fields : {};
  }
  const pairs = Buffer.from(body).toString('utf8').split('&');
  return Object.fromEntries(pairs.map((pair) => /^([^=]*)=?(.*)$/s.exec(pair)?.slice(1) ?? []));
}

/** Nothing of the request is written down: most of it is the card. */
const tokenExchange = (world: World, fields: Record<string, string>): Exchange => ({
  kind: TOKEN_KIND,
  record: { at: world.clock.now(), kind: TOKEN_KIND, authentication: 'none', fields: {} },
  execute(record) {
    const token = createToken(world, fields);
    record.answer = { result: token.result };
    return {
      status: 200,
      contentType: 'application/json; charset=UTF-8',
      body: Buffer.from(JSON.stringify(token)),
    };
  },
});
